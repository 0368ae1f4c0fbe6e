import Foundation

/// One sample, start-up included.
enum SingleBenchmark {
  static func run(program: String, file: String) throws {
    print("single: \(file)\ncpu: \(Machine.processor)")
    let harness = try Measurement.median(of: 21, ["true"]).wall
    print(
      "wall of this harness with a program that does nothing, subtracted below: "
        + "\(PGxBenchmarks.format(harness * 1000, 1)) ms")
    print("output\tmedian wall ms\tcpu ms\tpeak MB")
    for format in ["json", "tsv", "summary"] {
      let run = try Measurement.median(
        of: 21, [program, "interpret", file, "--format", format, "--threads", "1", "--quiet"])
      precondition(run.status == 0, "pgx failed")
      print(
        "\(format)\t\(PGxBenchmarks.format((run.wall - harness) * 1000, 1))\t"
          + "\(PGxBenchmarks.format(run.cpu * 1000, 1))\t\(PGxBenchmarks.format(run.peak, 1))")
    }
  }
}
