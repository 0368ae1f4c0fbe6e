import PGx
import PGxFHIR
import PGxReport

/// The documents that modules above PGx make of a sample.
struct DocumentMakers {
  let fhir: FHIROptions
  /// The inputs' digests for FHIR; nil when no bundle is asked for.
  var digests: InputDigests?
  let page: PageMaker
  let paper: PagePaper

  /// The ending of a document's file name; nil for formats that are no such document.
  static func suffix(_ format: InterpretCommand.Format) -> String? {
    switch format {
    case .fhir: ".fhir.json"
    case .html: ".html"
    case .pdf: ".pdf"
    case .json, .tsv, .summary: nil
    }
  }

  /// The makers of these formats, in their order; formats that are no document have none.
  ///
  /// - Throws: `InterpretationError` when one person was named for several samples.
  func all(
    _ formats: [InterpretCommand.Format], sampleCount: Int
  ) throws -> [DocumentMaker] {
    if case .pseudonym = fhir.subject {
    } else if sampleCount > 1, formats.contains(.fhir) {
      throw InterpretationError.input(
        message: "--patient: it is one person and the input has \(sampleCount) samples; "
          + "choose one with --sample", exitCode: 64)
    }
    return formats.compactMap { format in
      switch format {
      case .fhir:
        var options = fhir
        options.inputs = digests?.all ?? []
        let maker = BundleMaker(options: options)
        return DocumentMaker { maker.make($0, $1) }
      case .html, .pdf:
        var page = page
        if format == .pdf { page.paper = paper }
        let maker = page
        return DocumentMaker { maker.make($0, $1) }
      case .json, .tsv, .summary: return nil
      }
    }
  }

  /// Says before the input is read that a browser is missing.
  ///
  /// - Throws: `PagePrinterError`.
  func prepare(_ formats: [InterpretCommand.Format]) throws {
    if formats.contains(.pdf) { _ = try PagePrinter() }
  }

  /// What is written of a document that was made: of a PDF the printed page.
  ///
  /// - Throws: `PagePrinterError` when no browser prints it.
  func finished(_ document: [UInt8], _ format: InterpretCommand.Format) throws -> [UInt8] {
    format == .pdf ? try PagePrinter().print(document) : document
  }
}
