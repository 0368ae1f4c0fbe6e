import PGx
import PGxCore

/// The table of genes.
extension PageBuilder {
  /// More names of alleles than this are counted, not listed.
  private static let nameLimit = 8

  func geneSection(_ html: inout HTMLWriter) {
    html.element(.section, .id("genes"), .named("aria-labelledby", "genes-title")) { html in
      heading(.genes, "genes", &html)
      html.element(.table, .style(showsAdjusted ? "genetable wide" : "genetable")) { html in
        html.element(.caption, text: say(GeneText.caption))
        var names: [HeadingText] = [.gene, .genotype, .activityScore, .phenotype]
        if showsAdjusted { names.append(.adjusted) }
        columns(names + [.evidence], &html)
        html.element(.tbody) { html in
          for report in sample.genes { write(report, &html) }
        }
      }
    }
  }

  /// Whether what the patient's drugs do to enzymes is known at all.
  private var showsAdjusted: Bool {
    sample.medications != nil || sample.genes.contains { $0.adjustment != nil }
  }

  private func write(_ report: GeneReport, _ html: inout HTMLWriter) {
    html.element(.tr, .id("gene-" + report.gene)) { html in
      html.element(.th, .scope(.row), text: report.gene)
      html.element(.td) { genotype(report, &$0) }
      html.element(.td, .named("data-label", say(HeadingText.activityScore))) {
        $0.text(report.activityScore ?? "")
      }
      html.element(.td) { phenotypes(report, &$0) }
      if showsAdjusted { html.element(.td) { adjusted(report, &$0) } }
      html.element(.td, .style("evidence")) { evidence(report, &$0) }
    }
  }

  private func genotype(_ report: GeneReport, _ html: inout HTMLWriter) {
    if report.call.isEmpty {
      html.element(.span, .style("label unknown")) { html in
        icon("unknown", &html)
        html.text(say(CallStatus.notCalled))
      }
    } else {
      html.element(.strong) { $0.foreign(report.call) }
    }
    if report.isProvisional {
      flag(say(HeadingText.provisional), icon: "caution", &html)
    } else if report.status == .ambiguous {
      flag(say(CallStatus.ambiguous), icon: "unknown", &html)
    }
    if report.status == .outside { flag(say(HeadingText.outside), icon: "outside", &html) }
    functions(report, &html)
  }

  /// The functions of the alleles of a single result.
  private func functions(_ report: GeneReport, _ html: inout HTMLWriter) {
    guard report.recommendation.count == 1, let diplotype = report.recommendation.first,
      !diplotype.functions.isEmpty
    else { return }
    html.element(.small) { html in
      for (index, function) in diplotype.functions.enumerated() {
        if index > 0 { html.text(" / ") }
        if let word = FunctionWord(rawValue: function) {
          html.text(say(word))
        } else {
          html.english(function, on: language)
        }
      }
    }
  }

  private func phenotypes(_ report: GeneReport, _ html: inout HTMLWriter) {
    if let text = report.phenotype {
      phenotype(text, &html)
    } else if !report.call.isEmpty, !report.possiblePhenotypes.isEmpty || report.isProvisional {
      html.text(say(GeneText.phenotypeUnknown))
    }
    let possible = report.possiblePhenotypes
    guard report.phenotype == nil, !possible.isEmpty else { return }
    html.element(.small) { html in
      html.text(say(GeneText.possiblePhenotypes) + ": ")
      phenotype(possible.joined(separator: "; "), &html)
    }
  }

  private func adjusted(_ report: GeneReport, _ html: inout HTMLWriter) {
    guard let adjustment = report.adjustment else {
      guard !report.call.isEmpty || report.phenotype != nil else { return }
      html.element(.span, .style("soft"), text: say(GeneText.noChangeKnown))
      return
    }
    if let text = adjustment.phenotype {
      phenotype(text, &html)
    } else {
      html.text(say(GeneText.adjustedUnknown))
    }
    if let score = adjustment.activityScore {
      html.text(" (" + say(HeadingText.activityScore) + " " + score + ")")
    }
    if !adjustment.isUsed { html.element(.small, text: say(GeneText.onlyRemark)) }
    for cause in adjustment.causes {
      html.element(.small) { html in
        html.foreign(cause.drug)
        html.text(": \(say(cause.strength)) \(say(cause.role)) (\(cause.source))")
      }
    }
    for note in adjustment.notes {
      html.element(.small) { $0.english(note.withFullStop, on: language) }
    }
  }

  private func evidence(_ report: GeneReport, _ html: inout HTMLWriter) {
    if case .outside(let file) = report.source {
      html.text(say(GeneText.outsideFile) + " ")
      html.foreign(file)
      html.text(". ")
    } else if report.positionCount > 0 {
      var facts = [
        say(
          GeneText.positionsRead(
            report.positionCount - report.unusedPositions.count, of: report.positionCount))
      ]
      let evidence = sample.evidence.first { $0.gene == report.gene }
      if let depth = evidence?.minimumDepth {
        facts.append("\(say(GeneText.lowestDepth)) \(depth)")
      }
      if let quality = evidence?.minimumQuality {
        facts.append("\(say(GeneText.lowestQuality)) \(quality)")
      }
      if !report.call.isEmpty, !report.isEffectivelyPhased { facts.append(say(GeneText.unphased)) }
      html.text(facts.joined(separator: ", ") + ".")
    }
    for note in report.notes {
      html.element(.small) { $0.english(note.withFullStop, on: language) }
    }
  }

  /// A list of alleles, the first few by name.
  func names(_ alleles: [String], _ html: inout HTMLWriter) {
    html.text(alleles.prefix(Self.nameLimit).joined(separator: ", "))
    if alleles.count > Self.nameLimit {
      html.text(" " + say(GeneText.further(alleles.count - Self.nameLimit)))
    }
  }
}

extension String {
  /// With the full stop that notes come without.
  var withFullStop: String { isEmpty || hasSuffix(".") ? self : self + "." }
}
