import Foundation
import PGxCore
import PGxGenotypes
import PGxHTS
import PGxTestSupport
import Testing

/// The same genotypes as VCF: read here by hand, apart from the sources.
struct VCFTwin {
  /// Everything of a record that the PLINK files have, too.
  struct Record {
    var position: Int
    var id: String
    var alleles: [String]
    /// For each sample the alleles of its GT; nil for missing.
    var genotypes: [[Int]?]
    /// For each sample its DS; nil where it has none.
    var dosages: [Double?]

    /// The copies of an allele; haploid calls as PGEN stores them, as if diploid.
    func copies(_ allele: Int) -> [Double?] {
      genotypes.enumerated().map { index, genotype in
        if alleles.count == 2, let dosage = dosages[index] {
          return allele == 1 ? dosage : 2 - dosage
        }
        guard let genotype else { return nil }
        let count = genotype.count { $0 == allele }
        return Double(genotype.count == 1 ? count * 2 : count)
      }
    }
  }

  var samples: [String] = []
  var records: [Record] = []

  /// Reads the file at `path`, plain or gzipped; the genotypes of each record number `step` only.
  init(_ path: String, every step: Int = 1) throws {
    var samples: [String] = []
    var records: [Record] = []
    try TextFile(path: path).forEachLine { line, _ in
      var bytes: [UInt8] = []
      for index in line.indices { bytes.append(line[index]) }
      if bytes.starts(with: "##".utf8) { return }
      let isSkipped = bytes[0] != UInt8(ascii: "#") && records.count % step != 0
      let columns = String(decoding: bytes, as: UTF8.self).split(
        separator: "\t", maxSplits: isSkipped ? 9 : .max, omittingEmptySubsequences: false
      ).prefix(isSkipped ? 9 : .max).map(String.init)
      if columns[0] == "#CHROM" { samples = Array(columns.dropFirst(9)) }
      if columns[0].hasPrefix("#") { return }
      let keys = columns[8].split(separator: ":")
      let place = keys.firstIndex(of: "DS")
      var genotypes: [[Int]?] = []
      var dosages: [Double?] = []
      for column in columns.dropFirst(9) {
        let parts = column.split(separator: ":", omittingEmptySubsequences: false)
        let calls = (keys.first == "GT" ? parts[0] : ".").split { $0 == "/" || $0 == "|" }
        let numbers = calls.compactMap { Int($0) }
        genotypes.append(numbers.count == calls.count ? numbers : nil)
        dosages.append(place.flatMap { $0 < parts.count ? Double(parts[$0]) : nil })
      }
      records.append(
        Record(
          position: Int(columns[1]) ?? -1, id: columns[2] == "." ? "" : columns[2],
          alleles: [columns[3]]
            + (columns[4] == "." ? [] : columns[4].split(separator: ",").map(String.init)),
          genotypes: genotypes, dosages: dosages))
    }
    self.samples = samples
    self.records = records
  }

  /// The lines of a `.pvar` for these records, one chromosome.
  var pvar: String {
    "#CHROM\tPOS\tID\tREF\tALT\n"
      + records.map { record in
        let alternates = record.alleles.dropFirst().joined(separator: ",")
        return "1\t\(record.position)\t\(record.id.isEmpty ? "." : record.id)\t"
          + "\(record.alleles[0])\t\(alternates.isEmpty ? "." : alternates)\n"
      }.joined()
  }

  /// Compares every allele of every record; returns what differs.
  func differences(
    from source: some CohortSource, tolerance: Double = 0
  ) throws -> [String] {
    var source = source
    var found: [String] = []
    var row = DosageRow(sampleCount: source.sampleNames.count)
    var index = 0
    while let record = try source.next() {
      defer { index += 1 }
      guard index < records.count else { return found + ["more records than the VCF"] }
      let twin = records[index]
      if record.position != twin.position {
        found.append("record \(index + 1): position \(record.position), not \(twin.position)")
      }
      if twin.genotypes.isEmpty { continue }
      let alleles = record.alleles.map { String(decoding: $0, as: UTF8.self) }
      for (allele, name) in alleles.enumerated() {
        guard let other = twin.alleles.firstIndex(of: name) else {
          found.append("record \(index + 1): allele \(name)")
          continue
        }
        try source.decode(allele: allele, into: &row)
        let own = DecodedRow(number: 0, row).copies
        let expected = twin.copies(other)
        let isSame = zip(own, expected).allSatisfy { own, expected in
          guard let own, let expected else { return own == nil && expected == nil }
          return abs(own - expected) <= tolerance
        }
        if !isSame || own.count != expected.count {
          found.append("record \(index + 1), allele \(name)")
        }
      }
    }
    return index == records.count ? found : found + ["\(index) records, not \(records.count)"]
  }
}

@Suite("PLINK files and the same genotypes as VCF")
struct PLINKTwinTests {
  static let inputs = Repository.shared?.appending(path: "data/score-cases/inputs")
  static let plink2 = Program.find("plink2")

  private func path(_ name: String) throws -> String {
    try #require(Self.inputs).appending(path: name).path
  }

