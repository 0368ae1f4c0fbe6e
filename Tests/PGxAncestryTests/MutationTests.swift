import PGxAncestry
import PGxTestSupport
import Testing

/// Tables and models with random damage: they are read or refused, and nothing else happens.
@Suite("Damaged input")
struct MutationTests {
  static func damaged(_ text: String, _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    let pieces: [String] = [
      "\t", "\n", "", "nan", "-", "99999999999999999999", "1e400", "\u{FF}", "#", "\r\n", "0",
    ]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let start = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &random))
      let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
      bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
    }
    return bytes
  }

  @Test("References", arguments: [ReferenceReadingTests.table(), ReferenceReadingTests.compact])
  func references(_ text: String) throws {
    var random = SeededGenerator(seed: 11)
    let folder = try TemporaryFolder()
    var refused = 0
    for _ in 0..<60 {
      let path = try folder.write(Self.damaged(text, &random), to: "t.tsv")
      do {
        _ = try ReferenceDistribution(files: ReferenceFiles(scores: path))
      } catch {
        refused += 1
        let message = error.message
        #expect(message.contains("t.tsv") || message.contains("usable reference samples"))
        #expect(!message.contains("\n"))
      }
    }
    #expect(refused > 10)
  }

  @Test("Models", arguments: SimilarityMethod.allCases)
  func models(_ method: SimilarityMethod) throws {
    let model = try AncestryModel(
      reference: try ModelTests.reference(), options: ModelTests.options(method))
    let text = model.text
    var random = SeededGenerator(seed: 12)
    for _ in 0..<60 {
      let damaged = String(decoding: Self.damaged(text, &random), as: UTF8.self)
      do {
        let read = try AncestryModel(text: damaged, path: "m")
        // Whatever was read can be used.
        if let coverage = ModelTests.coverage, let score = read.scoreIDs.first {
          let point = [Double](repeating: 0.5, count: read.componentCount)
          _ = try read.adjust(sum: 1, score: score, coverage: coverage, components: point)
        }
      } catch {
        #expect(error.message.hasPrefix("m:"))
      }
    }
  }
}
