import PGxCore
import PGxReference

/// Calls MT-RNR1: one chromosome, every variant an allele of its own.
struct MitochondrialCaller {
  let definition: GeneDefinition

  func call(_ sites: [SiteCall], extraAlleles: [[String]]) -> MatchResult {
    var result = MatchResult()
    result.isHaploid = true
    result.isPhased = true
    result.isEffectivelyPhased = true
    result.missing = sites.indices.filter { sites[$0].evidence != .called }
    guard result.missing.count < sites.count else {
      result.reason = .noEvidence
      return result
    }
    var present: [String] = []
    var undocumented: [String] = []
    for (index, site) in sites.enumerated() where site.evidence == .called {
      // Mixed genotypes (heteroplasmy) carry the variant.
      for code in Set([site.first, site.second]).sorted() where code > 0 {
        let locus = definition.loci[index]
        guard Int(code) < locus.alleles.count else {
          undocumented.append(PartialName.of(locus, code: code, extra: extraAlleles[index]))
          continue
        }
        present += definition.alleles.filter { allele in
          allele.cells.contains {
            $0.locus == index && $0.bases.contains(locus.alleles[Int(code)])
          }
        }.map(\.name)
      }
    }
    result.uncallable = definition.alleles.filter { allele in
      allele.cells.contains { sites[$0.locus].evidence != .called }
    }.map(\.name)
    if !undocumented.isEmpty {
      result.notes.append(.undocumentedReadAsReference(undocumented))
    }
    let names = present.isEmpty ? [definition.referenceAllele] : present
    result.diplotypes = [
      Diplotype(
        first: AlleleNameOrder.combination(names.sorted(by: AlleleNameOrder.areInOrder)),
        second: nil)
    ]
    result.allDiplotypes = result.diplotypes
    let order = RiskOrder(gene: definition.gene)
    if let highest = names.min(by: order.isHigherRisk) {
      result.recommendation = [Diplotype(first: highest, second: nil)]
    }
    return result
  }
}

/// Orders MT-RNR1 alleles by the risk that CPIC assigns them, increased first.
private struct RiskOrder {
  let gene: String

  func isHigherRisk(_ a: String, _ b: String) -> Bool {
    let x = rank(a)
    let y = rank(b)
    return x != y ? x < y : AlleleNameOrder.areInOrder(a, b)
  }

  private func rank(_ allele: String) -> Int {
    guard let function = ReferenceTables.function(of: allele, in: gene)?.function else { return 1 }
    if function.hasPrefix("Increased") { return 0 }
    return function.hasPrefix("Normal") ? 2 : 1
  }
}
