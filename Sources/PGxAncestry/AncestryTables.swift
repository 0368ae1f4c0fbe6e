/// A row of the table of adjusted scores, with the PGS Catalog Calculator's columns.
public struct AdjustedScoreRow: Sendable, Equatable {
  /// The cohort's name.
  public var sampleSet: String
  /// The family's name; the sample's own where there is none.
  public var family: String
  /// The sample's name.
  public var sample: String
  /// The score's name.
  public var score: String
  /// The score.
  public var sum: Double
  /// Its standing; nil when the sample has no components.
  public var adjusted: AdjustedScore?

  /// A row.
  public init(
    sampleSet: String, family: String? = nil, sample: String, score: String, sum: Double,
    adjusted: AdjustedScore?
  ) {
    self.sampleSet = sampleSet
    self.family = family ?? sample
    self.sample = sample
    self.score = score
    self.sum = sum
    self.adjusted = adjusted
  }

  /// The header, with the line feed.
  ///
  /// `reference`, `matched` and `total` stand after the
  /// Calculator's columns: no percentile without them.
  public static let header =
    "sampleset\tFID\tIID\tPGS\tSUM\tpercentile_MostSimilarPop\tZ_MostSimilarPop\tZ_norm1\tZ_norm2"
    + "\tMostSimilarPop\treference\tmatched\ttotal\n"

  /// The row, with the line feed; an empty field is a missing value.
  public var line: String {
    let coverage = adjusted?.coverage
    let fields = [
      Field.text(sampleSet), Field.text(family), Field.text(sample), Field.text(score),
      Field.number(sum), Field.number(adjusted?.percentile), Field.number(adjusted?.zScore),
      Field.number(adjusted?.zMean), Field.number(adjusted?.zMeanAndVariance),
      Field.text(adjusted?.population ?? ""), Field.text(adjusted?.reference ?? ""),
      coverage.map { String($0.matched) } ?? "", coverage.map { String($0.total) } ?? "",
    ]
    return fields.joined(separator: "\t") + "\n"
  }
}

/// A row of the table of populations, with the PGS Catalog Calculator's columns.
public struct SimilarityRow: Sendable, Equatable {
  /// The cohort's name.
  public var sampleSet: String
  /// The family's name; the sample's own where there is none.
  public var family: String
  /// The sample's name.
  public var sample: String
  /// Principal components, PC1 first.
  public var components: [Double]
  /// What they say; nil when they are too few.
  public var similarity: PopulationSimilarity?
  /// The sample as one of the reference's; nil for one of the cohort's.
  public var reference: ReferenceSample?

  /// A row.
  public init(
    sampleSet: String, family: String? = nil, sample: String, components: [Double],
    similarity: PopulationSimilarity?, reference: ReferenceSample? = nil
  ) {
    self.sampleSet = sampleSet
    self.family = family ?? sample
    self.sample = sample
    self.components = components
    self.similarity = similarity
    self.reference = reference
  }

  /// The header, with the line feed.
  ///
  /// - Parameters:
  ///   - components: how many components the rows have.
  ///   - model: what the similarities are from.
  /// - Returns: one line.
  public static func header(components: Int, model: AncestryModel) -> String {
    let prefix: String
    let populations: [String]
    switch model.classifier {
    case .randomForest(let forest): (prefix, populations) = ("RF_P_", forest.populations)
    case .mahalanobis(let classifier):
      prefix = "Mahalanobis_P_"
      populations = classifier.groups.map { $0.population ?? "ALL" }
    }
    let columns =
      ["sampleset", "FID", "IID"] + (0..<components).map { "PC\($0 + 1)" } + ["Unrelated"]
      + populations.map { prefix + Field.text($0) }
      + ["MostSimilarPop", "MostSimilarPop_LowConfidence", "REFERENCE", "SuperPop"]
      + (prefix == "RF_P_" ? [] : ["Mahalanobis_D2_ALL"])
    return columns.joined(separator: "\t") + "\n"
  }

  /// The row, with the line feed; an empty field is a missing value.
  ///
  /// - Parameter model: what the similarity is from.
  /// - Returns: one line.
  public func line(model: AncestryModel) -> String {
    var fields = [Field.text(sampleSet), Field.text(family), Field.text(sample)]
    fields += components.map { Field.number($0) }
    fields.append(reference.map { Field.flag(!$0.isRelated) } ?? "")
    let count: Int
    let hasDistance: Bool
    switch model.classifier {
    case .randomForest(let forest): (count, hasDistance) = (forest.populations.count, false)
    case .mahalanobis(let classifier): (count, hasDistance) = (classifier.groups.count, true)
    }
    fields +=
      similarity?.candidates.map { Field.number($0.probability) }
      ?? Array(repeating: "", count: count)
    fields.append(Field.text(similarity?.mostSimilar ?? ""))
    fields.append(similarity.map { Field.flag($0.isLowConfidence) } ?? "")
    fields.append(Field.flag(reference != nil))
    fields.append(Field.text(reference?.population ?? ""))
    if hasDistance { fields.append(Field.number(similarity?.overallDistance)) }
    return fields.joined(separator: "\t") + "\n"
  }
}

/// Fields of a table.
enum Field {
  /// The shortest text that reads back as the same number; nothing for a missing one.
  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return "\(value)"
  }

  /// A text without what would break the table.
  static func text(_ value: String) -> String {
    String(
      decoding: value.utf8.map { $0 == 9 || $0 == 10 || $0 == 13 ? UInt8(ascii: " ") : $0 },
      as: UTF8.self)
  }

  /// As Python writes it, since the Calculator's tables are read by the same scripts.
  static func flag(_ value: Bool) -> String { value ? "True" : "False" }
}
