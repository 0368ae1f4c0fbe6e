import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Random forest")
struct ForestTests {
  static func point(_ i: Int, _ a: Int, _ b: Int, _ c: (Int) -> Int) -> [Double] {
    var values: [Double] = []
    for j in 0..<4 {
      let number: Int = i * i * a + (j + 1) * b * i + c(j)
      let shift: Int = j == 1 ? 20 * (i % 3) : 0
      values.append(Double(number % 997) / 16 + Double(shift))
    }
    return values + [Double(i % 2)]
  }

  static let forest: RandomForest = {
    let points = (0..<150).map { point($0, 37, 101) { $0 * $0 * 13 } }
    let labels = (0..<150).map { index -> String in
      let shift = index % 11 == 0 ? 1 : 0
      return ["b", "c", "a"][(index + shift) % 3]
    }
    return RandomForest(points: points, labels: labels, treeCount: 20, seed: 7)
  }()

  /// scikit-learn 1.9.1, RandomForestClassifier(n_estimators=20, random_state=7) on these points.
  @Test("The same trees and shares as scikit-learn's")
  func shares() {
    #expect(Self.forest.populations == ["a", "b", "c"])
    #expect(
      Self.forest.trees.map(\.nodes.count) == [
        91, 103, 99, 95, 99, 79, 79, 83, 95, 91, 103, 85, 93, 95, 85, 95, 99, 97, 95, 81,
      ])
    let expected = [
      [0.0, 0.45, 0.55],
      [0.25, 0.1, 0.65],
      [0.15, 0.45, 0.4],
      [0.05, 0.65, 0.3],
      [0.35, 0.2, 0.45],
      [0.35, 0.25, 0.4],
      [0.4, 0.45, 0.15],
      [0.0, 0.4, 0.6],
    ]
    for (index, shares) in expected.enumerated() {
      let found = Self.forest.place(Self.point(index, 29, 57) { _ in 5 })
      for (a, b) in zip(found, shares) { #expect(abs(a - b) < 1e-12) }
    }
  }

  @Test("A forest of one population knows one answer")
  func single() {
    let forest = RandomForest(points: [[0, 1], [1, 0]], labels: ["x", "x"], treeCount: 3)
    #expect(forest.place([5, 5]) == [1])
  }
}
