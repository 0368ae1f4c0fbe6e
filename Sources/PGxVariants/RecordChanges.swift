import PGxReference

/// What the alleles of one record mean at the defining positions, whatever the record's spelling.
///
/// docs/matching.md, 1.1, has the rules.
struct RecordChanges {
  typealias Meaning = RecordAlleles.Meaning

  private let alleles: RecordAlleles
  private let contig: String
  private let sequence: ReferenceSequence
  private let documented: [NormalisedVariant]
  /// One an alternate.
  private let changes: [AlleleChange]

  /// - Parameters:
  ///   - alleles: REF and ALT; REF is the reference sequence.
  ///   - contig: in this program's spelling.
  ///   - sequence: the build of the record.
  ///   - documented: the normalised variants of the sites that the record touches.
  init(
    _ alleles: RecordAlleles, on contig: String, in sequence: ReferenceSequence = .grch38,
    documented: [NormalisedVariant]
  ) {
    self.alleles = alleles
    self.contig = contig
    self.sequence = sequence
    self.documented = documented
    changes = alleles.alternates.map {
      AlleleChange($0, of: alleles, on: contig, in: sequence, documented: documented)
    }
  }

  /// The meaning of each allele, REF first; nil when the record says nothing of the site.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - normalised: the site's alternates, normalised.
  /// - Returns: one meaning an allele.
  func meanings(at site: PanelSite, normalised: [NormalisedVariant]) -> [Meaning]? {
    let isExact =
      alleles.position == site.position && alleles.reference.elementsEqual(site.reference.utf8)
    let found = zip(alleles.alternates, changes).map { alternate, change in
      if isExact, let alternate, let index = site.index(of: alternate) {
        return Meaning.allele(index)
      }
      return effect(change, alternate, at: site, normalised, isExact)
    }
    if isExact { return [.allele(0)] + found.map { $0 == .nothing ? .allele(0) : $0 } }
    return site.isAligned ? alignedMeanings(found, site) : indelMeanings(found)
  }

  /// A site of one or more substituted bases, in a record of another place or length.
  private func alignedMeanings(_ found: [Meaning], _ site: PanelSite) -> [Meaning]? {
    let isSubstitutionRecord =
      isCovered(site)
      && alleles.alternates.allSatisfy { $0.map { $0.count == alleles.reference.count } ?? true }
    if isSubstitutionRecord { return [.allele(0)] + found.map { $0 == .nothing ? .allele(0) : $0 } }
    let speaks = zip(alleles.alternates, found).contains { $0 != nil && $1 != .nothing }
    return speaks ? Self.settled([.nothing] + found, asksByUndocumented: true) : nil
  }

  /// Whether REF holds the whole site.
  private func isCovered(_ site: PanelSite) -> Bool {
    alleles.position <= site.position && site.end <= alleles.end
  }

  /// A site of an insertion, deletion or repeat, in a record of another place or length.
  private func indelMeanings(_ found: [Meaning]) -> [Meaning]? {
    // A record about another indel alone has not asked about the documented ones: its REF says
    // nothing of them.
    let speaks = zip(alleles.alternates, found).contains { $0 != nil && $1 != .nothing }
    return speaks ? Self.settled([.nothing] + found, asksByUndocumented: false) : nil
  }

  /// The meanings once it is known whether the record asked about the site.
  ///
  /// A record that names an allele of the site, or an unknown change of it, did: its other
  /// sequences are REF there. A record that only deletes over the site did not.
  private static func settled(_ meanings: [Meaning], asksByUndocumented: Bool) -> [Meaning] {
    let asks = meanings.contains { meaning in
      switch meaning {
      case .allele(let code): code > 0
      case .undocumented: asksByUndocumented
      case .unusable, .nothing: false
      }
    }
    return asks ? meanings.map { $0 == .nothing ? .allele(0) : $0 } : meanings
  }

  // MARK: - One alternate at one site

  /// What an alternate does to a site; `nothing` where it leaves it as it is.
  private func effect(
    _ change: AlleleChange, _ alternate: [UInt8]?, at site: PanelSite,
    _ normalised: [NormalisedVariant], _ isExact: Bool
  ) -> Meaning {
    switch change {
    case .unknown: .unusable
    case .none: .nothing
    case .indel(let variant): indel(variant, alternate, at: site, normalised, isExact)
    case .substitutions(let variant):
      // A record of a part of a site says too little; docs/matching.md, 1.1.
      site.isAligned
        ? (isCovered(site) ? substituted([variant], at: site) : .nothing)
        : substitution(variant, alternate, in: site, isExact)
    case .documented(let sets): documented(sets, at: site, normalised)
    case .complex(let complex): self.complex(complex, alternate, at: site, normalised, isExact)
    }
  }

