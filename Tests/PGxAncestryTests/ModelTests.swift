import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

@Suite("Adjustment")
struct ModelTests {
  static let coverage = ScoreCoverage(matched: 90, total: 100)

  static func samples(_ count: Int = 160) -> [ReferenceSample] {
    (0..<count).map { index in
      let i = Double(index)
      let group = index % 2
      return ReferenceSample(
        id: "s\(index)", population: group == 0 ? "A" : "B", isRelated: index >= count - 10,
        components: [Double(group) * 6 + sin(i * 1.7), cos(i * i * 0.9), sin(i * i * 0.31 + 1)])
    }
  }

  static func reference(_ transform: (Double) -> Double = { $0 }) throws -> ReferenceDistribution {
    let samples = samples()
    let values: [Double?] = samples.indices.map { index in
      let i = Double(index)
      let components = samples[index].components
      return transform(
        0.3 * components[0] - components[1]
          + sin(i * i * 2.3) * exp(0.1 * components[0] + 0.2 * components[2]))
    }
    return try ReferenceDistribution(
      name: "invented", samples: samples,
      scores: [("s", values), ("constant", samples.map { _ in 2 })])
  }

  static func options(_ method: SimilarityMethod) -> AncestryModel.Options {
    var options = AncestryModel.Options()
    options.method = method
    options.similarityComponents = 3
    options.adjustmentComponents = 3
    return options
  }

