import PGxCore
import PGxGenotypes
import PGxHTS
import PGxTestSupport
import Testing

/// Cohorts in text and BCF, and what the source says of them.
enum CohortFiles {
  static let header = """
    ##fileformat=VCFv4.2
    ##FORMAT=<ID=GT,Number=1,Type=String,Description="x">
    ##contig=<ID=1>
    ##contig=<ID=chrX>

    """

  static func text(
    _ samples: [String], _ lines: [String], fields: [String] = [], lineEnd: String = "\n"
  ) -> [UInt8] {
    let types = fields.map { "##FORMAT=<ID=\($0),Number=.,Type=Float,Description=\"x\">\n" }
    let names = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"] + samples
    let all =
      header + types.joined()
      + ([names.joined(separator: "\t")] + lines)
      .map { $0 + lineEnd }.joined()
    return Array(all.utf8)
  }

  static func source(
    _ path: String, field: DosageField? = nil, selection: [Int]? = nil
  ) throws -> VariantSource {
    VariantSource(
      try CohortStream(try VariantFile(path: path), sites: nil), field: field, selection: selection)
  }

  /// What is said of one allele of every record.
  struct Row: Equatable {
    var number = 0
    var dosages: [Double?] = []
    var ploidies: [UInt8] = []
  }

  static func rows(
    _ path: String, field: DosageField? = nil, selection: [Int]? = nil, allele: Int = 1
  ) throws -> [Row] {
    var source = try source(path, field: field, selection: selection)
    var row = DosageRow(sampleCount: source.sampleNames.count)
    var rows: [Row] = []
    while let record = try source.next() {
      try source.decode(allele: allele, into: &row)
      row.expandCodes()
      rows.append(
        Row(
          number: record.number, dosages: row.dosages.map { $0.isNaN ? nil : $0 },
          ploidies: row.ploidies))
    }
    return rows
  }

  /// The only row of a cohort of one line.
  static func row(
    _ format: String, _ cells: [String], alternate: String = "C", field: DosageField? = nil,
    allele: Int = 1, selection: [Int]? = nil
  ) throws -> Row? {
    let folder = try TemporaryFolder()
    let line = "1\t100\t.\tA\t\(alternate)\t.\tPASS\t.\t\(format)\t" + cells.joined(separator: "\t")
    let path = try folder.write(
      text(cells.indices.map { "s\($0)" }, [line], fields: ["DS", "GP", "HDS"]), to: "a.vcf")
    return try rows(path, field: field, selection: selection, allele: allele).first
  }
}

