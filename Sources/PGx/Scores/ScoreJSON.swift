import PGxCore
package import PGxFiles
import PGxReference

/// Scores as JSON: elements of `pgx interpret`'s documents, and documents of `pgx score`.
enum ScoreJSON {
  /// Version of the form of `pgx score`'s documents.
  static let version = "1.0"

  /// What is known of a score beside the samples; fields of an object.
  static func write(_ info: ScoreInfo, to json: inout JSONWriter) {
    json.field("id", info.id)
    json.field("name", info.name)
    json.field("trait", info.trait)
    json.field("mappedTraits", info.mappedTraits)
    json.field("file", info.path)
    json.field("contentHash", "xxh64:" + info.contentHash)
    json.field("build", info.build)
    json.field("harmonised", info.isHarmonised)
    json.field("weightType", info.weightType)
    json.field("license", info.license)
    json.field("citation", info.citation)
    json.field("variantsNumber", info.statedVariantCount)
    json.object("rows") { json in
      json.field("total", info.rowCount)
      for (name, count) in info.counts.all { json.field(name, count) }
    }
    json.field("weightShare", info.weightShare)
  }

  /// What a score of a sample is; fields of an object.
  static func write(
    _ results: ScoreResults, score index: Int, sample: Int, to json: inout JSONWriter
  ) {
    let score = results.scores[index]
    // Of a score that is too little matched a number would be taken for the score.
    let isShown = score.passes || results.showsFailed
    json.field("status", score.passes ? "scored" : "low-overlap")
    json.field("sum", isShown ? score.sums[sample] : nil)
    json.field("average", isShown ? score.average(sample) : nil)
    json.field("alleleCount", score.alleleCounts[sample])
    json.field("matched", score.matched)
    json.field("total", score.total)
    json.field("coverage", score.total == 0 ? nil : Double(score.matched) / Double(score.total))
    json.field("missing", score.missingCalls[sample])
    guard let meaning = results.meaning(score: index, sample: sample) else {
      json.field("standing", nil as String?)
      return
    }
    let place = results.place(sample: sample)
    json.object("standing") { json in
      json.field("reference", meaning.reference)
      json.field("population", meaning.population)
      json.field("count", meaning.count)
      json.field("matched", meaning.matched)
      json.field("total", meaning.total)
      json.field("zScore", meaning.zScore)
      json.field("percentile", meaning.percentile)
      json.field("percentileBound", meaning.bound.rawValue)
      json.field("mostSimilarPopulation", place?.mostSimilarPopulation)
      json.field("lowConfidence", place?.isLowConfidence ?? false)
      json.field("zNorm1", meaning.zMean)
      json.field("zNorm2", meaning.zMeanAndVariance)
    }
  }

  /// The scores of a sample with what is known of each; the elements of an array.
  static func elements(_ results: ScoreResults, sample: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for index in results.scores.indices {
      if !bytes.isEmpty { bytes.append(44) }
      var json = JSONWriter()
      json.object { json in
        write(results.infos[index], to: &json)
        write(results, score: index, sample: sample, to: &json)
      }
      bytes += json.bytes
    }
    return bytes
  }
}

extension ScoreResults {
  /// Writes a document: what is known of the scores, then one element a sample, a line each.
  ///
  /// - Throws: `FileError`.
  package func writeJSON(to file: inout OutputFile) throws(FileError) {
    var head = JSONWriter()
    head.object { json in
      json.field("format", "pgx-scores")
      json.field("version", ScoreJSON.version)
      json.object("software") { json in
        json.field("name", "pgx")
        json.field("version", PGxVersion.software)
        json.field("referenceData", ReferenceTables.version)
      }
      json.array("scores") { json in
        for info in infos { json.object { ScoreJSON.write(info, to: &$0) } }
      }
    }
    // The object stays open for the samples.
    try file.write(head.bytes.dropLast() + Array(",\"samples\":[\n".utf8))
    for (index, sample) in samples.enumerated() {
      var json = JSONWriter()
      json.object { json in
        json.field("sample", sample)
        json.array("scores") { json in
          for score in scores.indices {
            json.object { json in
              json.field("id", scores[score].id)
              ScoreJSON.write(self, score: score, sample: index, to: &json)
            }
          }
        }
      }
      try file.write(json.bytes + (index + 1 < samples.count ? [44, 10] : [10]))
    }
    try file.write(Array("]}\n".utf8))
  }

  /// Writes what is known of the scores: JSON where the name ends in `.json`, else a table.
  ///
  /// - Throws: `FileError`.
  package func writeInfo(to path: String) throws(FileError) {
    var file = try OutputFile(path: path)
    if path.lowercased().hasSuffix(".json") {
      var json = JSONWriter()
      json.array { json in
        for info in infos { json.object { ScoreJSON.write(info, to: &$0) } }
      }
      try file.write(json.bytes + [10])
    } else {
      var writer = ByteWriter()
      writer.appendCells(Self.infoColumns)
      writer.append(10)
      for info in infos { append(info, to: &writer) }
      try file.write(writer.bytes)
    }
    try file.finish()
  }

  /// The columns of the table of what is known of the scores.
  static let infoColumns = [
    "score_id", "name", "trait", "mapped_traits", "file", "content_hash", "build", "harmonised",
    "weight_type", "license", "citation", "variants_number", "rows", "matched", "ambiguous",
    "excluded", "missing", "unusable", "malformed", "flipped", "weight_share",
  ]

  private func append(_ info: ScoreInfo, to writer: inout ByteWriter) {
    var cells = [
      info.id, info.name ?? "", info.trait ?? "", info.mappedTraits.joined(separator: "|"),
      info.path, "xxh64:" + info.contentHash, info.build, info.isHarmonised ? "yes" : "no",
      info.weightType ?? "", info.license ?? "", info.citation ?? "",
      info.statedVariantCount ?? "", String(info.rowCount),
    ]
    cells += info.counts.all.map { String($0.count) }
    cells.append(info.weightShare.map { "\($0)" } ?? "")
    writer.appendCells(cells)
    writer.append(10)
  }
}
