package import PGxCore
import PGxFiles

/// PLINK 2 genotypes: a `.pgen` file with its `.pvar` and `.psam`, or a `.bim` and a `.fam`.
///
/// Hard calls and dosages as the PLINK 2 file format specification has them; phase is read over.
/// Genotypes of haploid chromosomes are stored as if diploid, and left so. Only the tables of one
/// block of variants and one stretch of records are in memory.
package struct PGENSource: CohortSource {
  package let sampleNames: [String]
  package let statedSexes: [StatedSex]
  private let variants: PLINKVariants
  private let selection: SampleSelection
  private let header: PGENHeader
  private var window: RecordWindow
  /// For the header's tables, so that they do not push out what the other holds.
  private var tables: RecordWindow
  private var block = PGENBlock()
  /// The last record that stands for itself, and the variant it is.
  private var base: PGENRecord
  private var baseVariant = -1
  /// The last record that is told as differences.
  private var difference: PGENRecord
  /// The variant whose record is decoded whole.
  private var decodedVariant = -1
  private var following = 0

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
    tables = RecordWindow(file: file)
    let people = try PLINKSamples(path: files.samples)
    sampleNames = people.names
    statedSexes = people.sexes
    selection = SampleSelection(samples, of: sampleNames.count)
    variants = try PLINKVariants(path: files.variants, sites: sites, identifiers: identifiers)
    header = try PGENHeader(
      &tables, samples: (sampleNames.count, files.samples),
      variants: (variants.total, files.variants))
    base = PGENRecord(sampleCount: sampleNames.count)
    difference = PGENRecord(sampleCount: sampleNames.count)
    if header.storage == .variable, header.blockCount > 0 {
      // A file that was cut short is refused before anything of it is used.
      block = try PGENBlock(header.blockCount - 1, header, &tables)
    }
  }

  /// Opens the set of files that `path` belongs to, one of them or the name they share.
  ///
  /// - Throws: ``GenotypeError``.
  package init(
    path: String, sites: SiteIndex?, identifiers: Set<UInt64>? = nil, samples: [Int]? = nil
  ) throws(GenotypeError) {
    guard let files = try PLINKFileSet.find(path), files.kind == .pgen else {
      throw .notRecognised(path: path, format: "a PLINK 2 .pgen file")
    }
    try self.init(files, sites: sites, identifiers: identifiers, samples: samples)
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
    let variant = Int(variants.numbers[following - 1])
    let alternates = variants.alternateCount(following - 1)
    switch header.storage {
    case .fixed(let type, let length):
      if decodedVariant != variant { try decodeFixed(variant, type, length, alternates) }
      base.fill(&row, allele: allele, selection: selection)
    case .variable:
      let isDifference = try decodeVariable(variant, alternates)
      if isDifference {
        difference.fill(&row, allele: allele, selection: selection)
      } else {
        base.fill(&row, allele: allele, selection: selection)
      }
    }
  }

  private mutating func decodeFixed(
    _ variant: Int, _ type: UInt8?, _ length: Int, _ alternates: Int
  ) throws(GenotypeError) {
    decodedVariant = -1
    let start = header.bodyOffset
    let place = try load(start + variant * length, length) { start + $0 * length }
    let stretch = window.bytes
    let bytes = stretch.span.extracting(place)
    guard let type else {
      // PLINK 1's codes: two copies of A1, missing, one, none.
      PackedKernels.unpack(bytes, BEDSource.a1, into: &base.categories)
      decodedVariant = variant
      return
    }
    do {
      var position = 0
      try PGENMainTrack.decode(type, bytes, &position, base: [], into: &base.categories)
      try base.decodeRest(type, bytes, position, alternates: alternates)
    } catch { throw fault(error, variant) }
    decodedVariant = variant
  }

  /// Decodes the record of `variant` unless it is; says whether it is one of differences.
  private mutating func decodeVariable(
    _ variant: Int, _ alternates: Int
  ) throws(GenotypeError) -> Bool {
    if block.first != variant / PGENHeader.blockSize * PGENHeader.blockSize {
      block = try PGENBlock(variant / PGENHeader.blockSize, header, &tables)
    }
    let index = variant - block.first
    let type = block.types[index]
    let isDifference = PGENBlock.isDifference(type)
    if decodedVariant == variant { return isDifference }
    decodedVariant = -1
    if !block.alleleCounts.isEmpty, block.alleleCounts[index] != max(2, alternates + 1) {
      throw .alleleCountsDiffer(
        path: header.path, variant: variant + 1, count: block.alleleCounts[index],
        companion: "the .pvar", companionCount: alternates + 1)
    }
    if isDifference { try decodeBase(of: index) }
    let place = try load(index)
    let stretch = window.bytes
    let bytes = stretch.span.extracting(place)
    do {
      var position = 0
      if isDifference {
        try PGENMainTrack.decode(
          type, bytes, &position, base: base.categories, into: &difference.categories)
        try difference.decodeRest(type, bytes, position, alternates: alternates)
      } else {
        baseVariant = -1
        try PGENMainTrack.decode(type, bytes, &position, base: [], into: &base.categories)
        try base.decodeRest(type, bytes, position, alternates: alternates)
        baseVariant = variant
      }
    } catch { throw fault(error, variant) }
    decodedVariant = variant
    return isDifference
  }

  /// Makes the main track ready that the record at `index` of the block tells differences from.
  private mutating func decodeBase(of index: Int) throws(GenotypeError) {
    guard let found = block.base(of: index) else {
      throw .invalidRecord(
        path: header.path, variant: block.first + index + 1,
        reason: "told as differences from an earlier one, and there is none")
    }
    let variant = block.first + found
    guard baseVariant != variant else { return }
    baseVariant = -1
    let place = try load(found)
    let stretch = window.bytes
    let bytes = stretch.span.extracting(place)
    do {
      var position = 0
      try PGENMainTrack.decode(
        block.types[found], bytes, &position, base: [], into: &base.categories)
    } catch { throw fault(error, variant) }
    baseVariant = variant
  }

  private func fault(_ fault: PGENFault, _ variant: Int) -> GenotypeError {
    .invalidRecord(path: header.path, variant: variant + 1, reason: fault.reason)
  }

  /// Where the record at `index` of the block is in the window.
  private mutating func load(_ index: Int) throws(GenotypeError) -> Range<Int> {
    let offset = block.offsets[index]
    let (first, offsets) = (block.first, block.offsets)
    return try load(offset, offsets[index + 1] - offset) { variant in
      variant - first < offsets.count ? offsets[variant - first] : nil
    }
  }

  // Where bytes of the file are in the window, which is filled with the wanted records that follow
  // closely, too. `start` says where a variant's record starts, or what is one behind the last; nil
  // where that is not known.
  private mutating func load(
    _ offset: Int, _ count: Int, start: (Int) -> Int?
  ) throws(GenotypeError) -> Range<Int> {
    if window.holds(offset, count) { return try window.load(offset, count, ahead: 0) }
    var end = offset + count
    for index in (following - 1)..<variants.count {
      let variant = Int(variants.numbers[index])
      guard let from = start(variant), let to = start(variant + 1),
        from - end <= RecordWindow.gap, to - offset <= RecordWindow.size
      else { break }
      end = max(end, to)
    }
    return try window.load(offset, count, ahead: end)
  }
}
