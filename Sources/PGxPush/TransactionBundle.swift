/// What there is to know of a transaction bundle before it is sent.
package struct TransactionBundle: Equatable, Sendable {
  /// How many entries it has.
  package let entries: Int
  /// Types of resources that would be stored twice if the bundle were sent twice, in their order.
  ///
  /// Posted without ifNoneExist. Not among them: Provenance and AuditEvent, which record that
  /// something was done, and have no identifier in R4 that could be asked for.
  package let storedTwice: [String]

  /// The most entries that every known server takes (Azure Health Data Services).
  package static let usualLimit = 500

  /// Why a document is not what can be sent.
  struct Fault: Error, Equatable { let reason: String }

  private static let methods: Set<String> = ["POST", "PUT", "PATCH", "DELETE", "GET", "HEAD"]
  private static let records: Set<String> = ["Provenance", "AuditEvent"]

  init(_ tree: JSONTree) throws(Fault) {
    func fault(_ reason: String) -> Fault { Fault(reason: reason) }
    guard case .object = tree else { throw fault("no JSON object, so no bundle") }
    guard let type = tree["resourceType"]?.text else { throw fault("no FHIR resource") }
    guard type == "Bundle" else {
      throw fault("a resource of type \(PlainText.short(type, 40)), not a Bundle")
    }
    switch tree["type"]?.text {
    case "transaction": break
    case "collection":
      throw fault(
        "a collection bundle, which says nothing of storing; "
          + "pgx interpret --fhir-bundle transaction writes what can be pushed")
    case let other:
      throw fault(
        "a bundle of type \(PlainText.short(other ?? "none", 40)); only transactions are pushed")
    }
    let entries = tree["entry"]?.elements ?? []
    guard !entries.isEmpty else { throw fault("a transaction without entries") }
    var storedTwice: [String] = []
    for (index, entry) in entries.enumerated() {
      guard let method = entry["request"]?["method"]?.text, Self.methods.contains(method),
        let url = entry["request"]?["url"]?.text, !url.isEmpty
      else { throw fault("entry \(index + 1) has no request with method and url") }
      let isContent = method == "POST" || method == "PUT"
      guard !isContent || entry["resource"]?["resourceType"]?.text != nil else {
        throw fault("entry \(index + 1) has no resource")
      }
      guard method == "POST", !url.contains("$"), !Self.records.contains(url),
        entry["request"]?["ifNoneExist"]?.text?.isEmpty != false
      else { continue }
      if !storedTwice.contains(url) { storedTwice.append(url) }
    }
    self.entries = entries.count
    self.storedTwice = storedTwice
  }
}
