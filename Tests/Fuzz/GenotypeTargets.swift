import PGx
import PGxCore
import PGxDrugs
import PGxHTS
import PGxReference

@testable import PGxVariants

/// What records and calls of other programs say of the panel.
enum GenotypeTargets {
  private static let panel = VariantPanel(genes: ["CYP2C19", "DPYD"])

  /// FORMAT and a sample column at rs4244285, where the reference base is G.
  static func genotypes(_ bytes: [UInt8]) throws {
    let text = bytes.filter { $0 != 10 }
    let line = Array("chr10\t94781859\t.\tG\tA\t.\tPASS\t.\t".utf8) + text
    let file = try ScratchFile(vcfHeader + line + [10])
    let found = try outcome {
      try PanelReader(panel: panel, policy: EvidencePolicy()).read(path: file.path)
    }
    guard case .success(let genotypes) = found, !text.contains(UInt8(ascii: "0")) else { return }
    for site in panel.sites.indices {
      let call = genotypes.call(sample: 0, site: site)
      try FuzzFault.unless(
        call.evidence != .called || (call.first != 0 && call.second != 0),
        "a reference allele that nobody wrote")
    }
  }

  /// Data lines, from the file to the drugs.
  static func interpret(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(vcfHeader + bytes)
    let found = try outcome { try Interpreter().interpret(file: file.path) }
    if case .success(let people) = found {
      try FuzzFault.unless(people.count == 1, "\(people.count) people of one column")
    }
  }

  /// A contig's number, an offset into the windows of its sequence, REF, `>`, ALT: the normalised
  /// spelling is its own, and the bases are those that were given.
  static func normalise(_ bytes: [UInt8]) throws {
    guard bytes.count > 3 else { return }
    let windows = ReferenceTables.windows
    let window = windows[Int(bytes[0]) % windows.count]
    let offset = (Int(bytes[1]) << 8 | Int(bytes[2])) % window.bases.count
    let alleles = bytes[3...].split(
      separator: UInt8(ascii: ">"), maxSplits: 1, omittingEmptySubsequences: false)
    guard alleles.count == 2 else { return }
    let position = window.range.lowerBound + offset
    let once = NormalisedVariant(
      contig: window.contig, position: position, reference: Array(alleles[0]),
      alternate: Array(alleles[1]))
    let twice = NormalisedVariant(
      contig: window.contig, position: once.position, reference: once.reference,
      alternate: once.alternate)
    try FuzzFault.unless(once == twice, "\(once) normalises to \(twice)")
    try FuzzFault.unless(
      once.reference.count - once.alternate.count == alleles[0].count - alleles[1].count,
      "\(once) is longer or shorter than what was given")
    try FuzzFault.unless(
      once.rightmostEnd(contig: window.contig) >= once.position - 1, "ends before it begins")
  }

  /// A file of calls by other programs.
  static func outside(_ bytes: [UInt8]) throws {
    do {
      _ = try OutsideCallFile.parse(String(decoding: bytes, as: UTF8.self), file: "calls.tsv")
    } catch {
      try FuzzFault.unless(!error.message.contains("\n"), "a message of two lines")
    }
  }
}
