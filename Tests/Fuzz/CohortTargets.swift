import PGxCore
import PGxGenotypes
import PGxHTS
import PGxTestSupport

/// Records of a cohort as a score reads them.
enum CohortTargets {
  private static let samples = ["a", "b c", "d"]

  private static let header: [UInt8] = {
    let fields = ["GT", "DS", "GP", "HDS"].map {
      "##FORMAT=<ID=\($0),Number=.,Type=Float,Description=\"x\">\n"
    }
    let columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
    return Array(
      ("##fileformat=VCFv4.4\n" + fields.joined() + "##contig=<ID=1>\n" + columns
        + samples.joined(separator: "\t") + "\n").utf8)
  }()

  /// Records after a byte that says what is read.
  ///
  /// Its two lowest bits are the field, the next whether sites are asked for, some samples alone,
  /// and whether the records are BCF.
  static func cohort(_ bytes: [UInt8]) throws {
    guard let choice = bytes.first else { return }
    let field = DosageField.allCases[Int(choice & 3)]
    var positions = [[Int32]](repeating: [], count: ChromosomeCode.count)
    positions[1] = [5, 100, 101, 4_000]
    let sites = choice & 4 == 0 ? nil : SiteIndex(positions: positions)
    let isBinary = choice & 16 != 0
    let records = bytes.dropFirst()
    let file = try ScratchFile(
      isBinary ? BCFBuilder(samples: samples).bytes + records : header + records)
    let opened = try outcome {
      let stream = try CohortStream(try VariantFile(path: file.path), sites: sites)
      var source = VariantSource(
        stream, field: field, selection: choice & 8 == 0 ? nil : [2, 0])
      source.minimumQuality = choice & 32 == 0 ? nil : 0.3
      try check(&source)
    }
    if case .failure(let error as HTSError) = opened {
      try FuzzFault.unless(!error.message.contains("\n"), "a message of two lines")
    }
  }

  /// Every allele of every record: between none and as many as there are places, and together as many
  /// where all are told.
  private static func check(_ source: inout VariantSource) throws {
    var row = DosageRow(sampleCount: source.sampleNames.count)
    for _ in 0..<100_000 {
      guard let record = try source.next() else { return }
      var totals = [Double](repeating: 0, count: row.sampleCount)
      var places = totals
      for allele in record.alleles.indices.prefix(40) {
        try source.decode(allele: allele, into: &row)
        row.expandCodes()
        for sample in row.dosages.indices {
          let dosage = row.dosages[sample]
          let ploidy = Double(row.ploidies[sample])
          try FuzzFault.unless(
            dosage.isNaN || dosage >= 0 && dosage <= ploidy, "\(dosage) copies of \(ploidy)")
          totals[sample] += dosage
          places[sample] = ploidy
        }
      }
      guard record.alleles.count > 1, record.alleles.count <= 40 else { continue }
      for (total, ploidy) in zip(totals, places) {
        // Each may have been moved by 0.001, probabilities add up to 1 only nearly.
        let slack = 0.25 * max(ploidy, 1) + 0.001 * Double(record.alleles.count)
        try FuzzFault.unless(
          total.isNaN || abs(total - ploidy) <= slack, "\(total) copies in all of \(ploidy)")
      }
    }
  }
}
