import CPGxKernels
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Sums of scores")
struct ScoreSumsTests {
  /// What is made of a cohort.
  struct Cohort {
    var samples: Int
    var scores: Int
    var policy: SumPolicy
    var variants: [NaiveSums.Variant] = []
    var bounds: [Double]

    /// Random rows and terms.
    init(
      _ random: inout SeededGenerator, samples: Int, scores: Int, variants count: Int,
      policy: SumPolicy = SumPolicy(), dosages: Int = 3, effects: Bool = true
    ) {
      self.samples = samples
      self.scores = scores
      self.policy = policy
      bounds = [Double](repeating: 0, count: scores)
      for _ in 0..<count {
        var row = Self.row(
          &random, samples, isDosage: Int.random(in: 0..<10, using: &random) < dosages)
        if Int.random(in: 0..<20, using: &random) == 0 { row = DosageRow(sampleCount: samples) }
        var terms: [ScoreTerm] = []
        let share = Int.random(in: 1...4, using: &random)
        for score in 0..<scores where Int.random(in: 0..<4, using: &random) < share {
          terms.append(Self.term(&random, score, effects))
          // Two rows of a score can count REF and ALT of one record.
          if Int.random(in: 0..<30, using: &random) == 0 {
            terms.append(Self.term(&random, score, effects))
          }
        }
        for term in terms {
          let w = term.weights
          bounds[term.score] +=
            term.effect == .additive ? 2 * abs(w.x) : max(abs(w.x), abs(w.y), abs(w.z))
        }
        var counted: [Int] = []
        for term in terms where counted.last != term.score { counted.append(term.score) }
        variants.append(.init(row: row, terms: terms, counted: counted))
      }
    }

    static func row(
      _ random: inout SeededGenerator, _ samples: Int, isDosage: Bool
    ) -> DosageRow {
      var row = DosageRow(sampleCount: samples)
      let missing = Bool.random(using: &random) ? 0 : 10
      for index in 0..<samples {
        row.codes[index] =
          missing > 0 && Int.random(in: 0..<missing, using: &random) == 0
          ? 3 : UInt8.random(in: 0...2, using: &random)
      }
      guard isDosage else { return row }
      row.useDosages()
      for index in 0..<samples {
        let ploidy = UInt8([2, 2, 2, 1, 0].randomElement(using: &random) ?? 2)
        row.ploidies[index] = ploidy
        let isMissing = missing > 0 && Int.random(in: 0..<missing, using: &random) == 0
        row.dosages[index] =
          isMissing ? .nan : ploidy == 0 ? 0 : Double.random(in: 0...Double(ploidy), using: &random)
      }
      return row
    }

    static func term(
      _ random: inout SeededGenerator, _ score: Int, _ effects: Bool
    ) -> ScoreTerm {
      let effect: ScoreRow.Effect =
        effects
        ? [.additive, .additive, .dominant, .recessive, .perDosage].randomElement(using: &random)
          ?? .additive : .additive
      func weight() -> Double { Double.random(in: -3...3, using: &random) }
      var term = ScoreTerm(
        score: score, effect: effect,
        weights: effect == .perDosage ? SIMD3(weight(), weight(), weight()) : SIMD3(weight(), 0, 0))
      term.isComplement = Bool.random(using: &random)
      term.countsReference = term.isComplement
      if Int.random(in: 0..<6, using: &random) == 0 {
        term.frequency = Double.random(in: 0.01...0.99, using: &random)
      }
      term.isCount = Int.random(in: 0..<9, using: &random) == 0
      return term
    }

    /// The sums of the class that is tested.
    func sums(threads: Int = 1, order: [Int]? = nil) -> ScoreSums {
      let sums = ScoreSums(
        sampleCount: samples, bounds: bounds, policy: policy, threads: threads)
      for index in order ?? Array(variants.indices) {
        var row = variants[index].row
        sums.add(&row, variants[index].terms, counted: variants[index].counted)
      }
      sums.finish()
      return sums
    }

    /// Compares with the naive sums.
    func check(_ label: String) {
      let naive = NaiveSums(variants, samples: samples, scores: scores, policy)
      let sums = sums()
      for score in 0..<scores {
        let found = sums.sums(ofScore: score)
        let counts = sums.counts(ofScore: score)
        #expect(counts.called == naive.called[score], "\(label), score \(score)")
        #expect(counts.all == naive.all[score], "\(label), score \(score)")
        #expect(counts.missing == naive.missing[score], "\(label), score \(score)")
        for sample in 0..<samples {
          let slack = 1e-12 * max(naive.sizes[score][sample], bounds[score] * 1e-4)
          let difference = abs(found[sample] - naive.sums[score][sample])
          if !(difference <= slack) {
            Issue.record("\(label), score \(score), sample \(sample): off by \(difference)")
            return
          }
        }
      }
      #expect(sums.overflown == nil)
    }
  }

