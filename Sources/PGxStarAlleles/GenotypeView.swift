import PGxCore

/// One sample's usable genotypes in one gene, split into what is fixed and what phase leaves open.
struct GenotypeView: Sendable {
  /// Positions with a usable genotype, ascending.
  let available: [Int]
  /// Whether the position at an index has a usable genotype.
  let isAvailable: [Bool]
  /// Positions without one.
  let missing: [Int]
  /// First and second allele by position (meaningless where missing).
  private(set) var first: [Int16]
  private(set) var second: [Int16]
  /// Groups of heterozygous positions whose relative phase is known: one entry a position that
  /// is not phased, one a phase set, one for all phased positions without a phase set.
  private(set) var units: [[Int]]
  /// Whether every genotype is one chromosome.
  let isHaploid: Bool
  /// Whether one-chromosome and two-chromosome genotypes are mixed and cannot be reconciled.
  let hasMixedPloidy: Bool
  /// Whether one of two alleles is `.` at some position.
  let hasHalfCall: Bool
  /// Whether every genotype is phased.
  let isPhased: Bool
  /// Whether a phase set is in use (one PS, or phased positions without PS beside it).
  let usesPhaseSets: Bool

  /// At most two sequences are possible: nothing about the pair depends on unknown phase.
  var isEffectivelyPhased: Bool { units.count <= 1 }

  /// - Parameters:
  ///   - sites: one value a defining position.
  ///   - excluded: positions that take no part (DPYD's HapB3 positions).
  init(_ sites: [SiteCall], excluding excluded: Set<Int> = []) {
    var available: [Int] = []
    var missing: [Int] = []
    var first = [Int16](repeating: SiteCall.missingAllele, count: sites.count)
    var second = first
    var haploid = 0
    var half = false
    var phased = true
    var unphasedUnits: [[Int]] = []
    var sets: [Int32: [Int]] = [:]
    var sawPhaseSet = false
    var mixedHeterozygous = false

    for (index, site) in sites.enumerated() where !excluded.contains(index) {
      guard site.evidence == .called else {
        missing.append(index)
        continue
      }
      available.append(index)
      if site.isHaploid { haploid += 1 }
      if site.isHalfCall { half = true }
      if !site.isPhased { phased = false }
      first[index] = site.first
      second[index] = site.isHaploid ? site.first : site.second
      if site.phaseSet != 0, site.isPhased { sawPhaseSet = true }
      guard !site.isHomozygous else { continue }
      mixedHeterozygous = true
      if site.isPhased {
        sets[site.phaseSet, default: []].append(index)
      } else {
        unphasedUnits.append([index])
      }
    }
    self.available = available
    isAvailable = sites.indices.map { !excluded.contains($0) && sites[$0].evidence == .called }
    self.missing = missing
    self.first = first
    self.second = second
    isHaploid = haploid > 0 && (haploid == available.count || !mixedHeterozygous)
    hasMixedPloidy = haploid > 0 && haploid < available.count && mixedHeterozygous
    hasHalfCall = half
    isPhased = phased
    usesPhaseSets = sawPhaseSet
    units = sets.sorted { $0.key < $1.key }.map(\.value) + unphasedUnits
  }

  /// The alleles of both sequences for one choice of phase.
  ///
  /// Bit `k` of `orientation` says that unit `k` is turned over.
  func sequences(orientation: UInt64) -> (first: [Int16], second: [Int16]) {
    var a = first
    var b = second
    for (k, unit) in units.enumerated() where orientation >> UInt64(k) & 1 == 1 {
      for locus in unit { swap(&a[locus], &b[locus]) }
    }
    return (a, b)
  }

  /// This view with the phase units, and so the alleles, of another over the same positions.
  func withUnits(of whole: GenotypeView) -> GenotypeView {
    var view = self
    view.units = whole.units
    view.first = whole.first
    view.second = whole.second
    return view
  }
}
