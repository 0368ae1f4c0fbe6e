import PGxCore
import PGxReference

extension PanelCollector {
  /// What the records say of the panel's build.
  var candidate: AssemblyDecision.Candidate {
    AssemblyDecision.Candidate(
      assembly: panel.assembly, agreeing: basesTellingBuild,
      contradicting: tally.contradicting,
      saysAnything: blocks.indices.contains {
        blocks[$0] != nil && panel.sites[$0].contig != "chrM"
      }
    )
  }

  /// Records whose REF is, and is not, that of the build; blocks only in a file of nothing else.
  ///
  /// Programs that cut blocks leave odd bases at their starts: such a block is not used, but what
  /// the file is, its records tell.
  private var tally: (agreeing: Int, contradicting: Int) {
    let records = (genotypes.agreeingRecords, genotypes.contradictingRecords)
    return records == (0, 0) ? (agreeingBlocks, contradictingBlocks) : records
  }

  /// Ends the reading: refuses a file that contradicts the reference or says nothing.
  ///
  /// - Parameters:
  ///   - contigs: the contigs that the header names.
  ///   - told: how the build was told, for a message.
  ///   - mayMissPanel: whether a file without any position of the panel is fine (one of several).
  /// - Returns: everything the records said.
  /// - Throws: ``VariantInputError``.
  func finish(
    contigs: [String], told: String, mayMissPanel: Bool = false
  ) throws -> PanelGenotypes {
    let (agreeing, contradicting) = tally
    let other: Assembly = panel.assembly == .grch38 ? .grch37 : .grch38
    if otherBuildRecords >= 3, otherBuildRecords > agreeing {
      throw VariantInputError.otherAssembly(
        other, expected: panel.assembly, told: told, path: path,
        evidence:
          "\(otherBuildRecords) records have the \(other.rawValue) position and base of a known variant, \(agreeing) the \(panel.assembly.rawValue) ones"
      )
    }
    if let first = firstContradiction, contradicting * 2 > agreeing {
      throw VariantInputError.contradictsReference(
        panel.assembly, path: path, contradicting: contradicting,
        agreeing: agreeing, contig: first.contig, position: first.position,
        expected: first.expected, found: first.found)
    }
    var result = genotypes
    for site in result.rows.indices {
      settle(site, &result)
      result.details[site]?.compact()
    }
    if refusesMitochondrion { refuseMitochondrion(&result) }
    for group in panel.groups { result.assemble(group, of: panel.sites) }
    guard mayMissPanel || result.hasEvidence else {
      throw VariantInputError.noOverlap(
        panel.assembly, path: path, records: genotypes.recordCount, contigs: contigs)
    }
    if let first = firstContradiction {
      let count = genotypes.contradictingRecords + contradictingBlocks
      result.warnings.append(
        "\(path): \(count == 1 ? "1 record contradicts" : "\(count) records contradict") the \(panel.assembly.rawValue) reference and \(count == 1 ? "was" : "were") not used, first \(first.contig):\(first.position) (REF \(first.found), reference \(first.expected))"
      )
    }
    return result
  }

  /// Says of the mitochondrion that it is another sequence: nothing about it may be assumed.
  private func refuseMitochondrion(_ result: inout PanelGenotypes) {
    for site in panel.sites.indices where panel.sites[site].contig == "chrM" {
      let row = result.rows[site]
      result.rows[site] = SiteRow(
        columns.indices.map { slot in
          let known = row?[slot] ?? .absent
          return known.evidence == .absent ? SiteCall(without: .contradictsReference) : known
        })
    }
  }

  /// Joins what records and what blocks say of a site: a record goes before a block.
  private func settle(_ site: Int, _ result: inout PanelGenotypes) {
    guard let block = blocks[site] else { return }
    let row = result.rows[site]
    var details = result.details[site] ?? SiteDetails(count: columns.count)
    result.rows[site] = SiteRow(
      columns.indices.map { slot in
        let known = row?[slot] ?? .absent
        guard known.evidence == .absent else { return known }
        let call = block.settled(slot)
        if call.evidence != .absent { details.copy(block.details, slot, to: slot) }
        return call
      })
    result.details[site] = details
  }
}
