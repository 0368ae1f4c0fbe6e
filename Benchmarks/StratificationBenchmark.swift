import Foundation

/// The tables of a cohort of real genomes, counted.
enum StratificationBenchmark {
  static func run(program: String, file: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-stratification").path
    let tables = try Measurement.run([
      program, "interpret", file, "--format", "tsv", "--output-dir", folder, "--quiet",
    ])
    precondition(tables.status == 0, "pgx interpret failed")
    let bytes = try ["calls", "drugs"].reduce(0) { sum, name in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name).tsv")
      return sum + (attributes[.size] as? Int ?? 0)
    }
    print("stratify: \(file), \(bytes / 1_000_000) MB of tables\ncpu: \(Machine.processor)")
    print("run\tmedian wall s\tcpu s\tpeak MB")
    print("pgx interpret\t\(format(tables.wall))\t\(format(tables.cpu))\t\(format(tables.peak, 0))")
    let run = try Measurement.median(
      of: 5,
      [
        program, "stratify", "--calls", folder + "/calls.tsv", "--drugs", folder + "/drugs.tsv",
        "--output-dir", folder + "/out", "--quiet",
      ])
    precondition(run.status == 0, "pgx stratify failed")
    print("pgx stratify\t\(format(run.wall))\t\(format(run.cpu))\t\(format(run.peak, 0))")
  }
}