@Suite("VCF and BCF as sources of genotypes")
struct VariantSourceTests {
  /// FORMAT, columns and what they say of ALT 1.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var format = "GT"
    var cells: [String]
    var alternate = "C"
    var field = DosageField.genotype
    var allele = 1
    /// Nil where the line is refused.
    var dosages: [Double?]?
    var ploidies: [UInt8]?
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "a point and a haploid call", cells: ["0/1", ".", "1"], dosages: [1, nil, 1],
      ploidies: [2, 1, 1]),
    Case(name: "a half call", cells: ["0/.", "./1"], dosages: [nil, nil], ploidies: [2, 2]),
    Case(name: "three copies", cells: ["0/1/1"], dosages: [2], ploidies: [3]),
    Case(name: "no GT", format: "DP", cells: ["3", "4"], dosages: [nil, nil]),
    Case(name: "a line that ends before its columns", format: "DP", cells: ["3"], dosages: nil),
    Case(
      name: "no columns at all", format: "DP:DS", cells: [""], field: .dosage, dosages: nil),
    Case(name: "an allele of another record", cells: ["0/2"], dosages: nil),
    Case(
      name: "allele 12", cells: ["12/12", "0/1"], alternate: "C,G,T,AA,AC,AG,AT,CA,CC,CG,CT,GA",
      allele: 12, dosages: [2, 0]),
    Case(
      name: "dosages", format: "GT:DS", cells: ["0/1:0.9", "0/0", "./.:.", "1:0.75"],
      field: .dosage, dosages: [0.9, 0, nil, 0.75], ploidies: [2, 2, 2, 1]),
    Case(
      name: "a dosage a little above its ploidy", format: "GT:DS", cells: ["1/1:2.0005"],
      field: .dosage, dosages: [2]),
    Case(name: "a dosage out of range", format: "GT:DS", cells: ["1/1:2.5"], field: .dosage),
    Case(name: "a negative dosage", format: "DS", cells: ["-0.5"], field: .dosage),
    Case(name: "a dosage of a haploid call", format: "GT:DS", cells: ["1:1.5"], field: .dosage),
    Case(
      name: "two dosages for one ALT", format: "GT:DS", cells: ["1/1:1,1"], field: .dosage),
    Case(
      name: "dosages of two ALT", format: "DS", cells: ["0.5,1.25", "."], alternate: "C,G",
      field: .dosage, allele: 2, dosages: [1.25, nil]),
    Case(
      name: "REF of two ALT", format: "DS", cells: ["0.5,1.25"], alternate: "C,G", field: .dosage,
      allele: 0, dosages: [0.25]),
    Case(
      name: "one dosage for two ALT", format: "DS", cells: ["0.5"], alternate: "C,G",
      field: .dosage),
    Case(
      name: "an allele that the record lacks in front of DS", format: "GT:DS", cells: ["0|3:0.5"],
      field: .dosage),
    Case(
      name: "probabilities", format: "GP", cells: ["0.25,0.5,0.25", "0,0,1", ".", "0,0,0"],
      field: .genotypeProbability, dosages: [1, 2, nil, nil]),
    Case(
      name: "probabilities of haploid calls", format: "GP", cells: ["0.25,0.75", "0,1,0"],
      field: .genotypeProbability, dosages: [0.75, 1], ploidies: [1, 2]),
    Case(
      name: "probabilities of three alleles", format: "GP", cells: ["0,0,0,0.5,0.5,0"],
      alternate: "C,G", field: .genotypeProbability, allele: 2, dosages: [1]),
    Case(
      name: "probabilities that are Phred numbers", format: "GP", cells: ["0,20,40"],
      field: .genotypeProbability),
    Case(
      name: "four probabilities", format: "GP", cells: ["0.1,0.2,0.3,0.4"],
      field: .genotypeProbability),
    Case(
      name: "haplotype dosages", format: "GT:HDS",
      cells: ["0|1:0.25,0.5", "1:0.75", "0|1:.", "1|1"],
      field: .haplotypeDosage, dosages: [0.75, 0.75, 1, 2], ploidies: [2, 1, 2, 2]),
    Case(
      name: "three haplotype dosages", format: "HDS", cells: ["0.1,0.2,0.3"],
      field: .haplotypeDosage),
  ]

  @Test("one line", arguments: cases)
  func oneLine(_ test: Case) throws {
    let cells = test.name == "a line that ends before its columns" ? ["3", "4"] : test.cells
    let folder = try TemporaryFolder()
    let line =
      "1\t100\t.\tA\t\(test.alternate)\t.\tPASS\t.\t\(test.format)\t"
      + test.cells.joined(separator: "\t")
    let path = try folder.write(
      CohortFiles.text(
        cells.indices.map { "sample \($0)" }, [line], fields: ["DS", "GP", "HDS"]), to: "a.vcf")
    guard let dosages = test.dosages else {
      let error = #expect(throws: HTSError.self) {
        try CohortFiles.rows(path, field: test.field, allele: test.allele)
      }
      #expect(error?.message.contains("\n") == false)
      return
    }
    let row = try CohortFiles.rows(path, field: test.field, allele: test.allele).first
    #expect(row?.dosages == dosages)
    if let ploidies = test.ploidies { #expect(row?.ploidies == ploidies) }
  }

  @Test("the samples that are chosen, in their order, and GT where FORMAT is only of some records")
  func selection() throws {
    let row = try CohortFiles.row("GT", ["0/0", "0/1", "1/1", "./."], selection: [3, 1, 0])
    #expect(row?.dosages == [nil, 1, 0])
    let general = try CohortFiles.row("GT", ["0/0", "1", "1/1", "./."], selection: [2, 1])
    #expect(general?.dosages == [2, 1])
    #expect(general?.ploidies == [2, 1])
  }

  @Test("random cohorts: BCF of every width says what the text says")
  func binary() throws {
    var random = SeededGenerator(seed: 8)
    let folder = try TemporaryFolder()
    for round in 0..<60 {
      let count = [1, 2, 31, 32, 33, 64, 100, 257][round % 8]
      let samples = (0..<count).map { "s\($0)" }
      var builder = BCFBuilder(samples: samples)
      var lines: [String] = []
      for record in 1...6 {
        let alleles = ["A", "C", "G", "T"].prefix(Int.random(in: 1...4, using: &random)).map(\.self)
        let isMixed = Int.random(in: 0..<3, using: &random) == 0
        let calls = (0..<count).map { _ in
          let ploidy = isMixed ? Int.random(in: 1...3, using: &random) : 2
          let sign = Bool.random(using: &random) ? "|" : "/"
          return (0..<ploidy).map { _ in
            Int.random(in: 0..<9, using: &random) == 0
              ? "." : "\(Int.random(in: 0..<alleles.count, using: &random))"
          }.joined(separator: sign)
        }
        let dosages = calls.map { call -> [Double?] in
          let ploidy = max(call.split { $0 == "|" || $0 == "/" }.count, 1)
          if Int.random(in: 0..<5, using: &random) == 0 || call == "." { return [nil] }
          let others = max(alleles.count - 1, 1)
          return (0..<others).map { _ in
            Double(Int.random(in: 0...(1_000 * ploidy / others), using: &random)) / 1_000
          }
        }
        builder.add(
          100 * record, alleles,
          [
            ("GT", BCFBuilder.genotypes(calls, width: [1, 2, 4][record % 3])),
            ("DS", BCFBuilder.floats(dosages)),
          ])
        let cells = zip(calls, dosages).map { call, values in
          call + ":" + values.map { $0.map { "\($0)" } ?? "." }.joined(separator: ",")
        }
        let alternates = alleles.count == 1 ? "." : alleles.dropFirst().joined(separator: ",")
        lines.append(
          "1\t\(100 * record)\t.\tA\t\(alternates)\t.\tPASS\t.\tGT:DS\t"
            + cells.joined(separator: "\t"))
      }
      let text = try folder.write(
        CohortFiles.text(samples, lines, fields: ["DS"]), to: "a\(round).vcf")
      let binary = try folder.write(Gzip.blocks(builder.bytes, size: 777), to: "a\(round).bcf")
      for field in [DosageField.genotype, .dosage] {
        for allele in 0...1 {
          let expected = try CohortFiles.rows(text, field: field, allele: allele)
          #expect(expected.count == 6)
          let found = try CohortFiles.rows(binary, field: field, allele: allele)
          #expect(found == expected, "round \(round), \(field), allele \(allele)")
        }
      }
    }
  }

  @Test("lists of fifteen values and more, and dosages that are whole numbers")
  func longLists() throws {
    let folder = try TemporaryFolder()
    var builder = BCFBuilder(samples: ["a", "b"])
    let alleles = ["A"] + (1...17).map { String(repeating: "C", count: $0) }
    builder.add(
      5, alleles, id: String(repeating: "i", count: 300),
      [
        ("DS", BCFBuilder.floats([(0..<17).map { $0 == 16 ? 1.5 : 0 }, [nil]])),
        ("GT", BCFBuilder.genotypes(["0/17", "17/17"])),
      ])
    builder.add(6, ["A", "C"], [("DS", BCFBuilder.numbers([[2], [nil]], width: 1))])
    builder.add(7, ["A", "C"], [])
    let path = try folder.write(Gzip.blocks(builder.bytes), to: "a.bcf")
    let rows = try CohortFiles.rows(path, field: .dosage, allele: 17)
    #expect(rows.first?.dosages == [1.5, 2])
    let first = try CohortFiles.rows(path, field: .dosage)
    #expect(first.map(\.dosages) == [[0, 0], [2, nil], [nil, nil]])
  }

  @Test("INFO/R2 of a BCF is the decimal number that its text has")
  func quality() throws {
    let folder = try TemporaryFolder()
    var builder = BCFBuilder(samples: ["a"])
    for (index, quality) in [0.3, 0.7, 0.299, 0.9].enumerated() {
      builder.add(
        10 + index, ["A", "C"], quality: quality, [("GT", BCFBuilder.genotypes(["0/1"]))])
    }
    builder.add(20, ["A", "C"], [("GT", BCFBuilder.genotypes(["0/1"]))])
    let path = try folder.write(Gzip.blocks(builder.bytes), to: "a.bcf")
    for (minimum, expected) in [(0.3, [10, 11, 13]), (0.7, [11, 13]), (0.9, [13])] {
      var source = try CohortFiles.source(path)
      source.minimumQuality = minimum
      var found: [Int] = []
      while let record = try source.next() { found.append(record.position) }
      #expect(found == expected)
    }
  }

  @Test("a BCF that claims what it does not hold is refused", arguments: 0..<400)
  func damaged(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var builder = BCFBuilder(samples: ["a", "b", "c"])
    for position in 1...4 {
      builder.add(
        position, ["A", "C"], quality: 0.5,
        [
          ("GT", BCFBuilder.genotypes(["0/1", "1", "./."])),
          ("DS", BCFBuilder.floats([[1], [0.5], [nil]])),
        ])
    }
    var bytes = builder.bytes
    let start = BCFBuilder(samples: ["a", "b", "c"]).bytes.count
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      bytes[Int.random(in: start..<bytes.count, using: &random)] =
        UInt8.random(in: 0...255, using: &random)
    }
    if seed % 4 == 0 { bytes.removeLast(Int.random(in: 1..<(bytes.count - start), using: &random)) }
    let folder = try TemporaryFolder()
    let path = try folder.write(Gzip.blocks(bytes), to: "a.bcf")
    do {
      for row in try CohortFiles.rows(path, field: .dosage) {
        for dosage in row.dosages { #expect(dosage.map { $0 >= 0 && $0 <= 255 } != false) }
      }
    } catch let error as HTSError {
      #expect(!error.message.contains("\n"))
    }
  }
}
