import Foundation
import PGxCore
import PGxScores
import PGxTestSupport
import Testing

@Suite("Scoring files of Fixtures/pgs")
struct FixtureTests {
  private func read(_ name: String, _ options: ScoringFileOptions = .init()) throws -> ScoringFile {
    try ScoringFileReader.read(Repository.fixtures.appending(path: "pgs/\(name)").path, options)
  }

  @Test("Harmonised: positions, inferred alleles, what failed, what repeats")
  func harmonised() throws {
    let file = try read("harmonised.txt")
    #expect(file.isHarmonised)
    #expect(file.build == .assembly(.grch38))
    #expect(file.scores.map(\.id) == ["PGS900001"])
    #expect(file.rows.map(\.position) == [1100, 2100, 3100, 4100, 0, 6100, 1100])
    #expect(file.rows.map(\.unusable) == [.none, .none, .none, .none, .none, .hla, .none])
    #expect(file.rows.map(\.isDuplicate) == [false, false, false, false, false, false, true])
    #expect(file.rows[1].otherAllele == AlleleCode("T"))
    #expect(file.otherAlleleSets.alleles(ofRow: 2) == [AlleleCode("A"), AlleleCode("C")])
    #expect(file.identifiers[4] == "rs900005")
    #expect(
      file.notes == [
        .duplicates(count: 1, conflicting: 1, firstLine: 19), .complex(count: 1),
      ])
  }

  @Test("Effects")
  func effects() throws {
    let file = try read("effects.txt")
    #expect(
      file.rows.map(\.effect) == [
        .dominant, .recessive, .perDosage, .unusable, .unusable, .unusable,
      ])
    #expect(
      file.rows.map(\.unusable) == [.none, .none, .none, .haplotype, .interaction, .malformed])
    #expect(file.dosageWeights == [SIMD3(0, 0.5, -2)])
    #expect(
      file.badRows == [
        BadRow(
          line: 12, reason: .notANumber(column: "effect_weight", text: "0,5"),
          text: "rs900004 X 4100 AT A 0,5")
      ])
  }

  @Test("Several scores, format 1.0, PLINK")
  func others() throws {
    let wide = try read("wide.tsv")
    #expect(wide.scores.map(\.id) == ["A", "B"])
    #expect(wide.rows.map(\.chromosome.name) == ["1", "2", "X"])
    #expect(wide.scores[0].weights[2].isNaN)
    let old = try read("format1.txt")
    #expect(old.scores.map(\.id) == ["PGS900003"])
    #expect(old.rows.map(\.otherAllele.text) == ["G", "T"])
    let plink = try read("plink.score", .plink(headerLine: .present))
    #expect(plink.rows.map(\.weight) == [0.25, -0.5])
    #expect(plink.identifiers[1] == "rs900002")
  }
}
