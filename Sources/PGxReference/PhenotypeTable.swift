/// Phenotypes by the functions of a person's alleles, of every gene.
struct PhenotypeTable: Sendable {
  /// By gene, by ``key(_:)`` of the functions.
  let phenotypes: [String: [String: String]]

  /// The functions in an order of their own, so that a pair has one key.
  static func key(_ functions: [String]) -> String {
    functions.sorted().joined(separator: "\t")
  }

  /// The rows of phenotypes.tsv.
  static func decode() throws(ReferenceError) -> PhenotypeTable {
    let table = try Table("Functions/phenotypes.tsv")
    let gene = try table.column("gene")
    let method = try table.column("method")
    let first = try table.column("function_1")
    let second = try table.column("function_2")
    let phenotype = try table.column("phenotype")
    var phenotypes: [String: [String: String]] = [:]
    for row in 0..<table.count {
      var functions = [table.text(row, first)]
      switch table.text(row, method) {
      case "pair": functions.append(table.text(row, second))
      case "haploid": break
      default: throw table.malformed(row, method)
      }
      let known = phenotypes[table.text(row, gene), default: [:]]
        .updateValue(table.text(row, phenotype), forKey: key(functions))
      guard known == nil else { throw table.inconsistent(row, "the functions stand twice") }
    }
    return PhenotypeTable(phenotypes: phenotypes)
  }
}

/// Phenotypes by activity score, of the genes that have scores.
struct ActivityScoreTable: Sendable {
  /// By gene, in the table's order: numbers ascending, then `≥` scores, then `n/a`.
  let scores: [String: [(score: String, phenotype: String)]]

  /// The rows of activity_scores.tsv.
  static func decode() throws(ReferenceError) -> ActivityScoreTable {
    let table = try Table("Functions/activity_scores.tsv")
    let gene = try table.column("gene")
    let score = try table.column("activity_score")
    let phenotype = try table.column("phenotype")
    var scores: [String: [(score: String, phenotype: String)]] = [:]
    for row in 0..<table.count {
      let entry = (score: table.text(row, score), phenotype: table.text(row, phenotype))
      let known = scores[table.text(row, gene), default: []]
      guard !known.contains(where: { $0.score == entry.score }) else {
        throw table.inconsistent(row, "the score stands twice")
      }
      scores[table.text(row, gene), default: []].append(entry)
    }
    return ActivityScoreTable(scores: scores)
  }
}
