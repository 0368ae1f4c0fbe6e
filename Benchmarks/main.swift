import Foundation
import PGx

let usage = """
  usage: PGxBenchmarks COMMAND
    getrm FOLDER [reference]      concordance with the GeT-RM consensus, absent positions missing
                                  (or reference)
    differential FOLDER [--verbose]   calls against a peer's recorded results
    cohort PGX VCF                samples a CPU second, peak memory, linearity, determinism
    single PGX VCF                one sample: wall time and memory, start-up included
    fhir PGX VCF [COHORT]         what FHIR adds for one sample; a thousand of a cohort as NDJSON
    fiveways PGX VCF              the same genomes in several forms, and with evidence withheld
    genome PGX RECORDS            a generated whole genome, with and without an index
    gvcf PGX RECORDS              a generated gVCF of blocks, against decompression alone
    dragen PGX RECORDS            a generated run folder of DRAGEN, with an index
    associate PGX [PYTHON]        ten thousand markers; statsmodels of that Python on some
    stratify PGX VCF              the tables of a cohort, counted
    score PGX FOLDER [--panel VCF] [SECTION...]
                                  polygenic scores against plink2 and the PGS Catalog
                                  Calculator; generated files stay in the folder
    score-data FOLDER COHORT...   makes the generated files alone
    corpus FOLDER                 files of others: counts, refusals, time and memory
    page VCF                      the page of one person: time and size
    count FILE                    reads one file whole and says what it holds

  """
let arguments = CommandLine.arguments
guard arguments.count > 2 else {
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
let target = arguments[2]
switch arguments[1] {
case "getrm":
  try GeTRM.run(
    folder: URL(filePath: target),
    absent: arguments.contains("reference") ? .reference : .missing)
case "differential":
  try MatcherCases.differential(
    folder: URL(filePath: target), verbose: arguments.contains("--verbose"))
case "cohort":
  try CohortBenchmark.run(program: target, file: arguments[3])
case "fhir":
  try FHIRBenchmark.run(
    program: target, file: arguments[3], cohort: arguments.count > 4 ? arguments[4] : nil)
case "single":
  try SingleBenchmark.run(program: target, file: arguments[3])
case "fiveways":
  try FiveWays.run(program: target, file: arguments[3])
case "genome":
  try GenomeBenchmark.run(program: target, records: Int(arguments[3]) ?? 5_000_000)
case "gvcf":
  try GVCFBenchmark.run(program: target, records: Int(arguments[3]) ?? 30_000_000)
case "dragen":
  try DragenBenchmark.run(program: target, records: Int(arguments[3]) ?? 30_000_000)
case "associate":
  try AssociationBenchmark.run(
    program: target, python: arguments.count > 3 ? arguments[3] : nil)
case "stratify":
  try StratificationBenchmark.run(program: target, file: arguments[3])
case "score":
  var rest = Array(arguments.dropFirst(4))
  var panel: String?
  if let index = rest.firstIndex(of: "--panel"), index + 1 < rest.count {
    panel = rest[index + 1]
    rest.removeSubrange(index...(index + 1))
  }
  try ScoreBenchmark.run(program: target, folder: arguments[3], panel: panel, only: rest)
case "score-data":
  try ScoreData(folder: target).make(Array(arguments.dropFirst(3)))
case "corpus":
  try CorpusBenchmark.run(folder: URL(filePath: target))
case "page":
  try PageBenchmark.run(file: target)
case "count":
  CorpusBenchmark.count(file: target)
default:
  FileHandle.standardError.write(Data(usage.utf8))
  exit(64)
}
