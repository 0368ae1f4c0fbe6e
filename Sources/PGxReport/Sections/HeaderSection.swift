import PGx
import PGxCore

/// Who and what, what matters, and what is not known.
extension PageBuilder {
  func header(_ html: inout HTMLWriter) {
    html.element(.header) { html in
      html.element(.div, .style("who")) { html in
        html.element(.div) { html in
          html.element(.p, .style("kind"), text: say(HeadingText.title))
          html.element(.h1) { $0.foreign(sample.sample) }
        }
        facts(&html)
      }
      html.element(.p, .style("notice")) { html in
        icon("caution", &html)
        html.element(.span) { html in
          html.element(.strong, text: say(SummaryText.disclaimer))
          html.text(" " + say(SummaryText.whoDecides))
        }
      }
      if language != .english {
        html.element(.p, .style("soft"), text: say(SummaryText.englishTables))
      }
      restriction(&html)
      runNotices(&html)
      counts(&html)
      unknown(&html)
      contents(&html)
    }
  }

  private func facts(_ html: inout HTMLWriter) {
    html.element(.dl, .style("facts")) { html in
      if let date { fact(.made, &html) { $0.text(date) } }
      if let sex = sample.sex { fact(.sex, &html) { $0.text(say(sex.karyotype)) } }
      fact(.assembly, &html) { $0.text(input.assembly.rawValue) }
      fact(.files, &html) { $0.foreign(input.files) }
      fact(.program, &html) {
        $0.text("pgx \(PGxVersion.software), \(PGxVersion.referenceData)")
      }
    }
  }

  private func fact(
    _ name: HeadingText, _ html: inout HTMLWriter, content: (inout HTMLWriter) -> Void
  ) {
    html.element(.div) { html in
      html.element(.dt, text: say(name))
      html.element(.dd, content: content)
    }
  }

  /// A report of some genes or drugs says so before anything else.
  private func restriction(_ html: inout HTMLWriter) {
    let names = input.options.genes.sorted() + input.options.drugs.sorted()
    guard !names.isEmpty else { return }
    html.element(.p, .style("notice")) { html in
      icon("caution", &html)
      html.element(.strong, text: say(SummaryText.restricted) + " ")
      html.foreign(names.joined(separator: ", "))
    }
  }

  private func counts(_ html: inout HTMLWriter) {
    html.element(.ul, .style("counts")) { html in
      let groups: [(DrugView.Group, String, (Int) -> SummaryText)] = [
        (.act, "act", { .actionCount($0) }),
        (.notAssessable, "unknown", { .notAssessableCount($0) }),
        (.usual, "usual", { .usualCount($0) }),
        (.information, "info", { .informationCount($0) }),
      ]
      for (group, style, text) in groups {
        let count = drugs(in: group).count
        html.element(.li, .style(style)) { html in
          html.element(.a, .link(.place(anchor(of: group)))) { html in
            icon(style == "act" ? "avoid" : style, &html)
            html.element(.strong, text: String(count))
            html.element(.span, .style("what"), text: say(text(count)))
          }
        }
      }
    }
  }

  /// The genes that say nothing, and those that say it with gaps.
  private func unknown(_ html: inout HTMLWriter) {
    let missing = genesWithoutResult
    let incomplete = genesWithGaps
    let isComplete = missing.isEmpty && incomplete.isEmpty
    html.element(.p, .style(isComplete ? "notice known" : "notice unknown")) { html in
      icon(isComplete ? "usual" : "unknown", &html)
      html.element(.span) { html in
        if isComplete { html.text(say(SummaryText.allCalled)) }
        for (title, reports) in [(SummaryText.notCalled, missing), (.incomplete, incomplete)]
        where !reports.isEmpty {
          html.element(.strong, text: say(title) + ": ")
          html.text(reports.map(\.gene).joined(separator: ", ") + ". ")
        }
        if !isComplete { html.element(.a, .link(.place("gaps")), text: say(HeadingText.gaps)) }
      }
    }
  }

  private func contents(_ html: inout HTMLWriter) {
    html.element(.nav, .named("aria-label", say(HeadingText.contents))) { html in
      html.element(.ul) { html in
        var sections: [(String, any PagePhrase)] = [
          ("act", HeadingText.act), ("drugs", HeadingText.drugs), ("genes", HeadingText.genes),
          ("gaps", HeadingText.gaps),
        ]
        if !sample.scores.isEmpty { sections.append(("scores", HeadingText.scores)) }
        if sample.dragen != nil { sections.append(("run", RunText.title)) }
        sections.append(("method", HeadingText.method))
        for (id, name) in sections {
          html.element(.li) { $0.element(.a, .link(.place(id)), text: say(name)) }
        }
      }
    }
  }

  /// Genes without a call, a phenotype and a score.
  var genesWithoutResult: [GeneReport] {
    sample.genes.filter { !hasResult($0) }
  }

  /// Genes with a result that what is missing could change.
  var genesWithGaps: [GeneReport] {
    sample.genes.filter { hasResult($0) && hasGaps($0) }
  }

  private func hasResult(_ report: GeneReport) -> Bool {
    !report.call.isEmpty || report.phenotype != nil || report.activityScore != nil
  }

  private func hasGaps(_ report: GeneReport) -> Bool {
    guard report.source == .variants else { return false }
    return report.isProvisional || report.possible.phenotypes.count > 1 || report.call.isEmpty
      || !report.notExcludedAlleles.isEmpty
      || (report.status == .ambiguous && report.phenotype == nil)
      || !report.variantsReadAsReference.isEmpty
  }

  func anchor(of group: DrugView.Group) -> String {
    switch group {
    case .act: "drugs-act"
    case .notAssessable: "drugs-unknown"
    case .usual: "drugs-usual"
    case .information: "drugs-info"
    }
  }
}
