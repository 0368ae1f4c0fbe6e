package import PGxCore
import PGxFiles

/// PLINK 1 genotypes: a `.bed` file with its `.bim` and `.fam`.
///
/// Two bits a sample, the lowest bits of a byte first, each variant from a new byte: 0 is two copies
/// of A1, 1 missing, 2 one copy, 3 none (https://www.cog-genomics.org/plink/1.9/formats#bed). A1 is
/// taken as ALT and A2 as REF, as PLINK 2 does.
package struct BEDSource: CohortSource {
  package let sampleNames: [String]
  package let statedSexes: [StatedSex]
  private let variants: PLINKVariants
  private let selection: SampleSelection
  private var window: RecordWindow
  private var following = 0

  /// The file's first bytes, of which the third says variant after variant.
  static let magic: [UInt8] = [0x6C, 0x1B, 0x01]
  /// Copies of A1, and of A2, for the four codes.
  static let a1: PackedKernels.Map = 0x00_01_03_02
  static let a2: PackedKernels.Map = 0x02_01_03_00

  /// Opens the files.
  ///
  /// - Parameters:
  ///   - files: their names.
  ///   - sites: variants that cover one of them are read; nil for no choice by position.
  ///   - identifiers: variants with an id of one of these hashes are read, too; nil for no choice by
  ///     id.
  ///     With neither, all variants are read.
  ///   - samples: the samples to decode, from 0, in the order that ``DosageRow`` is to have; nil for
  ///     all.
  /// - Throws: ``GenotypeError``.
  package init(
    _ files: PLINKFileSet, sites: SiteIndex?, identifiers: Set<UInt64>? = nil,
    samples: [Int]? = nil
  ) throws(GenotypeError) {
    let file: RandomAccessFile
    do { file = try RandomAccessFile(path: files.genotypes) } catch { throw .file(error) }
    window = RecordWindow(file: file)
    try Self.checkMagic(&window)
    let people = try PLINKSamples(path: files.samples)
    sampleNames = people.names
    statedSexes = people.sexes
    selection = SampleSelection(samples, of: sampleNames.count)
    variants = try PLINKVariants(path: files.variants, sites: sites, identifiers: identifiers)
    let expected = 3 + variants.total * ((sampleNames.count + 3) / 4)
    guard file.size == expected else {
      throw .wrongSize(path: file.path, size: file.size, expected: expected)
    }
  }

  /// Opens the set of files that `path` belongs to, one of them or the name they share.
  ///
  /// - Throws: ``GenotypeError``.
  package init(
    path: String, sites: SiteIndex?, identifiers: Set<UInt64>? = nil, samples: [Int]? = nil
  ) throws(GenotypeError) {
    guard let files = try PLINKFileSet.find(path), files.kind == .bed else {
      throw .notRecognised(path: path, format: "a PLINK 1 .bed file")
    }
    try self.init(files, sites: sites, identifiers: identifiers, samples: samples)
  }

  private static func checkMagic(_ window: inout RecordWindow) throws(GenotypeError) {
    let file = window.file
    guard file.size >= 3 else {
      throw .notRecognised(path: file.path, format: "a PLINK 1 .bed file")
    }
    let place = try window.load(0, 3, ahead: 3)
    let found = Array(window.bytes[place])
    if found[0..<2] == magic[0..<2], found[2] == 0 { throw .sampleMajor(path: file.path) }
    guard found == magic else {
      throw .notRecognised(path: file.path, format: "a PLINK 1 .bed file")
    }
  }

  package mutating func advance() throws -> RecordHead? {
    guard following < variants.count else { return nil }
    following += 1
    return variants.head(following - 1)
  }

  package func record() -> CohortRecord { variants.record(following - 1) }

  package mutating func decode(allele: Int, into row: inout DosageRow) throws {
    precondition(following > 0, "advance() comes first")
    precondition(row.sampleCount == selection.count, "a row of the samples selected")
    row.form = .hardCalls
    let length = (sampleNames.count + 3) / 4
    let offset = 3 + Int(variants.numbers[following - 1]) * length
    let place =
      window.holds(offset, length)
      ? try window.load(offset, length, ahead: 0)
      : try window.load(offset, length, ahead: endOfRun(from: offset, length))
    let map = allele == 0 ? Self.a2 : allele == 1 ? Self.a1 : 0x00_00_03_00
    selection.unpack(window.bytes.span.extracting(place), map, into: &row.codes)
  }

  /// The end of the wanted variants that lie so close together that they are read at once.
  private func endOfRun(from offset: Int, _ length: Int) -> Int {
    var end = offset + length
    for index in following..<variants.count {
      let start = 3 + Int(variants.numbers[index]) * length
      guard start - end <= RecordWindow.gap, start + length - offset <= RecordWindow.size else {
        break
      }
      end = start + length
    }
    return end
  }
}
