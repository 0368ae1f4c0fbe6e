import PGxCompression
package import PGxCore
import PGxFiles

/// BGEN genotypes, versions 1.1 to 1.3, with the samples of the file or of a `.sample` beside it.
///
/// The file is read once from front to back; what nobody wants is jumped before it is decompressed.
/// The first allele is REF, as UK Biobank writes and plink2's `ref-first` takes it.
package struct BGENSource: CohortSource {
  package let sampleNames: [String]
  package let statedSexes: [StatedSex]
  private let header: BGENHeader
  private let sites: SiteIndex?
  private let identifiers: Set<UInt64>?
  private let selection: SampleSelection
  private var window: RecordWindow
  private var cursor = SiteIndex.Cursor()
  private let block: MemoryBlock?
  /// How many variants have been gone to, and where the next one begins.
  private var number = 0
  private var next: Int
  private var current: Variant?
  private var contig: (name: [UInt8], code: ChromosomeCode, isPseudoautosomal: Bool) =
    ([], .other, false)
  /// The genotypes of the current variant, decompressed and understood.
  private var data: [UInt8] = []
  private var probabilities = BGENProbabilities()
  private var decodedNumber = -1

  /// A variant without its genotypes.
  private struct Variant {
    var head: RecordHead
    var id: [UInt8]
    var alleles: [[UInt8]]
    /// Where the genotypes are stored, and how many bytes they are when decompressed.
    var start: Int
    var storedCount: Int
    var count: Int
  }

  /// The most bytes that the names and alleles of one variant may take.
  private static let longestHead = 16 << 20
  /// The most bytes that the genotypes of one sample may take: refuses what merely claims to be large.
  private static let mostBytesPerSample = 4096

  /// Opens the file at `path`.
  ///
  /// - Parameters:
  ///   - path: its name; `NAME.sample` beside `NAME.bgen` has the samples, where it is there.
  ///   - sites: variants that cover one of them are read; nil for no choice by position.
  ///   - identifiers: variants with an id of one of these hashes are read, too; nil for no choice by
  ///     id. With neither, all variants are read.
  ///   - samples: the samples to decode, from 0, in the order that ``DosageRow`` is to have; nil for
  ///     all.
  /// - Throws: ``GenotypeError``.
  package init(
    path: String, sites: SiteIndex?, identifiers: Set<UInt64>? = nil, samples: [Int]? = nil
  ) throws(GenotypeError) {
    let file: RandomAccessFile
    do { file = try RandomAccessFile(path: path) } catch { throw .file(error) }
    window = RecordWindow(file: file)
    header = try BGENHeader(&window)
    let people = try Self.people(header)
    sampleNames = people.names
    statedSexes = people.sexes
    selection = SampleSelection(samples, of: people.names.count)
    self.sites = sites
    self.identifiers = identifiers
    next = header.firstVariant
    switch header.compression {
    case .none: block = nil
    case .zlib, .zstd:
      guard let block = MemoryBlock(header.compression == .zlib ? .zlib : .zstd) else {
        throw .invalidHeader(path: path, reason: "there is no memory to decompress it")
      }
      self.block = block
    }
  }

  /// The names of the samples and their sexes, of the file itself without asking for its genotypes.
  package static func people(
    path: String
  ) throws(GenotypeError) -> (names: [String], sexes: [StatedSex]) {
    let file: RandomAccessFile
    do { file = try RandomAccessFile(path: path) } catch { throw .file(error) }
    var window = RecordWindow(file: file)
    return try people(BGENHeader(&window))
  }

  private static func people(
    _ header: BGENHeader
  ) throws(GenotypeError) -> (names: [String], sexes: [StatedSex]) {
    let path = header.path
    let companion = (path.hasSuffix(".bgen") ? String(path.dropLast(5)) : path) + ".sample"
    if (try? RandomAccessFile(path: companion)) != nil {
      let people = try OxfordSamples(path: companion)
      guard people.names.count == header.sampleCount else {
        throw .sampleCountsDiffer(
          path: path, count: header.sampleCount, companion: companion,
          companionCount: people.names.count)
      }
      return (people.names, people.sexes)
    }
    guard let names = header.samples else {
      throw .missingCompanion(path: path, companions: [companion])
    }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw .invalidHeader(path: path, reason: "sample '\(twice)' is there twice")
    }
    return (names, [StatedSex](repeating: .unknown, count: names.count))
  }

  package mutating func advance() throws -> RecordHead? {
    while number < header.variantCount {
      let variant = try readHead()
      number += 1
      next = variant.start + variant.storedCount
      let last = variant.head.position + max(variant.alleles[0].count, 1) - 1
      var isWanted = sites == nil && identifiers == nil
      if let sites {
        isWanted = sites.hasSite(variant.head.chromosome, variant.head.position, last, &cursor)
      }
      if !isWanted, let identifiers {
        isWanted = PLINKText.has(variant.id.span, 0..<variant.id.count, identifiers)
      }
      if isWanted {
        current = variant
        return variant.head
      }
    }
    current = nil
    guard next == window.file.size else {
      throw GenotypeError.wrongSize(
        path: header.path, size: window.file.size, expected: next)
    }
    return nil
  }

  package func record() -> CohortRecord {
    guard let current else { preconditionFailure("advance() comes first") }
    return CohortRecord(current.head, id: current.id, alleles: current.alleles)
  }

  package mutating func decode(allele: Int, into row: inout DosageRow) throws {
    guard let current else { preconditionFailure("advance() comes first") }
    precondition(row.sampleCount == selection.count, "a row of the samples selected")
    if decodedNumber != number {
      let stored = try window.load(current.start, current.storedCount, ahead: 0)
      let bytes = window.bytes
      if let block {
        guard block.decompress(bytes.span.extracting(stored), count: current.count, into: &data)
        else { throw fault("its genotypes are damaged") }
      } else {
        data.replaceSubrange(data.indices, with: bytes[stored])
      }
      do {
        try probabilities.read(
          data, count: current.count, layout: header.layout, samples: header.sampleCount,
          alleles: current.alleles.count)
      } catch { throw fault(error.reason) }
      decodedNumber = number
    }
    probabilities.fill(&row, allele: allele, data, selection: selection)
  }

  private func fault(_ reason: String) -> GenotypeError {
    .invalidRecord(path: header.path, variant: max(number, 1), reason: reason)
  }

  /// The variant that begins at ``next``.
  private mutating func readHead() throws -> Variant {
    let size = window.file.size
    func short(_ expected: Int) -> GenotypeError {
      .wrongSize(path: header.path, size: size, expected: expected)
    }
    // Names are short: one reading has them, unless alleles are very long.
    var length = 1 << 10
    while true {
      let available = min(length, size - next)
      guard available > 16 else { throw short(next + 17) }
      let place = try window.load(next, available, ahead: next + RecordWindow.size)
      if let variant = try head(BGENFields(Array(window.bytes[place])), available) {
        guard variant.start + variant.storedCount <= size else {
          throw short(variant.start + variant.storedCount)
        }
        return variant
      }
      guard available == length else { throw short(next + available + 1) }
      guard length < Self.longestHead else {
        throw GenotypeError.invalidRecord(
          path: header.path, variant: number + 1, reason: "its names and alleles have no end")
      }
      length *= 8
    }
  }

  /// The variant whose first bytes these are; nil when they are too few.
  private mutating func head(_ given: BGENFields, _ count: Int) throws -> Variant? {
    func fault(_ reason: String) -> GenotypeError {
      .invalidRecord(path: header.path, variant: number + 1, reason: reason)
    }
    var fields = given
    if header.layout == .first {
      guard fields.left >= 4 else { return nil }
      guard fields.integer(4) == UInt32(header.sampleCount) else {
        throw fault("not of the file's \(header.sampleCount) samples")
      }
    }
    guard let variantID = fields.bytes(lengthSize: 2), let rsID = fields.bytes(lengthSize: 2),
      let chromosome = fields.bytes(lengthSize: 2), fields.left >= 6
    else { return nil }
    let position = fields.integer(4)
    guard position <= UInt32(Int32.max) else { throw fault("the position \(position)") }
    let alleleCount = header.layout == .first ? 2 : Int(fields.integer(2))
    guard alleleCount >= 1 else { throw fault("no alleles") }
    var alleles: [[UInt8]] = []
    for _ in 0..<alleleCount {
      guard let allele = fields.bytes(lengthSize: 4) else { return nil }
      alleles.append(allele)
    }
    if chromosome != contig.name {
      contig = (
        chromosome, ChromosomeCode(chromosome), ChromosomeCode.isPseudoautosomal(chromosome)
      )
    }
    let samples = header.sampleCount
    var stored = 6 * samples
    var whole = stored
    if header.layout == .second || header.compression != .none {
      guard fields.left >= 4 else { return nil }
      stored = Int(fields.integer(4))
      if header.layout == .second {
        whole = stored
        if header.compression != .none {
          guard fields.left >= 4 else { return nil }
          whole = Int(fields.integer(4))
          guard stored >= 4 else { throw fault("no genotypes") }
          stored -= 4
        }
      }
    }
    guard whole <= (samples + 1) * Self.mostBytesPerSample else {
      throw fault("genotypes of \(whole) bytes for \(samples) samples")
    }
    var head = RecordHead(
      chromosome: contig.code, position: Int(position), number: number + 1)
    head.isPseudoautosomal = contig.isPseudoautosomal
    if alleles.count == 2, alleles[0].count == 1, alleles[1].count == 1 {
      head.letters = (alleles[0][0], alleles[1][0])
    }
    return Variant(
      head: head, id: rsID.isEmpty || rsID == [UInt8(ascii: ".")] ? variantID : rsID,
      alleles: alleles, start: next + count - fields.left, storedCount: stored, count: whole)
  }
}
