import PGx
import PGxCore
import PGxReference

/// A check for a person: the files, the genes, what cannot be answered and what to do.
struct CheckSummary {
  private let check: FileCheck
  private var samples: Int { check.checkedSamples.count }

  init(_ check: FileCheck) { self.check = check }

  var text: String {
    var lines: [String] = []
    let descriptions = check.descriptions
    for file in descriptions.prefix(Self.fileLimit) { lines += Self.lines(file) }
    if descriptions.count > Self.fileLimit {
      lines.append("… and \(descriptions.count - Self.fileLimit) more files")
    }
    lines.append("")
    if samples == 0 {
      lines.append("There are no genotypes in it, so nothing can be answered.")
      lines.append("")
    }
    lines += sampleLines
    lines += geneLines
    lines += pairLines
    return lines.joined(separator: "\n") + "\n"
  }

  private static let fileLimit = 30
  private static let nameLimit = 8

  // MARK: - The file

  private static func lines(_ file: FileDescription) -> [String] {
    var lines = [file.path]
    lines += file.facts.map { "  \($0.name.padded(to: 9)) \($0.value)" }
    return lines
  }

  private var sampleLines: [String] {
    let known = zip(check.checkedSamples, check.sexes).filter { $0.1 != nil }
    guard !known.isEmpty else { return [] }
    guard known.count > Self.nameLimit else {
      let names = known.map { "\($0.0) \(Self.text($0.1))" }
      return ["Sex: \(names.joined(separator: ", "))", ""]
    }
    let groups = Dictionary(grouping: known) { Self.text($0.1) }.mapValues(\.count)
    let counts = groups.sorted { $0.key < $1.key }.map { "\($0.value) samples \($0.key)" }
    return ["Sex: \(counts.joined(separator: ", "))", ""]
  }

  private static func text(_ sex: SampleSex?) -> String {
    sex.map { "\($0.karyotype) (\($0.source.rawValue))" } ?? ""
  }

  // MARK: - Genes

  private var geneLines: [String] {
    let rows = check.genes.map { gene -> [String] in
      [gene.gene, positions(gene), answer(gene), Self.details(gene)]
    }
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return ["Genes (positions with evidence, answer, what is missing):"]
      + rows.map { row in
        let cells = zip(row, widths).map { $0.padded(to: $1) } + [row[3]]
        return ("  " + cells.joined(separator: "  ")).trimmed
      } + [""]
  }

  private func positions(_ gene: GeneCheck) -> String {
    guard gene.positions > 0 else { return "–" }
    let range = gene.evidenceRange
    let count =
      range.minimum == range.maximum
      ? "\(range.minimum)" : "\(range.minimum)–\(range.median)–\(range.maximum)"
    return "\(count) of \(gene.positions)"
  }

  private func answer(_ gene: GeneCheck) -> String {
    let word =
      switch gene.worstAnswer {
      case .complete: "complete"
      case .partial: "sufficient"
      case .insufficient: "insufficient"
      case .nothing: "no evidence"
      case .outside: "outside call"
      }
    let short = gene.shortSampleCount
    return samples > 1 && short > 0 && short < samples
      ? "\(word) in \(short) of \(samples) samples" : word
  }

  private static func details(_ gene: GeneCheck) -> String {
    var parts: [String] = []
    let reasons = SiteEvidence.allCases.compactMap { reason -> String? in
      gene.reasons[reason].map { "\($0) \(reason.text)" }
    }
    if !reasons.isEmpty { parts.append(reasons.joined(separator: ", ")) }
    let origins = SiteOrigin.allCases.dropFirst().compactMap { origin -> String? in
      gene.origins[origin].map { "\($0) by \(origin.words)" }
    }
    if !origins.isEmpty { parts.append(origins.joined(separator: ", ")) }
    for (tier, name) in [(GeneCheck.Tier.minimum, "clinical minimum"), (.second, "tier 2")] {
      let alleles = gene.openAlleles.filter { $0.tier == tier }.map(\.name)
      if !alleles.isEmpty {
        parts.append("\(name) not excluded: \(alleles.joined(separator: ", "))")
      }
    }
    let others = gene.openAlleles.count { $0.tier == .other }
    if others > 0 { parts.append("\(others) of \(gene.alleles) further alleles not excluded") }
    if !gene.blindSpot.isEmpty {
      parts.append("never from small variants: \(gene.blindSpot)")
    }
    if !gene.shortSamples.isEmpty, gene.answers.values.reduce(0, +) > 1 {
      let names = gene.shortSamples.prefix(nameLimit).joined(separator: ", ")
      let rest = gene.shortSampleCount - min(gene.shortSamples.count, nameLimit)
      parts.append("short: \(names)\(rest > 0 ? " and \(rest) more" : "")")
    }
    return parts.joined(separator: "; ")
  }

  // MARK: - Pairs

  private var pairLines: [String] {
    let open = check.pairs.filter { samples == 0 || $0.answerableSamples < samples }
    let count = check.pairs.count
    var lines = [
      "\(count - open.count) of \(count) drug–biomarker pairs can be answered"
        + (samples > 1 ? " in every sample." : ".")
    ]
    var seen: Set<String> = []
    let genes = open.map(\.pair.gene).filter { seen.insert($0).inserted }
    for gene in genes {
      let pairs = open.filter { $0.pair.gene == gene }
      let drugs = pairs.map(\.pair.drug)
      let names = drugs.prefix(Self.nameLimit).joined(separator: ", ")
      let rest = drugs.count > Self.nameLimit ? " and \(drugs.count - Self.nameLimit) more" : ""
      lines.append("")
      lines.append("  \(gene): \(names)\(rest)")
      if let first = pairs.first { lines.append("    \(first.obstacle)") }
    }
    return lines
  }
}

extension SiteOrigin {
  fileprivate var words: String {
    switch self {
    case .record: "records"
    case .referenceBlock: "reference blocks"
    case .callableRegion: "callable regions"
    case .assumed: "assumption"
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmed: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
