import CPGxKernels
import CPGxPeak

/// The kernel that adds scores, against what the machine can load and add at all.
///
/// Each sample and four variants cost the load of one row of a table of 256 rows and one addition;
/// the sums are loaded and stored once for as many variants as there are tables at a time. Loads
/// bind: two vectors of 32 bytes a cycle from the nearest cache, one or so from the next.
enum KernelBenchmark {
  private static let samples = 2504

  static func run() {
    print("load and add\tGB/s")
    let near = peak(bytes: 16 << 10)
    let next = peak(bytes: 256 << 10)
    print("from 16 KB\t\(format(near, 1))\nfrom 256 KB\t\(format(next, 1))")
    print("kernel\tG weights/s\tGB/s\tof the peak")
    for (lanes, batch, bytes) in [(8, 4, 64 << 10), (1, 8, 16 << 10)] {
      let seconds = time(lanes, batch)
      let rows = Double(samples * batch)
      // Rows of tables, the joined codes, and the sums, loaded and stored.
      let moved = rows * Double(8 * lanes) + rows + 16 * Double(samples * lanes)
      let bound = bytes > 32 << 10 ? peak(bytes: bytes) : near
      let rate = moved / seconds / 1e9
      print(
        "\(lanes) scores\t\(format(4 * rows * Double(lanes) / seconds / 1e9, 1))\t"
          + "\(format(rate, 1))\t\(format(rate / bound))\t"
          + ScoreBenchmark.verdict(rate / bound >= 0.5))
    }
  }

  /// Bytes a nanosecond that are loaded and added, of a block that stays in a cache.
  private static func peak(bytes: Int) -> Double {
    let numbers = [Int64](repeating: 1, count: bytes / 8)
    let repeats = (1 << 30) / bytes
    var best = Double.infinity
    for _ in 0..<7 {
      let elapsed = ContinuousClock().measure {
        let sum = unsafe pgx_peak_load_add(numbers, numbers.count, repeats)
        precondition(sum == Int64(numbers.count * repeats))
      }
      best = min(best, nanoseconds(elapsed))
    }
    return Double(bytes * repeats) / best
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
