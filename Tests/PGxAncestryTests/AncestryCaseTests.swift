import Foundation
import PGxAncestry
import PGxTestSupport
import Testing

/// The PGS Catalog Calculator's results (pgscatalog-calc 0.3.1) on 929 people of HGDP with 2,575 of
/// the 1000 Genomes as reference.
@Suite("The Calculator's cases", .enabled(if: Repository.shared != nil, "no shared data"))
struct AncestryCaseTests {
  static let folder = Repository.shared?.appending(path: "data/score-cases")

  static func path(_ name: String) throws -> String {
    try #require(folder).appending(path: name).path
  }

  static func reference() throws -> ReferenceDistribution {
    var files = ReferenceFiles(
      scores: try path("inputs/ancestry_aggregated_scores.txt"),
      components: try path("inputs/ancestry_ref.pcs"),
      populations: try path("inputs/ancestry_ref.psam"),
      related: try path("inputs/ancestry_ref.king.cutoff.id"))
    files.name = "1000 Genomes"
    return try ReferenceDistribution(files: files)
  }

  /// Rows of a table by sample, as dictionaries.
  static func rows(_ name: String) throws -> [(key: String, fields: [String: String])] {
    let table = try TextTable(path: try path(name))
    let id = try table.required("IID")
    var rows: [(String, [String: String])] = []
    try table.forEachRow { row throws(AncestryError) in
      var fields: [String: String] = [:]
      for (index, column) in table.columns.enumerated() { fields[column] = row[index] }
      rows.append((row[id], fields))
    }
    return rows
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let similarity: Int
    let adjustment: Int
    var testDescription: String { id }
  }

  @Test(
    "Every number of every sample",
    arguments: [
      Case(id: "ancestry-mahalanobis-all", similarity: 5, adjustment: 4),
      Case(id: "ancestry-mahalanobis-mean-npc10", similarity: 10, adjustment: 10),
    ])
  func numbers(_ test: Case) throws {
    let reference = try Self.reference()
    var options = AncestryModel.Options()
    options.method = .mahalanobis
    options.similarityComponents = test.similarity
    options.adjustmentComponents = test.adjustment
    let model = try AncestryModel(reference: reference, options: options)
    #expect(model.warnings.isEmpty)
    let coverage = try #require(ScoreCoverage(matched: 46778, total: 51_209))
    let target = try ComponentTable(path: try Self.path("inputs/ancestry_target.pcs"))
    var components = Dictionary(uniqueKeysWithValues: zip(target.ids, target.components))
    var own: [String: ReferenceSample] = [:]
    for sample in reference.samples {
      components[sample.id] = sample.components
      own[sample.id] = sample
    }

    var worst: [String: Double] = [:]
    func compare(_ key: String, _ found: Double?, _ expected: String?, _ scale: Double) {
      // The first case has columns that the second has not been asked for.
      guard let expected else { return }
      guard let expected = Double(expected), let found else {
        Issue.record("\(key): \(String(describing: found)) for \(expected)")
        return
      }
      worst[key] = max(worst[key] ?? 0, abs(found - expected) / max(scale, abs(expected)))
    }
    let scores = try Self.rows("cases/\(test.id)/hgdp_pgs.txt")
    #expect(scores.count == 3504)
    for (id, fields) in scores {
      let sum = try #require(Double(fields["SUM"] ?? ""))
      let point = try #require(components[id])
      let adjusted = try #require(
        try model.adjust(
          sum: sum, score: fields["PGS"] ?? "", coverage: coverage, components: point,
          population: own[id]?.population))
      compare("percentile", adjusted.percentile, fields["percentile_MostSimilarPop"], 1)
      compare("Z", adjusted.zScore, fields["Z_MostSimilarPop"], 1)
      compare("Z_norm1", adjusted.zMean, fields["Z_norm1"], 1)
      compare("Z_norm2", adjusted.zMeanAndVariance, fields["Z_norm2"], 1)
    }
    let places = try Self.rows("cases/\(test.id)/hgdp_popsimilarity.txt")
    #expect(places.count == 3504)
    for (id, fields) in places {
      let point = try #require(components[id])
      let found = try #require(model.similarity(components: point))
      #expect(found.mostSimilar == fields["MostSimilarPop"], "\(id)")
      #expect(found.isLowConfidence == (fields["MostSimilarPop_LowConfidence"] == "True"))
      for candidate in found.candidates {
        // The Calculator's smallest numbers have lost digits; so has what is below 1e-290 there.
        compare(
          "p", candidate.probability, fields["Mahalanobis_P_\(candidate.population)"], 1e-290)
      }
    }
    #expect((worst["percentile"] ?? 0) < 1e-12)
    #expect((worst["Z"] ?? 0) < 1e-10)
    #expect((worst["Z_norm1"] ?? 1) < 1e-10)
    #expect((worst["Z_norm2"] ?? 0) < 1e-6)
    #expect((worst["p"] ?? 1) < 1e-7)