  @Test(
    "real files decode as their VCF says, all samples and some",
    .enabled(if: inputs != nil, "../shared is not there: skipped"),
    arguments: ["cineca.bed", "cineca.pgen", "mt_mixed_phase", "dummy_ds.pgen"])
  func real(name: String) throws {
    let prefix = name.split(separator: ".").first.map(String.init) ?? name
    let twin = try VCFTwin(path(prefix + ".vcf.gz"), every: prefix == "dummy_ds" ? 1 : 16)
    #expect(twin.records.count > 300)
    let folder = try TemporaryFolder()
    // The shared set has these two without their .pvar.
    let variants =
      name.contains(".")
      ? try path(prefix + (name.hasSuffix(".bed") ? ".bim" : ".pvar"))
      : try folder.write(Array(twin.pvar.utf8), to: "a.pvar")
    let isBED = name.hasSuffix(".bed")
    let files = PLINKFileSet(
      kind: isBED ? .bed : .pgen, genotypes: try path(prefix + (isBED ? ".bed" : ".pgen")),
      variants: variants, samples: try path(prefix + (isBED ? ".fam" : ".psam")))
    let tolerance = name.hasPrefix("dummy") ? 1e-4 : 0
    let differences =
      isBED
      ? try twin.differences(from: BEDSource(files, sites: nil))
      : try twin.differences(from: PGENSource(files, sites: nil), tolerance: tolerance)
    #expect(differences.prefix(5) == [], "\(differences.count) differences")
  }

  @Test(
    "random cohorts that plink2 wrote decode as they were",
    .enabled(if: plink2 != nil, "plink2 is not installed: skipped"),
    arguments: [(7, 200, false), (300, 400, false), (120, 300, true)])
  func written(samples: Int, variants: Int, hasDosages: Bool) throws {
    let program = try #require(Self.plink2)
    let folder = try TemporaryFolder()
    let vcf = try folder.write(
      Array(Self.cohort(samples, variants, hasDosages: hasDosages).utf8), to: "c.vcf")
    let dosage = hasDosages ? ["dosage=DS"] : []
    let made = try Program.run(
      program, ["--vcf", vcf] + dosage + ["--out", folder.path("p"), "--threads", "1"],
      in: folder.url)
    #expect(made.exitCode == 0, "\(made.messages)")
    let twin = try VCFTwin(vcf)
    let source = try PGENSource(path: folder.path("p.pgen"), sites: nil)
    #expect(source.sampleNames == twin.samples)
    let differences = try twin.differences(from: source, tolerance: 1.0 / 16384)
    #expect(differences.prefix(5) == [], "\(differences.count) differences")
    if hasDosages { return }
    // Biallelic variants as BED, where plink2 may exchange nothing.
    let bed = try Program.run(
      program,
      [
        "--pfile", folder.path("p"), "--max-alleles", "2", "--make-bed", "--out", folder.path("q"),
        "--threads", "1",
      ], in: folder.url)
    #expect(bed.exitCode == 0, "\(bed.messages)")
    var biallelic = twin
    biallelic.records.removeAll { $0.alleles.count > 2 }
    let old = try biallelic.differences(from: BEDSource(path: folder.path("q"), sites: nil))
    #expect(old.prefix(5) == [], "\(old.count) differences")
  }

  /// A cohort with rare and common variants, neighbours that are alike or opposite, missing calls,
  /// phase, up to 5 ALT alleles, and dosages.
  static func cohort(_ samples: Int, _ variants: Int, hasDosages: Bool) -> String {
    var generator = SeededGenerator(seed: UInt64(samples * 1000 + variants))
    var text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
    text += "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    text += "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"x\">\n"
    text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
    text += (0..<samples).map { "s\($0)" }.joined(separator: "\t") + "\n"
    var last = [[Int]](repeating: [0, 0], count: samples)
    for variant in 0..<variants {
      let isMulti = !hasDosages && variant % 4 == 1
      let alternates = isMulti ? Int.random(in: 2...5, using: &generator) : 1
      let form = Int.random(in: 0...3, using: &generator)
      let rate = [0.01, 0.2, 0.5, 0.97][Int.random(in: 0...3, using: &generator)]
      let missing = [0, 0.02, 0.9][Int.random(in: 0...2, using: &generator)]
      let separator = variant % 3 == 0 ? "|" : "/"
      var columns: [String] = []
      for sample in 0..<samples {
        var call = (0..<2).map { _ in
          Double.random(in: 0..<1, using: &generator) < rate
            ? Int.random(in: 1...alternates, using: &generator) : 0
        }
        let isLike = Double.random(in: 0..<1, using: &generator) < 0.95
        if form < 2, isLike { call = last[sample].map { form == 0 ? min($0, 1) : 1 - min($0, 1) } }
        last[sample] = call
        let isMissing = Double.random(in: 0..<1, using: &generator) < missing
        if separator == "/" { call.sort() }
        var column = isMissing ? "./." : "\(call[0])\(separator)\(call[1])"
        if hasDosages {
          let total = Double(call[0] + call[1])
          let shift = form == 2 ? Double.random(in: 0..<0.4, using: &generator) : 0
          let dosage = total > 0 ? total - shift : shift
          column += ":" + (isMissing ? "." : "\((dosage * 1000).rounded() / 1000)")
        }
        columns.append(column)
      }
      let names = ["T", "C", "G", "AT", "AC"].prefix(alternates).joined(separator: ",")
      text +=
        "1\t\(100 + variant)\tv\(variant)\tA\t\(names)\t.\t.\t.\tGT\(hasDosages ? ":DS" : "")\t"
      text += columns.joined(separator: "\t") + "\n"
    }
    return text
  }
}
