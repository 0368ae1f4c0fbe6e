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
  /// By contig of the query: the contig of the panel.
  var contigs: [Int] = []
  var genotypes: PanelGenotypes

  private let fileSamples: [String]
  private let usesAlleleDepths: Bool
  private var asked: [UInt64]
  private var scratch: [RecordGenotype]
  /// By wanted sample: how much carries the variant, of the last record's mixed genotypes.
  private var fractions: [Int: Int] = [:]
  private var otherBuildRecords = 0
  private var firstContradiction: (contig: String, position: Int, expected: String, found: String)?

  init(
    panel: VariantPanel, policy: EvidencePolicy, path: String, samples: [String],
    formatNumbers: [String: String], columns: [Int]
  ) {
    self.panel = panel
    self.policy = policy
    self.path = path
    self.columns = columns
    fileSamples = samples
    // AD is one depth an allele only when it is declared so; undeclared, it is taken so.
    usesAlleleDepths = formatNumbers["AD"].map { $0 == "R" } ?? true
    genotypes = PanelGenotypes(
      samples: columns.map { samples[$0] },
      documentedCounts: panel.sites.map(\.alleles.count))
    asked = Array(repeating: 0, count: panel.sites.count)
    scratch = Array(repeating: RecordGenotype(), count: columns.count)
  }

  /// Takes one record.
  mutating func add(_ line: Span<UInt8>, _ head: LineHead) throws {
    guard let query = head.contigIndex, query < contigs.count else { return }
    let contig = panel.contigs[contigs[query]]
    countOtherBuild(line, head, contig)
    let end = head.position + max(head.reference.count, 1) - 1
    let sites = panel.sites(on: contig, overlapping: max(1, head.position - 1)...(end + 1))
    guard !sites.isEmpty || head.end > end, head.position > 0 else { return }
    let alleles = RecordAlleles(
      line, position: head.position, reference: head.reference, alternate: head.alternate)
    guard alleles.alternates.count <= Self.mostAlternates else {
      throw VariantInputError.tooManyAlternates(
        path: path, record: head.record, contig: contig.name, position: head.position,
        count: alleles.alternates.count)
    }
    let contradicts = alleles.hasPlainReference && contradictsReference(alleles, contig.name, sites)
    var isParsed = false
    if head.end > end {
      try parse(line, head, alleleCount: alleles.alternates.count + 1, contig: contig.name)
      isParsed = true
      markBlock(from: end + 1, through: head.end, contig)
    }
    for site in sites {
      let target = panel.sites[site]
      if contradicts {
        if target.position >= head.position, target.position <= end {
          mark(site, .contradictsReference)
        }
        continue
      }
      guard alleles.hasPlainReference,
        let meanings = alleles.meanings(
          at: target, normalised: panel.normalised[site],
          elsewhere: { panel.documented[contig.name]?.contains($0) ?? false })
      else {
        if target.position == head.position { mark(site, .indelNotAssessed) }
        continue
      }
      if !isParsed {
        try parse(line, head, alleleCount: alleles.alternates.count + 1, contig: contig.name)
        isParsed = true
      }
      apply(meanings, to: site)
    }
  }

  /// Ends the reading: refuses a file that contradicts the reference or says nothing.
  ///
  /// - Parameters:
  ///   - contigs: the contigs that the header names.
  ///   - named: the build that the header names in words.
  ///   - mayMissPanel: whether a file without any position of the panel is fine (one of several).
  /// - Returns: everything the records said.
  /// - Throws: ``VariantInputError``.
  func finish(
    contigs: [String], named: Assembly?, mayMissPanel: Bool = false
  ) throws -> PanelGenotypes {
    let agreeing = genotypes.agreeingRecords
    if otherBuildRecords >= 3, otherBuildRecords > agreeing {
      throw VariantInputError.otherAssembly(
        Assembly.grch37.rawValue, path: path,
        evidence:
          "\(otherBuildRecords) records have the GRCh37 position and base of a known variant, \(agreeing) the GRCh38 ones"
      )
    }
    if let first = firstContradiction, genotypes.contradictingRecords * 2 > agreeing {
      throw VariantInputError.contradictsReference(
        path: path, contradicting: genotypes.contradictingRecords, agreeing: agreeing,
        contig: first.contig, position: first.position, expected: first.expected,
        found: first.found)
    }
    guard mayMissPanel || genotypes.hasEvidence else {
      if named == .grch37 {
        throw VariantInputError.otherAssembly(
          Assembly.grch37.rawValue, path: path, evidence: "its header says so")
      }
      throw VariantInputError.noOverlap(
        path: path, records: genotypes.recordCount, contigs: contigs)
    }
    var result = genotypes
    if let first = firstContradiction {
      result.warnings.append(
        "\(path): \(genotypes.contradictingRecords == 1 ? "1 record contradicts" : "\(genotypes.contradictingRecords) records contradict") the GRCh38 reference and \(genotypes.contradictingRecords == 1 ? "was" : "were") not used, first \(first.contig):\(first.position) (REF \(first.found), reference \(first.expected))"
      )
    }
    return result
  }

  // MARK: - One record

  private mutating func countOtherBuild(
    _ line: Span<UInt8>, _ head: LineHead, _ contig: VariantPanel.ContigSites
  ) {
    guard head.reference.count == 1,
      let base = panel.otherBuildBases[contig.name]?[head.position],
      base == RecordAlleles.uppercased(line[head.reference.lowerBound])
    else { return }
    otherBuildRecords += 1
  }

  private mutating func contradictsReference(
    _ alleles: RecordAlleles, _ contig: String, _ sites: ArraySlice<Int>
  ) -> Bool {
    let range = alleles.position...(alleles.position + alleles.reference.count - 1)
    var expected = ReferenceSequence.grch38.bases(contig: contig, range: range)
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
    if isSame {
      genotypes.agreeingRecords += 1
    } else {
      genotypes.contradictingRecords += 1
      if firstContradiction == nil {
        firstContradiction = (
          contig, alleles.position, String(decoding: expected, as: UTF8.self),
          String(decoding: alleles.reference.prefix(40), as: UTF8.self)
        )
      }
    }
    return !isSame
  }

  private mutating func parse(
    _ line: Span<UInt8>, _ head: LineHead, alleleCount: Int, contig: String
  ) throws {
    var cursor = head.alternate.upperBound + 1
    func column() -> Range<Int> {
      let start = cursor
      while cursor < line.count, line[cursor] != 9 { cursor += 1 }
      let range = start..<max(start, min(cursor, line.count))
      cursor += 1
      return range
    }
    _ = column()  // QUAL
    let filter = column()
    _ = column()  // INFO
    let format = column()
    let parser = GenotypeParser(
      layout: FormatLayout(
        line, format, readsAlleleDepths: usesAlleleDepths, policy: policy),
      alleleCount: alleleCount, ploidy: ContigPloidy(contig: contig), policy: policy,
      passesFilter: accepts(line, filter))
    do {
      try parser.parse(line, from: cursor, columns: columns, into: &scratch)
      fractions =
        parser.ploidy == .mitochondrial
        ? MixedFractions.read(line, format, columns: columns, genotypes: scratch) : [:]
    } catch {
      let sample = fileSamples[error.column]
      switch error.kind {
      case .malformed:
        throw VariantInputError.malformedGenotype(
          path: path, record: head.record, contig: contig, position: head.position, sample: sample)
      case .alleleOutOfRange(let allele):
        throw VariantInputError.alleleOutOfRange(
          allele, path: path, record: head.record, contig: contig, position: head.position,
          sample: sample)
      case .missingColumn:
        throw VariantInputError.missingColumn(
          path: path, record: head.record, contig: contig, position: head.position, sample: sample)
      }
    }
  }

  private func accepts(_ line: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let text = GenotypeParser.text(line, range)
    if text.isEmpty || text == "." || text == "PASS" { return true }
    return text.split(separator: ";").allSatisfy { policy.acceptedFilters.contains(String($0)) }
  }

  /// Marks a site that a record touches without answering it, where nothing better is known.
  private mutating func mark(_ site: Int, _ evidence: SiteEvidence) {
    guard genotypes.rows[site] == nil else { return }
    genotypes.rows[site] = SiteRow(
      Array(repeating: SiteCall(without: evidence), count: columns.count))
  }

  /// Keeps what a reference block or a symbolic allele says of the positions behind its REF.
  ///
  /// A no-call and a used symbolic allele are reasons why there is no evidence, and are never
  /// upgraded; a reference block is named, and not read as evidence yet.
  private mutating func markBlock(
    from first: Int, through last: Int, _ contig: VariantPanel.ContigSites
  ) {
    for site in panel.sites(on: contig, overlapping: first...last)
    where panel.sites[site].position >= first {
      let row = genotypes.rows[site]
      guard row?.isOpen ?? true else { continue }
      genotypes.rows[site] = SiteRow(
        scratch.indices.map { slot in
          let known = row?[slot] ?? .absent
          guard known.evidence == .absent || known.evidence == .referenceBlock else {
            return known
          }
          let genotype = scratch[slot]
          guard genotype.evidence == .called else { return SiteCall(without: genotype.evidence) }
          return genotype.first > 0 || genotype.second > 0
            ? SiteCall(without: .unusableAllele) : SiteCall(without: .referenceBlock)
        })
    }
  }

  private mutating func apply(_ meanings: [RecordAlleles.Meaning], to site: Int) {
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
    genotypes.rows[site] = SiteRow(
      scratch.indices.map { slot in
        let call = Self.translate(scratch[slot], codes, documented)
        return known.map { merger.merged($0[slot], call) } ?? call
      })
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
