import PGxFiles
import PGxReference

/// Compares interpretations.
package enum Comparison {
  /// Compares the documents of two files, sample by sample; two single documents are compared
  /// whatever the names.
  ///
  /// - Throws: ``DifferenceError/nothingInCommon(old:new:)``.
  package static func compare(
    _ old: [InterpretationDocument], _ new: [InterpretationDocument],
    names: (old: String, new: String) = ("the first file", "the second file")
  ) throws(DifferenceError) -> FileDifference {
    if old.count == 1, new.count == 1 {
      return FileDifference(
        samples: [DocumentComparison(old[0], new[0]).difference], onlyOld: [], onlyNew: [])
    }
    let before = Dictionary(uniqueKeysWithValues: old.map { ($0.sample, $0) })
    let after = Set(new.map(\.sample))
    let common = new.compactMap { document in before[document.sample].map { ($0, document) } }
    guard !common.isEmpty else { throw .nothingInCommon(old: names.old, new: names.new) }
    return FileDifference(
      samples: common.map { DocumentComparison($0, $1).difference },
      onlyOld: old.map(\.sample).filter { !after.contains($0) },
      onlyNew: new.map(\.sample).filter { before[$0] == nil })
  }
}

/// Compares two documents.
private struct DocumentComparison {
  private let old: InterpretationDocument
  private let new: InterpretationDocument
  private let causes: CauseFinder

  init(_ old: InterpretationDocument, _ new: InterpretationDocument) {
    self.old = old
    self.new = new
    causes = CauseFinder(old: old, new: new)
  }

  var difference: SampleDifference {
    let genes = geneChanges()
    return SampleDifference(
      sample: new.sample, bases: causes.bases, changes: genes + drugChanges(after: genes))
  }

  private func geneChanges() -> [Change] {
    let order = new.geneOrder + old.geneOrder.filter { new.genes[$0] == nil }
    return order.flatMap { gene -> [Change] in
      let (before, after) = (old.genes[gene], new.genes[gene])
      var changes: [Change] = []
      func add(_ kind: Change.Kind, _ text: (JSONTree?) -> String, adjusted: Bool = false) {
        let (was, is_) = (text(before), text(after))
        guard was != is_ else { return }
        let cause = causes.cause(of: gene, isAdjustment: adjusted)
        changes.append(
          Change(
            kind: kind, gene: gene, old: was, new: is_, cause: cause.cause, detail: cause.detail))
      }
      add(.call, Self.call)
      add(.phenotype, Self.phenotype)
      add(.phenotype, Self.adjusted, adjusted: true)
      return changes
    }
  }

  /// `*1/*2 (called)`; empty for a gene that is not reported.
  private static func call(_ gene: JSONTree?) -> String {
    guard let gene else { return "" }
    let call = gene["call"]?.text ?? ""
    let status = gene["status"]?.text ?? ""
    return call.isEmpty ? status : "\(call) (\(status))"
  }

