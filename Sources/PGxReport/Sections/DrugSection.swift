import PGx
import PGxCore

/// The drugs in four groups; what cannot be assessed never stands beside what is as usual.
extension PageBuilder {
  func drugSections(_ html: inout HTMLWriter) {
    html.element(.section, .id("drugs"), .named("aria-labelledby", "drugs-title")) { html in
      heading(.drugs, "drugs", &html)
      filter(&html)
      group(.act, .needAction, .needActionCaption, &html)
      group(.notAssessable, .notAssessable, .notAssessableCaption, &html)
      group(.usual, .usual, .usualCaption, &html)
      group(.information, .information, .informationCaption, &html)
    }
  }

  /// The box that the script shows; without it every drug is there.
  private func filter(_ html: inout HTMLWriter) {
    html.element(.div, .style("filter"), .id("filter"), .flag("hidden")) { html in
      html.element(.label, .named("for", "filter-text"), text: say(HeadingText.filterLabel))
      html.void(
        .input, .id("filter-text"), .named("type", "search"), .named("autocomplete", "off"),
        .named("placeholder", say(HeadingText.filterHint)))
      html.element(
        .span, .id("filter-status"), .named("role", "status"), .named("aria-live", "polite"),
        .named("data-some", say(DrugText.filterStatus)),
        .named("data-none", say(DrugText.filterNone))
      ) { _ in }
    }
  }

  private func group(
    _ group: DrugView.Group, _ title: HeadingText, _ caption: DrugText, _ html: inout HTMLWriter
  ) {
    let members = drugs(in: group)
    html.element(.section, .id(anchor(of: group)), .style("group")) { html in
      html.element(.h3) { html in
        html.text(say(title) + " ")
        html.element(.span, .style("soft"), text: String(members.count))
      }
      guard !members.isEmpty else {
        html.element(.p, .style("empty"), text: say(DrugText.noDrugInGroup))
        return
      }
      html.element(.table, .style("drugs")) { html in
        html.element(.caption, text: say(caption))
        columns([.recommendation, .source, .whatToDo, .literature], &html)
        for drug in members { write(drug, &html) }
      }
    }
  }

  private func write(_ drug: DrugView, _ html: inout HTMLWriter) {
    html.element(.tbody, .id(drug.anchor), .named("data-drug", drug.drug)) { html in
      html.element(.tr, .style("drug")) { html in
        html.element(.th, .scope(.rowGroup), .named("colspan", "4")) { html in
          html.element(.span, .style("title")) { html in
            html.element(.strong, text: drug.drug)
            label(drug.verdict, &html)
            if drug.isTaken { flag(say(HeadingText.takenNow), icon: "taken", &html) }
            if drug.isOpen { flag(say(DrugText.open), icon: "unknown", &html) }
            if drug.isPartlyNotAssessable {
              flag(say(DrugText.partlyNotAssessable), icon: "unknown", &html)
            }
          }
          html.element(.span, .style("genes")) { results(drug, &$0) }
        }
      }
      disagreement(drug, &html)
      for finding in drug.rows { write(finding, drug, &html) }
      if !drug.silentSources.isEmpty {
        html.element(.tr, .style("silent")) { html in
          html.element(.td, .named("colspan", "4")) { html in
            html.text(
              say(DrugText.noStatement) + ": " + drug.silentSources.joined(separator: ", "))
          }
        }
      }
    }
  }

  /// Genotype and phenotype of each of the drug's genes.
  private func results(_ drug: DrugView, _ html: inout HTMLWriter) {
    for (index, gene) in drug.genes.enumerated() {
      if index > 0 { html.text(" · ") }
      html.element(.a, .link(.place("gene-" + gene)), text: gene)
      html.text(" ")
      guard let report = sample[gene], !report.call.isEmpty || report.phenotype != nil else {
        html.text(say(CallStatus.notCalled))
        continue
      }
      html.foreign(report.call)
      if let phenotype = report.phenotype {
        html.text(report.call.isEmpty ? "" : ", ")
        self.phenotype(phenotype, &html)
      }
      if report.isProvisional { html.text(" (" + say(HeadingText.provisional) + ")") }
      if report.adjustment?.isUsed == true {
        html.text(" → ")
        adjustedPhenotype(report, &html)
      }
    }
  }

  func adjustedPhenotype(_ report: GeneReport, _ html: inout HTMLWriter) {
    guard let adjustment = report.adjustment else { return }
    if let text = adjustment.phenotype {
      phenotype(text, &html)
    } else {
      html.text(say(GeneText.adjustedUnknown))
    }
    html.text(" (" + adjustment.causes.map(\.drug).joined(separator: ", ") + ")")
  }

