import PGxCore
import PGxReference

/// SLCO1B1 without a fitting pair: rs4149056 alone decides the recommendation.
///
/// Source: CPIC guideline for SLCO1B1, ABCG2, CYP2C9 and statins (2022): function follows
/// c.521T>C (rs4149056), which defines *5. Other variants without function are documented as well
/// (CPIC's functions: *9, *31), so beside them a reference rs4149056 does not show normal function.
struct SLCO1B1Fallback {
  /// Most units of unknown phase that are tried out.
  private static let largestUnitCount = 10

  let tables: HiddenVariants

  private var compiled: CompiledDefinition { tables.compiled }
  private var loci: [Locus] { compiled.definition.loci }
  private var decisive: Int? { loci.firstIndex { $0.rsid == "rs4149056" } }

  /// Fills the recommendation; withholds a normal one beside a variant that may lower function.
  func apply(_ view: GenotypeView, to result: inout MatchResult) {
    guard let locus = decisive, view.isAvailable[locus] else { return }
    let codes = [view.first[locus], view.second[locus]].sorted()
    guard let pair = pair(codes[0], codes[1]) else { return }
    let others = loweringVariants(view)
    guard codes[1] == 1 || others.isEmpty else {
      if case .undocumentedVariants(let names)? = result.reason {
        result.reason = .rs4149056NotEnough(names + others)
      } else {
        result.reason = .rs4149056NotEnough(others)
      }
      return
    }
    let bases = codes.map { loci[locus].alleles[Int($0)] }.sorted()
    result.recommendation = [pair]
    result.notes.append(
      .slco1b1FromRs4149056(genotype: bases.map { "rs4149056 " + $0 }.joined(separator: "/")))
    if !others.isEmpty { result.notes.append(.slco1b1VariantsBeside(others)) }
  }

  /// What rs4149056 says where a hidden genotype, or phase, may end in no fitting pair.
  ///
  /// A normal result that ``apply(_:to:)`` would withhold is among them: nothing is certain that
  /// it would contradict.
  func possible(_ view: GenotypeView) -> [Diplotype] {
    guard let locus = decisive else { return [] }
    func codes(_ code: Int16) -> [Int16] {
      view.isAvailable[locus] && code >= 0 ? [code] : [0, 1]
    }
    return codes(view.first[locus]).flatMap { first in
      codes(view.second[locus]).compactMap { pair(min(first, $0), max(first, $0)) }
    }
  }

  /// Whether a choice of the unknown phase leaves variants that fit no pair of alleles; with more
  /// units than are tried out it may.
  ///
  /// - Complexity: O(2^units × alleles × positions).
  func mayFitNoPair(_ view: GenotypeView) -> Bool {
    guard view.units.count > 1 else { return false }
    guard view.units.count <= Self.largestUnitCount else { return true }
    let candidates = compiled.matchable.members
    return (0..<UInt64(1) << UInt64(view.units.count - 1)).contains { choice in
      let (first, second) = view.sequences(orientation: choice << 1)
      return ![first, second].allSatisfy { sequence in
        candidates.contains { index in
          view.available.allSatisfy { compiled.allows(index, sequence[$0], at: $0) }
        }
      }
    }
  }

  private func pair(_ lower: Int16, _ higher: Int16) -> Diplotype? {
    switch (lower, higher) {
    case (0, 0): Diplotype(first: "*1", second: "*1")
    case (0, 1): Diplotype(first: "*1", second: "*5")
    case (1, 1): Diplotype(first: "*5", second: "*5")
    default: nil
    }
  }

  /// Names of the variants beside rs4149056 that may lower function.
  ///
  /// The allele that has nothing but the variant tells what it does (*37 is rs2306283 alone, and
  /// normal); without such an allele it counts when one that has it is below normal or unknown.
  private func loweringVariants(_ view: GenotypeView) -> [String] {
    view.available.flatMap { locus -> [String] in
      guard locus != decisive else { return [] }
      return Set([view.first[locus], view.second[locus]]).sorted().compactMap { code in
        let carriers = tables.variants.indices.filter { index in
          tables.variants[index].contains { $0.locus == locus && $0.allowed.contains(code) }
        }
        let alone = carriers.filter { tables.variants[$0].count == 1 }
        let lowers = (alone.isEmpty ? carriers : alone).contains {
          tables.scale.isBelowReferenceOrUnknown(tables.scale.kinds[$0])
        }
        guard lowers else { return nil }
        return loci[locus].rsid ?? PartialName.of(loci[locus], code: code, extra: [])
      }
    }
  }
}
