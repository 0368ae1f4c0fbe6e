import Foundation
import PGxCompression
import PGxCore
import PGxScores
import PGxTestSupport
import Testing

@Suite("Scoring files")
struct ScoringFileReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ text: String, _ options: ScoringFileOptions = .init(), name: String = "score.txt"
  ) throws -> ScoringFile {
    try ScoringFileReader.read(try folder.write(Array(text.utf8), to: name), options)
  }

  /// A table of the catalogue's usual columns.
  private func table(_ rows: String..., header: String = "") -> String {
    header + "rsID\tchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
      + rows.map { $0.replacing(" ", with: "\t") + "\n" }.joined()
  }

  private func failure(
    _ text: String, _ options: ScoringFileOptions = .init()
  ) throws -> ScoringFileError? {
    do { _ = try read(text, options) } catch let error as ScoringFileError { return error }
    return nil
  }

  /// One row, what is said of it.
  struct RowCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let columns: String
    let row: String
    var header = ""
    let expected: String

    init(
      _ testDescription: String, _ columns: String, _ row: String, header: String = "",
      is expected: String
    ) {
      self.testDescription = testDescription
      self.columns = columns
      self.row = row
      self.header = header
      self.expected = expected
    }

    static let harmonised = "#genome_build=GRCh37\n#HmPOS_build=GRCh38\n#HmPOS_date=2022-07-29\n"
    static let all = [
      RowCase(
        "plain", "rsID chr_name chr_position effect_allele other_allele effect_weight",
        "rs1 1 100 A G 0.5", is: "1:100 A/G additive 0.5 none"),
      RowCase(
        "any order, old name, lower case",
        "effect_weight reference_allele effect_allele chr_position chr_name",
        "-1e-3 c t 7 chrX", is: "X:7 T/C additive -0.001 none"),
      RowCase(
        "without other allele", "chr_name chr_position effect_allele effect_weight", "MT 9 A 1",
        is: "MT:9 A/ additive 1.0 none"),
      RowCase(
        "PLINK's numbers", "chr_name chr_position effect_allele effect_weight", "23 9 A 1",
        is: "X:9 A/ additive 1.0 none"),
      RowCase(
        "a position as floating-point number", "chr_name chr_position effect_allele effect_weight",
        "07 900.0 A 1", is: "7:900 A/ additive 1.0 none"),
      RowCase(
        "several other alleles", "chr_name chr_position effect_allele other_allele effect_weight",
        "2 5 A G/T 1", is: "2:5 A/{G,T} additive 1.0 none"),
      RowCase(
        "several other alleles, commas",
        "chr_name chr_position effect_allele other_allele effect_weight",
        "2 5 A G,C,T 1", is: "2:5 A/{G,C,T} additive 1.0 none"),
      RowCase(
        "harmonised position replaces",
        "chr_name chr_position effect_allele effect_weight hm_chr hm_pos",
        "1 100 A 1 2 200", header: harmonised, is: "2:200 A/ additive 1.0 none"),
      RowCase(
        "harmonisation failed: no way back to the author's",
        "rsID chr_name chr_position effect_allele effect_weight hm_chr hm_pos", "rs7 1 100 A 1 _ _",
        header: harmonised, is: "?:0 A/ additive 1.0 none rs7"),
      RowCase(
        "harmonisation failed, no identifier",
        "rsID chr_name chr_position effect_allele effect_weight hm_chr hm_pos", ". 1 100 A 1 _ _",
        header: harmonised, is: "?:0 A/ unusable 1.0 noPosition"),
      RowCase(
        "inferred other allele",
        "effect_allele other_allele effect_weight hm_chr hm_pos hm_inferOtherAllele",
        "A _ 1 2 200 T", header: harmonised, is: "2:200 A/T additive 1.0 none"),
      RowCase(
        "inferred, several",
        "effect_allele other_allele effect_weight hm_chr hm_pos hm_inferOtherAllele",
        "A _ 1 2 200 C/T", header: harmonised, is: "2:200 A/{C,T} additive 1.0 none"),
      RowCase(
        "stated other allele wins over inferred",
        "effect_allele other_allele effect_weight hm_chr hm_pos hm_inferOtherAllele",
        "A G 1 2 200 T",
        header: harmonised, is: "2:200 A/G additive 1.0 none"),
      RowCase(
        "not harmonised: nothing is inferred",
        "chr_name chr_position effect_allele effect_weight hm_inferOtherAllele", "2 20 A 1 T",
        is: "2:20 A/ additive 1.0 none"),
      RowCase(
        "dominant", "chr_name chr_position effect_allele effect_weight is_dominant is_recessive",
        "1 1 A 1 True FALSE", is: "1:1 A/ dominant 1.0 none"),
      RowCase(
        "recessive", "chr_name chr_position effect_allele effect_weight is_dominant is_recessive",
        "1 1 A 1 _ 1", is: "1:1 A/ recessive 1.0 none"),
      RowCase(
        "dosage weights",
        "chr_name chr_position effect_allele effect_weight dosage_0_weight dosage_1_weight dosage_2_weight",
        "1 1 A _ 0 0.5 2", is: "1:1 A/ perDosage 0.0 none (0.0, 0.5, 2.0)"),
      RowCase(
        "a weight wins over dosage weights",
        "chr_name chr_position effect_allele effect_weight dosage_0_weight dosage_1_weight dosage_2_weight",
        "1 1 A 3 0 0.5 2", is: "1:1 A/ additive 3.0 none"),
      RowCase(
        "HLA presence", "rsID chr_name chr_position effect_allele effect_weight", "HLA_A 6 1 P 1",
        is: "6:1 P/ unusable 1.0 hla HLA_A"),
      RowCase(
        "HLA allele", "rsID effect_allele effect_weight", ". HLA-A*24 1",
        is: "?:0 !/ unusable 1.0 hla"),
      RowCase(
        "haplotype", "rsID effect_allele effect_weight is_haplotype", "rs1 A 1 TRUE",
        is: "?:0 A/ unusable 1.0 haplotype rs1"),
      RowCase(
        "haplotype by its name", "rsID effect_allele effect_weight", "rs1;rs2 A 1",
        is: "?:0 A/ unusable 1.0 haplotype rs1;rs2"),
      RowCase(
        "diplotype without allele", "rsID effect_allele effect_weight is_diplotype",
        "APOE _ 1 true",
        is: "?:0 / unusable 1.0 diplotype APOE"),
      RowCase(
        "interaction by its name", "rsID effect_allele effect_weight", "rs1_x_rs2 A 1",
        is: "?:0 A/ unusable 1.0 interaction rs1_x_rs2"),
      RowCase(
        "a type of variant", "rsID chr_name chr_position effect_allele effect_weight variant_type",
        "v 1 1 A 1 CNV", is: "1:1 A/ unusable 1.0 otherType v"),
      RowCase(
        "a type that says nothing",
        "chr_name chr_position effect_allele effect_weight variant_type",
        "1 1 A 1 SNP", is: "1:1 A/ additive 1.0 none"),
      RowCase(
        "not bases", "chr_name chr_position effect_allele other_allele effect_weight", "1 1 A - 1",
        is: "1:1 A/! unusable 1.0 notBases"),
      RowCase(
        "quotes of R", "\"chr_name\" \"chr_position\" \"effect_allele\" \"effect_weight\"",
        "\"1\" 1 \"A\" 0.25", is: "1:1 A/ additive 0.25 none"),
    ]
  }

  private func describe(_ file: ScoringFile, _ index: Int) -> String {
    let row = file.rows[index]
    func allele(_ code: AlleleCode) -> String {
      code.isNone ? "" : code.text ?? (code == AlleleCode("P") ? "P" : "!")
    }
    let several = file.otherAlleleSets.alleles(ofRow: index)
      .map { "{" + $0.map(allele).joined(separator: ",") + "}" }
    var text =
      "\(row.chromosome.name):\(row.position) \(allele(row.effectAllele))/\(several ?? allele(row.otherAllele)) \(row.effect) \(row.weight) \(row.unusable)"
    if let identifier = file.identifiers[index] { text += " " + identifier }
    if row.effect == .perDosage {
      let three = file.dosageWeights[Int(row.weight)]
      text += " (\(three.x), \(three.y), \(three.z))"
    }
    return text
  }

  private func tabbed(_ text: String) -> String {
    text.split(separator: " ").map { $0 == "_" ? "" : String($0) }.joined(separator: "\t")
  }

  @Test("Rows", arguments: RowCase.all)
  func row(_ test: RowCase) throws {
    for end in ["\n", "\r\n"] {
      let lines = (test.header + tabbed(test.columns) + "\n" + tabbed(test.row) + "\n")
        .replacing("\n", with: end)
      if test.expected.contains("noPosition") {
        // Alone it would be a file without a usable row.
        let columns = test.columns.split(separator: " ").map {
          $0 == "rsID" ? "rs9" : $0 == "effect_allele" ? "A" : $0 == "effect_weight" ? "1" : "_"
        }
        let file = try read(lines + tabbed(columns.joined(separator: " ")) + end)
        #expect(describe(file, 0) == test.expected)
        continue
      }
      let file = try read(lines)
      #expect(file.rows.count == 1)
      #expect(describe(file, 0) == test.expected)
      #expect(file.rows[0].line == UInt32(lines.utf8.count { $0 == 10 }))
    }
  }

  /// Rows that cannot be understood.
  @Test(
    "A bad row is counted, named and kept apart; strict refuses it",
    arguments: [
      ("rs2 1 200 A G 1,5", BadRow.Reason.notANumber(column: "effect_weight", text: "1,5")),
      ("rs2 1 200 A G NaN", .notFinite(column: "effect_weight", text: "NaN")),
      ("rs2 1 200 A G -inf", .notFinite(column: "effect_weight", text: "-inf")),
      ("rs2 1 200 A G 1e999", .notFinite(column: "effect_weight", text: "1e999")),
      ("rs2 1 200 A G _", .noWeight), ("rs2 1 200 _ G 1", .noEffectAllele),
      ("rs2 1 x A G 1", .notAPosition(column: "chr_position", text: "x")),
      ("rs2 1 0 A G 1", .notAPosition(column: "chr_position", text: "0")),
      ("rs2 1 3000000000 A G 1", .notAPosition(column: "chr_position", text: "3000000000")),
      (
        "rs2 1 99999999999999999999 A G 1",
        .notAPosition(column: "chr_position", text: "99999999999999999999")
      ),
      ("rs2 1 200", .fieldCount(found: 3, expected: 6)),
      ("rs2 1 200 A G 1 extra", .fieldCount(found: 7, expected: 6)),
      ("#pgs_id=PGS1", .comment),
    ])
  func bad(_ row: String, _ reason: BadRow.Reason) throws {
    let text = table("rs1 1 100 A G 0.5", row.replacing("_", with: ""), "rs3 1 300 A G 0.5")
    let file = try read(text)
    #expect(file.rows.count == 3)
    #expect(file.tally.reduce(0, +) == 3)
    #expect(file.rows.map(\.unusable) == [.none, .malformed, .none])
    #expect(file.badRows.map(\.reason) == [reason])
    #expect(file.badRows.map(\.line) == [3])
    #expect(file.notes.contains(.badRows(count: 1)))
    var strict = ScoringFileOptions()
    strict.strictness = .strict
    let error = try failure(text, strict)
    #expect(error == .badRow(path: folder.path("score.txt"), row: file.badRows[0]))
    #expect(error?.message.hasPrefix("\(folder.path("score.txt")):3: ") == true)
  }

  @Test("Flags and weights that contradict themselves are bad rows")
  func contradictions() throws {
    let columns =
      "rsID\teffect_allele\teffect_weight\tis_dominant\tis_recessive\tdosage_0_weight\tdosage_1_weight\tdosage_2_weight\n"
    let file = try read(
      columns + "rs0\tA\t1\t\t\t\t\t\n" + "rs1\tA\t1\tTRUE\tTRUE\t\t\t\n"
        + "rs2\tA\t1\tmaybe\t\t\t\t\n" + "rs3\tA\t\t\t\t1\t2\t\n")
    #expect(
      file.badRows.map(\.reason) == [
        .dominantAndRecessive, .notAFlag(column: "is_dominant", text: "maybe"), .someDosageWeights,
      ])
  }

  @Test("Only the first bad rows are kept, all are counted")
  func many() throws {
    let bad = (0..<100).map { "rs\($0) 1 5 A G x" }
    let file = try read(
      table() + (bad + ["rs1 1 5 A G 1"]).map { $0.replacing(" ", with: "\t") + "\n" }.joined())
    #expect(file.badRows.count == ScoringFile.badRowLimit)
    #expect(file.tally[Int(ScoreRow.Unusable.malformed.rawValue)] == 100)
  }

  @Test("The header, of format 2.0, 1.0 and from a spreadsheet")
  func header() throws {
    let new = try read(
      table(
        "rs1 1 100 A G 0.5",
        header:
          "\u{FEFF}###PGS CATALOG SCORING FILE - see https://x\n#format_version=2.0\n##TITLE=no\n"
          + "#pgs_id=PGS000001\t\t\n#citation=A=B; doi=1\n#trait_mapped=a|b\n#genome_build=hg19\t\n"
          + "#HmPOS_match_chr={\"\"True\"\": null}\n\"#weight={\"\"a\"\": 1}\"\t\n#variants_number=2\n"
      ))
    #expect(new.scores.map(\.id) == ["PGS000001"])
    #expect(new.header["citation"] == "A=B; doi=1")
    #expect(new.header["HmPOS_match_chr"] == "{\"True\": null}")
    #expect(new.header["weight"] == "{\"a\": 1}")
    #expect(new.header["TITLE"] == nil)
    #expect(new.header.mappedTraits == ["a", "b"])
    #expect(new.build == .assembly(.grch37))
    #expect(new.notes == [.variantsNumber(stated: "2", found: 1)])
    let old = try read(
      table(
        "rs1 1 100 A G 0.5",
        header: "# PGS ID = PGS000958\n# Original Genome Build = GRCh38\n# Number of Variants = 1\n"
      ))
    #expect(old.scores.map(\.id) == ["PGS000958"])
    #expect(old.build == .assembly(.grch38))
    #expect(old.notes == [])
    let none = try read(table("rs1 1 100 A G 0.5"), name: "my.score.tsv.gz")
    #expect(none.scores.map(\.id) == ["my.score"])
    #expect(none.build == .unknown)
  }

  @Test(
    "Builds",
    arguments: [
      ("GRCh37", GenomeBuild.assembly(.grch37)), ("hg38", .assembly(.grch38)), ("NCBI36", .ncbi36),
      ("hg17", .ncbi35), ("NR", .unknown), ("", .unknown),
    ])
  func builds(_ name: String, _ build: GenomeBuild) throws {
    let file = try read(table("rs1 1 100 A G 0.5", header: "#genome_build=\(name)\n"))
    #expect(file.build == build)
  }

  @Test("Duplicates are flagged, in order or not, with and without position")
  func duplicates() throws {
    let file = try read(
      table(
        "rs1 1 100 A G 0.5", "rs1 1 100 G A 0.5", "rs1 1 100 A G 0.5", "rs2 2 100 A G 1",
        "rs1 1 100 A G 0.7", "rs9 NA NA A G 1", "rs8 . . A G 1", "rs9 NA NA A G 1",
        "rs1 1 100 A NA 1",
        "rs1 1 100 A C/T 1", "rs1 1 100 A C/T 1", "rs1 1 100 A C,T 1", "rs1 1 100 A T,C 1"))
    #expect(
      file.rows.map(\.isDuplicate) == [
        false, false, true, false, true, false, false, true, false, false, true, true, false,
      ])
    #expect(file.notes == [.duplicates(count: 5, conflicting: 1, firstLine: 6)])
  }

  @Test("A table of several scores")
  func wide() throws {
    let file = try read(
      "chr_name\tchr_position\teffect_allele\teffect_weight_A\teffect_weight_B\n1\t1\tA\t1\t\n1\t2\tA\t2\t-3\n1\t3\tA\tx\t1\n"
    )
    #expect(file.scores.map(\.id) == ["A", "B"])
    #expect(file.scores[0].weights[0...1] == [1, 2])
    #expect(file.scores[1].weights[0].isNaN)
    #expect(file.scores[1].weights[1] == -3)
    #expect(file.scores.allSatisfy { $0.weights.count == 3 && $0.weights[2].isNaN })
    #expect(file.rows.map(\.unusable) == [.none, .none, .malformed])
    let one = try read("rsID\teffect_allele\teffect_weight_A\nrs1\tA\t1\n")
    #expect(one.scores.map(\.id) == ["A"])
    #expect(one.scores[0].weights == [])
    #expect(one.rows[0].weight == 1)
  }

  @Test("Free tables, by a map of columns")
  func mapped() throws {
    var options = ScoringFileOptions()
    options.columns = try ColumnMap(
      "effect_allele=A1,effect_weight=beta,chr_name=CHR,chr_position=#2")
    options.separator = .comma
    let file = try read("CHR,BP,SNP,A1,BETA,\"a,b\"\n1,100,rs1,A,0.5,\"x,y\"\n", options)
    #expect(describe(file, 0) == "1:100 A/ additive 0.5 none")
    #expect(file.notes == [.unknownColumns(["SNP", "a,b"])])
    options.separator = .space
    #expect(
      describe(try read("CHR  BP A1 BETA\n 1   100 A\t0.5  \n", options), 0)
        == "1:100 A/ additive 0.5 none")
    for text in ["effect_allele", "colour=A1", "effect_allele=", "chr_name=#0", "rsID=a,rsID=b"] {
      #expect(throws: ScoringFileError.self) { try ColumnMap(text) }
    }
  }

  @Test("PLINK's tables, with and without names")
  func plink() throws {
    let named = try read(
      "#ID A1 S1 S2\nrs1 A 1 2\nrs2\tG  3 NA\n", .plink(weights: [3, 4], headerLine: .present))
    #expect(named.scores.map(\.id) == ["S1", "S2"])
    #expect((0..<2).map { named.identifiers[$0] } == ["rs1", "rs2"])
    #expect(named.rows.map(\.line) == [2, 3])
    #expect(named.scores[0].weights == [1, 3])
    #expect(named.scores[1].weights[1].isNaN)
    let bare = try read(
      "rs1 A 1 2\nrs2 G 3 4\n", .plink(weights: [3, 4], headerLine: .absent))
    #expect(bare.scores.map(\.id) == ["SCORE1", "SCORE2"])
    #expect(bare.rows.map(\.line) == [1, 2])
    #expect(bare.rows.map(\.effectAllele.text) == ["A", "G"])
    let single = try read("rs1 A 1\n", .plink(headerLine: .absent), name: "height.txt")
    #expect(single.scores.map(\.id) == ["SCORE1"])
    #expect(single.rows[0].weight == 1)
    let one = try read("ID A1 HEIGHT\nrs1 A 1\n", .plink(headerLine: .present))
    #expect(one.scores.map(\.id) == ["HEIGHT"])
    // The mitochondrion's position 3107 has an N in the reference.
    let odd = try read("ID A1 S\nMT_3107_N_C N 1\nrs1;rs2 <DEL> 2\n", .plink(headerLine: .present))
    #expect(odd.rows.allSatisfy { $0.unusable == .none && $0.effect == .additive })
  }

  @Test("Which tables are read as plink2 would, by their first line")
  func plinkTable() throws {
    let folder = try TemporaryFolder()
    func columns(_ text: String) throws -> (weights: Int, hasNames: Bool)? {
      let path = try folder.write(text.utf8, to: "x.txt")
      guard let options = try ScoringFileReader.plinkTable(path) else { return nil }
      return (options.columns.assignments.count - 2, options.headerLine == .present)
    }
    #expect(try columns("ID\teffect_allele\tPGS1\tPGS2\n")! == (2, true))
    #expect(try columns("#ID A1 S1\nrs1 A 1\n")! == (1, true))
    #expect(try columns("rs1 A 0.5 1e-3 -2\n")! == (3, false))
    #expect(try columns("#pgs_id=PGS1\nrsID\teffect_allele\teffect_weight\n") == nil)
    #expect(try columns("chr_name\teffect_allele\teffect_weight_A\teffect_weight_B\n") == nil)
    #expect(try columns("<!DOCTYPE html>\n<html> a b c\n") == nil)
  }

  @Test("Identifiers that spell a variant give its position and other allele")
  func spelledPositions() throws {
    var file = try read(
      "ID A1 S\n22:100:G:A G 1\nchrX:5:T:TA TA 1\n22:100:G:A C 1\nrs1 A 1\n1:x:A:C A 1\n",
      .plink(headerLine: .present))
    file.takePositionsFromIdentifiers()
    #expect(file.rows.map(\.position) == [100, 5, 0, 0, 0])
    #expect(file.rows.prefix(2).map(\.chromosome.name) == ["22", "X"])
    #expect(file.rows.prefix(2).map(\.otherAllele.text) == ["A", "T"])
  }

  @Test("Identifiers are kept where they are needed, or all")
  func identifiers() throws {
    let text = table("rs1 1 100 A G 0.5", "rs2   A G 0.5", "rs3 1 300 A G 1")
    let needed = try read(text)
    #expect((0..<3).map { needed.identifiers[$0] } == [nil, "rs2", nil])
    var options = ScoringFileOptions()
    options.identifiers = .all
    let all = try read(text, options)
    #expect((0..<3).map { all.identifiers[$0] } == ["rs1", "rs2", "rs3"])
    #expect(all.identifiers[3] == nil)
  }

  @Test("Rows that lack only what is empty anyway are read and counted")
  func shortRows() throws {
    let columns = "rsID\teffect_allele\teffect_weight\tlocus_name\tOR\n"
    let file = try read(columns + "rs1\tA\t1\nrs2\tA\t1\tX\t2\nrs3\tA\t1\t\t\t\t\n\nrs4\tA\t0.1\n")
    #expect(file.rows.map(\.unusable) == [.none, .none, .none, .none])
    #expect(file.notes == [.shortRows(count: 2, firstLine: 2)])
    // Without a line end, the file may have been cut there.
    let cut = try read(columns + "rs1\tA\t1\tX\t2\nrs4\tA\t0.1")
    #expect(cut.rows.map(\.unusable) == [.none, .malformed])
    let whole = try read(columns + "rs1\tA\t1\tX\t2")
    #expect(whole.rows.map(\.unusable) == [.none])
  }

  @Test("Frequencies, where they are wanted")
  func frequencies() throws {
    var options = ScoringFileOptions()
    options.readsFrequencies = true
    let file = try read(
      "rsID\teffect_allele\teffect_weight\tallelefrequency_effect\tallelefrequency_effect_European\nrs1\tA\t1\t0.25\t0.5\nrs2\tA\tx\t0.5\t\nrs3\tA\t1\t\t\n",
      options)
    #expect(file.effectFrequencies.count == 3)
    #expect(file.effectFrequencies[0] == 0.25)
    #expect(file.effectFrequencies[1...].allSatisfy { $0.isNaN })
  }

  @Test("Which positions")
  func positions() throws {
    let columns =
      "chr_name\tchr_position\teffect_allele\teffect_weight\thm_chr\thm_pos\n1\t100\tA\t1\t2\t200\n"
    let ignored = try read(columns)
    #expect(ignored.rows[0].position == 100)
    #expect(ignored.notes == [.harmonisedColumnsIgnored])
    var options = ScoringFileOptions()
    options.positionSource = .harmonised
    #expect(try read(columns, options).rows[0].position == 200)
    options.positionSource = .author
    #expect(try read(RowCase.harmonised + columns, options).rows[0].position == 100)
    #expect(try read(RowCase.harmonised + columns).build == .assembly(.grch38))
    let only = try read("effect_allele\teffect_weight\thm_chr\thm_pos\nA\t1\t2\t200\n")
    #expect(only.rows[0].position == 200)
    #expect(only.notes == [.harmonisedColumnsOnly])
  }

  /// Files that are refused.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let expected: @Sendable (_ path: String) -> ScoringFileError

    static func other(_ name: String, _ text: String, _ found: String) -> Refusal {
      Refusal(testDescription: name, text: text) { .notScoringFile(path: $0, found: found) }
    }

    static let all = [
      Refusal(testDescription: "empty", text: "") { .empty(path: $0) },
      other("HTML", "\n<!DOCTYPE html><html>", "an HTML page (a failed download?)"),
      other("JSON", "{\"detail\": \"Not found\"}", "JSON"),
      other("VCF", "##fileformat=VCFv4.2\n", "a VCF file"),
      other("PVAR", "#CHROM\tPOS\tID\tREF\tALT\n", "a table of variants (VCF or PVAR)"),
      other("XML", "<?xml version=\"1.0\"?><Error/>", "XML"),
      other("NUL", "rsID\0\teffect", "binary data"),
      other("spreadsheet", "PK\u{3}\u{4}xl", "a ZIP archive or a spreadsheet"),
      Refusal(testDescription: "header only", text: "#pgs_id=PGS1\n#x=1\n") { .noTable(path: $0) },
      Refusal(
        testDescription: "column names only", text: "#a=1\nrsID\teffect_allele\teffect_weight\n"
      ) { .noRows(path: $0) },
      Refusal(testDescription: "no effect allele", text: "rsID\tA1\teffect_weight\nrs1\tA\t1\n") {
        .noColumn(
          path: $0, line: 1, wanted: "effect_allele", found: ["rsID", "A1", "effect_weight"])
      },
      Refusal(testDescription: "no weight", text: "#a=1\nrsID\teffect_allele\tbeta\nrs1\tA\t1\n") {
        .noColumn(
          path: $0, line: 2, wanted: "effect_weight", found: ["rsID", "effect_allele", "beta"])
      },
      Refusal(
        testDescription: "a column twice",
        text: "rsID\teffect_allele\teffect_allele\teffect_weight\n"
      ) { .duplicateColumn(path: $0, line: 1, name: "effect_allele") },
      Refusal(
        testDescription: "no build",
        text: "#genome_build=mm10\nrsID\teffect_allele\teffect_weight\nrs1\tA\t1\n"
      ) { .unknownBuild(path: $0, key: "genome_build", value: "mm10") },
      Refusal(
        testDescription: "harmonised without its columns",
        text: RowCase.harmonised + "rsID\teffect_allele\teffect_weight\nrs1\tA\t1\n"
      ) {
        .noColumn(
          path: $0, line: 4, wanted: "hm_chr", found: ["rsID", "effect_allele", "effect_weight"])
      },
      Refusal(
        testDescription: "nothing to look for",
        text: "rsID\teffect_allele\teffect_weight\n.\tA\t1\n.\tC\t1\n"
      ) {
        .nothingUsable(
          path: $0, rows: 2, line: 2,
          reason:
            "they have neither a position (chr_name and chr_position) nor an identifier (rsID)")
      },
      Refusal(testDescription: "a line without end", text: String(repeating: "x", count: 3 << 20)) {
        .lineTooLong(path: $0, line: 1, limit: 1 << 20)
      },
      Refusal(
        testDescription: "header without end", text: String(repeating: "#a=1\n", count: 10_001)
      ) { .headerTooLong(path: $0, limit: 10_000) },
    ]
  }

  @Test("What is no scoring file is refused with a reason", arguments: Refusal.all)
  func refused(_ test: Refusal) throws {
    let error = try failure(test.text)
    #expect(error == test.expected(folder.path("score.txt")))
    #expect(error?.message.contains("\n") == false)
    #expect(error?.message.hasPrefix(folder.path("score.txt")) == true)
    #expect(error?.exitCode == 65)
  }

  @Test("A long line within a table is refused by its number")
  func longLine() throws {
    let text = table("rs1 1 100 A G 0.5") + String(repeating: "y", count: 2 << 20)
    #expect(
      try failure(text) == .lineTooLong(path: folder.path("score.txt"), line: 3, limit: 1 << 20))
    // One of a million bytes is not too long.
    let columns = "rsID\teffect_allele\teffect_weight\tlocus_name\n"
    let locus = String(repeating: "y", count: 1_000_000)
    #expect(try read(columns + "rs1\tA\t1\t\(locus)\nrs2\tA\t1\tx\n").rows.count == 2)
  }

  @Test("A truncated gzip file is refused")
  func truncated() throws {
    let bytes = Gzip.stream(Array(table("rs1 1 100 A G 0.5").utf8))
    let path = try folder.write(bytes.dropLast(5), to: "score.txt.gz")
    #expect(throws: ScoringFileError.unreadable(.truncated(path: path, container: .gzip))) {
      try ScoringFileReader.read(path)
    }
    let whole = try ScoringFileReader.read(try folder.write(bytes, to: "whole.txt"))
    let plain = try read(table("rs1 1 100 A G 0.5"))
    #expect(whole.rows == plain.rows)
    #expect(whole.contentHash == plain.contentHash)
  }

  @Test("Rows are the same wherever blocks end")
  func blocks() throws {
    var generator = SeededGenerator(seed: 9)
    let lines = (0..<30_000).map { index in
      "rs\(index) \(index % 22 + 1) \(Int.random(in: 1...200_000_000, using: &generator)) A G 0.\(index)"
    }
    let file = try read(table() + lines.map { $0.replacing(" ", with: "\t") + "\n" }.joined())
    #expect(file.rows.count == 30_000)
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: " ")
      #expect(file.rows[index].position == Int32(fields[2]))
      #expect(file.rows[index].weight == Double(fields[5]))
      #expect(file.rows[index].line == UInt32(index + 2))
    }
  }

  @Test("The part of the weights that is never scored")
  func absoluteWeight() throws {
    let file = try read(table("rs1 1 100 A G -0.5", "HLA_B 6 200 P . 1.5"))
    let sum = file.absoluteWeight(ofScore: 0)
    #expect(sum.all == 2)
    #expect(sum.unusable == 1.5)
  }

  @Test("A folder's scoring files, in order, and what else is there")
  func folderListing() throws {
    for name in [
      "b.txt", "a.tsv.gz", "B.csv.zst", "README.txt", "x.vcf.gz", ".hidden.txt", "c.txt.md5",
      "d.TXT",
    ] { _ = try folder.write([], to: name) }
    try FileManager.default.createDirectory(
      atPath: folder.path("sub.txt"), withIntermediateDirectories: false)
    let found = try ScoringFileReader.files(in: folder.url.path)
    #expect(found.files == ["B.csv.zst", "a.tsv.gz", "b.txt", "d.TXT"].map { folder.path($0) })
    #expect(found.others == ["README.txt", "c.txt.md5", "sub.txt", "x.vcf.gz"])
    #expect(throws: ScoringFileError.self) {
      try ScoringFileReader.files(in: folder.path("none"))
    }
  }
}
