import PGx
import PGxCore

/// What a DRAGEN run folder says beside its genotypes: quality, events, its own calls.
extension PageBuilder {
  /// What of the run has to be seen first: failed checks, and genes that two programs read
  /// differently.
  func runNotices(_ html: inout HTMLWriter) {
    guard let findings = sample.dragen else { return }
    let failed = findings.quality.filter { $0.status == .fail }
    notice(.qualityFailed, failed.map { "\($0.metric) \($0.value)" }, &html)
    notice(
      .confirm, findings.concordance.filter { $0.result == .different }.map(\.gene), &html)
  }

  private func notice(_ text: RunText, _ names: [String], _ html: inout HTMLWriter) {
    guard !names.isEmpty else { return }
    html.element(.p, .style("notice")) { html in
      icon("caution", &html)
      html.element(.span) { html in
        html.element(.strong, text: say(text) + ": ")
        html.foreign(names.joined(separator: ", "))
        html.text(". ")
        html.element(.a, .link(.place("run")), text: say(RunText.title))
      }
    }
  }

  func runSection(_ html: inout HTMLWriter) {
    guard let findings = sample.dragen else { return }
    html.element(.section, .id("run"), .named("aria-labelledby", "run-title")) { html in
      html.element(.h2, .id("run-title"), text: say(RunText.title))
      html.markup("\n")
      html.element(.p) { html in
        html.text(say(RunText.read) + ": ")
        html.foreign(
          ([findings.prefix] + findings.versions + [input.files]).joined(separator: ", "))
      }
      comparison(findings.concordance, &html)
      quality(findings.quality, &html)
      events(findings.structural, &html)
      if !findings.notes.isEmpty {
        html.element(.ul, .style("plain")) { html in
          for note in findings.notes {
            html.element(.li) { $0.english(note.withFullStop, on: language) }
          }
        }
      }
    }
  }

  private func comparison(_ rows: [ExternalConcordance], _ html: inout HTMLWriter) {
    guard !rows.isEmpty else { return }
    runTable(
      .comparisonCaption,
      [
        say(HeadingText.gene), say(RunText.fromVariants), say(RunText.fromDRAGEN),
        say(RunText.comparison), say(HeadingText.why),
      ], &html
    ) { html in
      for row in rows {
        html.element(.tr) { html in
          html.element(.th, .scope(.row), text: row.gene)
          call(row.call, row.phenotype, .fromVariants, &html)
          call(
            row.externalCall, row.externalMeaning ?? row.externalPhenotype, .fromDRAGEN, &html)
          html.element(.td) { html in
            verdict(row.result.style, say(row.result), &html)
            html.text(" ")
            html.element(.span, .style("soft"), text: "(\(row.caller); \(say(row.reported)))")
          }
          html.element(.td) { html in
            html.english(row.explanations.joined(separator: "; "), on: language)
          }
        }
      }
    }
  }

  private func call(
    _ call: String, _ phenotype: String?, _ column: RunText, _ html: inout HTMLWriter
  ) {
    html.element(.td, .named("data-label", say(column))) { html in
      guard !call.isEmpty else { return html.text(say(RunText.noCall)) }
      html.foreign(call)
      if let phenotype {
        html.element(.p, .style("soft")) { self.phenotype(phenotype, &$0) }
      }
    }
  }

  private func quality(_ checks: [QualityCheck], _ html: inout HTMLWriter) {
    guard !checks.isEmpty else { return }
    runTable(
      .qualityCaption,
      [RunText.metric, .value, .verdict, .threshold].map { say($0) } + [say(HeadingText.source)],
      &html
    ) { html in
      for check in checks {
        html.element(.tr) { html in
          html.element(.th, .scope(.row)) { $0.english(check.metric, on: language) }
          html.element(.td) { $0.foreign(check.value) }
          html.element(.td) { verdict(check.status.style, say(check.status), &$0) }
          html.element(.td) { $0.english(check.threshold, on: language) }
          html.element(.td) { html in
            html.english(check.thresholdSource + "; ", on: language)
            html.foreign(check.file)
          }
        }
      }
    }
  }

  private func events(_ flags: [StructuralFlag], _ html: inout HTMLWriter) {
    guard !flags.isEmpty else { return }
    runTable(
      .eventsCaption,
      [say(HeadingText.gene)]
        + [RunText.event, .place, .copies, .filter].map { say($0) }, &html
    ) { html in
      for flag in flags {
        html.element(.tr) { html in
          html.element(.th, .scope(.row), text: flag.gene)
          html.element(.td) { $0.english(flag.kind, on: language) }
          html.element(.td) { $0.foreign("\(flag.contig):\(flag.start)-\(flag.end)") }
          html.element(
            .td, .named("data-label", say(RunText.copies)), text: flag.copyNumber ?? "–")
          html.element(.td, .named("data-label", say(RunText.filter))) { $0.foreign(flag.filter) }
        }
      }
    }
  }

  private func verdict(_ style: String, _ text: String, _ html: inout HTMLWriter) {
    html.element(.span, .style("flag \(style)")) { html in
      icon(style, &html)
      html.text(text)
    }
  }

  private func runTable(
    _ caption: RunText, _ columns: [String], _ html: inout HTMLWriter,
    rows: (inout HTMLWriter) -> Void
  ) {
    html.element(.table, .style("runtable")) { html in
      html.element(.caption, text: say(caption))
      html.element(.thead) { html in
        html.element(.tr) { html in
          for column in columns { html.element(.th, .scope(.column), text: column) }
        }
      }
      html.element(.tbody) { rows(&$0) }
    }
  }
}
