import CPGxKernels
import CPGxPeak

/// The kernel that adds scores, against what the machine can load and add at all.
///
/// Each sample and four variants cost two loads of one score, that of a code and that of a number from
/// a table of 256, and one addition; of eight scores three, the numbers in two vectors. The sums are
/// loaded and stored once for as many variants as there are tables at a time. Loads bind.
enum KernelBenchmark {
  private static let samples = 2504

  static func run() {
    print("load and add at most\tG loads/s")
    let single = unsafe peak(bytes: 16 << 10, width: 8, pgx_peak_load_add_single)
    let near = unsafe peak(bytes: 16 << 10, width: 32, pgx_peak_load_add)
    let next = unsafe peak(bytes: 64 << 10, width: 32, pgx_peak_load_add)
    print("8 bytes, from 16 KB\t\(format(single))")
    print("32 bytes, from 16 KB\t\(format(near))\n32 bytes, from 64 KB\t\(format(next))")
    print("kernel\tG weights/s\tG loads/s\tof the peak")
    // Tables of eight scores fill 64 KB, those of one 16 KB.
    for (lanes, batch, bound) in [(8, 4, next), (1, 8, single)] {
      let seconds = time(lanes, batch)
      let rows = Double(samples * batch)
      let vectors = Double(max(lanes / 4, 1))
      let loads = rows * (1 + vectors) + Double(samples) * vectors
      let rate = loads / seconds / 1e9
      print(
        "\(lanes) scores\t\(format(4 * rows * Double(lanes) / seconds / 1e9, 1))\t"
          + "\(format(rate))\t\(format(rate / bound))\t"
          + ScoreBenchmark.verdict(rate / bound >= 0.5))
    }
  }

  /// Loads a nanosecond, each with an addition, of a block that stays in a cache.
  private static func peak(
    bytes: Int, width: Int, _ load: (UnsafePointer<Int64>, Int, Int) -> Int64
  ) -> Double {
    let numbers = [Int64](repeating: 1, count: bytes / 8)
    let repeats = (1 << 30) / bytes
    var best = Double.infinity
    for _ in 0..<7 {
      let elapsed = ContinuousClock().measure {
        let sum = unsafe numbers.withUnsafeBufferPointer { numbers -> Int64 in
          guard let start = numbers.baseAddress else { return 0 }
          return unsafe load(start, numbers.count, repeats)
        }
        precondition(sum == Int64(numbers.count * repeats))
      }
      best = min(best, nanoseconds(elapsed))
    }
    return Double(bytes / width * repeats) / best
  }

  /// Seconds to add `batch` tables of four variants each, of random codes, to all samples.
  private static func time(_ lanes: Int, _ batch: Int) -> Double {
    var random = SeededRandom(7)
    let codes = (0..<(batch * samples)).map { _ in
      // Mostly reference, as genotypes are.
      (0..<4).reduce(UInt8(0)) { joined, _ in
        joined << 2 | (random.below(4) == 0 ? UInt8(1 + random.below(2)) : 0)
      }
    }
    let tables = (0..<(batch * 256 * lanes)).map { _ in Int64(random.below(1 << 40)) }
    var sums = [Int64](repeating: 0, count: samples * lanes)
    let repeats = 2000
    var best = Double.infinity
    unsafe codes.withUnsafeBufferPointer { codes in
      unsafe tables.withUnsafeBufferPointer { tables in
        guard let code = codes.baseAddress, let table = tables.baseAddress else { return }
        let rows = unsafe (0..<batch).map { unsafe Optional(code + $0 * samples) }
        let joined = unsafe (0..<batch).map { unsafe Optional(table + $0 * 256 * lanes) }
        for _ in 0..<7 {
          let elapsed = ContinuousClock().measure {
            for _ in 0..<repeats {
              unsafe pgx_add_joined(rows, joined, batch, lanes, 0, samples, &sums)
            }
          }
          best = min(best, nanoseconds(elapsed))
        }
      }
    }
    precondition(sums.contains { $0 != 0 })
    return best / 1e9 / Double(repeats)
  }

  private static func nanoseconds(_ elapsed: Duration) -> Double {
    Double(elapsed.components.seconds) * 1e9 + Double(elapsed.components.attoseconds) / 1e9
  }
}
