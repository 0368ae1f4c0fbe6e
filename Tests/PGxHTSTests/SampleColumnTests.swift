import PGxHTS
import Testing

@Suite("The form of sample columns")
struct SampleColumnTests {
  /// FORMAT and a sample column, and what is wrong with it, if anything.
  struct Case: Sendable, CustomTestStringConvertible {
    let format: String
    let sample: String
    let fault: String?
    let version: String
    var testDescription: String { "\(version) \(format) \(sample)" }

    init(_ format: String, _ sample: String, _ fault: String? = nil, version: String = "VCFv4.2") {
      self.format = format
      self.sample = sample
      self.fault = fault
      self.version = version
    }
  }

  static let cases: [Case] = [
    Case("GT", "0/1"), Case("GT", "."), Case("GT", "./."), Case("GT", "1"), Case("GT", "0|1/2|."),
    Case("GT:DP", "0/1"), Case("GT:DP", "0/1:."), Case("GT:DP", "0/1:"), Case("GT:DP", "."),
    Case("GT:DP:GL", "0/1:-3:-1.5e-3,.,nan"), Case("GT:AD", "0/1:3,.,+4"), Case(".", "x"),
    Case("XX:GT", "anything at all:1|0"), Case("GT:GL", "0/1:1.,.5,Infinity,1E5"),
    Case("GT", "0//1", "'0//1' is no genotype"), Case("GT", "0/1/", "'0/1/' is no genotype"),
    Case("GT", "0/1 ", "'0/1 ' is no genotype"), Case("GT", "-1/0", "'-1/0' is no genotype"),
    Case("GT:DP", ":5", "'' is no genotype"), Case("DP:GT", "5:0.5", "'0.5' is no genotype"),
    Case("GT", "|0|1", "'|0|1' is no genotype"), Case("GT", "|0|1", version: "VCFv4.4"),
    Case("GT", "/1", version: "VCFv4.5"),
    Case("GT", "||1", "'||1' is no genotype", version: "VCFv4.4"),
    Case("GT:DP", "0/1:1.5", "'1.5' is no whole number"),
    Case("GT:DP", "0/1:NaN", "'NaN' is no whole number"),
    Case("GT:DP", "0/1:-", "'-' is no whole number"),
    Case("GT:AD", "0/1:3,x", "'3,x' is no whole number"),
    Case("GT:GL", "0/1:text", "'text' is no number"), Case("GT:GL", "0/1:1e", "'1e' is no number"),
    Case("GT:DP", "0/1:5:6", "more values than FORMAT names"),
  ]

  @Test("Each is taken or refused where all are looked at, and only there", arguments: cases)
  func forms(_ c: Case) throws {
    let workspace = try Workspace()
    let header =
      ["##fileformat=\(c.version)"] + standardHeader.dropFirst() + [
        "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">",
        "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Depths\">",
        "##FORMAT=<ID=GL,Number=G,Type=Float,Description=\"Likelihoods\">",
      ]
    let lines = ["GT\t0/1\t0/1", "\(c.format)\t./.\t\(c.sample)"].map {
      "chr1\t5\t.\tA\tG\t.\t.\t.\t\($0)"
    }
    let usable =
      c.format.hasPrefix("GT") ? lines : lines.map { $0.replacing("\t./.\t", with: "\t.\t") }
    let text = vcf(usable, samples: ["S1", "S2"], header: header)
    let path = try workspace.write(text.utf8, to: "x.vcf")
    #expect(try read(path).recordCount == 2)
    guard let fault = c.fault else {
      #expect(try read(path, [], scrutiny: .samples).recordCount == 2)
      return
    }
    #expect(
      throws: HTSError.invalidRecord(path: path, record: 2, reason: "sample S2: \(fault)")
    ) { try read(path, [], scrutiny: .samples) }
  }
}
