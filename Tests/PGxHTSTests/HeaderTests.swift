import PGxHTS
import Testing

@Suite("The header")
struct HeaderTests {
  static let lines = [
    "##fileformat=VCFv4.2", "##source=caller \"x\"", "##reference=file:///GRCh38.fa",
    "##FILTER=<ID=PASS,Description=\"All filters passed\">",
    "##FILTER=<ID=LowQ,Description=\"a, <b> and ID=c\">",
    "##contig=<ID=chr1,length=248956422,assembly=GRCh38>",
    "##contig=<ID=HLA-A*01:01:01:01,length=3503>", "##contig=<assembly=\"a,b\",ID=chrX>",
    "##INFO=<ID=END,Number=1,Type=Integer,Description=\"Last base\">",
    "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">",
    "##FORMAT=<Description=\"say \\\"x\\\"\",ID=AD,Number=R,Type=Integer>",
  ]

  @Test("Text and BCF headers say the same")
  func fields() throws {
    let workspace = try Workspace()
    let text = vcf([], samples: ["NA 1", "HG2"], header: Self.lines)
    let plain = try workspace.write(text.utf8, to: "x.vcf")
    let header = try VariantFile(path: plain).header
    #expect(header.format == .vcf)
    #expect(header.compression == .none)
    #expect(header.version == "VCFv4.2")
    #expect(header.samples == ["NA 1", "HG2"])
    #expect(header.filters == ["PASS", "LowQ"])
    #expect(header.formatNumbers == ["GT": "1", "AD": "R"])
    #expect(
      header.contigs == [
        .init(name: "chr1", length: 248_956_422, assembly: "GRCh38"),
        .init(name: "HLA-A*01:01:01:01", length: 3_503), .init(name: "chrX", assembly: "a,b"),
      ])
    #expect(header.metaLines == [Self.lines[1], Self.lines[2], Self.lines[8]])

    let compressed = try VariantFile(path: workspace.compress(text.utf8, to: "x.gz")).header
    #expect(compressed.compression == .bgzf)
    #expect(compressed.contigs == header.contigs)
    let binary = try VariantFile(path: workspace.binary(plain, to: "x.bcf")).header
    #expect(binary.format == .bcf)
    #expect(binary.compression == .bgzf)
    #expect(binary.samples == header.samples)
    #expect(binary.filters == header.filters)
    #expect(binary.formatNumbers == header.formatNumbers)
    #expect(binary.contigs.map(\.name) == header.contigs.map(\.name))
    #expect(binary.contigs.map(\.length) == header.contigs.map(\.length))
  }

  @Test("CRLF, blank lines and no samples are read")
  func lenient() throws {
    let workspace = try Workspace()
    let text = vcf([], samples: [], header: ["##fileformat=VCFv4.3", ""], lineEnd: "\r\n")
    let header = try VariantFile(path: workspace.write(text.utf8, to: "x.vcf")).header
    #expect(header.version == "VCFv4.3")
    #expect(header.samples.isEmpty)
    #expect(!header.hasFormatColumn)
  }

  @Test("Seventy thousand INFO keys neither take long nor much room")
  func manyKeys() throws {
    let workspace = try Workspace()
    let keys = (1...70_000).map { "##INFO=<ID=K\($0),Number=1,Type=Integer,Description=\"x\">" }
    let long = "##long=" + String(repeating: "x", count: 20_000)
    let text = vcf([], header: ["##fileformat=VCFv4.2"] + keys + ["##source=last", long])
    let header = try VariantFile(path: workspace.write(text.utf8, to: "x.vcf")).header
    #expect(header.metaLines.count == 1_002)
    #expect(header.metaLines[1_000] == "##source=last")
    #expect(header.metaLines[1_001].utf8.count == 10_000)
  }

  @Test("The library tells its version")
  func library() {
    #expect(HTSLibrary.version.first?.isNumber == true)
    #expect(!HTSLibrary.features.isEmpty)
  }
}
