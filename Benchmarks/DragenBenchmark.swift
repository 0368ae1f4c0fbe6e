import Foundation

/// A run folder of a whole genome, made here: a gVCF of blocks with its index, callers' results and
/// metrics.
enum DragenBenchmark {
  static func run(program: String, records: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-dragen-\(records)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let prefix = folder.appending(path: "SYNTHETIC").path
    let file = prefix + ".hard-filtered.gvcf.gz"
    if !FileManager.default.fileExists(atPath: file + ".tbi") {
      try GVCFBenchmark.write(records, to: file)
      let status = try Measurement.run(["tabix", "-f", "-p", "vcf", file]).status
      precondition(status == 0, "tabix failed")
    }
    for (ending, text) in companions {
      try Data(text.utf8).write(to: URL(filePath: prefix + ending))
    }
    let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    print("run folder: \(records) records, \(bytes) bytes compressed\ncpu: \(Machine.processor)")
    print("run\tmedian wall s\tcpu s\tpeak MB")
    for format in ["json", "tsv", "fhir", "html"] {
      let run = try Measurement.median(
        of: 7,
        [program, "dragen", "--format", format, "--quiet", "--threads", "1", folder.path])
      precondition(run.status == 0, "pgx dragen failed")
      print(
        "pgx dragen, \(format)\t\(Self.text(run.wall))\t\(Self.text(run.cpu))\t\(Self.text(run.peak))"
      )
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%.3f", value) }

  private static let companions = [
    (
      ".targeted.json",
      """
      {"softwareVersion": "dragen 4.3.6", "sampleId": "SYNTHETIC", "cyp2d6": {"genotype": "*1/*2", \
      "genotypeFilter": "PASS"}, "locusAnnotations": [{"gene": "CYP2C19", "genotype": "*1/*1"}]}

      """
    ),
    (
      ".mapping_metrics.csv",
      """
      MAPPING/ALIGNING SUMMARY,,Mapped reads,700000000,99.50
      MAPPING/ALIGNING SUMMARY,,Q30 bases,90000000000,92.00

      """
    ),
    (
      ".wgs_coverage_metrics.csv", "COVERAGE SUMMARY,,Median autosomal coverage over genome,34.2\n"
    ),
    (".ploidy_estimation_metrics.csv", "PLOIDY ESTIMATION,,Ploidy estimation,XX\n"),
  ]
}
