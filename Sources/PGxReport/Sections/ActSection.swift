import PGx
import PGxCore

/// What to act on: the patient's drugs, then all drugs by action.
extension PageBuilder {
  func actSection(_ html: inout HTMLWriter) {
    html.element(.section, .id("act"), .named("aria-labelledby", "act-title")) { html in
      heading(.act, "act", &html)
      currentDrugs(&html)
      let urgent = drugs(in: .act)
      if urgent.isEmpty {
        let unknown = drugs.count { $0.group == .notAssessable }
        html.element(
          .p, .style(unknown > 0 ? "empty unknown" : "empty"),
          text: say(SummaryText.nothingToDo(notAssessable: unknown)))
      } else {
        glance(urgent, &html)
      }
    }
  }

  private func glance(_ drugs: [DrugView], _ html: inout HTMLWriter) {
    html.element(.table, .style("glance")) { html in
      html.element(.caption, text: say(HeadingText.glance))
      html.element(.tbody) { html in
        for verdict in verdicts(drugs) {
          html.element(.tr) { html in
            html.element(.th, .scope(.row)) { label(verdict, &$0) }
            html.element(.td) { html in
              let group = drugs.filter { $0.verdict == verdict }
              for (index, drug) in group.enumerated() {
                if index > 0 { html.text(", ") }
                name(drug, &html)
              }
            }
          }
        }
      }
    }
    html.element(.p, .style("soft"), text: say(SummaryText.legend))
  }

  /// The verdicts of drugs, most severe first.
  private func verdicts(_ drugs: [DrugView]) -> [Verdict] {
    let all: [Verdict] = [
      .act(.avoid), .act(.alternative), .act(.decrease), .ceiling, .act(.increase),
      .act(.caution), .act(.test), .act(.monitor), .act(.standard), .act(.none),
    ]
    let present = Set(drugs.map(\.verdict))
    return all.filter(present.contains)
  }

  /// A drug with a link to its rows, the patients it is about, and whether it is taken.
  private func name(_ drug: DrugView, _ html: inout HTMLWriter) {
    html.element(.span, .style("name")) { html in
      html.element(.a, .link(.place(drug.anchor)), text: drug.drug)
      if !drug.populations.isEmpty || drug.isOpen {
        html.text(" ")
        html.element(.small) { html in
          html.text("(")
          for (index, text) in drug.populations.enumerated() {
            if index > 0 { html.text("; ") }
            population(text, &html)
          }
          if drug.isOpen {
            html.text((drug.populations.isEmpty ? "" : "; ") + say(DrugText.notYetSettled))
          }
          html.text(")")
        }
      }
      if drug.isTaken {
        html.text(" ")
        flag(say(HeadingText.takenNow), icon: "taken", &html)
      }
    }
  }

  private func currentDrugs(_ html: inout HTMLWriter) {
    guard let list = sample.medications else {
      html.element(.p, .style("soft"), text: say(SummaryText.noList))
      return
    }
    let taken = list.filter(\.isActive)
    if taken.isEmpty {
      html.element(.p, .style("empty"), text: say(SummaryText.emptyList))
    } else {
      html.element(.table, .style("current")) { html in
        html.element(.caption, text: say(HeadingText.currentDrugs))
        columns([.drug, .recommendation, .whatToDo, .source], &html)
        html.element(.tbody) { html in
          for row in rows(of: taken) { write(row, &html) }
        }
      }
    }
    let past = list.filter { !$0.isActive }
    guard !past.isEmpty else { return }
    html.element(.p, .style("soft")) { html in
      html.text(say(SummaryText.notTaken) + " ")
      for (index, medication) in past.enumerated() {
        if index > 0 { html.text(", ") }
        html.foreign(medication.name)
        if !medication.status.isEmpty {
          html.text(" (")
          html.foreign(medication.status)
          html.text(")")
        }
      }
    }
  }

  /// A drug of the list and one of the panel that it is or contains.
  private struct CurrentRow {
    let medication: Medication
    let panelName: String?
    let view: DrugView?
  }

  private func rows(of list: [Medication]) -> [CurrentRow] {
    let rows = list.flatMap { medication -> [CurrentRow] in
      guard !medication.drugs.isEmpty else {
        return [CurrentRow(medication: medication, panelName: nil, view: nil)]
      }
      return medication.drugs.map { drug in
        CurrentRow(
          medication: medication, panelName: drug, view: drugs.first { $0.drug == drug })
      }
    }
    // As in the tables below; then what the report and what the panel does not have.
    let places = Dictionary(
      drugs.enumerated().map { ($0.element.drug, $0.offset) }, uniquingKeysWith: { a, _ in a })
    func rank(_ row: CurrentRow) -> Int {
      row.panelName.map { places[$0] ?? drugs.count } ?? drugs.count + 1
    }
    return rows.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private func write(_ row: CurrentRow, _ html: inout HTMLWriter) {
    html.element(.tr) { html in
      html.element(.th, .scope(.row)) { html in
        if let view = row.view {
          html.element(.a, .link(.place(view.anchor)), text: view.drug)
        } else if let name = row.panelName {
          html.text(name)
        } else {
          html.foreign(row.medication.name)
        }
        if let name = row.panelName, name.lowercased() != row.medication.name.lowercased() {
          html.element(.small) { html in
            html.text(say(HeadingText.listedAs) + " ")
            html.foreign(row.medication.name)
          }
        }
      }
      html.element(.td) { html in
        guard let view = row.view else { return label(.noGuidance, &html) }
        label(view.verdict, &html)
        if view.isOpen { flag(say(DrugText.open), icon: "unknown", &html) }
        if view.isPartlyNotAssessable {
          flag(say(DrugText.partlyNotAssessable), icon: "unknown", &html)
        }
        if !view.disagreement.isEmpty {
          flag(say(DrugText.sourcesDiffer), icon: "differ", &html)
        }
      }
      html.element(.td) { html in
        guard let lead = row.view?.lead else {
          html.text(
            say(row.panelName == nil ? SummaryText.notOnPanel : SummaryText.notInReport))
          return
        }
        statement(lead, &html)
      }
      html.element(.td) { html in
        if let lead = row.view?.lead { source(lead, &html) }
      }
    }
  }
}
