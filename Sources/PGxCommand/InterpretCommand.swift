import ArgumentParser
import PGx
import PGxCore
import PGxDrugs
import PGxFHIR
import PGxFiles
import PGxReport

/// `pgx interpret`.
struct InterpretCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interpret",
    abstract: "Calls pharmacogenes from a variant file and answers the 178 drug-biomarker pairs.",
    discussion: """
      INPUT is a VCF or gVCF (plain, gzip or bgzip) on GRCh38 or GRCh37, a BCF, or - for standard \
      input, with one sample or many. Several files of the same samples (one a chromosome) may be \
      given together. \
      A position that the file does not speak of is missing evidence, never reference.

      Exit codes: 0 success, 64 usage, 65 malformed or contradicting input, 66 input not found, \
      69 something needed is unavailable, 73 output cannot be created, 74 reading or writing \
      failed.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case fhir
    case json
    case tsv
    case html
    case pdf
    case summary
  }

  enum Table: String, ExpressibleByArgument, CaseIterable {
    case calls
    case drugs
    case scores
  }

  enum Absent: String, ExpressibleByArgument, CaseIterable {
    case missing
    case reference
  }

  @Argument(help: ArgumentHelp("Variant files; - is standard input.", valueName: "input"))
  var inputs: [String]

  @Option(
    help: """
      fhir (one FHIR R4 bundle, or one a line for many samples; the default), json (the same for \
      json), tsv (the calls table), html (a page for a clinician), pdf (the page, printed with an \
      installed Chromium), or summary. With --output-dir repeatable, one file a format.
      """)
  var format: [Format] = []

  @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
  var output: String?

  @Option(
    help: """
      Write SAMPLE.fhir.json, SAMPLE.json, SAMPLE.html, SAMPLE.pdf, calls.tsv, drugs.tsv and \
      scores.tsv, or SAMPLE.summary.txt into this folder.
      """)
  var outputDir: String?

  @Option(help: "With --format html or pdf: the language of the page's fixed text.")
  var language: PageLanguage = .english

  @Option(help: "With --format pdf: the paper.")
  var paper: PagePaper = .a4

  @Option(help: "With --format tsv: the table to print.")
  var table: Table = .calls

  @Option(
    help: """
      Star alleles, HLA types, phenotypes or activity scores from another caller: gene, \
      diplotype, phenotype, activity score, separated by tabs. Repeatable.
      """)
  var outsideCalls: [String] = []

  @Option(help: "What a position without a record means.")
  var absent: Absent = .missing

  @OptionGroup var evidence: EvidenceOptions

  @Option(help: "Only this gene. Repeatable.")
  var gene: [String] = []

  @Option(help: "Only this drug. Repeatable.")
  var drug: [String] = []

  @Flag(name: .customLong("cyp2d6-from-vcf"), help: "Let CYP2D6 from small variants decide.")
  var cyp2d6FromVCF = false

  @Flag(help: "Report combination and partial alleles where no pair of alleles fits.")
  var combinations = false

  @Flag(help: "Report every diplotype that fits, not only the best-scoring.")
  var allCandidates = false

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
    if (inputs + outsideCalls + evidence.files + person.files).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be read once")
    }
    for path in inputs + outsideCalls + evidence.files + person.files {
      if let output, SmallFile.isSame(path, output) {
        throw ValidationError("--output is \(path), which is read; give another name")
      }
    }
    try refuseWhatIsNotUsed()
  }

  /// An option that nothing looks at is a mistake that somebody should hear of.
  private func refuseWhatIsNotUsed() throws {
    let formats = format.isEmpty ? [.fhir] : format
    if table != .calls, !formats.contains(.tsv) {
      throw ValidationError("--table is for --format tsv")
    }
    if language != .english, !formats.contains(.html), !formats.contains(.pdf) {
      throw ValidationError("--language is for --format html or pdf")
    }
    if paper != .a4, !formats.contains(.pdf) {
      throw ValidationError("--paper is for --format pdf")
    }
    if !formats.contains(.fhir), bundle.fhirBundle != .collection || bundle.patient != nil {
      throw ValidationError("--fhir-bundle and --patient are for --format fhir")
    }
  }

  func run() throws {
    var (calls, warnings) = try readOutsideCalls()
    var options = options
    warnings += try person.apply(to: &options)
    var interpreter = Interpreter(options: options, outsideCalls: calls)
    interpreter.scores = person.request
    let report = RunReport(isQuiet: evidence.quiet)
    for warning in warnings { report.warn(warning) }
    let formats = format.isEmpty ? [.fhir] : format
    let makers = try makers(formats)
    if let outputDir {
      try FolderOutput(folder: outputDir, formats: formats, input: inputName, makers: makers)
        .write(interpreter, inputs, report)
    } else {
      try StreamOutput(
        path: output ?? "-", format: formats[0], table: table, input: inputName, makers: makers
      ).write(interpreter, inputs, report)
    }
  }

  private func makers(_ formats: [Format]) throws -> DocumentMakers {
    let page = PageMaker(language: language, date: bundle.date)
    guard formats.contains(.fhir) else {
      return DocumentMakers(fhir: FHIROptions(), digests: nil, page: page, paper: paper)
    }
    let digests = InputDigests(
      inputs, limit: bundle.digest ? Int.max : InputDigests.usualLimit)
    return DocumentMakers(fhir: try bundle.options(), digests: digests, page: page, paper: paper)
  }

  private var inputName: String { inputs.joined(separator: ",") }

  private var options: InterpretationOptions {
    var options = evidence.options
    options.genes = Set(gene)
    options.drugs = Set(drug)
    options.absentPositions = absent == .reference ? .reference : .missing
    options.acceptsCYP2D6FromVariants = cyp2d6FromVCF
    options.findsCombinations = combinations
    options.reportsAllCandidates = allCandidates
    return options
  }

  private func readOutsideCalls() throws -> (calls: [OutsideCall], warnings: [String]) {
    var calls: [OutsideCall] = []
    var warnings: [String] = []
    for path in outsideCalls {
      let text = String(decoding: try SmallFile.read(path), as: UTF8.self)
      do {
        let parsed = try OutsideCallFile.parse(text, file: path)
        calls += parsed.calls
        warnings += parsed.warnings
      } catch {
        throw InterpretationError.input(message: error.message, exitCode: 65)
      }
    }
    return (calls, warnings)
  }
}

extension PageLanguage: ExpressibleByArgument {}
extension PagePaper: ExpressibleByArgument {}
