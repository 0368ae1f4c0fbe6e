import Glibc

/// What sort of records a file has, counted while it is read.
///
/// Nothing is kept of a record but the counts. Genotypes are looked at in the first
/// ``sampleLimit`` columns, which tells how a file was written and is no evidence of anything else.
@safe
package struct RecordSurvey: Equatable, Sendable {
  /// How genotypes of one contig are written, missing ones left out.
  package struct Ploidy: Equatable, Sendable {
    /// One allele.
    package internal(set) var haploid = 0
    /// Two equal alleles.
    package internal(set) var homozygous = 0
    /// Two different alleles.
    package internal(set) var heterozygous = 0
    /// Three or more alleles.
    package internal(set) var polyploid = 0
  }

  /// All records.
  package private(set) var records = 0
  /// Blocks: nothing but REF and an open allele, and an END behind REF.
  package private(set) var referenceBlocks = 0
  /// Records that state reference without being blocks: no alternate, or, in a file of one sample,
  /// a genotype of REF alone.
  package private(set) var referenceRecords = 0
  /// Records with an alternate made of bases, or `*`, that do not count above.
  package private(set) var variantRecords = 0
  /// Records with symbolic alleles (`<DEL>`, `<CNV>`, breakends) and nothing else.
  package private(set) var symbolicRecords = 0
  /// Records of any sort with an open allele, `<NON_REF>` or `<*>`.
  package private(set) var openAlleleRecords = 0
  /// Records that failed a filter, by the FILTER column; those beyond ``filterLimit`` different
  /// ones are counted as `…`.
  package private(set) var filters: [String: Int] = [:]
  /// Genotypes with different alleles, written with `|`, and with `/`.
  package private(set) var phasedHeterozygous = 0
  package private(set) var unphasedHeterozygous = 0
  /// Other genotypes of two or more alleles, written with `|`, and with `/`.
  package private(set) var phasedHomozygous = 0
  package private(set) var unphasedHomozygous = 0
  /// Whether a phased genotype stands beside a PS field.
  package private(set) var hasPhaseSets = false
  /// Genotypes on X, outside the pseudoautosomal regions of either build.
  package private(set) var x = Ploidy()
  /// Genotypes on the mitochondrial sequence.
  package private(set) var mitochondrion = Ploidy()

  /// How many sample columns are looked at.
  package static let sampleLimit = 16
  /// How many different FILTER columns are told apart.
  package static let filterLimit = 64
  /// What no pseudoautosomal region of GRCh37 or GRCh38 contains, 1-based (GRC).
  private static let ownX = 2_781_480...154_931_043

  private enum ContigKind { case other, x, mitochondrion }

  private let sampleCount: Int
  private var contig: [UInt8] = []
  private var contigKind = ContigKind.other

  /// A survey of a file with that many samples.
  package init(sampleCount: Int) { self.sampleCount = sampleCount }

  /// Counts one record, a line of `count` bytes without its line end.
  mutating func add(_ line: UnsafePointer<UInt8>, _ count: Int) {
    records += 1
    let contigEnd = unsafe Self.tab(line, count, from: 0)
    let positionEnd = unsafe Self.tab(line, count, from: contigEnd + 1)
    let identifierEnd = unsafe Self.tab(line, count, from: positionEnd + 1)
    let referenceEnd = unsafe Self.tab(line, count, from: identifierEnd + 1)
    let alternateEnd = unsafe Self.tab(line, count, from: referenceEnd + 1)
    let qualityEnd = unsafe Self.tab(line, count, from: alternateEnd + 1)
    let filterEnd = unsafe Self.tab(line, count, from: qualityEnd + 1)
    let infoEnd = unsafe Self.tab(line, count, from: filterEnd + 1)
    let formatEnd = unsafe Self.tab(line, count, from: infoEnd + 1)
    let position = unsafe Self.number(line, contigEnd + 1, positionEnd)
    unsafe enterContig(line, contigEnd)
    if qualityEnd < filterEnd {
      unsafe countFilter(line, qualityEnd + 1, filterEnd)
    }
    var isReference = false
    if formatEnd < count, unsafe Self.startsWithGenotype(line, infoEnd + 1, formatEnd) {
      isReference = unsafe countGenotypes(line, count, infoEnd + 1..<formatEnd, position)
    }
    let alternates = unsafe Alternates(line, referenceEnd + 1, alternateEnd)
    if alternates.hasOpenAllele { openAlleleRecords += 1 }
    if alternates.hasBases {
      if sampleCount == 1, isReference { referenceRecords += 1 } else { variantRecords += 1 }
    } else if alternates.hasSymbol {
      symbolicRecords += 1
    } else {
      let referenceLength = referenceEnd - identifierEnd - 1
      let last = unsafe statedEnd(line, count, from: alternateEnd + 1) ?? 0
      if last <= position + max(referenceLength, 1) - 1 {
        referenceRecords += 1
      } else if unsafe Self.has("SVTYPE", line, filterEnd + 1..<max(filterEnd + 1, infoEnd)) {
        // A segment that a copy-number caller found unchanged says nothing of small variants.
        symbolicRecords += 1
      } else {
        referenceBlocks += 1
      }
    }
  }

  // MARK: - Columns

  private mutating func enterContig(_ line: UnsafePointer<UInt8>, _ length: Int) {
    let isSame = unsafe contig.withUnsafeBufferPointer { known in
      guard known.count == length, let start = known.baseAddress else { return false }
      return unsafe memcmp(start, line, length) == 0
    }
    guard !isSame else { return }
    contig = unsafe Array(UnsafeBufferPointer(start: line, count: length))
    switch String(decoding: contig, as: UTF8.self) {
    case "chrX", "X", "NC_000023.10", "NC_000023.11": contigKind = .x
    case "chrM", "MT", "chrMT", "M", "NC_012920.1": contigKind = .mitochondrion
    default: contigKind = .other
    }
  }

  private mutating func countFilter(_ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
    let length = end - start
    if length == 1, unsafe line[start] == UInt8(ascii: ".") { return }
    if length == 4, unsafe memcmp(line + start, "PASS", 4) == 0 { return }
    guard length > 0 else { return }
    let bytes = unsafe UnsafeBufferPointer(start: line + start, count: min(length, 200))
    let name = unsafe String(decoding: bytes, as: UTF8.self)
    filters[filters[name] == nil && filters.count >= Self.filterLimit ? "…" : name, default: 0] += 1
  }

  /// Counts the genotypes of the first samples; whether all of them are REF and nothing else.
  private mutating func countGenotypes(
    _ line: UnsafePointer<UInt8>, _ count: Int, _ format: Range<Int>, _ position: Int
  ) -> Bool {
    var start = format.upperBound + 1
    var isReference = true
    for _ in 0..<min(sampleCount, Self.sampleLimit) where start <= count {
      let genotype = unsafe WrittenGenotype(line, count, from: start)
      if !genotype.isReference { isReference = false }
      tally(genotype, at: position)
      if !hasPhaseSets, genotype.isPhased, genotype.isHeterozygous {
        hasPhaseSets = unsafe Self.hasPhaseSet(line, format)
      }
      start = unsafe Self.tab(line, count, from: genotype.end) + 1
    }
    return isReference
  }

  private mutating func tally(_ genotype: WrittenGenotype, at position: Int) {
    guard genotype.isComplete else { return }
    switch contigKind {
    case .x where Self.ownX.contains(position): x.add(genotype)
    case .mitochondrion: mitochondrion.add(genotype)
    case .x, .other: break
    }
    guard genotype.ploidy > 1 else { return }
    switch (genotype.isHeterozygous, genotype.isPhased) {
    case (true, true): phasedHeterozygous += 1
    case (true, false): unphasedHeterozygous += 1
    case (false, true): phasedHomozygous += 1
    case (false, false): unphasedHomozygous += 1
    }
  }

  private static func startsWithGenotype(
    _ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    guard end - start >= 2, unsafe line[start] == UInt8(ascii: "G"),
      unsafe line[start + 1] == UInt8(ascii: "T")
    else { return false }
    return unsafe end - start == 2 || line[start + 2] == UInt8(ascii: ":")
  }

  private static func hasPhaseSet(_ line: UnsafePointer<UInt8>, _ format: Range<Int>) -> Bool {
    let bytes = unsafe UnsafeBufferPointer(start: line + format.lowerBound, count: format.count)
    return unsafe bytes.split(separator: UInt8(ascii: ":")).contains {
      unsafe $0.elementsEqual("PS".utf8)
    }
  }

  /// Whether INFO has a field of that name with a value.
  private static func has(
    _ name: String, _ line: UnsafePointer<UInt8>, _ info: Range<Int>
  ) -> Bool {
    let bytes = unsafe UnsafeBufferPointer(start: line + info.lowerBound, count: info.count)
    return unsafe bytes.split(separator: UInt8(ascii: ";")).contains {
      unsafe $0.starts(with: (name + "=").utf8)
    }
  }

  private static func tab(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) -> Int {
    guard start < count, let found = unsafe memchr(line + start, 9, count - start) else {
      return count
    }
    return unsafe found - UnsafeMutableRawPointer(mutating: line)
  }

  private static func number(_ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var value = 0
    var cursor = start
    while cursor < min(end, start + 18) {
      value = unsafe value * 10 + Int(line[cursor] &- 48)
      cursor += 1
    }
    return value
  }
}

