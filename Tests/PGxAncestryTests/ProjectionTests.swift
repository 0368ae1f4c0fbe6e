import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Projection")
struct ProjectionTests {
  static let header = "chr\tpos\teffect_allele\tother_allele\tAF\tPC1\tPC2\n"

  static func table(_ text: String) throws -> LoadingsTable {
    let folder = try TemporaryFolder()
    return try LoadingsTable(path: try folder.write(text.utf8, to: "loadings.tsv"))
  }

  @Test("Plain projection: Σ (dosage − mean)/sd × loading, missing as the mean")
  func plain() throws {
    let table = try Self.table(
      Self.header + "1\t10\tA\tG\t0.5\t0.6\t0.8\n1\t20\tC\tT\t0.1\t-0.8\t0.6\n")
    #expect(table.componentCount == 2)
    let whole = try table.project { $0.position == 10 ? 2 : 1 }
    // Means 1 and 0.2, deviations √0.5 and √0.18.
    let (first, second) = (1 / 0.5.squareRoot(), 0.8 / 0.18.squareRoot())
    #expect(abs(whole.components[0] - (0.6 * first - 0.8 * second)) < 1e-14)
    #expect(abs(whole.components[1] - (0.8 * first + 0.6 * second)) < 1e-14)
    #expect(whole.used == 2 && whole.total == 2)
    let partly = try table.project { $0.position == 10 ? 2 : nil }
    #expect(abs(partly.components[0] - 0.6 * first) < 1e-14)
    #expect(partly.used == 1)
    #expect(throws: AncestryError.self) { try table.project { _ in nil } }
    #expect(throws: AncestryError.self) { try table.project { _ in 2.5 } }
    #expect(throws: AncestryError.self) { try table.project { _ in .nan } }
  }

  @Test("Mean and deviation may be given")
  func given() throws {
    let table = try Self.table(
      "CHROM\tPOS\tA1\tA2\tmean\tsd\tPC1\nX\t5\tA\tC\t1.5\t0.25\t2\n")
    #expect(try table.project { _ in 2 }.components == [4])
  }

  @Test(
    "A wrong row is named",
    arguments: [
      ("1\t0\tA\tG\t0.5\t1\t1\n", "loadings.tsv:2: pos is '0', not a position from 1"),
      ("1\t5\tA\tG\t1.5\t1\t1\n", "loadings.tsv:2: AF is '1.5', not from 0 to 1"),
      ("1\t5\tA\tG\t0\t1\t1\n", "loadings.tsv:2: AF is '0', not a variant that varies"),
      ("1\t5\tA\tG\t0.5\tinf\t1\n", "loadings.tsv:2: PC1 is 'inf', no finite number"),
      (
        "1\t5\tA\tG\t0.5\t1\t1\n1\t5\tA\tG\t0.5\t1\t1\n",
        "loadings.tsv:3: variant 1:5:A:G stands on line 2 already"
      ),
    ])
  func wrong(_ rows: String, _ message: String) throws {
    let error = try #require(throws: AncestryError.self) { try Self.table(Self.header + rows) }
    #expect(error.message.contains(message), "\(error.message)")
  }

  /// Two invented populations: 60 people of the reference and 60 new ones, 500 variants.
  struct Simulation {
    var reference: [[Double]] = []
    var fresh: [[Double]] = []

    init(seed: UInt64) {
      var random = SeededGenerator(seed: seed)
      let frequencies = (0..<500).map { _ -> [Double] in
        let middle = Double.random(in: 0.25...0.75, using: &random)
        let apart = Double.random(in: -0.12...0.12, using: &random)
        return [middle - apart, middle + apart]
      }
      func person(_ group: Int) -> [Double] {
        frequencies.map { frequency in
          (0..<2).reduce(0.0) { sum, _ in
            sum + (Double.random(in: 0..<1, using: &random) < frequency[group] ? 1 : 0)
          }
        }
      }
      reference = (0..<60).map { person($0 % 2) }
      fresh = (0..<60).map { person($0 % 2) }
    }
  }

  @Test("Online projection repairs the shrinkage of plain projection", arguments: [1, 2])
  func shrinkage(_ seed: UInt64) throws {
    let simulation = Simulation(seed: seed)
    let people = simulation.reference
    var text = "chr\tpos\teffect_allele\tother_allele\tmean\tsd\tPC1\tPC2\tPC3\tPC4\n"
    var standardised = Matrix(rows: 500, columns: people.count)
    var scale: [(mean: Double, deviation: Double)] = []
    for variant in 0..<500 {
      let column = people.map { $0[variant] }
      let mean = Moments.mean(column)
      let deviation = Moments.deviation(column, mean: mean)
      scale.append((mean, deviation))
      for person in people.indices {
        standardised[variant, person] = (column[person] - mean) / deviation
      }
    }
    let decomposed = SingularValues(standardised)
    for variant in 0..<500 {
      text += "1\t\(variant + 1)\tA\tG\t\(scale[variant].mean)\t\(scale[variant].deviation)"
      for component in 0..<4 { text += "\t\(decomposed.left[variant, component])" }
      text += "\n"
    }
    let table = try Self.table(text)
    let values = Array(decomposed.values[..<4])
    let scores = people.indices.map { person in
      (0..<4).map { decomposed.right[person, $0] * values[$0] }
    }
    let online = OnlineProjection(singularValues: values, scores: scores, components: 2)

    func centre(_ points: [Double], _ group: Int) -> Double {
      Moments.mean(points.indices.filter { $0 % 2 == group }.map { points[$0] })
    }
    var plain: [Double] = []
    var turned: [Double] = []
    for person in simulation.fresh {
      let projection = try table.project { person[$0.position - 1] }
      plain.append(projection.components[0])
      turned.append(online.components(of: projection)[0])
    }
    let first = scores.map { $0[0] }
    let apart = centre(first, 0) - centre(first, 1)
    let plainRatio = (centre(plain, 0) - centre(plain, 1)) / apart
    let onlineRatio = (centre(turned, 0) - centre(turned, 1)) / apart

    #expect(plainRatio < 0.85)
    #expect(abs(onlineRatio - 1) < 0.1)
    // Someone of the reference stays where the reference has them.
    let known = try table.project { people[0][$0.position - 1] }
    for component in 0..<2 {
      #expect(abs(known.components[component] - scores[0][component]) < 1e-9)
    }
  }

  @Test("A turned, scaled and shifted set of points is brought back")
  func procrustes() {
    var random = SeededGenerator(seed: 5)
    let points = (0..<20).map { _ in
      (0..<2).map { _ in Double.random(in: -1...1, using: &random) }
    }
    func moved(_ point: [Double]) -> [Double] {
      [3 * (0.8 * point[0] - 0.6 * point[1]) + 1, 3 * (0.6 * point[0] + 0.8 * point[1]) - 2]
    }
    let turn = Procrustes(from: points.map(moved), onto: points)
    #expect(abs(turn.scale - 1.0 / 3) < 1e-12)
    for (a, b) in zip(turn.apply(moved([0.3, -4])), [0.3, -4]) { #expect(abs(a - b) < 1e-12) }
  }
}
