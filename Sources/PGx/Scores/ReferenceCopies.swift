import PGxCore
import PGxScores

/// Copies of REF where one position is written in several records.
///
/// A record of several alternates that was split (`bcftools norm -m-`) writes a carrier of another
/// alternate as `0`: taken by itself, the record counts him as reference. Put together again, copies
/// of REF are what all alternates of the same REF leave of the ploidy. plink2 2.0 alpha 3.5 was tried
/// with both forms: it counts each split record by itself, as if every other allele were REF.
/// ``ScoreOptions/joinsSplitRecords`` is off where the rules of other programs are followed.
enum ReferenceCopies {
  /// The records, other than `number`, that state alternates of the same REF, and which alleles of
  /// each those are; each alternate once.
  ///
  /// - Parameters:
  ///   - number: a record of the group.
  ///   - records: the group: all records of one position.
  ///   - readsFiltered: whether records that failed FILTER count.
  /// - Returns: nothing where the record is alone with its REF.
  static func siblings(
    of number: Int, in records: [TargetRecord], readsFiltered: Bool
  ) -> [(record: Int, allele: Int)] {
    guard records.count > 1, let reference = records[number].alleles.first else { return [] }
    var known = Set(records[number].alleles)
    var found: [(record: Int, allele: Int)] = []
    for (index, record) in records.enumerated() where index != number {
      guard record.alleles.first == reference, record.isPassing || readsFiltered else { continue }
      for (allele, text) in record.alleles.enumerated().dropFirst()
      where isSequence(text) && known.insert(text).inserted {
        found.append((index, allele))
      }
    }
    return found
  }

  /// Whether an alternate is a sequence, or the `*` of one that an earlier deletion took away; a
  /// symbolic allele or a breakend leaves the base at the position (VCF 4.3, 1.6.1).
  private static func isSequence(_ text: [UInt8]) -> Bool {
    text == [UInt8(ascii: "*")] || text.allSatisfy { "ACGTNacgtn".utf8.contains($0) }
  }

  /// What all alternates leave of the ploidy.
  ///
  /// A call is missing where the alternates are more than the ploidy, or where one of them is missing
  /// and the others do not make up all of it already.
  ///
  /// - Parameter alternates: the rows of each alternate, of the same samples; at least one.
  /// - Returns: copies of REF.
  static func left(by alternates: [DosageRow]) -> DosageRow {
    var row = alternates.first ?? DosageRow(sampleCount: 0)
    guard !alternates.contains(where: { $0.form == .dosages }) else {
      return leftOfDosages(alternates)
    }
    for sample in row.codes.indices {
      var copies = 0
      var isMissing = false
      for alternate in alternates {
        let code = Int(alternate.codes[sample])
        if code == 3 { isMissing = true } else { copies += code }
      }
      row.codes[sample] = copies > 2 || (isMissing && copies < 2) ? 3 : UInt8(2 - copies)
    }
    return row
  }

  private static func leftOfDosages(_ alternates: [DosageRow]) -> DosageRow {
    var row = DosageRow(sampleCount: alternates[0].sampleCount)
    row.useDosages()
    for sample in row.codes.indices {
      var dosage = 0.0
      var isMissing = false
      var ploidy: UInt8?
      for alternate in alternates {
        let (value, places) =
          alternate.form == .dosages
          ? (alternate.dosages[sample], alternate.ploidies[sample])
          : (alternate.codes[sample] == 3 ? .nan : Double(alternate.codes[sample]), 2)
        if value.isNaN { isMissing = true } else { dosage += value }
        if let ploidy, ploidy != places, !value.isNaN { isMissing = true }
        if !value.isNaN || ploidy == nil { ploidy = places }
      }
      let left = Double(ploidy ?? 2) - dosage
      // Each of the dosages may be off by 0.001.
      let slack = 0.001 * Double(alternates.count)
      let isCertain = !isMissing || left.magnitude <= slack
      row.dosages[sample] = isCertain && left >= -slack ? max(left, 0) : .nan
      row.ploidies[sample] = ploidy ?? 2
    }
    return row
  }
}

extension DosageRow {
  /// Keeps who has none of the allele; who has any is missing.
  ///
  /// Of a record without named alternate the row counts `<NON_REF>`: whoever carries that has an
  /// allele that nobody has told.
  mutating func keepNone() {
    for index in codes.indices where codes[index] != 0 { codes[index] = 3 }
    for index in dosages.indices where dosages[index] > 0 { dosages[index] = .nan }
  }
}
