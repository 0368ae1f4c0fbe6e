import Foundation
import PGxCore
import PGxScores
import PGxTestSupport
import Testing

/// Cases of ../shared/data/score-cases: files of the PGS Catalog and what its own program makes of
/// them.
@Suite("Scoring files of the shared cases", .enabled(if: Repository.shared != nil, "no ../shared"))
struct ScoreCasesTests {
  private static let folder = (Repository.shared ?? Repository.root).appending(
    path: "data/score-cases")

  private func path(_ name: String) -> String {
    Self.folder.appending(path: "inputs/\(name)").path
  }

  @Test(
    "Rows as pgscatalog-utils 2.0.4 normalises them",
    arguments: [
      ("format-PGS000002-GRCh37", "fmt_PGS000002_hmPOS_GRCh37.txt.gz", "PGS000002_hmPOS_GRCh37"),
      ("format-PGS000002-GRCh38", "fmt_PGS000002_hmPOS_GRCh38.txt.gz", "PGS000002_hmPOS_GRCh38"),
      ("format-PGS000802-domrec", "fmt_PGS000802_hmPOS_GRCh37.txt", "PGS000802_hmPOS_GRCh37"),
      ("format-custom", "fmt_custom.txt", "custom"),
      ("format-custom", "fmt_custom_no_oa.txt", "custom_no_oa"),
      ("format-omicspred", "fmt_OPGS017309.txt", "OPGS017309"),
      ("format-omicspred", "fmt_OPGS019828.txt", "OPGS019828"),
    ])
  func format(_ name: String, _ input: String, _ output: String) throws {
    let file = try ScoringFileReader.read(path(input))
    let expected = String(
      decoding: try Data(
        contentsOf: Self.folder.appending(path: "cases/\(name)/normalised_\(output).txt")),
      as: UTF8.self
    ).split(separator: "\n").dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(file.rows.count == expected.count)
    #expect(!expected.isEmpty)
    for (row, fields) in zip(file.rows, expected) {
      #expect(row.position == Int32(fields[1]) ?? 0)
      #expect(row.position == 0 || row.chromosome.name == fields[0])
      #expect(row.effectAllele.text == fields[2])
      #expect(row.otherAllele == AlleleCode(fields[3]))
      #expect(row.weight == Double(fields[4]))
      #expect("\(row.effect)" == fields[5])
      #expect(row.isDuplicate == (fields[6] == "True"))
    }
    #expect(file.build == .assembly(name.hasSuffix("38") ? .grch38 : .grch37))
    #expect(expected[0][7].hasPrefix(file.scores[0].id))
  }

  @Test("HLA diplotypes and haplotypes beside variants without position")
  func complex() throws {
    let file = try ScoringFileReader.read(path("fmt_complex_variants_PGS000021.txt"))
    #expect(file.tally[Int(ScoreRow.Unusable.diplotype.rawValue)] == 5)
    #expect(file.tally[Int(ScoreRow.Unusable.haplotype.rawValue)] == 3)
    #expect(file.tally[0] == file.rows.count - 8)
    #expect(file.identifiers[8] == "rs2476601")
    #expect(file.rows[6].weight == -0.92)
    // Σ|w| of the eight: 3.87 + 3.05 + 3.09 + 1.95 + 1.51 + 0.43 + 0.92 + 2.7.
    #expect(abs(file.absoluteWeight(ofScore: 0).unusable - 17.52) < 1e-12)
  }

  @Test("A file without positions and identifiers is refused, as the peer does")
  func invalid() throws {
    #expect(throws: ScoringFileError.self) {
      try ScoringFileReader.read(path("fmt_invalid_scorefile.txt"))
    }
  }

  @Test("A file without build says so, and keeps its identifiers")
  func noBuild() throws {
    let file = try ScoringFileReader.read(path("fmt_PGS000001.txt.gz"))
    #expect(file.build == .unknown)
    #expect(file.rows.allSatisfy { $0.position == 0 && $0.unusable == .none })
    #expect(file.identifiers[0] == "rs78540526")
    #expect(file.identifiers.count == 77)
  }

  @Test("Format 1.0 as pgs-calc counts it: 9,400 rows, one of chromosome 6 not usable by it")
  func parse() throws {
    let file = try ScoringFileReader.read(path("pgscalc_PGS000958.txt.gz"))
    #expect(file.rows.count == 9400)
    #expect(file.header.statedRowCount == "9400")
    #expect(file.build == .assembly(.grch37))
    #expect(file.rows.count { $0.position == 0 || $0.unusable != .none } == 1)
  }

  @Test("Tables of other programs, by a map of their columns")
  func mapped() throws {
    var options = ScoringFileOptions()
    options.columns = try ColumnMap(
      "chr_name=chr,chr_position=position_hg19,effect_weight=effect_weight,other_allele=A2")
    for name in ["pgscalc_chr20.scores.csv", "pgscalc_chr20.scores.csv.gz"] {
      let file = try ScoringFileReader.read(path(name), options)
      #expect(file.rows.count > 3)
      #expect(file.rows.allSatisfy { $0.chromosome.name == "20" && $0.position > 0 })
      #expect(file.notes.allSatisfy { if case .badRows = $0 { false } else { true } })
    }
  }
}
