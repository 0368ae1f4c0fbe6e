import PGxCore

/// How much of the mitochondrial DNA carries the variant, where a genotype is mixed.
///
/// Callers of the mitochondrion write `0/1` for any mixture, and some (GATK's mitochondrial mode)
/// also where nearly all molecules have the variant: only the fraction tells.
enum MixedFractions {
  /// Reads the fractions of one record.
  ///
  /// Taken from AF, else HF (both one number an alternate), else AD (one depth an allele).
  ///
  /// - Parameters:
  ///   - line: the whole data line.
  ///   - format: the bytes of its FORMAT column, behind which the sample columns follow.
  ///   - columns: indices of the wanted samples among the file's, ascending.
  ///   - genotypes: what was read of them, in the record's own allele numbers.
  /// - Returns: by wanted sample, the part of alleles other than REF in thousandths; samples whose
  ///   genotype is not mixed, or whose columns do not say, are left out.
  static func read(
    _ line: Span<UInt8>, _ format: Range<Int>, columns: [Int], genotypes: [RecordGenotype]
  ) -> [Int: Int] {
    guard genotypes.contains(where: isMixed) else { return [:] }
    let keys = GenotypeParser.text(line, format).split(separator: ":")
    let cells = GenotypeParser.text(line, min(format.upperBound + 1, line.count)..<line.count)
      .split(separator: "\t", omittingEmptySubsequences: false)
    var result: [Int: Int] = [:]
    for (slot, column) in columns.enumerated() where isMixed(genotypes[slot]) {
      guard column < cells.count else { continue }
      let fields = cells[column].split(separator: ":", omittingEmptySubsequences: false)
      func numbers(_ key: String) -> [Double]? {
        guard let index = keys.firstIndex(where: { $0 == key }), index < fields.count else {
          return nil
        }
        let parsed = fields[index].split(separator: ",").map { Double($0) }
        let values = parsed.compactMap { $0 }.filter { $0.isFinite && $0 >= 0 }
        return values.count == parsed.count && !values.isEmpty ? values : nil
      }
      let alternates = Set([genotypes[slot].first, genotypes[slot].second]).filter { $0 > 0 }
        .map(Int.init)
      let fraction =
        sum(numbers("AF"), alternates, offset: -1) ?? sum(numbers("HF"), alternates, offset: -1)
        ?? numbers("AD").flatMap { depths in
          let all = depths.reduce(0, +)
          return all > 0 ? sum(depths, alternates, offset: 0).map { $0 / all } : nil
        }
      guard let fraction, fraction <= 1 else { continue }
      result[slot] = Int((fraction * 1000).rounded())
    }
    return result
  }

  /// Whether a genotype that can be used has two different alleles.
  private static func isMixed(_ genotype: RecordGenotype) -> Bool {
    genotype.evidence == .called && genotype.second >= 0 && genotype.first != genotype.second
  }

  /// The values of those alternates together; nil where one is missing.
  private static func sum(_ values: [Double]?, _ alternates: [Int], offset: Int) -> Double? {
    guard let values else { return nil }
    var total = 0.0
    for alternate in alternates {
      guard values.indices.contains(alternate + offset) else { return nil }
      total += values[alternate + offset]
    }
    return total
  }
}

extension PanelGenotypes {
  /// One sample's mixed genotypes among the sites of one gene: the index in the gene, and the part
  /// of alleles other than REF in thousandths.
  package func mixedFractions(
    sample: Int, sites: Range<Int>
  ) -> [(index: Int, thousandths: Int)] {
    guard !mixedFractions.isEmpty else { return [] }
    return sites.compactMap { site in
      guard let value = mixedFractions[site]?[sample] else { return nil }
      let call = call(sample: sample, site: site)
      guard call.evidence == .called, !call.isHomozygous else { return nil }
      return (site - sites.lowerBound, value)
    }
  }

  /// Takes over the fractions of another file, whose sample `slot` is number `place(slot)` here.
  mutating func addFractions(of other: PanelGenotypes, place: (Int) -> Int?) {
    for (site, values) in other.mixedFractions {
      for (slot, value) in values {
        guard let sample = place(slot) else { continue }
        let known = mixedFractions[site]?[sample]
        mixedFractions[site, default: [:]][sample] = known ?? value
      }
    }
  }
}
