import PGxCore
import PGxHTS
import PGxReference

/// Takes the records near the panel one by one and keeps what they say of its positions.
struct PanelCollector {
  let panel: VariantPanel
  let policy: EvidencePolicy
  let path: String
  /// Indices of the wanted samples among the file's columns.
  let columns: [Int]
  /// By contig of the query: the contig of the panel; nil where the name is another build's.
  var contigs: [Int?] = []
  var genotypes: PanelGenotypes

  let fileSamples: [String]
  let usesAlleleDepths: Bool
  let considersAllAlternates: Bool
  private var asked: [UInt64]
  var scratch: [RecordGenotype]
  /// Whether the file's mitochondrion is another sequence than the definitions'.
  var refusesMitochondrion = false
  /// By wanted sample: how much carries the variant, of the last record's mixed genotypes.
  var fractions: [Int: Int] = [:]
  /// By site: what reference blocks say of it.
  var blocks: [BlockEvidence?]
  private(set) var otherBuildRecords = 0
  private(set) var firstContradiction: Contradiction?
  /// Records whose REF is that of the build, but for those of the mitochondrion.
  private(set) var basesTellingBuild = 0
  /// Reference blocks whose REF is, and is not, the base of the build.
  private(set) var agreeingBlocks = 0
  private(set) var contradictingBlocks = 0

  /// A record whose REF is not the reference sequence.
  struct Contradiction {
    let contig: String
    let position: Int
    let expected: String
    let found: String
  }

  init(
    panel: VariantPanel, policy: EvidencePolicy, path: String, samples: [String],
    formatNumbers: [String: String], columns: [Int], considersAllAlternates: Bool = false
  ) {
    self.considersAllAlternates = considersAllAlternates
    self.panel = panel
    self.policy = policy
    self.path = path
    self.columns = columns
    fileSamples = samples
    // AD is one depth an allele unless it is declared otherwise; how many there are is looked at.
    usesAlleleDepths = formatNumbers["AD"].map { $0 != "1" && $0 != "A" } ?? true
    genotypes = PanelGenotypes(panel: panel, samples: columns.map { samples[$0] })
    blocks = Array(repeating: nil, count: panel.sites.count)
    asked = Array(repeating: 0, count: panel.sites.count)
    scratch = Array(repeating: RecordGenotype(), count: columns.count)
  }

  /// Takes one record.
  mutating func add(_ line: Span<UInt8>, _ head: LineHead) throws {
    guard let query = head.contigIndex, query < contigs.count, let index = contigs[query] else {
      return
    }
    let contig = panel.contigs[index]
    countOtherBuild(line, head, contig)
    let end = head.position + max(head.reference.count, 1) - 1
    let reach = max(end, head.end)
    let sites = panel.sites(on: contig, overlapping: max(1, head.position - 1)...(reach + 1))
    guard !sites.isEmpty, head.position > 0 else { return }
    let record = PanelRecord(
      line, head, contig: contig.name,
      alleles: RecordAlleles(
        line, position: head.position, reference: head.reference, alternate: head.alternate))
    guard record.speaksOfSequence else { return }
    guard record.alleles.alternates.count <= Self.mostAlternates else {
      throw VariantInputError.tooManyAlternates(
        path: path, record: head.record, contig: contig.name, position: head.position,
        count: record.alleles.alternates.count)
    }
    if record.alleles.hasPlainReference, contradictsReference(record, contig.name, sites) {
      for site in sites {
        let target = panel.sites[site]
        let isTouched = target.position >= head.position && target.position <= end
        if isTouched || (record.isBlock && record.covers(target)) {
          mark(site, .contradictsReference, record, head)
        }
      }
      return
    }
    var source: SiteDetails.Source?
    func parsed() throws -> SiteDetails.Source {
      if let source { return source }
      let filter = try parse(line, head, record)
      let made = SiteDetails.Source(
        position: head.position, record: head.record, filter: filter)
      source = made
      return made
    }
    if record.isBlock {
      for site in sites where record.covers(panel.sites[site]) {
        addBlock(record, to: site, from: try parsed())
      }
      return
    }
    if head.end > end, record.column != .none {
      markSpan(from: end + 1, through: head.end, contig, try parsed())
    }
    let changes =
      record.alleles.hasPlainReference
      ? RecordChanges(
        record.alleles, on: contig.name, in: panel.sequence,
        documented: sites.flatMap { $0 < panel.firstPart ? panel.normalised[$0] : [] }) : nil
    for site in sites {
      let target = panel.sites[site]
      let meanings = changes.flatMap {
        record.meanings(
          of: $0, at: target, normalised: panel.normalised[site],
          considersAllAlternates: considersAllAlternates)
      }
      if let meanings {
        apply(
          meanings, to: site, from: try parsed(), isStructural: record.column == .structural)
      }
      let isOpen =
        record.column == .alternatesAndOpen || (record.column == .none && considersAllAlternates)
      if isOpen, !target.isAligned, record.covers(target),
        meanings.map({ $0[0] == .nothing }) ?? true
      {
        addBlock(record, to: site, from: try parsed())
      } else if meanings == nil, target.position == head.position {
        mark(site, .indelNotAssessed, record, head)
      }
    }
  }

