import PGxCore

/// Reads the sample columns of one record.
struct GenotypeParser {
  let layout: FormatLayout
  let alleleCount: Int
  let ploidy: ContigPloidy
  let policy: EvidencePolicy
  /// Whether the record's FILTER is accepted.
  let passesFilter: Bool
  /// Whether the record names no alternate: a reference block, or a site found to be reference.
  var isBlock = false
  /// Whether the record weighs every alternate (`<NON_REF>`, `<*>`): a reference genotype in it has
  /// to be as good as that of a block.
  var isOpen = false
  /// MIN_DP, where INFO has it.
  var blockDepth: Int?
  /// Whether INFO says that nobody has a read.
  var isUnread = false

  /// Reads the chosen columns into `genotypes`.
  ///
  /// - Parameters:
  ///   - line: the whole data line.
  ///   - start: the first byte of the first sample column.
  ///   - columns: indices of the wanted samples among the file's, ascending.
  ///   - genotypes: gets one value a wanted sample.
  /// - Throws: ``GenotypeFault`` for text that is not a genotype.
  func parse(
    _ line: Span<UInt8>, from start: Int, columns: [Int], into genotypes: inout [RecordGenotype]
  ) throws(GenotypeFault) {
    var cursor = start
    var column = 0
    for (slot, wanted) in columns.enumerated() {
      while column < wanted {
        while cursor < line.count, line[cursor] != 9 { cursor += 1 }
        cursor += 1
        column += 1
      }
      guard cursor <= line.count else { throw GenotypeFault(column: wanted, kind: .missingColumn) }
      cursor = try parseColumn(line, cursor, wanted, &genotypes[slot])
      column = wanted
    }
  }

  /// Whether the shortest form of a column can be read without looking further.
  private var isPlain: Bool {
    layout.last == 0 && !isUnread && blockDepth == nil && alleleCount <= 10 && ploidy == .diploid
      && policy.minimumDepth == nil
      && policy.minimumGenotypeQuality == nil
  }

  /// Reads one column from `start`; the index of the tab (or end) after it.
  private func parseColumn(
    _ line: Span<UInt8>, _ start: Int, _ column: Int, _ genotype: inout RecordGenotype
  ) throws(GenotypeFault) -> Int {
    // The common case by far: `0|0`, `0/1` and nothing else in the column.
    if isPlain, start + 2 < line.count {
      let x = line[start] &- 48
      let y = line[start + 2] &- 48
      let separator = line[start + 1]
      if x < UInt8(alleleCount), y < UInt8(alleleCount),
        separator == UInt8(ascii: "|") || separator == UInt8(ascii: "/"),
        start + 3 == line.count || line[start + 3] == 9 || line[start + 3] == UInt8(ascii: ":")
      {
        genotype = RecordGenotype()
        genotype.first = Int16(x)
        genotype.second = Int16(y)
        genotype.isPhased = separator == UInt8(ascii: "|")
        genotype.evidence = passesFilter ? .called : .filtered
        var end = start + 3
        while end < line.count, line[end] != 9 { end += 1 }
        return end
      }
    }
    genotype = RecordGenotype()
    var fields = FieldCursor(start: start)
    var genotypeRange: Range<Int>?
    var depths: Range<Int>?
    var posteriors: Range<Int>?
    var dosage: Range<Int>?
    var verdict: SiteEvidence = passesFilter ? .called : .filtered
    var phaseSet: Int32 = 0
    var depth: Int?
    var blockDepth: Int?
    var quality: Int?
    var strictQuality: Int?
    var likelihoods: Range<Int>?
    var index = 0
    while index <= layout.last, let range = fields.next(line) {
      if index == layout.genotype { genotypeRange = range }
      if index == layout.alleleDepths { depths = range }
      if index == layout.strictQuality { strictQuality = Self.number(line, range) }
      if index == layout.likelihoods { likelihoods = range }
      if index == layout.posteriors { posteriors = range }
      if index == layout.dosage { dosage = range }
      if index == layout.phaseSet { phaseSet = Self.phaseSet(line, range) }
      if index == layout.depth { depth = Self.number(line, range) }
      if index == layout.blockDepth { blockDepth = Self.number(line, range) }
      if index == layout.quality || (index == layout.referenceQuality && quality == nil) {
        quality = Self.number(line, range)
      }
      if index == layout.filter, verdict == .called,
        !policy.accepts(filter: Self.text(line, range))
      {
        verdict = .filtered
      }
      index += 1
    }
    if isBlock { depth = blockDepth ?? depth ?? self.blockDepth }
    if isUnread, depth == nil, depths == nil { depth = 0 }
    if let strictQuality { quality = min(quality ?? strictQuality, strictQuality) }
    genotype.depth = depth.map { Int32(clamping: $0) } ?? -1
    if let range = genotypeRange {
      try parseGenotype(line, range, column, &genotype)
      let certainty = quality == nil ? imputedQuality(line, posteriors, dosage, genotype) : nil
      quality = quality ?? certainty ?? likelihoodQuality(line, likelihoods, genotype)
      let isBlock = isBlock || (isOpen && genotype.isReference)
      // No read at all is no evidence, whatever GT says: some joint callers write `0/0` there (GATK
      // before 4.6.0.0, issue 8328; GLnexus, issue 286).
      if verdict == .called, policy.depth(ofBlock: isBlock).fails(depth) { verdict = .lowDepth }
      if verdict == .called, depth == nil, policy.minimumDepth == nil,
        depths.map({ isUnread(line, $0) }) ?? false
      {
        verdict = .lowDepth
      }
      let threshold = policy.genotypeQuality(
        ofBlock: isBlock, isReference: genotype.isReference, isImputed: certainty != nil)
      if verdict == .called, threshold?.fails(quality) ?? false { verdict = .lowQuality }
      if genotype.evidence == .called {
        let contradicts = depths.map { contradict(line, $0, genotype) } ?? false
        genotype.evidence = contradicts ? .contradictsDepth : verdict
        if genotype.isPhased { genotype.phaseSet = phaseSet }
      }
    }
    genotype.quality = quality.map { Int32(clamping: $0) } ?? -1
    var end = fields.position
    while end < line.count, line[end] != 9 { end += 1 }
    return end
  }

