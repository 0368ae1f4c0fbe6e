import PGxCore

extension PanelGenotypes {
  /// These genotypes with those of another file of the same samples, or of other samples.
  ///
  /// Files of one sample (a file a chromosome) complete each other; where both speak of a site,
  /// they have to agree. Files of other samples are put behind.
  ///
  /// - Throws: ``VariantInputError/samplesDiffer(path:)`` when only some samples are shared,
  ///   ``VariantInputError/filesOfTwoBuilds(path:assembly:other:)`` for files of both builds.
  package func adding(_ next: PanelGenotypes, file: String) throws -> PanelGenotypes {
    let shared = Set(samples).intersection(next.samples)
    guard shared.isEmpty || Set(samples) == Set(next.samples) else {
      throw VariantInputError.samplesDiffer(path: file)
    }
    guard assembly == next.assembly else {
      // A file without any position of the panel (a chromosome without pharmacogenes) may not tell
      // its build, and does not need to.
      if !next.hasEvidence { return try adding(PanelGenotypes(like: self, next), file: file) }
      if !hasEvidence { return try PanelGenotypes(like: next, self).adding(next, file: file) }
      throw VariantInputError.filesOfTwoBuilds(
        path: file, assembly: next.assembly, other: assembly)
    }
    if shared.isEmpty { return appending(next) }
    let columns = samples.map { name in next.samples.firstIndex(of: name) ?? 0 }
    var result = self
    for site in rows.indices {
      let codes = result.unite(site, with: next)
      guard let row = next.rows[site] else { continue }
      let moved = columns.map { Self.recode(row[$0], codes) }
      var details = result.details[site] ?? SiteDetails(count: samples.count)
      guard let known = rows[site] else {
        result.rows[site] = SiteRow(moved)
        if let other = next.details[site] {
          for slot in samples.indices { details.copy(other, columns[slot], to: slot) }
        }
        details.compact()
        result.details[site] = details
        continue
      }
      // Both files ask about the same site: all of its alternates.
      let merger = SiteMerger(earlier: .max, new: .max)
      let merged = zip(known.calls, moved).map { merger.merged($0, $1) }
      result.rows[site] = SiteRow(merged)
      guard let other = next.details[site] else { continue }
      var joined = SiteDetails(count: samples.count)
      for slot in samples.indices {
        let isOld = merged[slot] == known[slot]
        joined.copy(isOld ? details : other, isOld ? slot : columns[slot], to: slot)
      }
      joined.compact()
      result.details[site] = joined
    }
    result.addFractions(of: next) { columns.firstIndex(of: $0) }
    result.count(next)
    return result
  }

  /// The samples of both files.
  private func appending(_ next: PanelGenotypes) -> PanelGenotypes {
    var result = PanelGenotypes(like: self, samples: samples + next.samples)
    for site in rows.indices {
      let codes = result.unite(site, with: next)
      guard rows[site] != nil || next.rows[site] != nil else { continue }
      let left = rows[site]?.calls ?? Array(repeating: .absent, count: samples.count)
      let right =
        next.rows[site]?.calls.map { Self.recode($0, codes) }
        ?? Array(repeating: .absent, count: next.samples.count)
      result.rows[site] = SiteRow(left + right)
      result.details[site] = (details[site] ?? SiteDetails(count: samples.count)).appending(
        next.details[site] ?? SiteDetails(count: next.samples.count),
        counts: (samples.count, next.samples.count))
    }
    result.addFractions(of: self) { $0 }
    result.addFractions(of: next) { samples.count + $0 }
    result.count(self)
    result.count(next)
    return result
  }

  private mutating func count(_ other: PanelGenotypes) {
    agreeingRecords += other.agreeingRecords
    contradictingRecords += other.contradictingRecords
    recordCount += other.recordCount
    warnings += other.warnings
    statedKaryotypes.merge(other.statedKaryotypes) { first, _ in first }
    surveys += other.surveys
  }

  /// Adds the other file's undocumented alleles of a site; by their number there, the number here.
  private mutating func unite(_ site: Int, with other: PanelGenotypes) -> [Int16: Int16] {
    var codes: [Int16: Int16] = [:]
    let documented = other.documentedCounts[site]
    for (number, allele) in other.extraAlleles[site].enumerated() {
      let index: Int
      if let known = extraAlleles[site].firstIndex(of: allele) {
        index = known
      } else {
        index = extraAlleles[site].count
        extraAlleles[site].append(allele)
      }
      codes[Int16(clamping: documented + number)] = Int16(clamping: documented + index)
    }
    return codes
  }

  private static func recode(_ call: SiteCall, _ codes: [Int16: Int16]) -> SiteCall {
    guard !codes.isEmpty else { return call }
    var call = call
    call.first = codes[call.first] ?? call.first
    call.second = codes[call.second] ?? call.second
    return call
  }
}
