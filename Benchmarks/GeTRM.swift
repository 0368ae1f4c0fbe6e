import Foundation
import PGx
import PGxCore

/// Compares calls from real phased genomes with the star-allele consensus of several
/// laboratories (GeT-RM), gene by gene, and says for each disagreement where it comes from.
enum GeTRM {
  /// How a call relates to the consensus.
  enum Verdict: String, CaseIterable {
    case same = "same"
    case renamed = "same after renaming"
    case among = "among the candidates"
    case newer = "newer allele"
    case structural = "structural, invisible in a VCF"
    case notCalled = "not called"
    case different = "different"
  }

  static func run(folder: URL, absent: InterpretationOptions.AbsentPositions) throws {
    var options = InterpretationOptions()
    options.absentPositions = absent
    options.acceptsCYP2D6FromVariants = true
    var calls: [String: [String: GeneReport]] = [:]
    for sample in try Interpreter(options: options).interpret(
      file: folder.appending(path: "getrm.GRCh38.vcf.gz").path)
    {
      calls[sample.sample] = Dictionary(uniqueKeysWithValues: sample.genes.map { ($0.gene, $0) })
    }
    let notes = try Notes(URL(filePath: #filePath).deletingLastPathComponent())
    var tally: [String: [Verdict: Int]] = [:]
    var lines: [String] = []
    var explained = 0
    for row in try table(folder.appending(path: "consensus.tsv")) where row.count >= 3 {
      guard let report = calls[row[0]]?[row[1]] else { continue }
      let later = row.count > 3 ? row[3] : ""
      var (verdict, reason) = judge(report, row[2], later, notes)
      if let known = notes.samples[row[1] + row[0]] { reason = known }
      if verdict == .different, reason.isEmpty { reason = "UNEXPLAINED" }
      if verdict == .notCalled || verdict == .different, !reason.isEmpty { explained += 1 }
      tally[row[1], default: [:]][verdict, default: 0] += 1
      guard verdict != .same else { continue }
      let call = report.call.isEmpty ? "-" : String(report.call.prefix(40))
      lines.append(
        [
          row[1], row[0], row[2] + (later.isEmpty ? "" : " [\(later)]"), call, verdict.rawValue,
          reason,
        ].joined(separator: "\t"))
    }
    print("GeT-RM concordance, absent positions are \(absent.rawValue)")
    print("gene\ttotal\t" + Verdict.allCases.map(\.rawValue).joined(separator: "\t"))
    for gene in tally.keys.sorted() {
      let counts = Verdict.allCases.map { tally[gene]?[$0] ?? 0 }
      print(
        "\(gene)\t\(counts.reduce(0, +))\t" + counts.map(String.init).joined(separator: "\t"))
    }
    print("explained by hand: \(explained) (GeTRM.samples.tsv)")
    print("\ngene\tsample\tconsensus\tours\tverdict\treason")
    for line in lines.sorted() { print(line) }
  }

  /// Where a call stands against the consensus and, if given, its later revision.
  private static func judge(
    _ report: GeneReport, _ consensus: String, _ later: String, _ notes: Notes
  ) -> (Verdict, String) {
    let expected = pairs(consensus).union(pairs(later))
    let ours = report.candidates.map { Set(counted($0.alleles)) }
    guard !ours.isEmpty else { return (.notCalled, report.notes.first ?? "") }
    let wanted = Set(expected.map { Set(counted($0)) })
    if ours.count == 1, wanted.contains(ours[0]) { return (.same, "") }
    if ours.contains(where: wanted.contains) {
      return (.among, "\(report.unusedPositions.count) positions are not in the file")
    }
    if report.gene == "CYP2D6",
      consensus.contains("+") || consensus.hasPrefix("5/")
        || consensus.hasSuffix("/5")
    {
      let seen = expected.map { Set(counted(asSeenInVCF($0))) }
      if ours.contains(where: seen.contains) {
        return (.structural, "deletion, duplication or hybrid; the small variants agree")
      }
    }
    for candidate in report.candidates {
      for verdict in [Verdict.renamed, .newer] {
        let kinds = verdict == .renamed ? ["older name", "was merged", "withdrawn"] : []
        for reading in notes.readings(candidate.alleles, gene: report.gene, kinds: kinds)
        where wanted.contains(Set(counted(reading.alleles))) {
          return (verdict, reading.reason)
        }
      }
    }
    return (.different, "")
  }

  /// `*5/*41` shows as `*41/*41`, `*68+*4` as `*4`, `*2+*2` as `*2`.
  private static func asSeenInVCF(_ pair: [String]) -> [String] {
    let plain = pair.map { allele in
      "*"
        + (allele.split(separator: "+").last.map(String.init) ?? allele)
        .replacingOccurrences(of: "*", with: "")
    }
    let collapsed = plain.map { $0 == "*36" ? "*10" : $0 }
    guard let index = collapsed.firstIndex(of: "*5") else { return collapsed }
    return [collapsed[1 - index], collapsed[1 - index]]
  }

  /// A multiset as a set of names with their count.
  private static func counted(_ alleles: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for allele in alleles { counts[allele, default: 0] += 1 }
    return counts.map { "\($0.key)×\($0.value)" }
  }

  /// The pairs that a consensus cell allows: `1/1(27)`, `2/(15,35)`, `1/4;2/3`, `1/36?`.
  private static func pairs(_ cell: String) -> Set<[String]> {
    var result: Set<[String]> = []
    for pair in split(cell, at: ";") {
      let sides = split(pair, at: "/")
      guard sides.count == 2 else { continue }
      for a in alternatives(sides[0]) {
        for b in alternatives(sides[1]) { result.insert(["*" + a, "*" + b]) }
      }
    }
    return result
  }

  private static func alternatives(_ side: String) -> [String] {
    let text = side.replacingOccurrences(of: "?", with: "")
    guard let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")") else {
      return [text]
    }
    let before = String(text[..<open])
    let inside = text[text.index(after: open)..<close].split { $0 == "," || $0 == ";" }
    return (before.isEmpty ? [] : [before]) + inside.map(String.init)
  }

  /// Splits outside parentheses.
  private static func split(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == separator, depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  private static func table(_ url: URL) throws -> [[String]] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// What the laboratories of the time would have reported for an allele.
  private struct Notes {
    private var byAllele: [String: [(reads: String, reason: String)]] = [:]

    /// By gene and sample: where a disagreement that no rule explains comes from.
    private(set) var samples: [String: String] = [:]

    init(_ folder: URL) throws {
      for row in try GeTRM.table(folder.appending(path: "GeTRM.samples.tsv")) {
        samples[row[0] + row[1]] = row[2]
      }
      for row in try GeTRM.table(folder.appending(path: "GeTRM.notes.tsv")) {
        byAllele[row[0] + row[1], default: []].append((row[2], row[3]))
      }
    }

    /// Every way to read a pair; with `kinds`, only by notes that contain one of them.
    func readings(
      _ alleles: [String], gene: String, kinds: [String]
    ) -> [(alleles: [String], reason: String)] {
      var results: [(alleles: [String], reason: String)] = [([], "")]
      for allele in alleles {
        let notes = (byAllele[gene + allele] ?? []).filter { note in
          kinds.isEmpty || kinds.contains { note.reason.contains($0) }
        }
        var next: [(alleles: [String], reason: String)] = []
        for result in results {
          next.append((result.alleles + [allele], result.reason))
          for note in notes {
            var reason = result.reason
            if !reason.contains(note.reason) {
              if !reason.isEmpty { reason += "; " }
              reason += allele + ": " + note.reason
            }
            next.append((result.alleles + [note.reads], reason))
          }
        }
        results = next
      }
      return results
    }
  }
}