  private func parseGenotype(
    _ line: Span<UInt8>, _ range: Range<Int>, _ column: Int, _ genotype: inout RecordGenotype
  ) throws(GenotypeFault) {
    var alleles: (Int16, Int16) = (SiteCall.noChromosome, SiteCall.noChromosome)
    var count = 0
    var isPolyploid = false
    var others: Set<Int16> = []
    var unphased = false
    var cursor = range.lowerBound
    // VCF 4.4 may begin with the separator of the first allele.
    if cursor < range.upperBound, Self.isSeparator(line[cursor]) {
      if line[cursor] == UInt8(ascii: "/") { unphased = true }
      cursor += 1
    }
    guard cursor < range.upperBound else {
      if range.isEmpty { return }
      throw GenotypeFault(column: column, kind: .malformed)
    }
    while cursor < range.upperBound {
      var value: Int16 = SiteCall.missingAllele
      if line[cursor] == UInt8(ascii: ".") {
        cursor += 1
      } else {
        var number = 0
        let digits = cursor
        while cursor < range.upperBound, line[cursor] &- 48 <= 9, cursor - digits < 6 {
          number = number * 10 + Int(line[cursor] &- 48)
          cursor += 1
        }
        guard cursor > digits else { throw GenotypeFault(column: column, kind: .malformed) }
        guard number < alleleCount else {
          throw GenotypeFault(column: column, kind: .alleleOutOfRange(number))
        }
        value = Int16(clamping: number)
      }
      if count == 0 {
        alleles.0 = value
      } else if count == 1 {
        alleles.1 = value
      } else if value != alleles.0 || value != alleles.1 {
        isPolyploid = true
      }
      if ploidy == .mitochondrial, value >= 0 { others.insert(value) }
      count += 1
      guard cursor < range.upperBound else { break }
      guard Self.isSeparator(line[cursor]) else {
        throw GenotypeFault(column: column, kind: .malformed)
      }
      if line[cursor] == UInt8(ascii: "/") { unphased = true }
      cursor += 1
      guard cursor < range.upperBound else {
        throw GenotypeFault(column: column, kind: .malformed)
      }
    }
    // Three or more chromosomes that differ cannot be told as two; reading the first two would
    // lose an allele.
    if isPolyploid {
      // Of a mixture of molecules every allele counts; REF gives way to two alternates.
      guard ploidy == .mitochondrial, let pair = Self.mixture(others) else { return }
      alleles = pair
    }
    settle(alleles, &genotype)
    genotype.isPhased = !unphased
  }

  /// The two alleles that stand for a mixture; nil when there are more alternates than two.
  private static func mixture(_ alleles: Set<Int16>) -> (Int16, Int16)? {
    let alternates = alleles.filter { $0 > 0 }.sorted()
    switch alternates.count {
    case 0: return alleles.isEmpty ? nil : (0, SiteCall.noChromosome)
    case 1: return (alleles.contains(0) ? 0 : alternates[0], alternates[0])
    case 2: return (alternates[0], alternates[1])
    default: return nil
    }
  }