  static let policies: [SumPolicy] = SumPolicy.Missing.allCases.flatMap { missing in
    SumPolicy.Transform.allCases.flatMap { transform in
      [false, true].map { plink in
        var policy = SumPolicy()
        policy.missing = missing
        policy.transform = transform
        policy.imputesAsPLINK = plink
        return policy
      }
    }
  }

  @Test("any number of samples", arguments: [1, 2, 255, 256, 257, 513, 5_000])
  func samples(_ count: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    Cohort(&random, samples: count, scores: 5, variants: count > 1_000 ? 30 : 75)
      .check("\(count) samples")
  }

  @Test("any number of scores", arguments: [1, 2, 3, 4, 5, 8, 9, 13, 100])
  func scores(_ count: Int) {
    var random = SeededGenerator(seed: 50 + UInt64(count))
    for samples in [3, 300] {
      Cohort(&random, samples: samples, scores: count, variants: 41).check("\(count) scores")
      Cohort(
        &random, samples: samples, scores: count, variants: 37, dosages: 0, effects: false
      ).check("\(count) additive scores")
    }
  }

  @Test("any number of variants of one score: groups of 4 and of 32", arguments: Array(0...70))
  func variants(_ count: Int) {
    var random = SeededGenerator(seed: 200 + UInt64(count))
    for scores in [1, 4, 8] {
      Cohort(&random, samples: 260, scores: scores, variants: count, dosages: 0)
        .check("\(count) variants")
    }
  }

  @Test("every policy", arguments: policies)
  func policy(_ policy: SumPolicy) {
    var random = SeededGenerator(seed: 7)
    Cohort(&random, samples: 300, scores: 6, variants: 60, policy: policy).check("\(policy)")
  }

  @Test("the same bits for any number of threads and any order", arguments: policies)
  func determinism(_ policy: SumPolicy) {
    var random = SeededGenerator(seed: 8)
    for samples in [300, 2_500] {
      let cohort = Cohort(&random, samples: samples, scores: 9, variants: 40, policy: policy)
      let first = cohort.sums()
      for threads in [1, 2, 3, 8] {
        let other = cohort.sums(
          threads: threads, order: cohort.variants.indices.shuffled(using: &random))
        for score in 0..<9 {
          #expect(other.units(ofScore: score) == first.units(ofScore: score))
          #expect(other.counts(ofScore: score) == first.counts(ofScore: score))
        }
      }
    }
  }

  @Test("more variants than a tile holds")
  func tiles() {
    var random = SeededGenerator(seed: 9)
    Cohort(&random, samples: 1, scores: 1, variants: ScoreSums.tileSlots + 100).check("slots")
    Cohort(&random, samples: 40_000, scores: 2, variants: 30, dosages: 10).check("bytes")
  }