  private func indel(
    _ variant: NormalisedVariant, _ alternate: [UInt8]?, at site: PanelSite,
    _ normalised: [NormalisedVariant], _ isExact: Bool
  ) -> Meaning {
    if let index = normalised.firstIndex(of: variant) { return .allele(Int16(index + 1)) }
    if site.isAligned {
      // The definition of a documented deletion says what its alleles have at other positions.
      return isTouched(site, by: variant) && !documented.contains(variant) ? .unusable : .nothing
    }
    if isExact { return .undocumented(Self.text(alternate)) }
    let isBeside =
      variant.position <= site.end + 1
      && variant.position + max(variant.reference.count, 1) - 1 >= site.position + 1
    return isBeside && !documented.contains(variant)
      ? .undocumented(described(alternate)) : .nothing
  }

  /// The bases of a site after the substitutions among variants of one chromosome.
  private func substituted(_ variants: Set<NormalisedVariant>, at site: PanelSite) -> Meaning {
    var bases = Array(site.reference.utf8)
    for variant in variants where !variant.isIndel {
      for (offset, base) in variant.alternate.enumerated() {
        let index = variant.position + offset - site.position
        if bases.indices.contains(index) { bases[index] = base }
      }
    }
    return site.index(of: bases).map { $0 == 0 ? .nothing : .allele($0) }
      ?? .undocumented(Self.text(bases))
  }

  /// Whether an insertion or deletion is between two bases of a site, or over one of them.
  private func isTouched(_ site: PanelSite, by variant: NormalisedVariant) -> Bool {
    variant.reference.isEmpty
      ? variant.position > site.position && variant.position <= site.end
      : variant.position <= site.end && variant.end >= site.position
  }

  /// Substitutions at a site of an insertion or deletion leave it as it is, unless its own record
  /// says that the repeat is another one.
  private func substitution(
    _ variant: NormalisedVariant, _ alternate: [UInt8]?, in site: PanelSite, _ isExact: Bool
  ) -> Meaning {
    isExact && variant.end > site.position ? .undocumented(Self.text(alternate)) : .nothing
  }

  /// What sets of documented variants, each of which is the whole change, agree on.
  private func documented(
    _ sets: [Set<NormalisedVariant>], at site: PanelSite, _ normalised: [NormalisedVariant]
  ) -> Meaning {
    let meanings = sets.map { set -> Meaning in
      if site.isAligned { return substituted(set, at: site) }
      let own = normalised.indices.filter { set.contains(normalised[$0]) }
      return own.isEmpty ? .nothing : own.count == 1 ? .allele(Int16(own[0] + 1)) : .unusable
    }
    return meanings.allSatisfy { $0 == meanings[0] } ? meanings[0] : .unusable
  }

  /// A change without one simple description: what all of its shortest ones agree on.
  private func complex(
    _ complex: AlleleChange.Complex, _ alternate: [UInt8]?, at site: PanelSite,
    _ normalised: [NormalisedVariant], _ isExact: Bool
  ) -> Meaning {
    let zone =
      site.isAligned
      ? site.position...site.end
      : normalised.dropFirst().reduce(normalised[0].zone(contig: contig, in: sequence)) {
        $0.union($1.zone(contig: contig, in: sequence))
      }
    guard zone.overlaps(complex.range) else { return .nothing }
    let rows = (zone.lowerBound - complex.start)..<(zone.upperBound + 1 - complex.start)
    guard let alignment = complex.alignment, rows.lowerBound >= 0,
      rows.upperBound <= alignment.reference.count
    else { return .unusable }
    let inner = site.isAligned ? rows : (rows.lowerBound + 1)..<(rows.upperBound - 1)
    var outcomes = alignment.outcomes(of: rows, anchored: !site.isAligned)
    if alignment.alternate.count == alignment.reference.count {
      outcomes.insert(Array(alignment.alternate[inner]))
    }
    let unchanged = Array(alignment.reference[inner])
    let expected = normalised.map { variant in
      let offset = variant.position - complex.start - inner.lowerBound
      return unchanged[..<offset] + variant.alternate
        + unchanged[(offset + variant.reference.count)...]
    }
    let unknown = Meaning.undocumented(isExact ? Self.text(alternate) : described(alternate))
    let meanings = outcomes.map { outcome -> Meaning in
      guard let outcome else { return .unusable }
      if let index = expected.firstIndex(where: { $0.elementsEqual(outcome) }) {
        return .allele(Int16(index + 1))
      }
      if site.isAligned {
        guard outcome.count == unchanged.count else { return .unusable }
        return outcome == unchanged && !isExact ? .nothing : unknown
      }
      return outcome.count == unchanged.count ? .nothing : unknown
    }
    return meanings.allSatisfy { $0 == meanings[0] } ? meanings[0] : .unusable
  }

  private static func text(_ bases: [UInt8]?) -> String {
    String(decoding: bases ?? [], as: UTF8.self)
  }

  /// An alternate with REF.
  private func described(_ alternate: [UInt8]?) -> String {
    Self.text(alleles.reference) + ">" + Self.text(alternate)
  }
}

extension PanelSite {
  /// Whether all alleles have the length of REF: one base, or several that change together.
  var isAligned: Bool { alleles.allSatisfy { $0.utf8.count == reference.utf8.count } }

  /// The index of an allele with these bases.
  func index(of bases: [UInt8]) -> Int16? {
    alleles.firstIndex { $0.utf8.elementsEqual(bases) }.map(Int16.init)
  }
}
