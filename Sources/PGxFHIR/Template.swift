import PGxFHIRModel
import PGxFiles
import Synchronization

/// Resources of a gene or a drug: as values, or as the entries that are written.
struct Written: Sendable {
  enum Content: Sendable {
    case resources([Item])
    case entries(Template, [[UInt8]])
  }

  /// URLs of the resources, group by group.
  let groups: [[String]]
  let content: Content

  init(groups: [[Item]]) {
    self.groups = groups.map { $0.map(\.url) }
    content = .resources(groups.flatMap(\.self))
  }

  init(_ template: Template, _ identity: ReportIdentity) {
    let identifiers = template.parts.map { part in
      switch part {
      case TemplateParts.person: identity.person
      case TemplateParts.device: identity.device
      case TemplateParts.specimen: identity.specimen
      default: identity.part(part)
      }
    }
    groups = template.groups.map { $0.map { "urn:uuid:" + identifiers[$0] } }
    content = .entries(template, identifiers.map { Array($0.utf8) })
  }

  /// How many resources there are.
  var count: Int { groups.reduce(0) { $0 + $1.count } }
}

/// The names of the parts whose UUIDs a template leaves open, by the text that stands for each.
final class TemplateParts: Sendable {
  /// Names of what is no part of the report.
  static let person = "\u{0}person"
  static let device = "\u{0}device"
  static let specimen = "\u{0}specimen"

  /// What no UUID begins with, as long as the part of one before its last group.
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

/// Entries of a bundle with places for UUIDs.
final class Template: Sendable {
  /// Names of the parts.
  let parts: [String]
  /// The resources of each group, as indices in ``parts``.
  let groups: [[Int]]
  private let bytes: [UInt8]
  /// Where UUIDs stand in the bytes, ascending, and of which part.
  private let places: [(offset: Int, part: Int)]

  init(bytes: [UInt8], parts: [String], groups: [[String]]) {
    self.parts = parts
    self.bytes = bytes
    self.groups = groups.map { $0.map { Int($0.suffix(12)) ?? 0 } }
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
    guard !bytes.isEmpty else { return }
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

/// Templates of what has been written before: most people share most of it with somebody.
final class TemplateStore<Key: Hashable & Sendable>: Sendable {
  private struct Content {
    var known: [Key: Template] = [:]
    var byteCount = 0
  }

  /// Memory of the templates before it is emptied.
  private static var capacity: Int { 48 << 20 }
  private let content = Mutex(Content())

  /// What is written for `key`.
  ///
  /// `write` writes entries as the bundle has them, with commas between them. `make` makes the
  /// resources from a draft that has places for UUIDs; they must depend on nothing but the key.
  func written(
    _ key: Key, _ draft: Draft, write: ([Item]) -> [UInt8], make: (Draft) -> [[Item]]
  ) -> Written {
    if let known = content.withLock({ $0.known[key] }) { return Written(known, draft.identity) }
    let parts = TemplateParts()
    let groups = make(Draft(template: parts, of: draft))
    let template = Template(
      bytes: write(groups.flatMap(\.self)), parts: parts.all,
      groups: groups.map { $0.map(\.url) })
    content.withLock { content in
      if content.byteCount > Self.capacity { content = Content() }
      content.known[key] = template
      content.byteCount += template.byteCount
    }
    return Written(template, draft.identity)
  }
}
