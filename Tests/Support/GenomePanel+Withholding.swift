import PGxReference

extension GenomePanel {
  /// How the evidence of a position was taken away.
  package enum Withholding: Sendable, CaseIterable {
    /// Its records are gone.
    case removed
    /// Its records failed a filter.
    case filtered
    /// Some people have no genotype there.
    case noCall
  }

  /// A position whose evidence was taken away, and for whom.
  package struct Withheld: Sendable {
    package let place: PanelLocus
    package let how: Withholding
    /// By sample.
    package let isWithheld: [Bool]
  }

  /// The panel without the evidence of some positions.
  ///
  /// Only positions are chosen whose records say nothing of another position. A record belongs to a
  /// position when it touches a base that a spelling of its alternates can touch.
  ///
  /// - Parameters:
  ///   - share: the part of all positions.
  ///   - generator: chooses them; of those that lose genotypes, every sample one in two times.
  /// - Returns: the panel, and what was taken away.
  package func withholding(
    _ share: Double, using generator: inout SeededGenerator
  ) -> (panel: GenomePanel, withheld: [Withheld]) {
    var copy = self
    var gone: Set<Int> = []
    var withheld: [Withheld] = []
    let byContig = Dictionary(grouping: records.indices) { records[$0].contig }
    func touching(_ range: ClosedRange<Int>, on contig: String) -> [Int] {
      (byContig[contig] ?? []).filter {
        records[$0].position <= range.upperBound && records[$0].last >= range.lowerBound
      }
    }
    let zones = PanelLocus.all.map { (place: $0, zone: $0.zone) }
    for (place, zone) in zones where Double.random(in: 0..<1, using: &generator) < share {
      let own = touching(zone, on: place.contig)
      guard !own.isEmpty else { continue }
      let isShared = zones.contains { other in
        other.place.contig == place.contig
          && (other.place.locus.position != place.locus.position || other.place.gene != place.gene)
          && own.contains {
            records[$0].position <= other.zone.upperBound
              && records[$0].last >= other.zone.lowerBound
          }
      }
      guard !isShared, let how = Withholding.allCases.randomElement(using: &generator) else {
        continue
      }
      var isWithheld = samples.map { _ in true }
      switch how {
      case .removed: gone.formUnion(own)
      case .filtered: for index in own { copy.records[index].filter = "LowQual" }
      case .noCall:
        isWithheld = samples.map { _ in Bool.random(using: &generator) }
        for index in own {
          for sample in samples.indices where isWithheld[sample] {
            let genotype = records[index].genotypes[sample]
            copy.records[index].genotypes[sample] = Genotype(
              first: Genotype.missing,
              second: genotype.second == Genotype.none ? Genotype.none : Genotype.missing)
          }
        }
      }
      withheld.append(Withheld(place: place, how: how, isWithheld: isWithheld))
    }
    copy.records = copy.records.indices.filter { !gone.contains($0) }.map { copy.records[$0] }
    return (copy, withheld)
  }
}
