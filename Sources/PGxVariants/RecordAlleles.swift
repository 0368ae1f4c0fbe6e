import PGxCore
import PGxReference

/// REF and ALT of one record, and what they mean at a defining position.
struct RecordAlleles {
  /// 1-based POS.
  let position: Int
  /// REF, upper case.
  let reference: [UInt8]
  /// Each ALT, upper case; empty for an ALT of `.`.
  ///
  /// Nil stands for a symbolic allele, `*`, a breakend, or letters other than A, C, G, T.
  let alternates: [[UInt8]?]

  /// What an allele of a record says about one site.
  enum Meaning: Equatable {
    /// The site's allele with this index.
    case allele(Int16)
    /// An allele that the site's definition does not have.
    case undocumented(String)
    /// The site's sequence is gone or cannot be told.
    case unusable
    /// Nothing about this site.
    case nothing
  }

  init(_ line: Span<UInt8>, position: Int, reference: Range<Int>, alternate: Range<Int>) {
    self.position = position
    self.reference = reference.map { Self.uppercased(line[$0]) }
    var alternates: [[UInt8]?] = []
    var start = alternate.lowerBound
    while start < alternate.upperBound {
      var end = start
      while end < alternate.upperBound, line[end] != UInt8(ascii: ",") { end += 1 }
      var bases: [UInt8]? = []
      for index in start..<end {
        let base = Self.uppercased(line[index])
        guard Self.isBase(base) else {
          bases = nil
          break
        }
        bases?.append(base)
      }
      if bases == nil, end - start == 1, line[start] == UInt8(ascii: "."),
        alternates.isEmpty, end == alternate.upperBound
      {
        break
      }
      alternates.append(bases)
      start = end + 1
    }
    self.alternates = alternates
  }

  /// Whether REF is made of A, C, G and T.
  var hasPlainReference: Bool { reference.allSatisfy(Self.isBase) && !reference.isEmpty }

  /// The meaning of each allele, REF first; nil when the record says nothing of the site.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - documented: the site's alternates, normalised.
  ///   - sequence: the build that the record is on.
  ///   - elsewhere: whether a variant is documented at another site of the panel.
  /// - Returns: one meaning an allele.
  func meanings(
    at site: PanelSite, normalised documented: [NormalisedVariant],
    in sequence: ReferenceSequence = .grch38, elsewhere: (NormalisedVariant) -> Bool
  ) -> [Meaning]? {
    let isExact = position == site.position && reference.elementsEqual(site.reference.utf8)
    if isExact {
      return [.allele(0)] + alternates.map { exactMeaning($0, site) }
    }
    return site.isSubstitution
      ? substitutionMeanings(site) : indelMeanings(site, documented, sequence, elsewhere)
  }

  /// The record has the position and REF of the definition.
  private func exactMeaning(_ alternate: [UInt8]?, _ site: PanelSite) -> Meaning {
    guard let alternate else { return .unusable }
    if let index = site.index(of: alternate) { return .allele(index) }
    // An insertion after the base, or a deletion after it, leaves the base itself as it is.
    if site.isSubstitution, alternate.count > 1, alternate[0] == reference[0] { return .allele(0) }
    return .undocumented(String(decoding: alternate, as: UTF8.self))
  }

  /// A single-base site inside or at the anchor of another spelling.
  private func substitutionMeanings(_ site: PanelSite) -> [Meaning]? {
    let offset = site.position - position
    guard offset >= 0, offset < reference.count else { return nil }
    var result: [Meaning] = []
    var isInformative = false
    let isSubstitutionRecord = alternates.allSatisfy {
      $0.map { $0.count == reference.count } ?? true
    }
    result.append(isSubstitutionRecord ? .allele(0) : .nothing)
    for alternate in alternates {
      guard let alternate else {
        result.append(.unusable)
        continue
      }
      let meaning = substitution(alternate, offset, site, isSubstitutionRecord)
      if meaning != .nothing { isInformative = true }
      result.append(meaning)
    }
    guard isInformative || isSubstitutionRecord else { return nil }
    return Self.settled(result, asksByUndocumented: true)
  }

  /// The meanings once it is known whether the record asked about the site.
  ///
  /// A record that names an allele of the site, or an unknown change of it, did: its other
  /// sequences are REF there. A record that only deletes over the site did not.
  private static func settled(
    _ meanings: [Meaning], asksByUndocumented: Bool
  ) -> [Meaning] {
    let asks = meanings.contains { meaning in
      switch meaning {
      case .allele(let code): code > 0
      case .undocumented: asksByUndocumented
      case .unusable, .nothing: false
      }
    }
    return asks ? meanings.map { $0 == .nothing ? .allele(0) : $0 } : meanings
  }

  private func substitution(
    _ alternate: [UInt8], _ offset: Int, _ site: PanelSite, _ isSubstitutionRecord: Bool
  ) -> Meaning {
    if alternate.count == reference.count {
      let base = [alternate[offset]]
      if let index = site.index(of: base) {
        return index == 0 && !isSubstitutionRecord ? .nothing : .allele(index)
      }
      return .undocumented(String(decoding: base, as: UTF8.self))
    }
    var prefix = 0
    while prefix < min(alternate.count, reference.count), alternate[prefix] == reference[prefix] {
      prefix += 1
    }
    var suffix = 0
    while suffix < min(alternate.count, reference.count) - prefix,
      alternate[alternate.count - 1 - suffix] == reference[reference.count - 1 - suffix]
    {
      suffix += 1
    }
    let isChanged = offset >= prefix && offset < reference.count - suffix
    return isChanged ? .unusable : .nothing
  }

  /// An insertion, deletion or repeat site in another spelling.
  private func indelMeanings(
    _ site: PanelSite, _ documented: [NormalisedVariant], _ sequence: ReferenceSequence,
    _ elsewhere: (NormalisedVariant) -> Bool
  ) -> [Meaning]? {
    var result: [Meaning] = [.allele(0)]
    var isInformative = false
    for alternate in alternates {
      guard let alternate else {
        result.append(.unusable)
        continue
      }
      let variant = NormalisedVariant(
        contig: site.contig, position: position, reference: reference, alternate: alternate,
        in: sequence)
      if let index = documented.firstIndex(of: variant) {
        result.append(.allele(Int16(index + 1)))
        isInformative = true
      } else if variant.isNothing {
        result.append(.allele(0))
      } else if variant.reference.count != variant.alternate.count,
        variant.position <= site.end + 1,
        variant.position + max(variant.reference.count, 1) - 1 >= site.position + 1,
        !elsewhere(variant)
      {
        result.append(
          .undocumented(
            String(decoding: reference, as: UTF8.self) + ">"
              + String(decoding: alternate, as: UTF8.self)))
        isInformative = true
      } else {
        result.append(.nothing)
      }
    }
    // A record about another indel alone has not asked about the documented ones: its REF says
    // nothing of them.
    if !result.dropFirst().contains(where: {
      if case .allele(let code) = $0 { code > 0 } else { false }
    }) {
      result[0] = .nothing
    }
    return isInformative ? Self.settled(result, asksByUndocumented: false) : nil
  }

  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= 97 && byte <= 122 ? byte - 32 : byte
  }

  private static func isBase(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "A") || byte == UInt8(ascii: "C") || byte == UInt8(ascii: "G")
      || byte == UInt8(ascii: "T")
  }
}

extension PanelSite {
  /// The index of an allele with these bases.
  func index(of bases: [UInt8]) -> Int16? {
    for (index, allele) in alleles.enumerated() where allele.utf8.elementsEqual(bases) {
      return Int16(index)
    }
    return nil
  }
}
