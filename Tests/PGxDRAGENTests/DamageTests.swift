import Foundation
import PGxTestSupport
import Testing

/// Every file of a run folder that is read, damaged in every way: it is refused with its name, and the
/// other sample of the run loses nothing.
@Suite("Damaged files of a run folder")
struct DamageTests {
  /// The files of the bundled run that are used.
  private static let files = [
    "DEMO.cnv.vcf", "DEMO.hard-filtered.gvcf", "DEMO.hla.tsv", "DEMO.mapping_metrics.csv",
    "DEMO.ploidy_estimation_metrics.csv", "DEMO.star_allele.json", "DEMO.sv.vcf",
    "DEMO.targeted.json", "DEMO.vc_metrics.csv", "DEMO.wgs_coverage_metrics.csv",
  ]

  private static func damaged(_ bytes: [UInt8], _ kind: String) -> [UInt8] {
    switch kind {
    case "empty": return []
    case "binary": return (0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 167 >> 3) }
    case "page": return Array("<!DOCTYPE html><html><body>404</body></html>\n".utf8)
    case "another file": return Array("BAM\u{1}".utf8) + [UInt8](repeating: 0, count: 60)
    case "cut in half": return Array(bytes[..<(bytes.count / 2)])
    // In the middle of the last line.
    default:
      let last = bytes.dropLast().lastIndex(of: 10) ?? 0
      return Array(bytes[..<(last + max(2, (bytes.count - last) / 3))])
    }
  }

  @Test("It is refused, with its name", arguments: files)
  func refused(_ file: String) throws {
    let source = Repository.root.appending(path: "Fixtures/dragen/run43")
    let whole = [UInt8](try Data(contentsOf: source.appending(path: file)))
    let cut = file.hasSuffix(".json") ? "cut in half" : "cut"
    for kind in ["empty", cut, "binary", "page", "another file"] {
      let folder = try TemporaryFolder()
      try FileManager.default.copyItem(atPath: source.path, toPath: folder.path("run"))
      try Data(Self.damaged(whole, kind)).write(to: folder.url.appending(path: "run/\(file)"))
      let run = try Program.run([
        "dragen", folder.path("run"), "Fixtures/dragen/run42", "--output-dir", folder.path("out"),
        "--format", "json", "--quiet",
      ])
      #expect(run.exitCode == 65, "\(kind): \(run.messages)")
      #expect(run.messages.contains(file), "\(kind): \(run.messages)")
      let written = try FileManager.default.contentsOfDirectory(atPath: folder.path("out"))
      #expect(written == ["OLD.json"], "\(kind)")
    }
  }
}
