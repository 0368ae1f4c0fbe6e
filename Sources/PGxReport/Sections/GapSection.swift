import PGx
import PGxCore

/// Genes without a result or with gaps: why, what would settle it, and which drugs wait for it.
extension PageBuilder {
  func gapSection(_ html: inout HTMLWriter) {
    html.element(.section, .id("gaps"), .named("aria-labelledby", "gaps-title")) { html in
      heading(.gaps, "gaps", &html)
      let missing = genesWithoutResult
      let incomplete = genesWithGaps
      if missing.isEmpty, incomplete.isEmpty {
        html.element(.p, .style("empty"), text: say(GeneText.noGaps))
      }
      table(missing, .gapsCaption, &html)
      table(incomplete, .incompleteCaption, &html)
    }
  }

  private func table(_ reports: [GeneReport], _ caption: GeneText, _ html: inout HTMLWriter) {
    guard !reports.isEmpty else { return }
    html.element(.table, .style("gaptable")) { html in
      html.element(.caption, text: say(caption))
      columns([.gene, .why, .settledBy, .affectedDrugs], &html)
      html.element(.tbody) { html in
        for report in reports {
          html.element(.tr) { html in
            html.element(.th, .scope(.row), text: report.gene)
            html.element(.td) { why(report, &$0) }
            html.element(.td) { html in
              icon("test", &html)
              html.text(TestText(gene: report.gene).phrase[language])
            }
            html.element(.td) { affected(report, &$0) }
          }
        }
      }
    }
  }

  private func why(_ report: GeneReport, _ html: inout HTMLWriter) {
    if report.isProvisional {
      html.element(.p, text: say(SummaryText.provisional) + ".")
    }
    if !report.unusedPositions.isEmpty {
      html.element(.p) { html in
        html.text("\(say(GeneText.missingReasons)): ")
        html.text(
          reasons(report).map { "\($0.count) × \(say($0.reason))" }.joined(separator: ", "))
        html.text(
          " (\(say(GeneText.positionsRead(report.positionCount - report.unusedPositions.count, of: report.positionCount))))."
        )
      }
    }
    if !report.notExcludedAlleles.isEmpty {
      html.element(.p) { html in
        html.text(say(GeneText.notExcluded) + ": ")
        names(report.notExcludedAlleles, &html)
        html.text(".")
      }
    }
    if !report.variantsReadAsReference.isEmpty {
      html.element(.p) { html in
        html.text(say(GeneText.readAsReference) + ": ")
        html.foreign(report.variantsReadAsReference.joined(separator: ", "))
        html.text(".")
      }
    }
    if report.possible.phenotypes.count > 1, !report.call.isEmpty || report.phenotype != nil {
      html.element(.p) { html in
        html.text(say(GeneText.possiblePhenotypes) + ": ")
        phenotype(report.possible.phenotypes.joined(separator: "; "), &html)
        html.text(".")
      }
    }
    // Of a gene without a result the first remark is the reason.
    if report.unusedPositions.isEmpty || report.call.isEmpty, let note = report.notes.first {
      html.element(.p) { $0.english(note.withFullStop, on: language) }
    }
  }

  private func reasons(_ report: GeneReport) -> [(reason: SiteEvidence, count: Int)] {
    SiteEvidence.allCases.compactMap { reason in
      let count = report.unusedPositions.count { $0.reason == reason }
      return count == 0 ? nil : (reason, count)
    }
  }

  /// The drugs of which something cannot be assessed or settled, each once.
  private func affected(_ report: GeneReport, _ html: inout HTMLWriter) {
    let waiting = drugs.filter { drug in
      drug.genes.contains(report.gene)
        && drug.rows.contains { $0.status == .notAssessable || $0.certainty == .open }
    }
    for (index, drug) in waiting.enumerated() {
      if index > 0 { html.text(", ") }
      html.element(.a, .link(.place(drug.anchor)), text: drug.drug)
    }
    if waiting.isEmpty { html.text("–") }
  }
}
