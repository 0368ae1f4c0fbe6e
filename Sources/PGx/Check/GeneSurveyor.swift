import PGxCore
import PGxDrugs
import PGxReference
import PGxStarAlleles
import PGxVariants

/// Looks at one gene in every sample.
struct GeneSurveyor {
  private let matcher: NamedAlleleMatcher
  private let sites: Range<Int>
  /// By genotypes: what they allow; most people share theirs with somebody.
  private var known: [[SiteCall]: Verdict] = [:]
  private var openCounts: [String: Int] = [:]
  private var check: GeneCheck

  /// Entries kept before the memory is emptied.
  private static let capacity = 4096

  /// What one sample's genotypes allow.
  private struct Verdict {
    let answer: GeneCheck.Answer
    let openAlleles: [String]
  }

  /// A surveyor of the gene of `matcher`, whose sites are those of `range` in the panel.
  init(_ matcher: NamedAlleleMatcher, sites range: Range<Int>) {
    self.matcher = matcher
    sites = range
    let definition = matcher.definition
    check = GeneCheck(
      gene: definition.gene, positions: definition.loci.count,
      alleles: definition.alleles.count { !$0.isReference },
      outsideOnlyAlleles: definition.outsideOnlyAlleles.count,
      blindSpot: definition.gene == "CYP2D6" ? "copy number and hybrids" : "",
      advice: SettlingTest.advice(for: definition.gene))
  }

  /// What was found over all samples of `genotypes`; without samples, every position is absent.
  mutating func survey(_ genotypes: PanelGenotypes) -> GeneCheck {
    let absent = Array(repeating: SiteCall.absent, count: sites.count)
    if genotypes.samples.isEmpty {
      for name in verdict(absent).openAlleles { openCounts[name] = 0 }
    } else if sites.allSatisfy({ genotypes.rows[$0] == nil }) {
      add(absent, samples: genotypes.samples[...])
    } else {
      addEach(genotypes)
    }
    check.evidenceCounts.sort()
    let rules = matcher.definition.rules
    check.openAlleles = matcher.definition.alleles.compactMap { allele in
      guard let samples = openCounts[allele.name] else { return nil }
      return GeneCheck.OpenAllele(
        name: allele.name,
        tier: rules.clinicalMinimum.contains(allele.name)
          ? .minimum : rules.secondTier.contains(allele.name) ? .second : .other,
        samples: samples)
    }
    return check
  }

  /// Looks at each sample; those with the same genotypes are worked out together.
  private mutating func addEach(_ genotypes: PanelGenotypes) {
    var numbers: [[SiteCall]: Int] = [:]
    var groups: [(calls: [SiteCall], samples: [String])] = []
    for (sample, name) in genotypes.samples.enumerated() {
      let calls = genotypes.calls(sample: sample, sites: sites)
      if let number = numbers[calls] {
        groups[number].samples.append(name)
      } else {
        numbers[calls] = groups.count
        groups.append((calls, [name]))
      }
    }
    var short: Set<String> = []
    for group in groups where add(group.calls, samples: group.samples[...]) {
      short.formUnion(group.samples)
    }
    check.shortSamples = Array(
      genotypes.samples.lazy.filter(short.contains).prefix(GeneCheck.sampleLimit))
  }

  /// Takes samples with the same genotypes; whether these are too few for an answer.
  @discardableResult
  private mutating func add(_ calls: [SiteCall], samples: ArraySlice<String>) -> Bool {
    for call in calls {
      if call.evidence == .called {
        check.origins[call.origin, default: 0] += samples.count
      } else {
        check.reasons[call.evidence, default: 0] += samples.count
      }
    }
    let called = calls.count { $0.evidence == .called }
    check.evidenceCounts += Array(repeating: called, count: samples.count)
    let verdict = verdict(calls)
    check.answers[verdict.answer, default: 0] += samples.count
    for name in verdict.openAlleles { openCounts[name, default: 0] += samples.count }
    let isShort = verdict.answer == .insufficient || verdict.answer == .nothing
    if isShort { check.shortSamples = Array(samples.prefix(GeneCheck.sampleLimit)) }
    return isShort
  }

  private mutating func verdict(_ calls: [SiteCall]) -> Verdict {
    // Undocumented alleles are no matter of evidence: only where there is a genotype counts.
    let documented = matcher.definition.loci
    let calls = zip(calls, documented).map { call, locus -> SiteCall in
      var call = call
      if Int(call.first) >= locus.alleles.count { call.first = 0 }
      if Int(call.second) >= locus.alleles.count { call.second = 0 }
      return call
    }
    if let verdict = known[calls] { return verdict }
    if known.count >= Self.capacity { known.removeAll() }
    let verdict = makeVerdict(calls)
    known[calls] = verdict
    return verdict
  }

  private func makeVerdict(_ calls: [SiteCall]) -> Verdict {
    let definition = matcher.definition
    let missing = calls.indices.filter { calls[$0].evidence != .called }
    guard missing.count < calls.count else {
      let ignored = definition.rules.ignoredAlleles
      return Verdict(
        answer: .nothing,
        openAlleles: definition.alleles.filter { !$0.isReference && !ignored.contains($0.name) }
          .map(\.name))
    }
    guard !missing.isEmpty else { return Verdict(answer: .complete, openAlleles: []) }
    let open = matcher.match(
      calls, extraAlleles: Array(repeating: [], count: calls.count)
    ).uncallable
    let minimum = definition.rules.clinicalMinimum
    let isRequired = missing.contains {
      definition.rules.requiredPositions.contains(definition.loci[$0].position)
    }
    let isShort =
      isRequired
      || (minimum.isEmpty
        ? missing.count * 2 >= calls.count : open.contains(where: minimum.contains))
    return Verdict(answer: isShort ? .insufficient : .partial, openAlleles: open)
  }
}
