import PGxCore
import PGxReference

/// SLCO1B1 without a fitting pair: rs4149056 alone decides the recommendation.
///
/// Source: CPIC guideline for SLCO1B1, ABCG2, CYP2C9 and statins (2022): function follows
/// c.521T>C (rs4149056), which defines *5.
struct SLCO1B1Fallback {
  let definition: GeneDefinition

  func apply(_ view: GenotypeView, to result: inout MatchResult) {
    guard
      let locus = definition.loci.firstIndex(where: { $0.rsid == "rs4149056" }),
      view.isAvailable[locus]
    else { return }
    let codes = [view.first[locus], view.second[locus]].sorted()
    let pair: (String, String)
    switch (codes[0], codes[1]) {
    case (0, 0): pair = ("*1", "*1")
    case (0, 1): pair = ("*1", "*5")
    case (1, 1): pair = ("*5", "*5")
    default: return
    }
    let bases = codes.map { definition.loci[locus].alleles[Int($0)] }.sorted()
    result.recommendation = [Diplotype(first: pair.0, second: pair.1)]
    result.notes.append(
      .slco1b1FromRs4149056(genotype: bases.map { "rs4149056 " + $0 }.joined(separator: "/")))
  }
}
