package import PGxCore

/// Reads genotypes on X with the number of X chromosomes that the sample has.
///
/// All positions of the panel on X lie outside the pseudoautosomal regions, where a person with
/// one X chromosome has one allele (GRC, GRCh37 and GRCh38).
package enum SexAdjustment {
  /// The value of a position on X in a sample with that many X chromosomes.
  ///
  /// With one: two equal alleles are a way to write one, two different ones contradict. With two
  /// or more: one allele contradicts. What is no genotype stays as it is, and so does one of which
  /// an allele is missing.
  package static func adjusted(_ call: SiteCall, xCount: Int) -> SiteCall {
    guard call.evidence == .called, !call.isHalfCall else { return call }
    if xCount > 1 {
      return call.isHaploid ? SiteCall(without: .contradictsSex, origin: call.origin) : call
    }
    if call.isHaploid { return call }
    guard call.isHomozygous else { return SiteCall(without: .contradictsSex, origin: call.origin) }
    return SiteCall(
      first: call.first, second: SiteCall.noChromosome, isPhased: true, phaseSet: call.phaseSet,
      origin: call.origin)
  }

  /// Adjusts all genotypes on X.
  ///
  /// - Parameters:
  ///   - sexes: one a sample; samples without one, and those whose sex was told from these very
  ///     genotypes, are left as they are.
  ///   - genotypes: are changed in place.
  ///   - panel: says which sites are on X.
  /// - Returns: by sample, how many genotypes contradict its sex.
  package static func apply(
    _ sexes: [SampleSex?], to genotypes: inout PanelGenotypes, panel: VariantPanel
  ) -> [Int] {
    var contradictions = Array(repeating: 0, count: sexes.count)
    let counts = sexes.map { $0?.source == .genotypes ? nil : $0?.karyotype.xCount }
    guard counts.contains(where: { $0 != nil }) else { return contradictions }
    for site in panel.sites.indices where panel.sites[site].contig == "chrX" {
      guard let row = genotypes.rows[site] else { continue }
      let calls = row.calls.enumerated().map { sample, call -> SiteCall in
        guard let count = counts[sample] else { return call }
        let adjusted = adjusted(call, xCount: count)
        if adjusted.evidence == .contradictsSex { contradictions[sample] += 1 }
        return adjusted
      }
      genotypes.rows[site] = SiteRow(calls)
    }
    return contradictions
  }
}
