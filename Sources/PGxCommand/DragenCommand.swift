import ArgumentParser
import PGx
import PGxDRAGEN
import PGxDrugs
import PGxFiles
import PGxReport

/// `pgx dragen`.
struct DragenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dragen",
    abstract: "Interprets the output folder of Illumina DRAGEN and compares its calls with ours.",
    discussion: """
      RUNFOLDER is a folder that DRAGEN (3.x to 4.5) wrote, with the folders in it, FOLDER/PREFIX \
      for one sample, or one of its files. Files are found by their names: the hard-filtered gVCF \
      (or VCF), targeted.json, star_allele.json, hla.tsv, the ploidy estimate, metrics, CNV and SV \
      VCF, a FinalReport of an array. \
      CYP2D6, CYP2B6 and HLA are taken from DRAGEN's special callers; its star alleles are compared \
      with ours, never taken, because it reads missing positions as reference. Copy number and \
      structural events are flags. A failed quality check is said and suppresses nothing. \
      docs/dragen.md says all of it.
      """)

  @Argument(help: ArgumentHelp("Run folders, FOLDER/PREFIX, or files.", valueName: "runfolder"))
  var folders: [String]

  @Option(help: "As for pgx interpret; with --output-dir repeatable.")
  var format: [InterpretCommand.Format] = []

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(help: "Write one file a sample and format, and tables of all samples, into this folder.")
  var outputDir: String?

  @Option(help: "With --format tsv: the table to print (calls, drugs or scores).")
  var table: InterpretCommand.Table = .calls

  @Flag(help: "Print what was found, used and ignored, and stop.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "Write the comparison with DRAGEN's calls to this table.", valueName: "file"))
  var concordance: String?

  @Option(
    help: ArgumentHelp(
      "Other thresholds: lines of metric, pass, fail, separated by tabs.", valueName: "file"))
  var qcThresholds: String?

  @Option(help: "Calls of yet another program, as for pgx interpret; they go before DRAGEN's.")
  var outsideCalls: [String] = []

  @Option(help: "Only this gene. Repeatable.")
  var gene: [String] = []

  @Option(help: "Only this drug. Repeatable.")
  var drug: [String] = []

  @Option(help: "With --format html or pdf: the language of the page's fixed text.")
  var language: PageLanguage = .english

  @Option(help: "With --format pdf: the paper.")
  var paper: PagePaper = .a4

  @OptionGroup var evidence: EvidenceOptions

  @OptionGroup var person: PersonArguments

  @OptionGroup(title: "FHIR") var bundle: BundleArguments

  func validate() throws {
    if output != nil, outputDir != nil {
      throw ValidationError("give --output or --output-dir, not both")
    }
    if outputDir == nil, format.count > 1 {
      throw ValidationError("several formats need --output-dir")
    }
    try person.check(table)
  }

  func run() throws {
    let report = RunReport(isQuiet: evidence.quiet)
    do {
      var refused: [String] = []
      let runs = try runs(report, &refused)
      let total = runs.count + refused.count
      if list {
        var file = try OutputFile(path: output ?? "-")
        try file.write(FileTable.header)
        for run in runs { try file.write(FileTable.rows(run.findings)) }
        try file.finish()
        return
      }
      if person.medications != nil, total > 1 {
        throw InterpretationError.medicationsForSeveralSamples(count: total)
      }
      var options = evidence.options
      for warning in try person.apply(to: &options) { report.warn(warning) }
      let jobs = runs.map { DragenJob(run: $0, interpreter: interpreter(for: $0, options)) }
      try DragenOutput(
        path: output ?? "-", folder: outputDir, formats: format.isEmpty ? [.fhir] : format,
        table: table, concordance: concordance,
        makers: DocumentMakers(
          fhir: try bundle.options(), digests: nil,
          page: PageMaker(language: language, date: bundle.date), paper: paper)
      ).write(jobs, report, &refused)
      // The others are written: a damaged sample of a run loses nobody else's result.
      if !refused.isEmpty {
        throw InterpretationError.input(
          message:
            "\(refused.joined(separator: ", ")): refused, \(total) samples in "
            + "all; the others are written", exitCode: 65)
      }
    } catch let error as DRAGENError {
      throw InterpretationError.input(message: error.message, exitCode: error.exitCode)
    }
  }

  private func runs(_ report: RunReport, _ refused: inout [String]) throws -> [DRAGENRun] {
    var options = DRAGENRun.Options()
    options.assembly = evidence.assembly?.assembly
    if let qcThresholds {
      options.rules = try QualityRule.reading(
        String(decoding: try SmallFile.read(qcThresholds), as: UTF8.self), file: qcThresholds)
    }
    for path in outsideCalls {
      let parsed: (calls: [OutsideCall], warnings: [String])
      do {
        parsed = try OutsideCallFile.parse(
          String(decoding: try SmallFile.read(path), as: UTF8.self), file: path)
      } catch let error as OutsideCallError {
        throw InterpretationError.input(message: error.message, exitCode: 65)
      }
      options.outsideCalls += parsed.calls
      for warning in parsed.warnings { report.warn(warning) }
    }
    var samples: [RunSample] = []
    for folder in folders { samples += try RunFolder.samples(in: folder) }
    let wanted = Set(evidence.sample)
    if !wanted.isDisjoint(with: samples.map(\.prefix)) {
      samples.removeAll { !wanted.contains($0.prefix) }
    }
    if samples.count > 1 {
      // Files of a run beside its samples, such as joint ones, are no sample's.
      samples.removeAll { !$0.isInterpretable && !list }
    }
    var runs: [DRAGENRun] = []
    for sample in samples {
      do { runs.append(try DRAGENRun(sample, options: options)) } catch {
        guard samples.count > 1 else { throw error }
        report.fail(error.message)
        refused.append(sample.prefix)
      }
    }
    if runs.isEmpty, !refused.isEmpty {
      throw InterpretationError.input(
        message: "all \(refused.count) samples are refused; see the messages above", exitCode: 65)
    }
    guard list || samples.contains(where: \.isInterpretable) else {
      throw DRAGENError.nothingFound(path: folders.joined(separator: ", "))
    }
    return runs
  }

  private func interpreter(
    for run: DRAGENRun, _ options: InterpretationOptions
  ) -> Interpreter {
    var options = options
    if options.samples.contains(run.prefix) { options.samples = [] }
    options.genes = Set(gene)
    options.drugs = Set(drug)
    options.ploidyFile = options.ploidyFile ?? run.ploidyFile
    var interpreter = Interpreter(options: options, outsideCalls: run.outsideCalls)
    interpreter.external = run.external
    // What callers alone say has no variants to score.
    if case .file = run.genotypes { interpreter.scores = person.request }
    return interpreter
  }
}
