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

/// For each set of scores that variants count for: how many calls are missing, sample by sample.
struct CountClasses {
  /// The counts of one set.
  @safe
  final class Counts {
    /// The scores.
    let scores: [Int]
    /// Missing calls where all are diploid.
    let missingDiploid: UnsafeMutablePointer<UInt32>
    /// Of variants of any ploidy: alleles that are called, all of them, and missing calls.
    let observed: UnsafeMutablePointer<UInt32>
    let total: UnsafeMutablePointer<UInt32>
    let missing: UnsafeMutablePointer<UInt32>
    /// How many samples there is room for.
    private let count: Int

    init(scores: [Int], sampleCount: Int) {
      self.scores = scores
      count = max(sampleCount, 1)
      unsafe missingDiploid = .allocate(capacity: 4 * count)
      unsafe missingDiploid.initialize(repeating: 0, count: 4 * count)
      unsafe observed = missingDiploid + count
      unsafe total = missingDiploid + 2 * count
      unsafe missing = missingDiploid + 3 * count
    }

    deinit { unsafe missingDiploid.deallocate() }

    /// One of the four numbers of a sample, in the order of the declarations.
    subscript(_ field: Int, _ sample: Int) -> UInt32 {
      precondition(field < 4 && sample < count, "a field and a sample")
      return unsafe missingDiploid[field * count + sample]
    }

    /// Adds to one of the four numbers; false, and nothing is added, when it does not fit.
    func add(_ number: UInt32, _ field: Int, _ sample: Int) -> Bool {
      precondition(field < 4 && sample < count, "a field and a sample")
      let (sum, isTooLarge) = unsafe missingDiploid[field * count + sample]
        .addingReportingOverflow(number)
      guard !isTooLarge else { return false }
      unsafe missingDiploid[field * count + sample] = sum
      return true
    }
  }

  private(set) var all: [Counts] = []
  private var numbers: [[Int]: Int] = [:]
  private var last: (scores: [Int], number: Int)?

  /// The number of the set.
  mutating func number(of scores: [Int], sampleCount: Int) -> Int {
    if let last, last.scores == scores { return last.number }
    let number: Int
    if let known = numbers[scores] {
      number = known
    } else {
      number = all.count
      numbers[scores] = number
      all.append(Counts(scores: scores, sampleCount: sampleCount))
    }
    last = (scores, number)
    return number
  }
}
