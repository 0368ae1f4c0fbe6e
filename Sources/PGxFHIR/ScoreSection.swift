import PGx
import PGxFHIRModel

/// The resources of a polygenic score.
struct ScoreItems {
  let observation: Item
  var risk: Item?
  var implication: Item?
}

/// A score as an observation; where a reference tells what it means, also a risk assessment and a
/// diagnostic implication, which carry no probability: a percentile is none.
struct ScoreSection {
  let draft: Draft

  func items(_ score: SampleScore, documents: [Item], number: Int) -> ScoreItems {
    let observation = observation(score, documents, number)
    var items = ScoreItems(observation: observation)
    guard let meaning = score.meaning, score.sum != nil,
      meaning.percentile != nil || meaning.zScore != nil
    else { return items }
    let risk = risk(score, meaning, observation, number)
    items.risk = risk
    items.implication = implication(score, meaning, observation, risk, number)
    return items
  }

  private static func trait(_ score: SampleScore) -> String {
    score.info.trait ?? score.info.name ?? score.info.id
  }

  private static func method(_ score: SampleScore) -> CodeableConcept {
    let id = score.info.id
    let isCatalog = id.hasPrefix("PGS") && id.utf8.count == 9 && Int(id.dropFirst(3)) != nil
    return isCatalog
      ? CodeableConcept(
        Coding(Terminology.pgsCatalog, id, score.info.name), text: "PGS Catalog " + id)
      : CodeableConcept(text: "Scoring file \(id), XXH64 \(score.info.contentHash)")
  }

  private static func place(_ meaning: ScoreMeaning) -> String {
    let percentile =
      meaning.percentile == nil ? "" : "percentile \(meaning.percentileText) of "
    return percentile + meaning.referenceText
  }

  private static func number(_ value: Double?, unit: String, code: String) -> ElementValue? {
    value.flatMap { DecimalText($0) }.map {
      .quantity(Quantity($0, unit: unit, system: Terminology.units, code: code))
    }
  }

  private func observation(_ score: SampleScore, _ documents: [Item], _ number: Int) -> Item {
    let url = draft.url("score/\(number)/\(score.info.id)")
    let trait = Self.trait(score)
    let what =
      score.sum == nil
      ? "no score, too few of its variants are matched"
      : score.meaning.map(Self.place) ?? "no reference to compare it with"
    var observation = draft.observation(
      url, profile: Terminology.scoreProfile,
      code: CodeableConcept(
        Coding(Terminology.codes, "polygenic-score", "Polygenic score"),
        text: "Polygenic score \(score.info.id) (\(trait))"),
      text: "\(score.info.id), \(trait): \(what)")
    observation.method = Self.method(score)
    observation.derivedFrom = documents.map { Reference($0.url) }
    observation.value = Self.number(
      score.meaning?.zScore, unit: "standard deviations from the mean", code: "{z-score}")
    if observation.value == nil {
      observation.dataAbsentReason = CodeableConcept(
        Coding(
          "http://terminology.hl7.org/CodeSystem/data-absent-reason",
          score.sum == nil ? "error" : "not-performed",
          score.sum == nil ? "Error" : "Not Performed"), text: what)
    }
    observation.component = components(score)
    observation.note = [
      Annotation(
        "\(score.matched) of \(score.total) variants of the score are matched; "
          + "\(score.missing) of them have no genotype in this sample"),
      Annotation(
        "A score says little about people unlike those it was made from, and nothing certain about "
          + "one person"),
    ]
    return Item(url, .observation(observation))
  }

  private func components(_ score: SampleScore) -> [Observation.Component] {
    var result: [Observation.Component] = []
    func add(_ code: String, _ display: String, _ value: ElementValue?) {
      if let value { result.append(.init(Terminology.code(code, display), value)) }
    }
    add("prs-raw", "Raw weighted sum", Self.number(score.sum, unit: "1", code: "1"))
    if let meaning = score.meaning {
      let comparator: String? =
        switch meaning.bound {
        case .exact: nil
        case .atMost: "<="
        case .atLeast: ">="
        }
      if let percentile = meaning.percentile.flatMap({ DecimalText($0) }) {
        add(
          "prs-percentile", "Percentile in reference population",
          .quantity(
            Quantity(
              percentile, comparator: comparator, unit: "%", system: Terminology.units, code: "%")))
      }
      add(
        "prs-reference-population", "Reference population",
        .codeableConcept(CodeableConcept(text: meaning.referenceText)))
    }
    add(
      "prs-variants-used", "Score variants used",
      .ratio(
        Ratio(
          numerator: Quantity(DecimalText(score.matched)),
          denominator: Quantity(DecimalText(score.total)))))
    if let place = score.place {
      add(
        "prs-ancestry-match", "Most similar population of the reference",
        .string(
          (place.mostSimilarPopulation ?? "none")
            + (place.isLowConfidence ? " (nothing is really similar)" : "")))
    }
    return result
  }

  private func risk(
    _ score: SampleScore, _ meaning: ScoreMeaning, _ observation: Item, _ number: Int
  ) -> Item {
    let url = draft.url("score-risk/\(number)/\(score.info.id)")
    var risk = RiskAssessment(status: "final")
    let place = Self.place(meaning)
    risk.text = Narrative(
      paragraph: "\(Self.trait(score)): \(place); no absolute or relative risk")
    risk.identifier = [Draft.identifier(url)]
    risk.method = Self.method(score)
    risk.code = Terminology.code("polygenic-risk", "Polygenic risk assessment")
    risk.subject = draft.patient
    risk.occurrenceDateTime = draft.options.date
    risk.performer = draft.device
    risk.basis = [Reference(observation.url)]
    var prediction = RiskAssessment.Prediction()
    prediction.outcome = CodeableConcept(text: Self.trait(score))
    prediction.rationale =
      "\(place). No risk is given: that takes a model calibrated for age, sex and population, and "
      + "a percentile is no probability."
    risk.prediction = [prediction]
    risk.note = [
      Annotation(
        "Not diagnostic. Age, sex, lifestyle, family history and single variants of large effect are "
          + "not part of it")
    ]
    return Item(url, .riskAssessment(risk))
  }

  private func implication(
    _ score: SampleScore, _ meaning: ScoreMeaning, _ observation: Item, _ risk: Item,
    _ number: Int
  ) -> Item {
    let url = draft.url("score-implication/\(number)/\(score.info.id)")
    let trait = Self.trait(score)
    let text = "Polygenic score for \(trait): \(Self.place(meaning))"
    var implication = draft.observation(
      url, profile: Profile.diagnosis,
      code: Terminology.tbd("diagnostic-implication", "Diagnostic Implication"), text: text)
    implication.extension = [
      Extension(Terminology.profile("genomic-risk-assessment"), .reference(Reference(risk.url)))
    ]
    implication.derivedFrom = [Reference(observation.url)]
    implication.component = [
      .init(Terminology.context, .codeableConcept(CodeableConcept(text: trait))),
      .init(Terminology.conclusion, .string(text)),
    ]
    return Item(url, .observation(implication))
  }
}