extension RecordSurvey.Ploidy {
  fileprivate mutating func add(_ genotype: WrittenGenotype) {
    switch genotype.ploidy {
    case 1: haploid += 1
    case 2 where genotype.isHeterozygous: heterozygous += 1
    case 2: homozygous += 1
    default: polyploid += 1
    }
  }
}

/// The alternates of a record by sort.
@safe
private struct Alternates {
  var hasBases = false
  var hasSymbol = false
  var hasOpenAllele = false

  init(_ line: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
    if end - start == 1, unsafe line[start] == UInt8(ascii: ".") { return }
    var first = start
    while first < end {
      var last = first
      var isBreakend = false
      while last < end, unsafe line[last] != UInt8(ascii: ",") {
        let byte = unsafe line[last]
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") { isBreakend = true }
        last += 1
      }
      let allele = unsafe UnsafeBufferPointer(start: line + first, count: last - first)
      if unsafe allele.elementsEqual("<NON_REF>".utf8) || allele.elementsEqual("<*>".utf8) {
        hasOpenAllele = true
      } else if unsafe isBreakend || allele.first == UInt8(ascii: "<") {
        hasSymbol = true
      } else {
        hasBases = true
      }
      first = last + 1
    }
  }
}

/// A genotype as one sample column writes it.
@safe
private struct WrittenGenotype {
  /// The number of alleles.
  private(set) var ploidy = 0
  /// Whether no allele is missing.
  private(set) var isComplete = true
  private(set) var isHeterozygous = false
  /// Whether `|` stands between all alleles.
  private(set) var isPhased = true
  /// Whether it is complete and of REF alone.
  var isReference: Bool { isComplete && ploidy > 0 && !isHeterozygous && firstAllele == 0 }
  /// Where it ends.
  private(set) var end = 0
  private var firstAllele = -1

  init(_ line: UnsafePointer<UInt8>, _ count: Int, from start: Int) {
    var cursor = start
    var allele = -1
    while cursor < count {
      let byte = unsafe line[cursor]
      if byte == 9 || byte == UInt8(ascii: ":") { break }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        allele = min(max(allele, 0) * 10 + Int(byte - 48), 1 << 20)
      case UInt8(ascii: "/"), UInt8(ascii: "|"):
        if byte == UInt8(ascii: "/") { isPhased = false }
        // VCF 4.4 may begin with the separator of the first allele.
        if cursor > start {
          take(allele)
          allele = -1
        }
      default: allele = -1
      }
      cursor += 1
    }
    end = cursor
    if cursor > start { take(allele) } else { isComplete = false }
  }

  private mutating func take(_ allele: Int) {
    if allele < 0 { isComplete = false }
    if ploidy == 0 { firstAllele = allele } else if allele != firstAllele { isHeterozygous = true }
    ploidy += 1
  }
}
