/// The sums of up to eight scores: `lanes` numbers a sample, sample by sample.
@safe
final class LaneChunk {
  /// 1, 4 or 8.
  let lanes: Int
  let sums: UnsafeMutablePointer<Int64>
  private let count: Int

  /// Zeros.
  init(sampleCount: Int, lanes: Int) {
    self.lanes = lanes
    count = max(sampleCount * lanes, 1)
    unsafe sums = .allocate(capacity: count)
    unsafe sums.initialize(repeating: 0, count: count)
  }

  deinit { unsafe sums.deallocate() }

  /// The sum of a sample in one lane.
  subscript(_ sample: Int, _ lane: Int) -> Int64 {
    precondition(sample * lanes + lane < count && lane < lanes, "a sample and its lane")
    return unsafe sums[sample * lanes + lane]
  }

  /// Adds to the sum of a sample in one lane; false, and nothing is added, when it does not fit.
  func add(_ units: Int64, _ sample: Int, _ lane: Int) -> Bool {
    precondition(sample * lanes + lane < count && lane < lanes, "a sample and its lane")
    let (sum, isTooLarge) = unsafe sums[sample * lanes + lane].addingReportingOverflow(units)
    guard !isTooLarge else { return false }
    unsafe sums[sample * lanes + lane] = sum
    return true
  }
}

/// How many calls are missing, sample by sample, for sets of scores that variants count for.
///
/// Scores of the same variants share their counts. Where there are too many sets, as with scores of
/// variants chosen independently, a variant counts for each of its scores by itself.
struct CountClasses {
  /// The counts of one set.
  @safe
  final class Counts {
    /// The scores.
    let scores: [Int]
    /// Missing calls where all are diploid.
    let missingDiploid: UnsafeMutablePointer<UInt32>
    /// Of variants of any ploidy: alleles that are called, all of them, and missing calls; made when
    /// there is such a variant.
    private(set) var general: UnsafeMutablePointer<UInt32>?
    let sampleCount: Int

    init(scores: [Int], sampleCount: Int) {
      self.scores = scores
      self.sampleCount = max(sampleCount, 1)
      unsafe missingDiploid = .allocate(capacity: self.sampleCount)
      unsafe missingDiploid.initialize(repeating: 0, count: self.sampleCount)
    }

    deinit {
      unsafe missingDiploid.deallocate()
      unsafe general?.deallocate()
    }

    /// Makes room for variants of any ploidy.
    func makeGeneral() {
      guard unsafe general == nil else { return }
      let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: 3 * sampleCount)
      unsafe counts.initialize(repeating: 0, count: 3 * sampleCount)
      unsafe general = counts
    }

    /// A number of a sample: missing calls where all are diploid, then the three of ``general``.
    subscript(_ field: Int, _ sample: Int) -> UInt32 {
      precondition(field < 4 && sample < sampleCount, "a field and a sample")
      guard field > 0 else { return unsafe missingDiploid[sample] }
      guard let general = unsafe general else { return 0 }
      return unsafe general[(field - 1) * sampleCount + sample]
    }

    /// Adds to one of the numbers; false, and nothing is added, when it does not fit.
    func add(_ number: UInt32, _ field: Int, _ sample: Int) -> Bool {
      precondition(field < 4 && sample < sampleCount, "a field and a sample")
      guard number > 0 else { return true }
      let (sum, isTooLarge) = self[field, sample].addingReportingOverflow(number)
      guard !isTooLarge else { return false }
      if field == 0 {
        unsafe missingDiploid[sample] = sum
      } else {
        makeGeneral()
        unsafe general?[(field - 1) * sampleCount + sample] = sum
      }
      return true
    }
  }

  /// How many sets of several scores are kept apart.
  static let limit = 32

  private(set) var all: [Counts] = []
  private var numbers: [[Int]: Int] = [:]
  private var setCount = 0
  private var last: (scores: [Int], numbers: [Int]) = ([], [])

  /// The numbers of the counts that a variant belongs to.
  ///
  /// - Parameters:
  ///   - scores: the scores that it counts for.
  ///   - sampleCount: how many samples there are.
  ///   - isGeneral: whether not everyone has two copies.
  /// - Returns: indices of ``all``.
  mutating func numbers(of scores: [Int], sampleCount: Int, isGeneral: Bool) -> [Int] {
    if last.scores != scores {
      var found: [Int] = []
      if let known = numbers[scores] {
        found = [known]
      } else if scores.count == 1 || setCount < Self.limit {
        if scores.count > 1 { setCount += 1 }
        found = [add(scores, sampleCount)]
      } else {
        for score in scores { found.append(numbers[[score]] ?? add([score], sampleCount)) }
      }
      last = (scores, found)
    }
    if isGeneral { for number in last.numbers { all[number].makeGeneral() } }
    return last.numbers
  }

  private mutating func add(_ scores: [Int], _ sampleCount: Int) -> Int {
    numbers[scores] = all.count
    all.append(Counts(scores: scores, sampleCount: sampleCount))
    return all.count - 1
  }
}
