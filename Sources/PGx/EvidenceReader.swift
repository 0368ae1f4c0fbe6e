import PGxCore
import PGxReference
import PGxVariants

/// Spells out what a file says of one sample at the positions of the reported genes.
struct EvidenceReader: Sendable {
  let context: CallingContext

  /// One element a reported gene that is called from the file.
  func evidence(sample: Int) -> [GeneEvidence] {
    context.reportedGenes.compactMap { gene in
      guard context.fixed[context.genes[gene]] == nil,
        let panelIndex = context.panelIndices[gene]
      else { return nil }
      let definition = context.panel.genes[panelIndex]
      let range = context.panel.siteRanges[panelIndex]
      let calls = context.genotypes.calls(
        sample: sample, sites: range)
      return GeneEvidence(
        gene: definition.gene,
        positions: zip(range, calls).map { site, call in
          position(
            definition.loci[site - range.lowerBound], definition.contig, call,
            context.genotypes.extraAlleles[site],
            context.genotypes.detail(sample: sample, site: site))
        })
    }
  }

  private func position(
    _ locus: Locus, _ contig: String, _ call: SiteCall, _ extra: [String], _ detail: SiteDetail
  ) -> PositionEvidence {
    var result = PositionEvidence(
      contig: contig, position: locus.position, rsid: locus.rsid, evidence: call.evidence,
      origin: call.origin, depth: detail.depth, quality: detail.quality,
      recordPosition: detail.position, record: detail.record, filter: detail.filter)
    guard call.evidence == .called else { return result }
    func bases(_ code: Int16) -> String {
      let index = Int(code)
      guard index >= 0 else { return "." }
      if index < locus.alleles.count { return locus.alleles[index] }
      return index - locus.alleles.count < extra.count ? extra[index - locus.alleles.count] : "?"
    }
    let separator = call.isPhased ? "|" : "/"
    result.genotype =
      call.isHaploid ? bases(call.first) : bases(call.first) + separator + bases(call.second)
    result.isReference = call.first == 0 && (call.second == 0 || call.isHaploid)
    result.phaseSet = call.phaseSet == 0 ? nil : Int(call.phaseSet)
    return result
  }
}