  private static func phenotype(_ gene: JSONTree?) -> String {
    guard let gene else { return "" }
    let possible = (gene["possiblePhenotypes"]?.elements ?? []).compactMap(\.text)
    let phenotype = gene["phenotype"]?.text ?? possible.joined(separator: " or ")
    let score = gene["activityScore"]?.text
    return [phenotype, score.map { "score \($0)" } ?? ""].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// `with drugs: Poor Metabolizer (paroxetine)`; empty where no drug changes anything.
  private static func adjusted(_ gene: JSONTree?) -> String {
    guard let adjustment = gene?["adjustment"], adjustment["used"]?.flag == true else { return "" }
    let drugs = (adjustment["causes"]?.elements ?? []).compactMap { $0["drug"]?.text }
    return "with drugs: \(adjustment["phenotype"]?.text ?? "not known") "
      + "(\(drugs.joined(separator: ", ")))"
  }

  private struct Key: Hashable {
    let pairID: String
    let source: String
    let population: String

    init(pairID: String) {
      self.pairID = pairID
      source = ""
      population = ""
    }

    init(_ finding: JSONTree) {
      pairID = finding["pairId"]?.text ?? ""
      source = finding["source"]?.text ?? ""
      population = finding["population"]?.text ?? ""
    }
  }

  private func drugChanges(after genes: [Change]) -> [Change] {
    let before = old.tree["drugs"]?.elements ?? []
    let after = new.tree["drugs"]?.elements ?? []
    let was = Dictionary(grouping: before, by: { Key($0) })
    let now = Dictionary(grouping: after, by: { Key($0) })
    var seen: Set<Key> = []
    let order = (after + before).map { Key($0) }.filter { seen.insert($0).inserted }
    return order.compactMap { key -> Change? in
      guard let (a, b) = Self.sides(key, was, now) else { return nil }
      let views: [(Change.Kind, (JSONTree) -> String)] = [
        (.recommendation, Self.advice), (.certainty, Self.certainty), (.wording, Self.wording),
      ]
      for (kind, view) in views {
        let (x, y) = (a.map(view), b.map(view))
        guard x != y else { continue }
        let relevant = self.genes(of: a + b)
        let cause = causes.cause(ofFindingOn: relevant, after: genes)
        return Change(
          kind: kind, pairID: key.pairID,
          drug: (b.first ?? a.first)?["drug"]?.text ?? "", source: key.source,
          population: key.population, old: x.joined(separator: "; or "),
          new: y.joined(separator: "; or "), cause: cause.cause, detail: cause.detail)
      }
      return nil
    }
  }

  /// What was said and what is said for a key; nil where it is told with other keys.
  ///
  /// A pair that cannot be assessed has one row for all sources, which stands for each of them.
  private static func sides(
    _ key: Key, _ was: [Key: [JSONTree]], _ now: [Key: [JSONTree]]
  ) -> (old: [JSONTree], new: [JSONTree])? {
    let whole = Key(pairID: key.pairID)
    let (a, b) = (was[key] ?? [], now[key] ?? [])
    if key == whole {
      let others = (a.isEmpty ? was : now).keys.contains { $0.pairID == key.pairID && $0 != whole }
      return (a.isEmpty || b.isEmpty) && others ? nil : (a, b)
    }
    return (a.isEmpty ? was[whole] ?? [] : a, b.isEmpty ? now[whole] ?? [] : b)
  }

  /// The genes that findings speak of: that of the pair, and those named in them.
  private func genes(of findings: [JSONTree]) -> [String] {
    let own = ReferenceTables.pairs.filter { pair in
      findings.contains { $0["pairId"]?.text == pair.id }
    }.map(\.gene)
    let words = Set(
      findings.flatMap { finding in
        ["genotype", "phenotype", "summary"].compactMap { finding[$0]?.text }
      }.flatMap { text in
        text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
      })
    let all = new.geneOrder + old.geneOrder.filter { new.genes[$0] == nil }
    return own.prefix(1) + all.filter { words.contains($0) && $0 != own.first }
  }

  private static func advice(_ finding: JSONTree) -> String {
    let action = finding["action"]?.text ?? ""
    let status = finding["status"]?.text ?? ""
    func text(_ name: String) -> String? {
      finding[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }
    var parts = [status == "not-assessable" || action == "none" ? status : action]
    if let strength = text("strength"), action != "none" { parts.append(strength.lowercased()) }
    parts += (finding["furtherActions"]?.elements ?? []).compactMap(\.text)
    parts += [
      text("startPercent").map { "start \($0) %" },
      text("maintenancePercent").map { "maintenance \($0) %" }, text("dose"),
      text("maximumDose").map { "at most \($0)" },
    ].compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  private static func certainty(_ finding: JSONTree) -> String {
    let possible = (finding["possibleActions"]?.elements ?? []).compactMap(\.text)
    let settled = (finding["settledBy"]?.elements ?? []).compactMap(\.text)
    return (finding["certainty"]?.text ?? "")
      + (possible.isEmpty ? "" : ": " + possible.joined(separator: ", "))
      + (settled.isEmpty ? "" : "; settled by " + settled.joined(separator: ", "))
  }

  private static func wording(_ finding: JSONTree) -> String { finding["summary"]?.text ?? "" }
}
