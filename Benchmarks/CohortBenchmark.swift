import Foundation

/// Many samples in one process: throughput, memory, linearity, determinism.
enum CohortBenchmark {
  static func run(program: String, file: String) throws {
    print("cohort: \(file)\ncpu: \(Machine.processor)")
    print("samples\tthreads\twall s\tcpu s\tsamples/cpu s\tpeak MB")
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-cohort")
    let names = try sampleNames(file)
    for count in [800, 1600, names.count] where count <= names.count {
      try measure(program, file, Array(names.prefix(count)), 1, folder, all: count == names.count)
    }
    try measure(program, file, names, 2, folder, all: true)
    for name in ["calls.tsv", "drugs.tsv"] {
      let one = try Data(contentsOf: folder.appending(path: "t1/\(name)"), options: .alwaysMapped)
      let two = try Data(contentsOf: folder.appending(path: "t2/\(name)"), options: .alwaysMapped)
      print("\(name): \(one == two ? "same bytes" : "DIFFERENT BYTES") with 1 and 2 threads")
    }
    try? FileManager.default.removeItem(at: folder)
  }

  private static func measure(
    _ program: String, _ file: String, _ samples: [String], _ threads: Int, _ folder: URL,
    all: Bool
  ) throws {
    var arguments = [
      program, "interpret", file, "--output-dir", folder.appending(path: "t\(threads)").path,
      "--format", "tsv", "--threads", String(threads), "--quiet",
    ]
    if !all { for sample in samples { arguments += ["--sample", sample] } }
    let run = try Measurement.run(arguments)
    precondition(run.status == 0, "pgx failed")
    print(
      "\(samples.count)\t\(threads)\t\(format(run.wall))\t\(format(run.cpu))\t"
        + "\(Int(Double(samples.count) / run.cpu))\t\(Int(run.peak))")
  }

  static func sampleNames(_ file: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["bcftools", "query", "-l", file]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