  /// Turns the alleles as written into chromosomes (docs/matching.md, 1.2 and 1.4).
  private func settle(_ alleles: (Int16, Int16), _ genotype: inout RecordGenotype) {
    let known = (alleles.0 >= 0 ? 1 : 0) + (alleles.1 >= 0 ? 1 : 0)
    guard known > 0 else { return }
    genotype.evidence = .called
    (genotype.first, genotype.second) = alleles
    switch ploidy {
    case .diploid:
      guard known == 1 else { return }
      let allele = max(alleles.0, alleles.1)
      // One reference allele of two says nothing of the other: not a genotype.
      if allele == 0 { genotype.evidence = .noCall }
      if genotype.second == SiteCall.noChromosome { genotype.second = SiteCall.missingAllele }
    case .sexChromosome: break
    case .mitochondrial:
      // A reference allele beside one that is not known says nothing of the mixture.
      if known == 1, max(alleles.0, alleles.1) == 0,
        alleles.0 == SiteCall.missingAllele || alleles.1 == SiteCall.missingAllele
      {
        genotype.evidence = .noCall
      }
      if genotype.first < 0 { swap(&genotype.first, &genotype.second) }
      if genotype.second < 0 || genotype.first == genotype.second {
        genotype.second = SiteCall.noChromosome
      }
    }
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: "/")
  }

  static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for index in range { bytes.append(line[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func number(_ line: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    var digits = 0
    for index in range {
      let digit = line[index] &- 48
      guard digit <= 9 else {
        guard line[index] == UInt8(ascii: "."), digits > 0 else { return nil }
        return value
      }
      guard digits < 15 else { return nil }
      value = value * 10 + Int(digit)
      digits += 1
    }
    return digits > 0 ? value : nil
  }

  /// PS as a number; text that is not a number is told apart by a hash of its bytes.
  private static func phaseSet(_ line: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    if range.count == 1, line[range.lowerBound] == UInt8(ascii: ".") { return 0 }
    if let value = number(line, range) { return Int32(truncatingIfNeeded: value) }
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(line[index])) &* 16_777_619 }
    return Int32(bitPattern: hash | 1)
  }

  /// Whether AD, one an allele, gives no read to any.
  private func isUnread(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let depths = alleleDepths(line, range) else { return false }
    return depths.allSatisfy { $0 == 0 }
  }

  /// The values of AD where it has one an allele; nil for anything else.
  private func alleleDepths(_ line: Span<UInt8>, _ range: Range<Int>) -> [Int]? {
    guard !range.isEmpty else { return nil }
    var depths: [Int] = []
    var value = 0
    var hasDigit = false
    var index = range.lowerBound
    while index <= range.upperBound {
      if index == range.upperBound || line[index] == UInt8(ascii: ",") {
        guard hasDigit else { return nil }
        depths.append(value)
        (value, hasDigit) = (0, false)
      } else {
        let digit = line[index] &- 48
        guard digit <= 9 else { return nil }
        value = min(value * 10 + Int(digit), 1_000_000)
        hasDigit = true
      }
      index += 1
    }
    return depths.count == alleleCount ? depths : nil
  }

  /// Whether the allele depths (AD, one an allele) say something else than the genotype.
  ///
  /// Either it is heterozygous and one allele has all reads; or all its alleles are the same and
  /// another one has at least five reads and four tenths of all, which is far from a sequencing
  /// error and what a heterozygous site looks like. Of the mitochondrion, of which a person has many,
  /// a tenth beside the reference is a mixture; beside a variant nothing is that leaves it a read.
  private func contradict(
    _ line: Span<UInt8>, _ range: Range<Int>, _ genotype: RecordGenotype
  ) -> Bool {
    guard let depths = alleleDepths(line, range), depths.count > 1, genotype.first >= 0 else {
      return false
    }
    let isMixed = genotype.second >= 0 && genotype.first != genotype.second
    if isMixed { return depths.count { $0 > 0 } == 1 }
    // One place of two that is not known leaves open what the other reads are of.
    guard genotype.second >= 0 || genotype.second == SiteCall.noChromosome else { return false }
    let own = depths[Int(genotype.first)]
    let largestOther = depths.indices.filter { $0 != Int(genotype.first) }.map { depths[$0] }.max()
    guard let largestOther, largestOther >= 5 else { return false }
    if ploidy == .mitochondrial {
      return genotype.first == 0 ? largestOther * 10 >= depths.reduce(0, +) : own == 0
    }
    return largestOther * 10 >= depths.reduce(0, +) * 4
  }
}

/// Walks the `:`-separated subfields of one sample column.
private struct FieldCursor {
  private(set) var position: Int
  private var isDone = false

  init(start: Int) { position = start }

  mutating func next(_ line: Span<UInt8>) -> Range<Int>? {
    guard !isDone else { return nil }
    let start = position
    while position < line.count, line[position] != 9, line[position] != UInt8(ascii: ":") {
      position += 1
    }
    let range = start..<position
    if position < line.count, line[position] == UInt8(ascii: ":") {
      position += 1
    } else {
      isDone = true
    }
    return range
  }
}

/// What is wrong with a sample column.
struct GenotypeFault: Error, Equatable {
  enum Kind: Equatable {
    case malformed
    case alleleOutOfRange(Int)
    case missingColumn
  }

  /// Index of the sample among the file's.
  let column: Int
  let kind: Kind
}
