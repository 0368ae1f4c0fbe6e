import PGx

/// Polygenic scores: a curve with the person's place, and what it means in words.
extension PageBuilder {
  func scoreSection(_ html: inout HTMLWriter) {
    guard !sample.scores.isEmpty else { return }
    html.element(.section, .id("scores"), .named("aria-labelledby", "scores-title")) { html in
      heading(.scores, "scores", &html)
      html.element(.p, text: say(ScoreText.intro))
      html.element(.div, .style("scores")) { html in
        for score in sample.scores { write(score, &html) }
      }
      if sample.scores.contains(where: { $0.meaning != nil }) {
        html.element(.p, .style("notice")) { html in
          icon("caution", &html)
          html.text(say(ScoreText.ancestry))
        }
      }
    }
  }

  private func write(_ score: SampleScore, _ html: inout HTMLWriter) {
    html.element(.section, .style("score")) { html in
      html.element(.h3) { html in
        html.foreign(score.info.id)
        if let name = score.info.trait ?? score.info.name {
          html.text(" – ")
          html.foreign(name)
        }
      }
      if let curve = score.curve, score.meaning?.percentile != nil {
        ScoreDrawing(curve: curve, title: say(ScoreText.curve(score.info.id)), builder: self)
          .write(to: &html)
      }
      meaning(score, &html)
      details(score, &html)
    }
  }

  private func meaning(_ score: SampleScore, _ html: inout HTMLWriter) {
    guard score.passes else {
      html.element(.p) { html in
        html.element(.span, .style("label unknown")) { html in
          icon("unknown", &html)
          html.text(say(HeadingText.notAssessable))
        }
        html.text(" " + say(ScoreText.tooLittle))
      }
      return
    }
    guard let meaning = score.meaning else {
      html.element(.p, text: say(ScoreText.noReference))
      return
    }
    html.element(.p, .style("words")) { html in
      if let percentile = meaning.percentile {
        html.element(.strong, text: words(percentile, meaning.bound))
      } else {
        html.text(say(ScoreText.noPercentile))
      }
      html.text(" " + say(ScoreText.comparedWith(count: meaning.count)) + " ")
      html.foreign(meaning.reference)
      html.text(" (")
      if let population = meaning.population {
        html.foreign(population)
      } else {
        html.text(say(ScoreText.wholeReference))
      }
      html.text(").")
    }
    guard let place = score.place else { return }
    html.element(.p) { html in
      if let population = place.mostSimilarPopulation {
        html.text(say(ScoreText.mostSimilar) + ": ")
        html.foreign(population)
        html.text(". ")
      }
      if place.isLowConfidence { html.element(.strong, text: say(ScoreText.lowConfidence)) }
    }
  }

  private func details(_ score: SampleScore, _ html: inout HTMLWriter) {
    html.element(.p, .style("soft")) { html in
      html.text(say(ScoreText.coverage(score.matched, of: score.total)))
      if let share = score.info.weightShare {
        html.text(" " + say(ScoreText.weightShare(Self.percent(share))))
      }
      if score.missing > 0 { html.text(" " + say(ScoreText.missing(score.missing))) }
      if score.curve?.isNormalCurve == true, score.meaning?.percentile != nil {
        html.text(" " + say(ScoreText.normalCurve))
      }
    }
    html.element(.p, .style("soft")) { html in
      var facts: [(ScoreText, String)] = []
      if let sum = score.sum { facts.append((.sum, number(sum))) }
      if let z = score.meaning?.zScore { facts.append((.zScore, number(z))) }
      facts.append((.file, score.info.path))
      if let licence = score.info.license { facts.append((.licence, licence)) }
      if let citation = score.info.citation { facts.append((.citation, citation)) }
      for (index, fact) in facts.enumerated() {
        if index > 0 { html.text(" · ") }
        html.text(say(fact.0) + ": ")
        html.foreign(fact.1)
      }
    }
  }

  /// A percentile as a sentence; the ends are no 0 and no 100.
  func words(_ percentile: Double, _ bound: ScoreMeaning.Bound) -> String {
    let text: String =
      if percentile < 1 {
        say(CountText.fewerThanOne)
      } else if percentile > 99 {
        say(CountText.moreThan99)
      } else {
        say(CountText.about(Int(percentile.rounded())))
      }
    let plain = percentile < 1 ? "1" : String(Int(percentile.rounded()))
    return switch bound {
    case .exact: say(ScoreText.percentile(text))
    case .atMost: say(ScoreText.percentileBelow(plain))
    case .atLeast: say(ScoreText.percentileAbove(plain))
    }
  }

  static func percent(_ share: Double) -> String {
    let value = share * 100
    guard value.isFinite else { return "?" }
    return value > 99.5 && value < 100 ? "99+ %" : "\(Int(value.rounded(.down))) %"
  }

  /// Three decimals, or as it is where that would be nothing, with the language's point or comma.
  func number(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    // No negative nothing.
    let isShort = abs(value) < 1e9 && (abs(value) >= 0.01 || value == 0)
    let text = isShort ? "\((value * 1000).rounded() / 1000 + 0)" : "\(value)"
    return language == .english ? text : String(text.map { $0 == "." ? "," : $0 })
  }
}

/// Counts of 100 people in words.
enum CountText: PagePhrase {
  case fewerThanOne, moreThan99
  case about(Int)

  var phrase: Phrase {
    switch self {
    case .fewerThanOne: Phrase("fewer than 1", de: "weniger als 1", es: "menos de 1")
    case .moreThan99: Phrase("more than 99", de: "mehr als 99", es: "más de 99")
    case .about(let count): Phrase("about \(count)", de: "etwa \(count)", es: "unas \(count)")
    }
  }
}
