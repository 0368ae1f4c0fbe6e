import PGxFiles

/// Finds why two interpretations differ, by what the documents rest on.
///
/// The nearest thing that differs is the cause: the calls of another program for the gene, what the
/// file holds at its positions, the list of drugs, the options, the tables, the program.
struct CauseFinder {
  let old: InterpretationDocument
  let new: InterpretationDocument
  private let options: [String]
  private let medicationsDiffer: Bool

  init(old: InterpretationDocument, new: InterpretationDocument) {
    self.old = old
    self.new = new
    let (a, b) = (old.tree["input"], new.tree["input"])
    let names = [
      "assembly", "absent", "minimumDepth", "minimumGenotypeQuality", "acceptedFilters",
      "phenoconversion", "sex",
    ]
    options = names.compactMap { name in
      let (x, y) = (a?[name] ?? .null, b?[name] ?? .null)
      return x == y ? nil : "\(name) \(Self.text(x)) → \(Self.text(y))"
    }
    medicationsDiffer = Self.drugs(old) != Self.drugs(new)
  }

  /// What the documents rest on, where it differs.
  var bases: [String] {
    var bases: [String] = []
    if old.sample != new.sample { bases.append("sample \(old.sample) → \(new.sample)") }
    if old.software != new.software { bases.append("software \(old.software) → \(new.software)") }
    if old.referenceData != new.referenceData {
      bases.append("reference data \(old.referenceData) → \(new.referenceData)")
    }
    let files = [old, new].map { $0.tree["input"]?["file"]?.text ?? "" }
    if files[0] != files[1] { bases.append("input \(files[0]) → \(files[1])") }
    bases += options.map { "option " + $0 }
    if medicationsDiffer {
      bases.append("medications \(Self.list(old)) → \(Self.list(new))")
    }
    return bases
  }

  /// Why a gene's result differs; of an adjustment the drugs are asked first.
  func cause(of gene: String, isAdjustment: Bool) -> (cause: Change.Cause, detail: String) {
    if isAdjustment, medicationsDiffer { return (.medications, Self.medicationDetail(old, new)) }
    if isAdjustment, let option = options.first(where: { $0.hasPrefix("phenoconversion") }) {
      return (.options, option)
    }
    let sources = [old, new].map { $0.genes[gene]?["source"]?.text ?? "" }
    if sources[0] != sources[1] {
      return (.outsideCalls, "\(sources[0]) → \(sources[1])")
    }
    if sources[0].hasPrefix("outside:"), old.genes[gene]?["call"] != new.genes[gene]?["call"] {
      return (.outsideCalls, "another call in \(sources[0].dropFirst(8))")
    }
    let positions = changedPositions(gene)
    if !positions.isEmpty {
      let more = positions.count > 3 ? " and \(positions.count - 3) more" : ""
      // The same file, read by other options.
      let files = [old, new].map { $0.tree["input"]?["file"]?.text }
      let isOptions = files[0] == files[1] && !options.isEmpty
      return (
        isOptions ? .options : .input,
        (isOptions ? options.joined(separator: ", ") + ": " : "")
          + positions.prefix(3).joined(separator: ", ") + more
      )
    }
    return general
  }

  /// Why an answer differs: as a gene of it, or as everything else that the documents rest on.
  func cause(
    ofFindingOn genes: [String], after changes: [Change]
  ) -> (cause: Change.Cause, detail: String) {
    for gene in genes {
      if let change = changes.first(where: { $0.gene == gene }) {
        return (change.cause, gene + (change.detail.isEmpty ? "" : ": " + change.detail))
      }
    }
    for gene in genes
    where !changedPositions(gene).isEmpty || Self.unused(old, gene) != Self.unused(new, gene) {
      let cause = cause(of: gene, isAdjustment: false)
      return (cause.cause, gene + (cause.detail.isEmpty ? "" : ": " + cause.detail))
    }
    if medicationsDiffer { return (.medications, Self.medicationDetail(old, new)) }
    return general
  }

  private var general: (cause: Change.Cause, detail: String) {
    if old.referenceData != new.referenceData {
      return (.referenceData, "\(old.referenceData) → \(new.referenceData)")
    }
    if old.software != new.software { return (.software, "\(old.software) → \(new.software)") }
    if !options.isEmpty { return (.options, options.joined(separator: ", ")) }
    return (.unknown, "the same program and data; options that the document does not hold?")
  }

  /// Positions at which the files say something else, `rs4244285 G/G → G/A`.
  private func changedPositions(_ gene: String) -> [String] {
    let (a, b) = (details(old, gene), details(new, gene))
    let places = Set(a.keys).union(b.keys).sorted()
    return places.compactMap { place in
      let (x, y) = (a[place] ?? ("reference", nil), b[place] ?? ("reference", nil))
      guard x.0 != y.0 else { return nil }
      return "\(x.1 ?? y.1 ?? "position \(place)") \(x.0) → \(y.0)"
    }
  }

  /// By position: what the file says there, unless it is plainly reference; and its name.
  private func details(
    _ document: InterpretationDocument, _ gene: String
  ) -> [Int: (text: String, name: String?)] {
    var texts: [Int: (text: String, name: String?)] = [:]
    for position in document.genes[gene]?["unusedPositions"]?.elements ?? [] {
      guard let place = Self.number(position["position"]) else { continue }
      texts[place] = (position["reason"]?.text ?? "", position["rsid"]?.text)
    }
    for position in document.evidence[gene]?["details"]?.elements ?? [] {
      guard let place = Self.number(position["position"]),
        position["evidence"]?.text == "called"
      else { continue }
      let phase = Self.number(position["phaseSet"]).map { " (PS \($0))" } ?? ""
      texts[place] = ((position["genotype"]?.text ?? "") + phase, position["rsid"]?.text)
    }
    return texts
  }

  private static func unused(_ document: InterpretationDocument, _ gene: String) -> JSONTree? {
    document.genes[gene]?["unusedPositions"]
  }

  private static func number(_ value: JSONTree?) -> Int? {
    guard case .number(let text) = value else { return nil }
    return Int(text)
  }

  /// What of a list decides answers: the drugs that are taken.
  private static func drugs(_ document: InterpretationDocument) -> [String]? {
    guard case .array(let list) = document.tree["medications"] else { return nil }
    return list.filter { $0["active"]?.flag != false }.compactMap { $0["name"]?.text }.sorted()
  }

  private static func list(_ document: InterpretationDocument) -> String {
    guard let drugs = drugs(document) else { return "not given" }
    return drugs.isEmpty ? "none" : drugs.joined(separator: ", ")
  }

  private static func medicationDetail(
    _ old: InterpretationDocument, _ new: InterpretationDocument
  ) -> String {
    let (a, b) = (Set(drugs(old) ?? []), Set(drugs(new) ?? []))
    let started = b.subtracting(a).sorted().map { "+ " + $0 }
    let stopped = a.subtracting(b).sorted().map { "− " + $0 }
    return (started + stopped).joined(separator: ", ")
  }

  private static func text(_ value: JSONTree) -> String {
    switch value {
    case .null: "none"
    case .bool(let flag): flag ? "on" : "off"
    case .number(let text), .string(let text): text
    case .array(let elements):
      elements.isEmpty ? "none" : elements.map { text($0) }.joined(separator: "+")
    case .object(let members):
      members.keys.sorted().map { text(members[$0] ?? .null) }.joined(separator: " by ")
    }
  }
}
