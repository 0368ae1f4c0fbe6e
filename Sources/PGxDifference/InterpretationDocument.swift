import PGxFiles

/// A document of `pgx interpret --format json`, as far as comparisons need it.
package struct InterpretationDocument: Sendable {
  /// The sample's name.
  package let sample: String
  /// The version of the program.
  package let software: String
  /// The version of its tables.
  package let referenceData: String
  let tree: JSONTree
  /// By symbol, and their order.
  let genes: [String: JSONTree]
  let geneOrder: [String]
  /// By symbol: what the file holds at the gene's positions.
  let evidence: [String: JSONTree]

  init(_ tree: JSONTree, file: String, line: Int) throws(DifferenceError) {
    guard tree["format"]?.text == "pgx-interpretation",
      let version = tree["version"]?.text, version.hasPrefix("1."),
      let sample = tree["sample"]?.text, case .array = tree["genes"], case .array = tree["drugs"]
    else { throw .notADocument(file: file, line: line) }
    self.tree = tree
    self.sample = sample
    software = tree["software"]?["version"]?.text ?? ""
    referenceData = tree["software"]?["referenceData"]?.text ?? ""
    let genes = Self.byGene(tree["genes"])
    self.genes = genes.elements
    geneOrder = genes.order
    evidence = Self.byGene(tree["evidence"]).elements
  }

  /// The documents of a file: one, or one a line.
  ///
  /// - Throws: ``DifferenceError``.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(DifferenceError) -> [InterpretationDocument] {
    let isSpace: (UInt8) -> Bool = { [0x20, 0x0A, 0x0D, 0x09].contains($0) }
    guard !bytes.allSatisfy(isSpace) else { throw .empty(file: file) }
    var documents: [InterpretationDocument] = []
    if let whole = try? JSONTree(parsing: bytes) {
      documents = [try InterpretationDocument(whole, file: file, line: 1)]
    } else {
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      for (index, line) in lines.enumerated() where !line.allSatisfy(isSpace) {
        let tree: JSONTree
        do { tree = try JSONTree(parsing: Array(line)) } catch {
          throw .notJSON(file: file, line: index + 1, reason: error.reason)
        }
        documents.append(try InterpretationDocument(tree, file: file, line: index + 1))
      }
    }
    var seen: Set<String> = []
    for document in documents where !seen.insert(document.sample).inserted {
      throw .sampleTwice(document.sample, file: file)
    }
    return documents
  }

  private static func byGene(
    _ list: JSONTree?
  ) -> (elements: [String: JSONTree], order: [String]) {
    var elements: [String: JSONTree] = [:]
    var order: [String] = []
    for element in list?.elements ?? [] {
      guard let gene = element["gene"]?.text, elements[gene] == nil else { continue }
      elements[gene] = element
      order.append(gene)
    }
    return (elements, order)
  }
}

/// Why documents cannot be compared.
@nonexhaustive
package enum DifferenceError: Error, Hashable, Sendable {
  /// There is nothing in the file.
  case empty(file: String)
  /// A line is damaged JSON.
  case notJSON(file: String, line: Int, reason: String)
  /// A line is JSON of another kind.
  case notADocument(file: String, line: Int)
  /// Two documents of one file are of one sample.
  case sampleTwice(String, file: String)
  /// The files have no sample in common.
  case nothingInCommon(old: String, new: String)

  /// One line for a person: where, what, and what to do.
  package var message: String {
    switch self {
    case .empty(let file):
      "\(file): the file is empty; give the output of pgx interpret --format json"
    case .notJSON(let file, let line, let reason):
      "\(file):\(line): damaged JSON: \(reason); write the document again with pgx interpret"
    case .notADocument(let file, let line):
      "\(file):\(line): no document of pgx interpret --format json (form 1); give one"
    case .sampleTwice(let sample, let file):
      "\(file): sample '\(sample)' stands twice; keep one of its documents"
    case .nothingInCommon(let old, let new):
      "\(old) and \(new) have no sample in common; rename the samples or give other files"
    }
  }
}