    // What is saved gives the same, with nothing fitted.
    let read = try AncestryModel(text: model.text, path: "model")
    #expect(read == model)
  }

  @Test("The tables' gaps are told, and the components' differences tested")
  func gaps() throws {
    let reference = try Self.reference()
    #expect(reference.samples.count == 2575)
    #expect(reference.populations == ["EUR", "EAS", "AMR", "SAS", "AFR"])
    #expect(
      reference.warnings == [.withoutComponents(count: 627, example: "HG00405")])
    // U and p of compare_pcs in hgdp_info.json; none is below 1e-4.
    let target = try ComponentTable(path: try Self.path("inputs/ancestry_target.pcs"))
    let expected = [(1203963.5, 0.7657492399726344), (1_253_474, 0.02993258217209819)]
    for (index, (u, p)) in expected.enumerated() {
      let test = MannWhitney(
        reference.samples.map { $0.components[index] }, target.components.map { $0[index] })
      #expect(test.u == u)
      #expect(abs(test.p - p) < 1e-12)
    }
    #expect(AncestryModel.shifts(cohort: target.components, reference: reference).isEmpty)
    let moved = target.components.map { [$0[0] + 40] + $0.dropFirst() }
    #expect(AncestryModel.shifts(cohort: moved, reference: reference).count == 1)
  }

  /// Labels that scikit-learn 1.9.1 gives (RandomForestClassifier(random_state=32) on PC1 … PC5),
  /// one letter a person: aFrican, aMerican, East Asian, eUropean, South Asian.
  static let labels = """
    SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSMMMMMMMMMMMMMMMMMMMFSSSSSSSSSSS
    SSSSSSSSSSSSSSSSSSSFSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
    SSSSSSSSSSSSSSSSSSSSSSSSSSSFFFFFFFFFFFFFFFFFFFFFFFFFFFSUUUUUUUUUUUUUUUUUUUUUUUUU
    UUUSSSSSSSSSSSSSSSSSUUUUUMUUUUUMUUUUUUUUUUUUMUMUUUUUUUUUUUUUUUUUMUMUMMMUUUUFUUUM
    MMUUUUMMUUUUUUUMUMMUUUUUUUMSSSSSSSUUUUUUUUUUMUMUMMMUMMUMMUUMMUUUUUUMUMMMMMMEEEEE
    EEEEUUMUMUMUMMUUUUUMMUUMUUEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEESSEEUUUUUUUUUUUUU
    UUEEEEEEEEEEEEMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMUUUUUUUUUUUUUUMUUMMMUUMUFFFFFFFFFFFF
    FFFFFFFFFFFFFFFFFFFFFFFFMEMMMMEMMEMEEMEEMEEMEMEMMMEEEEEEEFFFFFFFFFMMMMMMMMMMMMEE
    SFFFFFFFFFMMMMMMMMMMMMMUUUUUUUUUUUUUUUUUUFFFFEEEEEEEEEUUUUUUUUUUUUUUUUUUUUEEEEEE
    EEEEEEEEEEEEEEFFFFEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEUUUUUUUUFUUUUUMUU
    FFUUUUUUUUFFFFEEEEEEEEEEMMMMMMMMMMEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEEU
    UUUUUUUUUUUUUUUUUUUUUUMMMMMMMMMMMMMMMMFFFFFFFFFFF
    """

  @Test("The forest's labels are scikit-learn's")
  func forest() throws {
    let reference = try Self.reference()
    let forest = RandomForest(
      points: reference.samples.map { Array($0.components[..<5]) },
      labels: reference.samples.map { $0.population ?? "" })
    let letters = ["AFR": "F", "AMR": "M", "EAS": "E", "EUR": "U", "SAS": "S"]
    let target = try ComponentTable(path: try Self.path("inputs/ancestry_target.pcs"))
    let classifier = PopulationClassifier.randomForest(forest)
    let found = try target.components.map { components -> String in
      let similarity = try #require(classifier.place(components))
      return try #require(letters[similarity.mostSimilar])
    }
    let expected = Self.labels.filter { $0 != "\n" }.map(String.init)
    #expect(found.count == 929 && expected.count == 929)
    #expect(zip(found, expected).count { $0 != $1 } == 0)
  }
}