  @Test("the kernel of joined codes: both bodies alike", arguments: [1, 4, 8])
  func kernel(_ lanes: Int) {
    var random = SeededGenerator(seed: 10)
    for _ in 0..<200 {
      let groups = Int.random(in: 1...19, using: &random)
      let first = Int.random(in: 0...9, using: &random)
      let last = first + Int.random(in: 0...70, using: &random)
      let bytes = (0..<groups).map { _ in
        (0..<max(last - first, 1)).map { _ in UInt8.random(in: 0...255, using: &random) }
      }
      let tables = (0..<groups).map { _ in
        (0..<(256 * lanes)).map { _ in Int64.random(in: -1_000_000...1_000_000, using: &random) }
      }
      let start = (0..<(last * lanes + 1)).map { _ in Int64.random(in: -9...9, using: &random) }
      var chosen = start
      var scalar = start
      let codes = unsafe bytes.map { list in
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: list.count)
        for (index, byte) in list.enumerated() { unsafe memory[index] = byte }
        return unsafe UnsafePointer(memory) as Optional
      }
      let joined = unsafe tables.map { list in
        let memory = UnsafeMutablePointer<Int64>.allocate(capacity: list.count)
        for (index, number) in list.enumerated() { unsafe memory[index] = number }
        return unsafe UnsafePointer(memory) as Optional
      }
      unsafe pgx_add_joined(codes, joined, groups, lanes, first, last, &chosen)
      unsafe pgx_add_joined_scalar(codes, joined, groups, lanes, first, last, &scalar)
      #expect(chosen == scalar)
      var plain = start
      for sample in first..<last {
        for group in 0..<groups {
          for lane in 0..<lanes {
            plain[sample * lanes + lane] +=
              tables[group][Int(bytes[group][sample - first]) * lanes + lane]
          }
        }
      }
      #expect(plain == scalar)
      for index in unsafe codes.indices { unsafe codes[index]?.deallocate() }
      for index in unsafe joined.indices { unsafe joined[index]?.deallocate() }
    }
  }

  /// Expected by plink2 2.0 on 2,504 genomes, one variant at a time: 155 that differ from the common
  /// genotype have the weight squared twice, 157 have not.
  @Test("standard errors as plink2: rare genotypes", arguments: [(2, 0.0625), (3, 0.25)])
  func errors(_ carriers: Int, _ expected: Double) {
    var policy = SumPolicy()
    policy.squares = true
    policy.imputesAsPLINK = true
    let sums = ScoreSums(sampleCount: 32, bounds: [4], policy: policy, threads: 1)
    var row = DosageRow(sampleCount: 32)
    row.codes = (0..<32).map { $0 < carriers ? 1 : 0 }
    sums.add(
      &row, [ScoreTerm(score: 0, effect: .additive, weights: SIMD3(0.5, 0, 0))], counted: [0])
    sums.finish()
    #expect(abs(sums.sums(ofScore: 0)[0] - expected) < 1e-12)
    #expect(sums.sums(ofScore: 0)[31] == 0)
  }

  // MARK: - Range

  /// The sum of `count` rows of one weight over one sample with two copies.
  private func sum(_ weight: Double, _ count: Int, scale: Double = 1) -> (Double, Int?) {
    let sums = ScoreSums(
      sampleCount: 1, bounds: [2 * abs(weight) * Double(count)], policy: SumPolicy(), threads: 1)
    for _ in 0..<count {
      var row = DosageRow(sampleCount: 1)
      row.codes = [2]
      sums.add(
        &row, [ScoreTerm(score: 0, effect: .additive, weights: SIMD3(weight, 0, 0))], counted: [0])
    }
    sums.finish()
    return (sums.sums(ofScore: 0)[0], sums.overflown)
  }

  @Test(
    "weights of every size keep their digits",
    arguments: [
      0, 1, -1, 0.1, 1e-10, 1e10, 1e-100, 1e100, -1e280, 1e280, 1e-280, 1e-300, -1e-300, 1e-305,
      1e-307, 3.3e-308, 1.7976931348623157e307,
    ])
  func range(_ weight: Double) {
    let (found, overflown) = sum(weight, 3)
    #expect(overflown == nil)
    #expect(abs(found - 6 * weight) <= 1e-15 * abs(6 * weight))
  }

  @Test("a large and a small weight in one score")
  func mixed() {
    let sums = ScoreSums(
      sampleCount: 2, bounds: [2 * (1e9 + 1e-3)], policy: SumPolicy(), threads: 1)
    for (weight, codes) in [(1e9, [1, 0]), (1e-3, [1, 1])] as [(Double, [UInt8])] {
      var row = DosageRow(sampleCount: 2)
      row.codes = codes
      sums.add(
        &row, [ScoreTerm(score: 0, effect: .additive, weights: SIMD3(weight, 0, 0))], counted: [0])
    }
    sums.finish()
    #expect(abs(sums.sums(ofScore: 0)[0] - (1e9 + 1e-3)) < 1e-8)
    #expect(abs(sums.sums(ofScore: 0)[1] - 1e-3) < 1e-8)
  }

  @Test(
    "more than two copies: exact while there is room, and told when a sum could not hold them",
    arguments: [
      3, 4, 8, 14, 16, 17, 100, 255,
    ])
  func polyploid(_ ploidy: UInt8) {
    for weight in [1.5, -0.75] {
      let variants = 20
      let sums = ScoreSums(
        sampleCount: 3, bounds: [340.6 * abs(weight)], policy: SumPolicy(),
        threads: 1)
      for _ in 0..<variants {
        var row = DosageRow(sampleCount: 3)
        row.useDosages()
        row.dosages = [Double(ploidy), 1, .nan]
        row.ploidies = [ploidy, 2, ploidy]
        sums.add(
          &row, [ScoreTerm(score: 0, effect: .additive, weights: SIMD3(weight, 0, 0))], counted: [0]
        )
      }
      sums.finish()
      // The bound is next to a power of two, which is what the sum of such rows may reach.
      guard ploidy <= 16 else {
        #expect(sums.overflown == 0)
        continue
      }
      #expect(sums.overflown == nil)
      let found = sums.sums(ofScore: 0)
      let p = (Double(ploidy) + 1) / (Double(ploidy) + 2)
      #expect(abs(found[0] - 20 * weight * Double(ploidy)) < 1e-10)
      #expect(abs(found[1] - 20 * weight) < 1e-10)
      #expect(abs(found[2] - 20 * weight * Double(ploidy) * p) < 1e-10)
    }
  }

  @Test("a frequency next to 0 makes standardised weights larger than a sum can hold: it is told")
  func tinyFrequency() {
    var policy = SumPolicy()
    policy.transform = .standardize
    for (frequency, isTold) in [(0.01, false), (1e-30, true), (0, false)] {
      let sums = ScoreSums(sampleCount: 2, bounds: [2], policy: policy, threads: 1)
      var row = DosageRow(sampleCount: 2)
      row.codes = [2, 0]
      var term = ScoreTerm(score: 0, effect: .additive, weights: SIMD3(1, 0, 0))
      term.frequency = frequency
      sums.add(&row, [term], counted: [0])
      sums.finish()
      #expect((sums.overflown != nil) == isTold, "\(frequency)")
    }
  }
}
