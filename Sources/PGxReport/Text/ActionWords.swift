import PGxCore

extension DrugAction: PagePhrase {
  /// The action as a label.
  var phrase: Phrase {
    switch self {
    case .standard: HeadingText.usual.phrase
    case .alternative: Phrase("Other drug", de: "Anderer Wirkstoff", es: "Otro fármaco")
    case .avoid: Phrase("Avoid", de: "Vermeiden", es: "Evitar")
    case .decrease: Phrase("Lower dose", de: "Niedrigere Dosis", es: "Dosis menor")
    case .increase: Phrase("Higher dose", de: "Höhere Dosis", es: "Dosis mayor")
    case .caution: Phrase("Case by case", de: "Im Einzelfall", es: "Según el caso")
    case .monitor: Phrase("Monitor", de: "Überwachen", es: "Vigilar")
    case .test: Phrase("Test first", de: "Vorher testen", es: "Prueba previa")
    case .none: Phrase("No recommendation", de: "Keine Empfehlung", es: "Sin recomendación")
    }
  }

  /// 0 for the most severe.
  var severity: Int {
    switch self {
    case .avoid: 0
    case .alternative: 1
    case .decrease, .increase: 2
    case .caution: 3
    case .test: 4
    case .monitor: 5
    case .standard, .none: 6
    }
  }
}

/// What a label says of a drug or of one source's answer, always by colour, icon and word.
enum Verdict: Hashable {
  case act(DrugAction)
  /// A ceiling, which the tables count among lower doses.
  case ceiling
  case notAssessable
  case usual
  case information
  /// A drug of the patient's list that the panel does not have.
  case noGuidance

  init(_ finding: DrugFinding) {
    switch finding.status {
    case .actionable:
      self =
        finding.action == .decrease && finding.furtherActions.contains("limit")
        ? .ceiling : .act(finding.action)
    case .notAssessable: self = .notAssessable
    case .routine: self = .usual
    case .informational: self = .information
    }
  }

  var phrase: Phrase {
    switch self {
    case .act(let action): action.phrase
    case .ceiling: Phrase("Dose ceiling", de: "Höchstdosis", es: "Dosis máxima")
    case .notAssessable: HeadingText.notAssessable.phrase
    case .usual: HeadingText.usual.phrase
    case .information: DrugAction.none.phrase
    case .noGuidance: SummaryText.noGuidance.phrase
    }
  }

  /// The name of its colours and of its icon.
  var style: String {
    switch self {
    case .act(.standard), .usual: "usual"
    case .act(.none), .information: "info"
    case .act(let action): action.rawValue
    case .ceiling: "decrease"
    case .notAssessable: "unknown"
    case .noGuidance: "outside"
    }
  }
}

/// Words of the sources for how strong a recommendation is.
enum StrengthWord: String, PagePhrase, CaseIterable {
  case strong = "Strong"
  case moderate = "Moderate"
  case optional = "Optional"
  case none = "No recommendation"

  var phrase: Phrase {
    switch self {
    case .strong: Phrase("strong", de: "stark", es: "fuerte")
    case .moderate: Phrase("moderate", de: "moderat", es: "moderada")
    case .optional: Phrase("optional", de: "optional", es: "opcional")
    case .none: Phrase("no recommendation", de: "keine Empfehlung", es: "sin recomendación")
    }
  }
}

/// The patients that the tables tell apart.
enum PopulationWord: String, PagePhrase, CaseIterable {
  case acuteCoronary = "acute coronary syndrome or PCI"
  case adults = "adults"
  case adultsAndHeavyChildren = "adults and children over 40 kg"
  case longCarbamazepine = "carbamazepine for more than 3 months"
  case children = "children"
  case neurovascular = "neurovascular use"
  case onlyCarbamazepine = "no alternative to carbamazepine"
  case newCarbamazepine = "no earlier carbamazepine"
  case newOxcarbazepine = "no earlier oxcarbazepine"
  case newPhenytoin = "no earlier phenytoin"
  case otherCardiovascular = "other cardiovascular use"
  case longOxcarbazepine = "oxcarbazepine for more than 3 months"
  case cysticFibrosis = "people with cystic fibrosis"
  case longPhenytoin = "phenytoin for more than 3 months"

  var phrase: Phrase {
    switch self {
    case .acuteCoronary:
      Phrase(
        rawValue, de: "akutes Koronarsyndrom oder PCI", es: "síndrome coronario agudo o ICP")
    case .adults: Phrase(rawValue, de: "Erwachsene", es: "adultos")
    case .adultsAndHeavyChildren:
      Phrase(
        rawValue, de: "Erwachsene und Kinder über 40 kg", es: "adultos y niños de más de 40 kg")
    case .longCarbamazepine:
      Phrase(
        rawValue, de: "Carbamazepin seit mehr als 3 Monaten",
        es: "carbamazepina desde hace más de 3 meses")
    case .children: Phrase(rawValue, de: "Kinder", es: "niños")
    case .neurovascular:
      Phrase(rawValue, de: "neurovaskuläre Indikation", es: "indicación neurovascular")
    case .onlyCarbamazepine:
      Phrase(
        rawValue, de: "keine Alternative zu Carbamazepin", es: "sin alternativa a la carbamazepina")
    case .newCarbamazepine:
      Phrase(rawValue, de: "bisher kein Carbamazepin", es: "sin carbamazepina previa")
    case .newOxcarbazepine:
      Phrase(rawValue, de: "bisher kein Oxcarbazepin", es: "sin oxcarbazepina previa")
    case .newPhenytoin: Phrase(rawValue, de: "bisher kein Phenytoin", es: "sin fenitoína previa")
    case .otherCardiovascular:
      Phrase(
        rawValue, de: "andere kardiovaskuläre Indikation", es: "otra indicación cardiovascular")
    case .longOxcarbazepine:
      Phrase(
        rawValue, de: "Oxcarbazepin seit mehr als 3 Monaten",
        es: "oxcarbazepina desde hace más de 3 meses")
    case .cysticFibrosis:
      Phrase(rawValue, de: "Menschen mit Mukoviszidose", es: "personas con fibrosis quística")
    case .longPhenytoin:
      Phrase(
        rawValue, de: "Phenytoin seit mehr als 3 Monaten", es: "fenitoína desde hace más de 3 meses"
      )
    }
  }
}
