import PGxCore
import PGxReference

/// A site of several bases that change together, and its single bases as sites of their own.
///
/// A caller may write such a change as one record a base. The bases are read like any other site
/// and put together when the file has been read; docs/matching.md, 1.1.
package struct SiteParts: Sendable {
  /// Index of the whole among the panel's sites.
  package let whole: Int
  /// Indices of its bases, in order.
  package let parts: Range<Int>

  /// The bases of a locus as loci; empty unless all its alleles have more than one base, and the
  /// same number.
  static func loci(of locus: Locus) -> [Locus] {
    let reference = Array(locus.reference)
    let alternates = locus.alternates.map(Array.init)
    guard reference.count > 1, alternates.allSatisfy({ $0.count == reference.count }) else {
      return []
    }
    let reference37 = locus.reference37.map(Array.init)
    return reference.indices.map { offset in
      var changed: [String] = []
      for bases in alternates.map({ String($0[offset]) })
      where bases != String(reference[offset]) && !changed.contains(bases) {
        changed.append(bases)
      }
      return Locus(
        position: locus.position + offset, reference: String(reference[offset]),
        alternates: changed, rsid: nil, hgvs: "", position37: locus.position37.map { $0 + offset },
        reference37: reference37.map { String($0[offset]) })
    }
  }
}

extension PanelGenotypes {
  /// Puts the bases of a site together where no record speaks of it as a whole.
  ///
  /// - Parameters:
  ///   - group: the site and its bases.
  ///   - sites: the panel's sites.
  mutating func assemble(_ group: SiteParts, of sites: [PanelSite]) {
    guard group.parts.contains(where: { rows[$0] != nil }) else { return }
    let whole = rows[group.whole]
    details[group.whole] = details[group.whole] ?? details[group.parts.lowerBound]
    rows[group.whole] = SiteRow(
      samples.indices.map { sample in
        let known = whole?[sample] ?? .absent
        let found = assembled(group, sample, sites)
        switch (known.evidence, found.evidence) {
        case (.called, .called):
          let isSame =
            [known.first, known.second].sorted() == [found.first, found.second].sorted()
          return isSame ? known : SiteCall(without: .contradictsRecords)
        case (_, .absent): return known
        case (_, .contradictsRecords): return found
        case (.absent, _), (.indelNotAssessed, _): return found
        default: return known
        }
      })
  }

  /// One sample's value of a site, from those of its bases.
  ///
  /// With more than one heterozygous base, the phase has to be known: the change is there only if
  /// all bases change on one chromosome.
  private mutating func assembled(
    _ group: SiteParts, _ sample: Int, _ sites: [PanelSite]
  ) -> SiteCall {
    let calls = group.parts.map { call(sample: sample, site: $0) }
    let isVariant = calls.contains { $0.evidence == .called && ($0.first > 0 || $0.second > 0) }
    if let missing = calls.first(where: { $0.evidence != .called }) {
      return isVariant ? SiteCall(without: .unusableAllele) : missing
    }
    let split = calls.filter { !$0.isHomozygous }
    let isPhased = split.allSatisfy { $0.isPhased && $0.phaseSet == split[0].phaseSet }
    guard split.count <= 1 || isPhased, !calls.contains(where: \.isHalfCall),
      calls.allSatisfy({ $0.isHaploid == calls[0].isHaploid })
    else { return SiteCall(without: .unusableAllele) }
    var first = ""
    var second = ""
    for (part, call) in zip(group.parts, calls) {
      first += allele(call.first, at: part, sites)
      if !call.isHaploid { second += allele(call.second, at: part, sites) }
    }
    let isHaploid = calls[0].isHaploid
    guard let firstCode = code(of: first, at: group.whole, sites),
      let secondCode = isHaploid
        ? SiteCall.noChromosome : code(of: second, at: group.whole, sites)
    else { return SiteCall(without: .unusableAllele) }
    return SiteCall(
      first: firstCode, second: secondCode,
      isPhased: split.isEmpty ? calls.allSatisfy(\.isPhased) : split[0].isPhased,
      phaseSet: split.first?.phaseSet ?? 0)
  }

  /// The bases of an allele, documented or of this file.
  private func allele(_ code: Int16, at site: Int, _ sites: [PanelSite]) -> String {
    let documented = sites[site].alleles
    return Int(code) < documented.count
      ? documented[Int(code)] : extraAlleles[site][Int(code) - documented.count]
  }

  /// The number of an allele; nil for one that is not as long as the site.
  private mutating func code(of bases: String, at site: Int, _ sites: [PanelSite]) -> Int16? {
    let documented = sites[site].alleles
    if let index = documented.firstIndex(of: bases) { return Int16(index) }
    guard bases.utf8.count == documented[0].utf8.count else { return nil }
    if !extraAlleles[site].contains(bases) { extraAlleles[site].append(bases) }
    let index = extraAlleles[site].firstIndex(of: bases) ?? 0
    return Int16(documented.count + index)
  }
}
