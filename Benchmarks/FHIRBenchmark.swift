import Foundation

/// What FHIR costs: beside JSON for one sample, and for many as NDJSON.
enum FHIRBenchmark {
  static func run(program: String, file: String, cohort: String?) throws {
    print("fhir: \(file)\ncpu: \(Machine.processor)")
    var walls: [String: Double] = [:]
    print("output\tmedian wall ms\tcpu ms\tpeak MB")
    for format in ["json", "fhir"] {
      let run = try Measurement.median(
        of: 21, [program, "interpret", file, "--format", format, "--threads", "1", "--quiet"])
      precondition(run.status == 0, "pgx failed")
      walls[format] = run.wall
      print(
        "\(format)\t\(PGxBenchmarks.format(run.wall * 1000, 1))\t"
          + "\(PGxBenchmarks.format(run.cpu * 1000, 1))\t\(PGxBenchmarks.format(run.peak, 1))")
    }
    let added = (walls["fhir"] ?? 0) - (walls["json"] ?? 0)
    print("fhir adds \(PGxBenchmarks.format(added * 1000, 1)) ms")
    guard let cohort else { return }
    print("cohort: \(cohort)\noutput\tsamples\twall s\tcpu s\tsamples/cpu s\tpeak MB")
    let names = try CohortBenchmark.sampleNames(cohort).prefix(1000)
    for format in ["json", "fhir"] {
      var arguments = [
        program, "interpret", cohort, "--format", format, "--threads", "1", "--quiet", "--output",
        "/dev/null",
      ]
      for name in names { arguments += ["--sample", name] }
      let run = try Measurement.run(arguments)
      precondition(run.status == 0, "pgx failed")
      print(
        "\(format)\t\(names.count)\t\(PGxBenchmarks.format(run.wall))\t"
          + "\(PGxBenchmarks.format(run.cpu))\t\(Int(Double(names.count) / run.cpu))\t"
          + "\(Int(run.peak))")
    }
  }
}
