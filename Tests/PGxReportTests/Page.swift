import Foundation

/// A page, read as strictly as a test needs: every element is closed in its place.
struct Page {
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  final class Node {
    let tag: String
    let attributes: [String: String]
    var children: [Node] = []
    var own = ""

    init(_ tag: String, _ attributes: [String: String]) {
      self.tag = tag
      self.attributes = attributes
    }

    /// The text of the element and of what it holds.
    var text: String { own }

    func all(_ matches: (Node) -> Bool) -> [Node] {
      (matches(self) ? [self] : []) + children.flatMap { $0.all(matches) }
    }

    func first(id: String) -> Node? { all { $0.attributes["id"] == id }.first }
  }

  static let voids: Set<String> = ["meta", "link", "input", "br", "img"]

  let source: String
  let root: Node

  init(_ bytes: [UInt8]) throws {
    source = String(decoding: bytes, as: UTF8.self)
    root = try Self.parse(source)
  }

  subscript(id: String) -> Node? { root.first(id: id) }

  /// The text of a section; empty where there is none.
  func text(_ id: String) -> String { self[id]?.text ?? "" }

  func nodes(_ tag: String) -> [Node] { root.all { $0.tag == tag } }

  private static func parse(_ source: String) throws -> Node {
    let root = Node("", [:])
    var open = [root]
    var rest = source[...]
    func add(_ text: String) { for node in open { node.own += text } }
    while let start = rest.firstIndex(of: "<") {
      let text = String(rest[..<start])
      guard !text.contains(">") || open.last?.tag == "style" || open.last?.tag == "script" else {
        throw Fault(description: "a > in text: \(text.suffix(60))")
      }
      add(unescaped(text))
      guard let end = rest[start...].firstIndex(of: ">") else {
        throw Fault(description: "no end: \(rest.prefix(40))")
      }
      let content = String(rest[rest.index(after: start)..<end])
      rest = rest[rest.index(after: end)...]
      if content.hasPrefix("!") { continue }
      if content.hasPrefix("/") {
        let tag = String(content.dropFirst())
        guard let last = open.popLast(), last.tag == tag else {
          throw Fault(description: "</\(tag)> closes what is not open")
        }
        continue
      }
      let closed = content.hasSuffix("/")
      let (tag, attributes) = try element(closed ? String(content.dropLast()) : content)
      let node = Node(tag, attributes)
      open.last?.children.append(node)
      if !closed, !voids.contains(tag) { open.append(node) }
      if tag == "script" || tag == "style", let end = rest.range(of: "</\(tag)>") {
        node.own = String(rest[..<end.lowerBound])
        rest = rest[end.lowerBound...]
      }
    }
    guard open.count == 1 else {
      throw Fault(description: "not closed: \(open.dropFirst().map(\.tag))")
    }
    return root
  }

  private static func element(_ text: String) throws -> (String, [String: String]) {
    let tag = String(text.prefix { $0 != " " })
    var attributes: [String: String] = [:]
    var rest = text.utf8.dropFirst(tag.utf8.count)
    while !rest.isEmpty {
      let name = rest.dropFirst().prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: " ") }
      var value = ""
      let isSeparate = rest.first == UInt8(ascii: " ")
      rest = rest[name.endIndex...]
      if rest.starts(with: "=\"".utf8) {
        let content = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "\"") }
        value = String(Substring(content))
        rest = rest[content.endIndex...].dropFirst()
      }
      guard isSeparate, !name.isEmpty, !value.contains("<"),
        name.allSatisfy({
          (97...122).contains($0) || (65...90).contains($0) || $0 == 45 || (48...57).contains($0)
        }),
        attributes.updateValue(unescaped(value), forKey: String(Substring(name))) == nil
      else { throw Fault(description: "no attributes: \(text.prefix(80))") }
    }
    return (tag, attributes)
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