  @Test("In the reference, the adjusted scores have mean 0 and deviation 1", arguments: [1.0, 250])
  func standardised(_ factor: Double) throws {
    let reference = try Self.reference { $0 * factor + 1000 }
    let model = try AncestryModel(reference: reference, options: Self.options(.mahalanobis))
    let coverage = try #require(Self.coverage)
    var first: [Double] = []
    var second: [Double] = []
    for (index, sample) in reference.samples.enumerated() where !sample.isRelated {
      let sum = try #require(reference.value(of: "s", sample: index))
      let adjusted = try #require(
        try model.adjust(
          sum: sum, score: "s", coverage: coverage, components: sample.components))
      first.append(try #require(adjusted.zMean))
      second.append(try #require(adjusted.zMeanAndVariance))
      #expect(adjusted.reference == "invented" && adjusted.coverage == coverage)
      #expect(adjusted.population == sample.population)
    }
    #expect(abs(Moments.mean(first)) < 1e-10)
    #expect(abs(Moments.deviation(first, mean: 0) - 1) < 1e-10)
    // At the maximum of the likelihood Σ z² = n.
    #expect(abs(second.reduce(0) { $0 + $1 * $1 } / Double(second.count) - 1) < 1e-6)
  }

  @Test("The unit and zero of a score do not matter")
  func invariance() throws {
    let coverage = try #require(Self.coverage)
    let plain = try AncestryModel(
      reference: try Self.reference(), options: Self.options(.mahalanobis))
    let moved = try AncestryModel(
      reference: try Self.reference { $0 * 1e-4 - 7 }, options: Self.options(.mahalanobis))
    for value in [-2.0, 0.3, 4] {
      let point = [3.0, 0.2, -0.4]
      let a = try #require(
        try plain.adjust(sum: value, score: "s", coverage: coverage, components: point))
      let b = try #require(
        try moved.adjust(
          sum: value * 1e-4 - 7, score: "s", coverage: coverage, components: point))
      let means = [try #require(a.zMean), try #require(b.zMean)]
      #expect(abs(means[0] - means[1]) < 1e-7)
      let both = [try #require(a.zMeanAndVariance), try #require(b.zMeanAndVariance)]
      #expect(abs(both[0] - both[1]) < 1e-5)
      #expect(a.percentile == b.percentile)
    }
  }

  @Test("A constant score is not adjusted, and nobody is without components")
  func missing() throws {
    let model = try AncestryModel(
      reference: try Self.reference(), options: Self.options(.mahalanobis))
    #expect(model.warnings == [.constantScore(score: "constant")])
    let coverage = try #require(Self.coverage)
    let constant = try #require(
      try model.adjust(
        sum: 2, score: "constant", coverage: coverage, components: [0, 0, 0]))
    #expect(constant.zMean == nil && constant.zMeanAndVariance == nil && constant.zScore == nil)
    #expect(
      try model.adjust(sum: 2, score: "s", coverage: coverage, components: [0, 0]) == nil)
    #expect(
      try model.adjust(sum: 2, score: "s", coverage: coverage, components: [0, .nan, 0]) == nil)
    #expect(
      try model.adjust(sum: .nan, score: "s", coverage: coverage, components: [0, 0, 0]) == nil)
    #expect(throws: AncestryError.unknownScore(reference: "invented", score: "t")) {
      try model.adjust(sum: 2, score: "t", coverage: coverage, components: [0, 0, 0])
    }
  }

  @Test("A reference that cannot be fitted is refused")
  func refused() throws {
    let reference = try Self.reference()
    #expect(throws: AncestryError.tooFewComponents(reference: "invented", count: 3, needed: 5)) {
      try AncestryModel(reference: reference)
    }
    func model(_ change: (inout ReferenceSample) -> Void) throws -> AncestryModel {
      var samples = Self.samples()
      for index in samples.indices { change(&samples[index]) }
      let changed = try ReferenceDistribution(
        name: "r", samples: samples, scores: [("s", samples.indices.map { Double($0 * $0 % 17) })])
      return try AncestryModel(reference: changed, options: Self.options(.mahalanobis))
    }
    #expect(throws: AncestryError.noPopulations(reference: "r")) {
      try model { $0.population = nil }
    }
    #expect(throws: AncestryError.degeneratePopulation(reference: "r", population: "C", count: 1)) {
      try model { if $0.id == "s4" { $0.population = "C" } }
    }
    #expect(throws: AncestryError.self) { try model { $0.components[2] = $0.components[1] } }
    #expect(throws: AncestryError.tooFewSamples(reference: "r", count: 0, minimum: 100)) {
      try model { $0.isRelated = true }
    }
  }

  @Test("A saved model is the model", arguments: SimilarityMethod.allCases)
  func saved(_ method: SimilarityMethod) throws {
    let model = try AncestryModel(
      reference: try Self.reference(), options: Self.options(method))
    let text = model.text
    #expect(try AncestryModel(text: text, path: "m") == model)
    #expect(text == (try AncestryModel(text: text, path: "m")).text)
    // Cut anywhere, it is refused.
    let bytes = Array(text.utf8)
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 50)) {
      #expect(throws: AncestryError.self) {
        try AncestryModel(text: String(decoding: bytes[..<length], as: UTF8.self), path: "m")
      }
    }
    for (old, new) in [
      ("score\ts", "score"), ("component_means\t", "component_means\tx"),
      ("component_deviations\t", "component_deviations\t0\t"),
      (method == .mahalanobis ? "covariance_factor\t" : "leaf\t", "leaf\t-"),
      (method == .mahalanobis ? "group\tA" : "branch\t", "branch\t9"),
    ] {
      let range = try #require(text.range(of: old))
      #expect(throws: AncestryError.self, "\(old)") {
        try AncestryModel(text: text.replacingCharacters(in: range, with: new), path: "m")
      }
    }
  }

  @Test("The tables name what a number is of")
  func tables() throws {
    let model = try AncestryModel(
      reference: try Self.reference(), options: Self.options(.mahalanobis))
    let components = [6.0, 0.5, 0]
    let similarity = try #require(model.similarity(components: components))
    #expect(similarity.mostSimilar == "B")
    let header = SimilarityRow.header(components: 3, model: model)
    #expect(
      header == "sampleset\tFID\tIID\tPC1\tPC2\tPC3\tUnrelated\tMahalanobis_P_A\tMahalanobis_P_B\t"
        + "MostSimilarPop\tMostSimilarPop_LowConfidence\tREFERENCE\tSuperPop\tMahalanobis_D2_ALL\n")
    for similarity in [similarity, nil] {
      let line = SimilarityRow(
        sampleSet: "c", sample: "a\tb", components: components, similarity: similarity
      ).line(model: model)
      #expect(line.hasPrefix("c\ta b\ta b\t6.0\t0.5\t0.0\t\t"))
      #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == 14)
    }
    let coverage = try #require(Self.coverage)
    let adjusted = try model.adjust(
      sum: 0.1, score: "s", coverage: coverage, components: components)
    let columns = AdjustedScoreRow.header.split(separator: "\t").count
    let line = AdjustedScoreRow(
      sampleSet: "c", sample: "a", score: "s", sum: 0.1, adjusted: adjusted
    ).line
    #expect(line.split(separator: "\t", omittingEmptySubsequences: false).count == columns)
    #expect(line.hasSuffix("\tB\tinvented\t90\t100\n"))
    let missing = AdjustedScoreRow(
      sampleSet: "c", sample: "a", score: "s", sum: 0.1, adjusted: nil
    ).line
    #expect(missing == "c\ta\ta\ts\t0.1\t\t\t\t\t\t\t\t\n")
  }
}
