import PGxCore

/// A variant and its genotypes.
struct GenotypesInMemory {
  /// How the genotypes were given.
  enum Genotypes {
    /// Numbers of alleles, one list a sample.
    case calls([[Int?]])
    /// Copies of the one alternate allele; NaN where not known.
    case dosages([Double])
  }

  let record: TargetRecord
  private let genotypes: Genotypes

  init(_ record: TargetRecord, _ genotypes: Genotypes) {
    self.record = record
    self.genotypes = genotypes
  }

  /// Copies of an allele.
  func row(allele: Int) -> DosageRow {
    switch genotypes {
    case .dosages(let dosages):
      var row = DosageRow(sampleCount: dosages.count)
      row.useDosages()
      row.dosages = dosages
      return row
    case .calls(let calls):
      var row = DosageRow(sampleCount: calls.count)
      if calls.allSatisfy({ $0.count == 2 }) {
        for (sample, call) in calls.enumerated() {
          row.codes[sample] = Self.copies(call, of: allele).map { UInt8($0) } ?? 3
        }
        return row
      }
      row.useDosages()
      for (sample, call) in calls.enumerated() {
        row.dosages[sample] = Self.copies(call, of: allele).map { Double($0) } ?? .nan
        row.ploidies[sample] = UInt8(call.count)
      }
      return row
    }
  }

  /// How many copies are of the allele; nil when any is not called.
  private static func copies(_ call: [Int?], of allele: Int) -> Int? {
    var copies = 0
    for number in call {
      guard let number else { return nil }
      if number == allele { copies += 1 }
    }
    return copies
  }
}
