import PGxCore
import PGxFHIRModel
import PGxFiles
import Synchronization

/// What is advised of one drug: the resources, or the entries as they are written.
struct DrugItems: Sendable {
  enum Content: Sendable {
    case resources([Item])
    case entries(DrugTemplate, [[UInt8]])
  }

  let drug: String
  /// The genes that its implications rest on.
  let genes: Set<String>
  /// URLs of the implications.
  let implications: [String]
  /// URLs of the tasks.
  let tasks: [String]
  let content: Content
}

/// Everything that the entries of one drug depend on beside the ids.
private struct DrugKey: Hashable {
  let implications: [Implication]
  let references: [[PartReference]]
  let isKnown: [Bool]
  let statement: PartReference?

  /// Few implications agree in these and differ elsewhere.
  func hash(into hasher: inout Hasher) {
    for implication in implications {
      hasher.combine(implication.finding.recommendationID)
      hasher.combine(implication.finding.genotype)
      hasher.combine(implication.finding.certainty)
    }
  }

  static func == (a: Self, b: Self) -> Bool {
    a.implications == b.implications && a.references == b.references && a.isKnown == b.isKnown
      && a.statement == b.statement
  }
}

/// The names of the parts whose UUIDs a template leaves open, by the text that stands for each.
final class TemplateParts: Sendable {
  /// Names of what is no part of the report.
  static let person = "\u{0}person"
  static let device = "\u{0}device"
  static let specimen = "\u{0}specimen"

  /// What no UUID of version 5 begins with, as long as the part of one before its last group.
  static let prefix = Array("~0000000-0000-0000-0000-".utf8)

  private let names = Mutex<[String]>([])

  /// The text that stands for the UUID of a part, as long as one.
  func placeholder(_ name: String) -> String {
    let index = names.withLock { names in
      if let known = names.firstIndex(of: name) { return known }
      names.append(name)
      return names.count - 1
    }
    let digits = String(index)
    return String(decoding: Self.prefix, as: UTF8.self)
      + String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }

  var all: [String] { names.withLock { $0 } }
}

/// The entries of one drug with places for UUIDs.
final class DrugTemplate: Sendable {
  /// Names of the parts.
  let parts: [String]
  /// Indices in ``parts``.
  let implications: [Int]
  let tasks: [Int]
  private let bytes: [UInt8]
  /// Where UUIDs stand in the bytes, ascending, and of which part.
  private let places: [(offset: Int, part: Int)]

  init(bytes: [UInt8], parts: [String], implications: [String], tasks: [String]) {
    self.parts = parts
    self.bytes = bytes
    func index(_ url: String) -> Int { Int(url.suffix(12)) ?? 0 }
    self.implications = implications.map(index)
    self.tasks = tasks.map(index)
    var places: [(offset: Int, part: Int)] = []
    var offset = 0
    while let start = bytes[offset...].firstIndex(of: TemplateParts.prefix[0]) {
      let digits = start + TemplateParts.prefix.count
      if digits + 12 <= bytes.count, bytes[start..<digits].elementsEqual(TemplateParts.prefix) {
        let part = bytes[digits..<(digits + 12)].reduce(0) { $0 * 10 + Int($1) - 48 }
        places.append((start, part))
        offset = digits + 12
      } else {
        offset = start + 1
      }
    }
    self.places = places
  }

  /// Its size in memory, about.
  var byteCount: Int { bytes.count + places.count * 16 }

  /// The entries with these UUIDs, one a part.
  func write(_ identifiers: [[UInt8]], to json: inout JSONWriter) {
    json.raw { writer in
      var from = 0
      for place in places {
        writer.append(bytes, from..<place.offset)
        writer.append(identifiers[place.part])
        from = place.offset + 36
      }
      writer.append(bytes, from..<bytes.count)
    }
  }
}

/// Templates of drugs that have been written before: most people share them with somebody.
final class DrugTemplates: Sendable {
  private struct Store {
    var known: [DrugKey: DrugTemplate] = [:]
    var byteCount = 0
  }

  /// Memory of all templates before it is emptied.
  private static let capacity = 96 << 20
  private let store = Mutex(Store())

  /// What is written of one drug.
  ///
  /// - Parameters:
  ///   - write: writes entries as the bundle has them, with commas between them.
  func items(
    _ drug: String, _ implications: [Implication], genes: [String: GeneItems],
    statement: PartReference?, draft: Draft, write: ([Item]) -> [UInt8]
  ) -> DrugItems {
    let names = Set(implications.flatMap(\.genes))
    let ordered = names.sorted()
    let key = DrugKey(
      implications: implications, references: ordered.map { genes[$0]?.references ?? [] },
      isKnown: ordered.map { genes[$0]?.isKnown ?? false }, statement: statement)
    let template =
      store.withLock { $0.known[key] }
      ?? make(drug, implications, genes, statement, draft, key, write)
    let identifiers = template.parts.map { part in
      switch part {
      case TemplateParts.person: draft.identity.person
      case TemplateParts.device: draft.identity.device
      default: draft.identity.part(part)
      }
    }
    return DrugItems(
      drug: drug, genes: names,
      implications: template.implications.map { "urn:uuid:" + identifiers[$0] },
      tasks: template.tasks.map { "urn:uuid:" + identifiers[$0] },
      content: .entries(template, identifiers.map { Array($0.utf8) }))
  }

  private func make(
    _ drug: String, _ implications: [Implication], _ genes: [String: GeneItems],
    _ statement: PartReference?, _ draft: Draft, _ key: DrugKey, _ write: ([Item]) -> [UInt8]
  ) -> DrugTemplate {
    let parts = TemplateParts()
    let section = ImplicationSection(draft: Draft(template: parts, of: draft))
    let items = section.items(drug, implications, genes: genes, statement: statement)
    let template = DrugTemplate(
      bytes: write(items.implications + items.tasks), parts: parts.all,
      implications: items.implications.map(\.url), tasks: items.tasks.map(\.url))
    store.withLock { store in
      if store.byteCount > Self.capacity {
        store.known = [:]
        store.byteCount = 0
      }
      store.known[key] = template
      store.byteCount += template.byteCount
    }
    return template
  }
}
