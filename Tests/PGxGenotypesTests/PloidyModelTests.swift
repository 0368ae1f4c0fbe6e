import PGxCore
import PGxGenotypes
import Testing

@Suite("Copies of X, Y and the mitochondrion")
struct PloidyModelTests {
  /// A call, whose it is and where, and what becomes of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var place: String
    var sex: StatedSex
    /// Dosage and ploidy as the file has them; nil for missing.
    var call: (Double?, UInt8)
    var mode = PloidyModel.Mode.observed
    var expected: (Double?, UInt8)

    init(
      _ place: String, _ sex: StatedSex, _ call: (Double?, UInt8), _ expected: (Double?, UInt8),
      _ mode: PloidyModel.Mode = .observed
    ) {
      self.place = place
      self.sex = sex
      self.call = call
      self.mode = mode
      self.expected = expected
    }

    var testDescription: String { "\(place), \(sex), \(call), \(mode)" }

    var chromosome: ChromosomeCode {
      place.hasPrefix("Y")
        ? .y
        : place.hasPrefix("MT") ? .mitochondrion : place.hasPrefix("X") ? .x : ChromosomeCode(7)
    }
  }

  static let cases: [Case] = [
    // A man whose calls have two places has one copy; two alleles contradict that.
    Case("X", .male, (2, 2), (1, 1)), Case("X", .male, (0, 2), (0, 1)),
    Case("X", .male, (1, 2), (nil, 1)), Case("X", .male, (nil, 2), (nil, 1)),
    Case("X", .male, (1, 1), (1, 1)), Case("X", .male, (0, 1), (0, 1)),
    Case("X", .male, (nil, 1), (nil, 1)), Case("X", .male, (0.5, 2), (0.25, 1)),
    Case("X", .female, (1, 2), (1, 2)), Case("X", .female, (2, 2), (2, 2)),
    Case("X", .unknown, (2, 2), (2, 2)), Case("X", .unknown, (1, 1), (1, 1)),
    Case("Y", .male, (2, 2), (1, 1)), Case("Y", .male, (1, 1), (1, 1)),
    Case("Y", .male, (1, 2), (nil, 1)), Case("Y", .female, (2, 2), (0, 0)),
    Case("Y", .female, (nil, 2), (0, 0)), Case("Y", .female, (1, 1), (0, 0)),
    Case("Y", .unknown, (1, 1), (1, 1)),
    Case("MT", .female, (2, 2), (1, 1)), Case("MT", .male, (1, 1), (1, 1)),
    Case("MT", .unknown, (1, 2), (0.5, 1)), Case("MT", .unknown, (nil, 2), (nil, 1)),
    Case("7", .male, (1, 2), (1, 2)), Case("7", .male, (1, 1), (1, 1)),
    // plink2 --xchr-model 2: two for everyone.
    Case("X", .male, (2, 2), (2, 2), .diploid), Case("X", .male, (1, 1), (2, 2), .diploid),
    Case("X", .male, (1, 2), (1, 2), .diploid), Case("X", .female, (1, 2), (1, 2), .diploid),
    Case("X", .unknown, (nil, 1), (nil, 2), .diploid),
    Case("Y", .male, (2, 2), (1, 1), .diploid), Case("Y", .female, (2, 2), (0, 0), .diploid),
    Case("MT", .female, (2, 2), (1, 1), .diploid),
    // plink2 --xchr-model 1: one for men.
    Case("X", .male, (2, 2), (1, 1), .haploid), Case("X", .male, (1, 1), (1, 1), .haploid),
    Case("X", .male, (1, 2), (0.5, 1), .haploid), Case("X", .female, (1, 2), (1, 2), .haploid),
    Case("X", .unknown, (1, 2), (1, 2), .haploid),
  ]

  private func row(_ call: (Double?, UInt8), isCode: Bool) -> DosageRow {
    var row = DosageRow(sampleCount: 1)
    if isCode {
      row.codes[0] = call.0.map { UInt8($0) } ?? 3
    } else {
      row.useDosages()
      row.dosages[0] = call.0 ?? .nan
      row.ploidies[0] = call.1
    }
    return row
  }

  @Test("outside the pseudoautosomal regions", arguments: cases)
  func outside(_ test: Case) {
    let model = PloidyModel(mode: test.mode, assembly: .grch38, sexes: [test.sex])
    let isWhole = test.call.0.map { $0.rounded() == $0 } ?? true
    for isCode in [false, true] where !isCode || (test.call.1 == 2 && isWhole) {
      var row = row(test.call, isCode: isCode)
      model.adjust(&row, test.chromosome, 50_000_000)
      row.expandCodes()
      #expect(row.dosages[0].isNaN == (test.expected.0 == nil))
      if let dosage = test.expected.0 { #expect(row.dosages[0] == dosage) }
      #expect(row.ploidies[0] == test.expected.1)
    }
  }

  @Test(
    "the pseudoautosomal regions of both builds, to the base",
    arguments: [
      (Assembly.grch37, 60_000, true), (.grch37, 60_001, false), (.grch37, 2_699_520, false),
      (.grch37, 2_699_521, true), (.grch37, 154_931_043, true), (.grch37, 154_931_044, false),
      (.grch37, 155_260_560, false), (.grch37, 155_260_561, true),
      (.grch38, 10_000, true), (.grch38, 10_001, false), (.grch38, 2_781_479, false),
      (.grch38, 2_781_480, true), (.grch38, 155_701_382, true), (.grch38, 155_701_383, false),
      (.grch38, 156_030_895, false), (.grch38, 156_030_896, true),
    ])
  func regions(_ assembly: Assembly, _ position: Int, _ isHaploid: Bool) {
    let model = PloidyModel(mode: .observed, assembly: assembly, sexes: [.male])
    var row = row((2, 2), isCode: true)
    model.adjust(&row, .x, position)
    row.expandCodes()
    #expect(row.ploidies[0] == (isHaploid ? 1 : 2))
    #expect(row.dosages[0] == (isHaploid ? 1 : 2))
  }

  @Test("without a build all of X counts as outside them")
  func noBuild() {
    let model = PloidyModel(mode: .haploid, assembly: nil, sexes: [.male])
    var row = row((2, 2), isCode: true)
    model.adjust(&row, .x, 100_000)
    #expect(row.ploidies == [1])
  }
}