  // MARK: - One record

  private mutating func countOtherBuild(
    _ line: Span<UInt8>, _ head: LineHead, _ contig: VariantPanel.ContigSites
  ) {
    guard head.reference.count == 1, let base = contig.otherBuildBases[head.position],
      base == RecordAlleles.uppercased(line[head.reference.lowerBound])
    else { return }
    otherBuildRecords += 1
  }

  private mutating func contradictsReference(
    _ record: PanelRecord, _ contig: String, _ sites: ArraySlice<Int>
  ) -> Bool {
    let alleles = record.alleles
    let range = alleles.position...(alleles.position + alleles.reference.count - 1)
    var expected = panel.sequence.bases(contig: contig, range: range)
    if let known = expected, known != alleles.reference, panel.assembly == .grch37 {
      // Between the definitions' positions the builds may differ by bases that nothing here knows.
      let isSame = sites.allSatisfy { site in
        let target = panel.sites[site]
        return range.allSatisfy { position in
          position < target.position || position > target.end
            || known[position - alleles.position] == alleles.reference[position - alleles.position]
        }
      }
      if isSame { expected = alleles.reference }
    }
    if expected == nil {
      // No window: the definitions themselves give the bases at their positions.
      for site in sites {
        let target = panel.sites[site]
        guard target.position == alleles.position else { continue }
        let known = Array(target.reference.utf8)
        if known.count == alleles.reference.count || known.first != alleles.reference.first {
          expected = known
        }
      }
    }
    guard let expected else { return false }
    let isSame = expected == alleles.reference
    // The mitochondrion is the same in both builds.
    if contig != "chrM" { basesTellingBuild += isSame ? 1 : 0 }
    switch (isSame, record.isBlock) {
    case (true, false): genotypes.agreeingRecords += 1
    case (false, false): genotypes.contradictingRecords += 1
    case (true, true): agreeingBlocks += 1
    case (false, true): contradictingBlocks += 1
    }
    if !isSame {
      if firstContradiction == nil {
        firstContradiction = Contradiction(
          contig: contig, position: alleles.position,
          expected: String(decoding: expected.prefix(40), as: UTF8.self),
          found: String(decoding: alleles.reference.prefix(40), as: UTF8.self))
      }
    }
    return !isSame
  }

  /// Marks a site that a record touches without answering it, where nothing better is known.
  private mutating func mark(
    _ site: Int, _ evidence: SiteEvidence, _ record: PanelRecord, _ head: LineHead
  ) {
    guard genotypes.rows[site] == nil else { return }
    genotypes.rows[site] = SiteRow(
      Array(repeating: SiteCall(without: evidence), count: columns.count))
    var details = SiteDetails(count: columns.count)
    let source = details.number(
      of: .init(position: head.position, record: head.record, filter: ""))
    for slot in columns.indices { details.set(slot, depth: -1, quality: -1, source: source) }
    genotypes.details[site] = details
  }

  /// Keeps what a block, or a record that considered every alternate, says of a site.
  private mutating func addBlock(
    _ record: PanelRecord, to site: Int, from source: SiteDetails.Source
  ) {
    var block = blocks[site] ?? BlockEvidence(panel.sites[site], count: columns.count)
    let number = block.number(of: source)
    for slot in scratch.indices {
      let genotype = scratch[slot]
      let isReference = record.keepsLength(genotype)
      // A record with alternates of its own says nothing of an indel that its alleles may hide.
      if !record.isBlock, !isReference || genotype.evidence != .called { continue }
      block.add(
        slot, genotype, isReference: isReference, over: record.range,
        excludesIndels: record.column.isOpen || considersAllAlternates, source: number)
    }
    blocks[site] = block
  }

