import PGxAncestry
import PGxCore
import PGxScores

/// Finds the variants of a table of loadings among the records of a cohort, and adds them up.
///
/// A record counts when it passed its filter and has exactly the two alleles, on the same strand;
/// of several the first.
struct LoadingsProjector {
  private(set) var sums: ProjectionSums
  /// The table's variants by place.
  private let variants: [GenomePart.Place: [Int]]
  private let alleles: [(effect: AlleleCode, other: AlleleCode)]
  private var dosages: [Double]

  init(_ table: LoadingsTable, sampleCount: Int) {
    sums = ProjectionSums(table, sampleCount: sampleCount)
    var variants: [GenomePart.Place: [Int]] = [:]
    for (index, variant) in table.variants.enumerated() {
      variants[Self.place(of: variant), default: []].append(index)
    }
    self.variants = variants
    alleles = table.variants.map {
      (AlleleCode($0.effectAllele.utf8), AlleleCode($0.otherAllele.utf8))
    }
    dosages = Array(repeating: .nan, count: sampleCount)
  }

  private static func place(of variant: LoadingsTable.Variant) -> GenomePart.Place {
    GenomePart.Place(ChromosomeCode(Array(variant.chromosome.utf8)), variant.position)
  }

  /// The sites of scores and those of the table.
  static func sites(_ sites: SiteIndex, and table: LoadingsTable) -> SiteIndex {
    var positions = sites.positions
    for variant in table.variants {
      let place = place(of: variant)
      guard place.chromosome != .other, let position = Int32(exactly: place.position) else {
        continue
      }
      positions[Int(place.chromosome.rawValue)].append(position)
    }
    return SiteIndex(positions: positions)
  }

  /// Adds the records of one position.
  mutating func add(_ records: [TargetRecord], _ rows: [[DosageRow?]]) {
    guard let first = records.first, first.chromosome != .other,
      let wanted = variants[GenomePart.Place(first.chromosome, first.position)]
    else { return }
    for index in wanted {
      for (record, decoded) in zip(records, rows)
      where record.isPassing && !sums.isTaken(index) {
        let codes = record.alleles.map { AlleleCode($0) }
        guard let effect = codes.firstIndex(of: alleles[index].effect),
          let other = codes.firstIndex(of: alleles[index].other), effect == 0 || other == 0
        else { continue }
        let isComplement = codes.count <= 2 && effect == 0
        guard let row = decoded[isComplement ? 1 : effect] else { continue }
        take(row, isComplement: isComplement)
        sums.add(variant: index, dosages: dosages)
      }
    }
  }

  /// Copies of the effect allele; NaN for a missing call and where there are not two copies.
  private mutating func take(_ row: DosageRow, isComplement: Bool) {
    for sample in dosages.indices {
      let value: Double =
        switch row.form {
        case .hardCalls: row.codes[sample] == 3 ? .nan : Double(row.codes[sample])
        case .dosages:
          row.ploidies[sample] == 2 ? min(max(row.dosages[sample], 0), 2) : .nan
        }
      dosages[sample] = isComplement ? 2 - value : value
    }
  }
}
