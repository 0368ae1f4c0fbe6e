package import PGxCore
import PGxDrugs
import PGxReference

/// Compares our calls with DRAGEN's.
package enum ConcordanceMaker {
  /// One gene's comparison.
  ///
  /// - Parameters:
  ///   - result: what DRAGEN says.
  ///   - file: the file that says it.
  ///   - reported: the gene's report as it is given out.
  ///   - own: the report of the genotypes; the same as `reported` unless DRAGEN's call is given.
  ///   - isTaken: whether the report gives DRAGEN's call.
  /// - Returns: the comparison, with what explains it.
  package static func row(
    _ result: CallerResult, file: CallerFile, reported: GeneReport, own: GeneReport, isTaken: Bool
  ) -> ExternalConcordance {
    let genotype = GenotypeText(result.genotype, gene: result.gene, file: file.name)
    var row = ExternalConcordance(
      gene: result.gene, caller: result.caller.rawValue, file: file.name,
      version: file.version ?? "", call: own.call, phenotype: own.phenotype,
      externalCall: result.genotype, externalPhenotype: result.phenotype, filter: result.filter,
      reported: isTaken && reported.status == .outside
        ? .external : reported.call.isEmpty ? .none : .own,
      result: .notComparable)
    switch genotype {
    case .none:
      row.explanations.append(
        "DRAGEN has no call" + (result.filter.map { " (\($0))" } ?? ""))
    case .unassigned:
      row.explanations.append("DRAGEN's alleles are not assigned to chromosomes")
    case .unreadable(let why):
      row.explanations.append("DRAGEN's genotype cannot be read: \(why)")
    case .calls(let calls):
      compare(&row, calls, own: own)
      explainPhenotype(&row, file: file)
    }
    if let filter = result.filter, filter != "PASS", result.genotype.isEmpty == false {
      row.explanations.append("DRAGEN's own filter is \(filter)")
    }
    if own.call.isEmpty {
      row.explanations.append(
        own.positionCount == 0
          ? "the gene has no positions that a variant file could answer"
          : "\(noOwnCall): \(own.notes.first ?? "no evidence")")
    }
    explainMissing(&row, result, own: own)
    return row
  }

  /// How the sentence begins that says why there is no call of ours.
  static let noOwnCall = "ours has no call"

  private static func compare(
    _ row: inout ExternalConcordance, _ calls: [OutsideCall], own: GeneReport
  ) {
    let theirs = GeneReporter.report(gene: row.gene, outside: calls)
    row.externalMeaning = theirs.phenotype
    guard !own.call.isEmpty else { return }
    let ours = Set(own.candidates.map { $0.alleles.sorted() })
    let others = Set(theirs.candidates.map { $0.alleles.sorted() })
    if ours == others {
      row.result = .same
      return
    }
    // Alleles of an unphased lowest-function gene are one list, whatever the pairs.
    if let alleles = unphased(own), others.count == 1, others.first == alleles {
      row.result = .same
      return
    }
    let meanings = Set(own.candidates.map(\.phenotypes))
    let otherMeanings = Set(theirs.candidates.map(\.phenotypes))
    let isSameMeaning =
      meanings == otherMeanings && meanings.count == 1
      && own.phenotype != nil && own.phenotype == theirs.phenotype
      && own.activityScore == theirs.activityScore
    let isOpen = ours.isSubset(of: others) || others.isSubset(of: ours)
    row.result = isSameMeaning ? .samePhenotype : isOpen ? .compatible : .different
    if !ours.isDisjoint(with: others) {
      row.explanations.append(
        others.count > ours.count
          ? "ours is one of DRAGEN's \(others.count) alternatives"
          : "DRAGEN's is one of our \(ours.count) candidates")
    }
    if own.isProvisional {
      row.explanations.append(
        "ours is from small variants alone, which do not show copy number and hybrids")
    }
    if own.status == .ambiguous {
      row.explanations.append("the genotypes fit several diplotypes of ours")
    }
    if !own.isEffectivelyPhased {
      row.explanations.append("the genotypes are not phased and the call depends on it")
    }
    let listed = Set(own.alternatives.map { $0.alleles.sorted() })
    if !others.isDisjoint(with: listed) {
      row.explanations.append("DRAGEN's diplotype fits the genotypes too, with a lower score")
    }
    explainAlleles(&row, others: others)
  }

  /// The alleles of a lowest-function gene's report, `A + B`; nil for other genes.
  private static func unphased(_ own: GeneReport) -> [String]? {
    guard own.call.contains(" + ") else { return nil }
    return own.call.split(separator: "+").map { String($0).trimmed }.sorted()
  }

  private static func explainAlleles(_ row: inout ExternalConcordance, others: Set<[String]>) {
    guard let definition = ReferenceTables.definition(of: row.gene) else { return }
    let visible = Set(definition.alleles.map(\.name))
    let unseen = Set(others.joined()).subtracting(visible).sorted()
    let outside = Set(definition.outsideOnlyAlleles)
    for allele in unseen {
      row.explanations.append(
        outside.contains(allele) || allele.contains("x") || allele.contains("+")
          ? "\(allele) is a structure or copy number that small variants cannot show"
          : "\(allele) is not defined in our release (\(definition.provenance.source) "
            + "\(definition.provenance.version)); DRAGEN has another release")
    }
    if unseen.isEmpty, row.explanations.isEmpty {
      row.explanations.append(
        "both know the alleles; the genotypes or the releases of their definitions differ "
          + "(ours: \(definition.provenance.source) \(definition.provenance.version))")
    }
  }

  /// DRAGEN takes phenotypes from one old file; the same genotype may mean something else by now.
  private static func explainPhenotype(_ row: inout ExternalConcordance, file: CallerFile) {
    guard let theirs = row.externalPhenotype, let meaning = row.externalMeaning,
      theirs.lowercased() != meaning.lowercased()
    else { return }
    let database = file.databases.first.map { " (\(shortened($0)))" } ?? ""
    row.explanations.append(
      "for its genotype DRAGEN says '\(theirs)'\(database), the tables \(ReferenceTables.version) "
        + "say '\(meaning)'")
  }

  /// `PharmCAT aeecfe5f` of the address that DRAGEN prints.
  static func shortened(_ address: String) -> String {
    let parts = address.split(separator: "/")
    guard let blob = parts.firstIndex(of: "blob"), blob > 0, blob + 1 < parts.count else {
      return address
    }
    return "\(parts[blob - 1]) \(parts[blob + 1].prefix(8))"
  }

  private static func explainMissing(
    _ row: inout ExternalConcordance, _ result: CallerResult, own: GeneReport
  ) {
    guard result.caller == .starAllele || result.caller == .array, !own.unusedPositions.isEmpty,
      row.result != .same || own.call.isEmpty
    else { return }
    let names = own.unusedPositions.prefix(3).map { position in
      (position.rsid ?? "\(position.contig):\(position.position)")
        + " \(reason(position.reason))"
    }
    let rest = own.unusedPositions.count - names.count
    row.explanations.append(
      "\(own.unusedPositions.count) of \(own.positionCount) positions have no evidence ("
        + names.joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
        + "); DRAGEN's star allele caller reads such positions as reference, so its call is not taken"
    )
  }

  private static func reason(_ reason: SiteEvidence) -> String {
    switch reason {
    case .absent: "absent"
    case .filtered: "filtered"
    case .noCall: "no call"
    case .lowDepth: "low depth"
    case .lowQuality: "low quality"
    default: "not usable"
    }
  }
}
