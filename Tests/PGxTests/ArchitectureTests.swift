import Foundation
import PGxTestSupport
import Testing

/// The rules of CONTRIBUTING.md that no compiler checks.
@Suite("Architecture")
struct ArchitectureTests {
  struct Source: Sendable {
    let module: String
    let name: String
    let text: String

    /// The modules that the file imports.
    var imports: [String] {
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ").map(String.init)
        guard let index = words.firstIndex(of: "import"), index <= 2,
          words[..<index].allSatisfy({
            $0.hasPrefix("@")
              || ["public", "package", "internal", "private", "fileprivate"]
                .contains($0)
          })
        else { return nil }
        // `import struct Module.Name`
        let name = words[index + 1]
        let isKind = ["struct", "class", "enum", "func", "protocol", "typealias", "var", "let"]
          .contains(name)
        return String((isKind ? words[index + 2] : name).prefix { $0 != "." })
      }
    }

    /// The text without line comments.
    var code: String {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in line.range(of: "//").map { line[..<$0.lowerBound] } ?? line }
        .joined(separator: "\n")
    }
  }

  static let sources = Result { () throws -> [Source] in
    let root = Repository.root.appending(path: "Sources")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try names.sorted().filter { $0.hasSuffix(".swift") }.map { name in
      Source(
        module: String(name.prefix { $0 != "/" }), name: name,
        text: String(
          decoding: try Data(contentsOf: root.appending(path: name)), as: UTF8.self))
    }
  }

  /// The table of CONTRIBUTING.md: each module, top to bottom, and what it may import.
  static let table = Result { () throws -> [(module: String, imports: Set<String>)] in
    let text = String(
      decoding: try Data(contentsOf: Repository.root.appending(path: "CONTRIBUTING.md")),
      as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `PGx") }
    return rows.map { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let names = cells[1].split(separator: ",").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
      return (
        cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`")),
        Set(names.filter { !$0.isEmpty && $0 != "–" })
      )
    }
  }

  @Test("The table names every module, and its arrows point down")
  func arrows() throws {
    let table = try Self.table.get()
    #expect(Set(table.map(\.module)) == Set(try Self.sources.get().map(\.module)))
    for (index, row) in table.enumerated() {
      let below = Set(table[(index + 1)...].map(\.module))
      for name in row.imports where name.hasPrefix("PGx") {
        #expect(below.contains(name), "\(row.module) → \(name)")
      }
    }
  }

  @Test("A module imports what the table allows, all of it")
  func imports() throws {
    let sources = try Self.sources.get()
    #expect(sources.count > 90)
    for row in try Self.table.get() {
      let own = sources.filter { $0.module == row.module }
      let imported = Set(own.flatMap(\.imports))
      #expect(imported.subtracting(row.imports) == [], "\(row.module) may not import these")
      #expect(row.imports.subtracting(imported) == [], "\(row.module) does not import these")
    }
  }

  @Test(
    "C and the C library are imported at the edges only",
    arguments: [
      ("CPGxHTSlib", ["PGxHTS"]), ("CPGxReference", ["PGxReference"]),
      ("CPGxCompression", ["PGxCompression"]), ("CPGxCurl", ["PGxPush"]),
      ("Crypto", ["PGxPush"]), ("CryptoExtras", ["PGxPush"]),
      (
        "Glibc",
        [
          "PGxAncestry", "PGxAssociation", "PGxCharts", "PGxCompression", "PGxFiles", "PGxHTS",
          "PGxOmics",
          "PGxStatistics",
        ]
      ),
      ("Foundation", []), ("FoundationEssentials", ["PGxFHIR", "PGxFHIRModel"]),
      ("ArgumentParser", ["PGxCommand"]),
    ])
  func edges(name: String, modules: [String]) throws {
    let found = Set(
      try Self.sources.get().filter { $0.imports.contains(name) }.map(\.module))
    #expect(found.sorted() == modules)
  }

  @Test("Few modules have unsafe code, one of them in few files")
  func memory() throws {
    let found = try Self.sources.get().filter { source in
      source.code.contains(#/\b(unsafe|Unsafe\w*|Unmanaged)\b/#)
    }
    #expect(
      Set(found.map(\.module)).sorted() == [
        "PGxCompression", "PGxFiles", "PGxGenotypes", "PGxHTS", "PGxPush", "PGxReference",
        "PGxScores",
      ])
    let push = found.filter { $0.module == "PGxPush" }
    #expect(push.map(\.name) == ["PGxPush/HTTPConnection.swift"])
    let scores = found.filter { $0.module == "PGxScores" }.map {
      $0.name.split(separator: "/").last
    }
    #expect(
      scores.sorted { ($0 ?? "") < ($1 ?? "") } == [
        "ContentHash.swift", "DecimalNumber.swift", "IdentifierTable.swift", "LaneChunk.swift",
        "ScoreSums+Results.swift", "ScoreSums.swift", "ScoreTile.swift", "TableField.swift",
        "TableLine.swift", "TableParser.swift", "TextBlocks.swift", "TileWorkers.swift",
      ])
    let unchecked = try Self.sources.get().filter {
      $0.code.contains("@unchecked") || $0.code.contains("nonisolated(unsafe)")
    }
    #expect(Set(unchecked.map(\.module)).isSubset(of: ["PGxHTS", "PGxScores"]))
  }

  @Test("No file is longer than 400 lines")
  func length() throws {
    let long = try Self.sources.get().filter { $0.text.count { $0 == "\n" } > 400 }
    #expect(long.map(\.name) == [])
  }

  @Test("The scanner sees what it should")
  func scanner() {
    let source = Source(
      module: "M", name: "x",
      text: """
        import A
        package import B
        @testable import C
        @_exported public import D
        import struct E.F
        // import G
        let text = "import H" // unsafe
        """)
    #expect(source.imports == ["A", "B", "C", "D", "E"])
    #expect(source.code.contains("unsafe") == false)
  }
}
