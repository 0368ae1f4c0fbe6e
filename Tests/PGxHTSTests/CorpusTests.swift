import Foundation
import PGxHTS
import PGxTestSupport
import Testing

/// A row of the index of the shared collection of real and damaged files.
struct CorpusFile: Sendable {
  let path: String
  let expectation: String
  let records: Int?
  let samples: Int?

  /// The collection, or nothing where it is not at hand.
  static let all: [CorpusFile] = {
    guard let folder = Repository.shared?.appending(path: "data/vcf-corpus"),
      let text = try? String(contentsOf: folder.appending(path: "INDEX.tsv"), encoding: .utf8)
    else { return [] }
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let names = rows.first, let expect = names.firstIndex(of: "expect"),
      let records = names.firstIndex(of: "bcftools116_records"),
      let samples = names.firstIndex(of: "bcftools116_samples")
    else { return [] }
    return rows.dropFirst().filter { $0.count == names.count }.map { row in
      CorpusFile(
        path: folder.appending(path: row[0]).path, expectation: row[expect],
        records: Int(row[records]), samples: Int(row[samples]))
    }
  }()
}

@Suite("The shared corpus", .enabled(if: !CorpusFile.all.isEmpty))
struct CorpusTests {
  @Test("Good files are read whole, with the counts of bcftools")
  func good() {
    for file in CorpusFile.all where file.expectation == "ok" {
      do {
        var variants = try VariantFile(path: file.path)
        variants.scrutiny = .samples
        try variants.forEachLine { _, _ in }
        #expect(variants.recordCount == file.records, "\(file.path)")
        #expect(variants.header.samples.count == file.samples, "\(file.path)")
      } catch {
        Issue.record("\(error)")
      }
    }
  }

  @Test("A file refused by bcftools is refused here, but for what is no fault")
  func bad() {
    // Of those that bcftools 1.16 refuses: one blank line at the end, VCF 4.4's leading phase, and
    // more than 65,535 INFO entries.
    var readable: [String] = []
    for file in CorpusFile.all where file.expectation.hasPrefix("reject:") {
      do {
        var variants = try VariantFile(path: file.path)
        variants.scrutiny = .samples
        try variants.forEachLine { _, _ in }
        readable.append(file.expectation)
      } catch {
        #expect(error is HTSError)
      }
    }
    #expect(readable.count <= 9)
    #expect(
      Set(readable).isSubset(of: [
        "reject:VCF parse error in a record", "reject:header/open/write failure",
      ]))
  }
}