  /// Keeps what a symbolic allele (a deletion, a duplication) says of the positions behind its REF:
  /// where it is there, or may be, the positions have no evidence of their own.
  private mutating func markSpan(
    from first: Int, through last: Int, _ contig: VariantPanel.ContigSites,
    _ source: SiteDetails.Source
  ) {
    for site in panel.sites(on: contig, overlapping: first...last)
    where panel.sites[site].position >= first && panel.sites[site].position <= last {
      let row = genotypes.rows[site]
      let merger = SiteMerger(earlier: 0, new: 0)
      var details = genotypes.details[site] ?? SiteDetails(count: columns.count)
      let number = details.number(of: source)
      genotypes.rows[site] = SiteRow(
        scratch.indices.map { slot in
          let known = row?[slot] ?? .absent
          let genotype = scratch[slot]
          let isUsed = genotype.evidence == .called && (genotype.first > 0 || genotype.second > 0)
          // Records may come in any order: one that is reference inside a deletion says less.
          if isUsed, known.evidence != .absent {
            return merger.merged(known, SiteCall(without: .unusableAllele))
          }
          guard known.evidence == .absent, isUsed || genotype.evidence != .called else {
            return known
          }
          details.set(
            slot, depth: genotype.depth, quality: genotype.quality, source: number)
          return SiteCall(
            without: genotype.evidence == .called ? .unusableAllele : genotype.evidence)
        })
      genotypes.details[site] = details
    }
  }

  private mutating func apply(
    _ meanings: [RecordAlleles.Meaning], to site: Int, from source: SiteDetails.Source,
    isStructural: Bool
  ) {
    let threshold = policy.genotypeQuality(ofBlock: false, isReference: true, isImputed: false)
    let reference = Int16(panel.sites[site].definitionCodes?.firstIndex(of: 0) ?? 0)
    var codes: [Int16] = []
    var bits: UInt64 = 0
    for (allele, meaning) in meanings.enumerated() {
      switch meaning {
      case .allele(let code):
        codes.append(code)
        if allele > 0, code > 0 { bits |= 1 << UInt64(min(code, 63)) }
      case .undocumented(let text):
        let code = undocumentedCode(text, at: site)
        codes.append(code)
        if code > 0 { bits |= 1 << UInt64(min(code, 63)) }
      case .unusable: codes.append(Self.unusable)
      case .nothing: codes.append(Self.silent)
      }
    }
    let merger = SiteMerger(earlier: asked[site], new: bits)
    asked[site] |= bits
    let known = genotypes.rows[site]
    let documented = Int16(panel.sites[site].alleles.count)
    var details = genotypes.details[site] ?? SiteDetails(count: columns.count)
    let number = details.number(of: source)
    genotypes.rows[site] = SiteRow(
      scratch.indices.map { slot in
        let genotype = scratch[slot]
        var call = Self.translate(genotype, codes, documented)
        // That a deletion is not there says nothing of the bases.
        if isStructural, genotype.evidence == .called, genotype.isReference { call = .absent }
        // Where the build's base is a variant (GRCh37) the definition's one is an alternate.
        if call.evidence == .called, call.first == reference, !genotype.isReference,
          call.second == reference || call.isHaploid, genotype.quality >= 0,
          threshold?.fails(Int(genotype.quality)) ?? false
        {
          call = SiteCall(without: .lowQuality)
        }
        let old = known?[slot] ?? .absent
        let merged = known == nil ? call : merger.merged(old, call)
        if call.evidence != .absent, merged != old || old.evidence == .absent {
          details.set(slot, depth: genotype.depth, quality: genotype.quality, source: number)
        }
        return merged
      })
    genotypes.details[site] = details
    if !fractions.isEmpty { genotypes.mixedFractions[site, default: [:]].merge(fractions) { $1 } }
  }

  /// The number of an allele that only this file has; unusable where a site has too many.
  private mutating func undocumentedCode(_ text: String, at site: Int) -> Int16 {
    let documented = panel.sites[site].alleles.count
    if let known = genotypes.extraAlleles[site].firstIndex(of: text) {
      return Int16(documented + known)
    }
    guard genotypes.extraAlleles[site].count < Self.mostAlternates else { return Self.unusable }
    genotypes.extraAlleles[site].append(text)
    return Int16(documented + genotypes.extraAlleles[site].count - 1)
  }

  /// More alternates than any caller writes at one position.
  private static let mostAlternates = 1000

  private static let unusable: Int16 = -3
  private static let silent: Int16 = -4

  private static func translate(
    _ genotype: RecordGenotype, _ codes: [Int16], _ documented: Int16
  ) -> SiteCall {
    guard genotype.evidence == .called else { return SiteCall(without: genotype.evidence) }
    var first = genotype.first >= 0 ? codes[Int(genotype.first)] : genotype.first
    var second = genotype.second >= 0 ? codes[Int(genotype.second)] : genotype.second
    // Beside an unknown change of the site the other chromosome is REF as far as is known.
    if first >= documented, second == silent { second = 0 }
    if second >= documented, first == silent { first = 0 }
    if first == unusable || second == unusable { return SiteCall(without: .unusableAllele) }
    if first == silent || second == silent { return .absent }
    return SiteCall(
      first: first, second: second, isPhased: genotype.isPhased, phaseSet: genotype.phaseSet)
  }
}