  private func disagreement(_ drug: DrugView, _ html: inout HTMLWriter) {
    guard !drug.disagreement.isEmpty else { return }
    html.element(.tr, .style("differ")) { html in
      html.element(.td, .named("colspan", "4")) { html in
        flag(say(DrugText.sourcesDiffer), icon: "differ", &html)
        html.text(
          " "
            + drug.disagreement.map { view in
              view.source + ": "
                + view.verdicts.map { $0.phrase[language] }.joined(separator: ", ")
            }.joined(separator: " · "))
      }
    }
  }

  private func write(_ finding: DrugFinding, _ drug: DrugView, _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.td) { label(Verdict(finding), &$0) }
      html.element(.td, .style("source")) { html in
        source(finding, &html)
        if let gene = drug.gene(of: finding) { html.element(.small, text: gene) }
      }
      html.element(.td) { html in
        statement(finding, &html)
        basis(finding, drug, &html)
      }
      html.element(.td, .style("literature")) { literature(finding.pmids, &$0) }
    }
  }

  /// Who says it, and how strongly.
  func source(_ finding: DrugFinding, _ html: inout HTMLWriter) {
    guard !finding.source.isEmpty else { return }
    html.element(.strong, text: finding.source)
    guard !finding.strength.isEmpty, finding.strength != StrengthWord.none.rawValue else { return }
    html.text(", ")
    if let word = StrengthWord(rawValue: finding.strength) {
      html.text(say(word))
    } else {
      html.english(finding.strength, on: language)
    }
  }

  /// For whom, what, and what could still change it.
  func statement(_ finding: DrugFinding, _ html: inout HTMLWriter) {
    if !finding.population.isEmpty {
      html.element(.strong) { population(finding.population, &$0) }
      html.text(": ")
    }
    html.english(finding.summary, on: language)
    certainty(finding, &html)
  }

  /// What the summary says in English already is not said twice on an English page.
  private func certainty(_ finding: DrugFinding, _ html: inout HTMLWriter) {
    switch finding.certainty {
    case .complete: break
    case .certain:
      guard language != .english else { return }
      html.element(.span, .style("basis"), text: say(DrugText.certain) + ".")
    case .open:
      let others = finding.possibleActions.filter { $0 != finding.action && $0 != .none }
      let saysOthers = language == .english && finding.summary.contains("Also possible:")
      let isUnknown = finding.possibleActions.isEmpty && finding.status != .notAssessable
      guard !saysOthers, !others.isEmpty || !finding.settledBy.isEmpty || isUnknown else { return }
      html.element(.span, .style("basis")) { html in
        if !others.isEmpty {
          html.text(
            say(DrugText.alsoPossible) + ": "
              + others.map { $0.phrase[language] }.joined(separator: ", ") + ". ")
        } else if isUnknown {
          html.text(say(DrugText.open) + ": " + say(DrugText.possibleUnknown) + ". ")
        }
        if !finding.settledBy.isEmpty {
          html.text(say(HeadingText.settledBy) + ": ")
          html.english(finding.settledBy.joined(separator: ", "), on: language)
          html.text(".")
        }
      }
    }
  }

  /// The result that an answer was looked up with, where it is not the one above.
  private func basis(_ finding: DrugFinding, _ drug: DrugView, _ html: inout HTMLWriter) {
    guard !finding.genotype.isEmpty || !finding.phenotype.isEmpty else { return }
    let reports = drug.genes.compactMap { sample[$0] }
    var known: Set<String> = [""]
    for report in reports {
      for text in [report.call, report.phenotype ?? "", report.activityScore ?? ""] {
        known.insert(text)
        known.insert(report.gene + " " + text)
      }
    }
    let parts = [finding.genotype, finding.phenotype]
      .flatMap { $0.components(separatedBy: "; ") }
    guard !parts.allSatisfy(known.contains) else { return }
    html.element(.span, .style("basis")) { html in
      if !finding.genotype.isEmpty {
        html.text(say(DrugText.genotypeUsed) + ": ")
        html.foreign(finding.genotype)
        html.text(finding.phenotype.isEmpty ? "." : "; ")
      }
      if !finding.phenotype.isEmpty {
        html.text(say(DrugText.resultUsed) + ": ")
        phenotype(finding.phenotype, &html)
        html.text(".")
      }
    }
  }
}

extension String {
  /// The parts between `separator`.
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
