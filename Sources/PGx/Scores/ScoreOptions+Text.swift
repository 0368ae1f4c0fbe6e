import PGxFiles
import PGxScores

extension ScoreOptions {
  /// `name=value` of everything that results depend on, in an order that is always the same.
  ///
  /// All stored properties are named, so that none can be forgotten; files stand for their content.
  ///
  /// - Throws: `FileError` for a file that cannot be read.
  func described() throws -> [String] {
    var lines: [String] = []
    for child in Mirror(reflecting: self).children {
      guard let name = child.label, !Self.withoutEffect.contains(name) else { continue }
      switch name {
      case "sexFile": lines.append("sexFile=\(try Self.content(sexFile))")
      case "frequencyFile": lines.append("frequencyFile=\(try Self.content(frequencyFile))")
      case "samples":
        let list = samples.map { Array($0.joined(separator: "\n").utf8) }
        lines.append("samples=" + (list.map { "\(ContentHash.value(of: $0))" } ?? "all"))
      default: Self.append(name, child.value, to: &lines)
      }
    }
    return lines.sorted()
  }

  /// What changes no result, or stands in the header by itself.
  private static let withoutEffect: Set<String> = ["threads", "seeking", "parts"]

  private static func content(_ path: String?) throws -> String {
    guard let path else { return "none" }
    return "\(ContentHash.value(of: try SmallFile.read(path, limit: 1 << 30)))"
  }

  private static func append(_ name: String, _ value: Any, to lines: inout [String]) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      if let child = mirror.children.first {
        append(name, child.value, to: &lines)
      } else {
        lines.append("\(name)=none")
      }
    case .struct, .class:
      if mirror.children.isEmpty { lines.append("\(name)=\(value)") }
      for child in mirror.children {
        append("\(name).\(child.label ?? "?")", child.value, to: &lines)
      }
    case .set, .dictionary:
      // Their order is another one in each run.
      let words = mirror.children.map { "\($0.value)" }.sorted()
      lines.append("\(name)=\(words.joined(separator: ","))")
    default: lines.append("\(name)=\(value)")
    }
  }
}
