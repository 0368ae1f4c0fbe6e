public import PGx
public import PGxFHIRModel
import PGxFiles

/// Makes the FHIR bundles of a sample.
///
/// ```swift
/// var options = FHIROptions()
/// options.date = "2026-11-26T08:00:00Z"
/// let maker = BundleMaker(options: options)
/// ```
public struct BundleMaker: Sendable {
  private let options: FHIROptions
  /// Bytes of a bundle of the whole panel, about.
  private static let usualSize = 2 << 20
  private let templates = PartTemplates()

  /// A maker of bundles, which remembers what it has written: use one for many samples.
  public init(options: FHIROptions = FHIROptions()) { self.options = options }

  /// The bundles as JSON, one a line: one for a sample, unless a server would refuse it for its
  /// length.
  public func make(_ sample: SampleInterpretation, _ input: InputDescription) -> [UInt8] {
    // Growing would copy the bundle and touch twice its memory.
    var json = JSONWriter(capacity: Self.usualSize)
    let writing = { (items: [Item]) -> [UInt8] in
      var json = JSONWriter()
      for item in items { write(item, to: &json) }
      return json.bytes
    }
    let maker = PartMaker(
      draft: Draft(sample, input, options: options),
      writing: templates.begin() ? (templates, writing) : nil)
    for pieces in BundleAssembly(maker).parts() {
      json.beginObject()
      json.field("resourceType", Bundle.resourceType)
      json.field("type", type)
      json.optional("timestamp", options.date)
      json.beginArray("entry")
      for piece in pieces {
        switch piece {
        case .item(let item): write(item, to: &json)
        case .written(let written):
          switch written.content {
          case .resources(let items): for item in items { write(item, to: &json) }
          case .entries(let template, let identifiers): template.write(identifiers, to: &json)
          }
        }
      }
      json.endArray()
      json.endObject()
      json.endLine()
    }
    return json.bytes
  }

  /// The bundles as values; a given Patient has what this library reads of it.
  public func bundles(_ sample: SampleInterpretation, _ input: InputDescription) -> [Bundle] {
    let maker = PartMaker(draft: Draft(sample, input, options: options), writing: nil)
    return BundleAssembly(maker).parts().map { pieces in
      var bundle = Bundle(type: type)
      bundle.timestamp = options.date
      bundle.entry = pieces.flatMap { piece -> [Item] in
        switch piece {
        case .item(let item): [item]
        case .written(let written):
          if case .resources(let items) = written.content { items } else { [] }
        }
      }.map { item in
        Bundle.Entry(
          fullUrl: item.url,
          resource: isPut(item) ? item.resource.with(id: item.id) : item.resource,
          request: request(item))
      }
      return bundle
    }
  }

  private var type: String { options.bundle == .collection ? "collection" : "transaction" }

  /// A person that was given is found or created, and never written over.
  private func isPut(_ item: Item) -> Bool {
    guard options.bundle == .put else { return false }
    guard case .patient = item.resource else { return true }
    if case .pseudonym = options.subject { return true }
    return false
  }

  private func request(_ item: Item) -> Bundle.Request? {
    guard options.bundle != .collection else { return nil }
    let type = item.resource.resourceType
    if isPut(item) { return Bundle.Request(method: "PUT", url: "\(type)/\(item.id)") }
    return Bundle.Request(
      method: "POST", url: type,
      ifNoneExist: item.search.map { search in
        switch search {
        case .identifier(let identifier):
          "identifier=" + Self.token(identifier.system, identifier.value)
        case .tag(let tag): "_tag=" + Self.token(tag.system, tag.code)
        }
      })
  }

  private static func token(_ system: String?, _ value: String?) -> String {
    "\(escaped(system ?? ""))|\(escaped(value ?? ""))"
  }

  private func write(_ item: Item, to json: inout JSONWriter) {
    json.beginObject()
    json.field("fullUrl", item.url)
    if case .patient = item.resource, case .patient(let given) = options.subject {
      json.raw("resource", given.json)
    } else {
      json.beginObject("resource")
      item.resource.write(to: &json, id: isPut(item) ? item.id : nil)
      json.endObject()
    }
    json.optional("request", request(item))
    json.endObject()
  }

  /// A token of a search, in which `,`, `|`, `$` and `\` mean something, within a URL.
  private static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ":"), UInt8(ascii: "/"):
        result.append(byte)
      case UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
        result += Array("%5C".utf8) + hex(byte)
      default: result += hex(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}

extension Item {
  /// The UUID of its URL.
  var id: String { String(url.dropFirst("urn:uuid:".count)) }
}
