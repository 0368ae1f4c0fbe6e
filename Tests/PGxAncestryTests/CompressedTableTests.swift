import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Compressed tables and streamed projection")
struct CompressedTableTests {
  static let text = "IID\tPC1\tPC2\na\t1\t2\nb\t3\t4.5\n"

  @Test("A table is the same plain, in gzip and in bgzip")
  func containers() throws {
    let folder = try TemporaryFolder()
    let plain = try ComponentTable(path: try folder.write(Self.text.utf8, to: "plain"))
    #expect(plain.components == [[1, 2], [3, 4.5]])
    let bytes = Array(Self.text.utf8)
    for (name, content) in [
      ("gzip", Gzip.stream(bytes)), ("bgzip", Gzip.blocks(bytes)),
    ] {
      #expect(try ComponentTable(path: try folder.write(content, to: name)) == plain)
    }
  }

  @Test("A file that is cut short, damaged, too large or not there is refused")
  func damaged() throws {
    let folder = try TemporaryFolder()
    var content = Gzip.stream(Array(Self.text.utf8))
    let cut = try folder.write(content.dropLast(5), to: "cut.gz")
    content[20] ^= 1
    let damaged = try folder.write(content, to: "damaged.gz")
    for path in [cut, damaged] {
      let error = try #require(throws: AncestryError.self) { try ComponentTable(path: path) }
      #expect(error.exitCode == 65)
      #expect(error.message.hasPrefix(path + ": "))
    }
    let error = try #require(throws: AncestryError.self) {
      try ComponentTable(path: folder.path("none"))
    }
    #expect(error.exitCode == 66)
    let large = try folder.write([UInt8](repeating: 65, count: 2 << 20), to: "large")
    #expect(throws: AncestryError.self) { try TextTable(path: large, limit: 1 << 20) }
  }

  @Test("Variants in any order give what projecting one person gives")
  func streamed() throws {
    let folder = try TemporaryFolder()
    var text = "chr\tpos\teffect_allele\tother_allele\tAF\tPC1\tPC2\n"
    for index in 1...20 {
      text += "1\t\(index)\tA\tG\t0.\(index + 10)\t0.\(index)\t-0.\(21 - index)\n"
    }
    let table = try LoadingsTable(path: try folder.write(text.utf8, to: "loadings"))
    func dosage(_ person: Int, _ variant: Int) -> Double? {
      variant % 7 == person ? nil : Double((variant * 3 + person) % 5) / 2
    }
    var sums = ProjectionSums(table, sampleCount: 4)
    for variant in (0..<20).reversed() {
      let dosages = (0..<4).map { $0 == 3 ? Double.nan : dosage($0, variant) ?? .nan }
      sums.add(variant: variant, dosages: dosages)
      // A second time it is passed over.
      sums.add(variant: variant, dosages: [2, 2, 2, 2])
    }
    let found = sums.projections()
    #expect(found[3] == nil)
    for person in 0..<3 {
      let expected = try table.project { dosage(person, $0.position - 1) }
      let projection = try #require(found[person])
      #expect(projection.used == expected.used && projection.total == 20)
      for (a, b) in zip(projection.components, expected.components) {
        #expect(abs(a - b) < 1e-12)
      }
      #expect(abs(projection.squaredLength - expected.squaredLength) < 1e-9)
    }
  }

  @Test("A model says whether its scores are sums or averages")
  func quantity() throws {
    let folder = try TemporaryFolder()
    for (column, quantity) in [("SUM", ReferenceDistribution.Quantity.sum), ("AVG", .average)] {
      var text = "IID\tPGS\t\(column)\tSuperPop\tPC1\tPC2\n"
      for index in 0..<120 {
        let i = Double(index)
        text += "s\(index)\tx\t\(sin(i * i))\t\(index % 2 == 0 ? "A" : "B")"
        text += "\t\(Double(index % 2) * 5 + sin(i))\t\(cos(i * i * 0.3))\n"
      }
      var options = AncestryModel.Options()
      options.similarityComponents = 2
      options.adjustmentComponents = 2
      let model = try AncestryModel(
        reference: try ReferenceDistribution(
          files: ReferenceFiles(scores: try folder.write(text.utf8, to: "reference"))),
        options: options)
      #expect(model.quantity == quantity)
      #expect(try AncestryModel(text: model.text, path: "m").quantity == quantity)
      #expect(model.populations == ["A", "B"])
    }
  }
}
