/// The phenotypes of the reference tables, in the languages of the page.
enum PhenotypeWord: String, PagePhrase, CaseIterable {
  case poorMetabolizer = "Poor Metabolizer"
  case intermediateMetabolizer = "Intermediate Metabolizer"
  case normalMetabolizer = "Normal Metabolizer"
  case rapidMetabolizer = "Rapid Metabolizer"
  case ultrarapidMetabolizer = "Ultrarapid Metabolizer"
  case likelyIntermediate = "Likely Intermediate Metabolizer"
  case likelyPoor = "Likely Poor Metabolizer"
  case possibleIntermediate = "Possible Intermediate Metabolizer"
  case normalFunction = "Normal Function"
  case decreasedFunction = "Decreased Function"
  case increasedFunction = "Increased Function"
  case poorFunction = "Poor Function"
  case possibleDecreased = "Possible Decreased Function"
  case indeterminate = "Indeterminate"
  case normal = "Normal"
  case variable = "Variable"
  case deficient = "Deficient"
  case deficientWithAnaemia = "Deficient with CNSHA"
  case hyperthermia = "Malignant Hyperthermia Susceptibility"
  case uncertainSusceptibility = "Uncertain Susceptibility"
  case hearingIncreased = "increased risk of aminoglycoside-induced hearing loss"
  case hearingNormal = "normal risk of aminoglycoside-induced hearing loss"
  case hearingUncertain = "uncertain risk of aminoglycoside-induced hearing loss"
  case ivacaftorResponsive = "ivacaftor responsive in CF patients"
  case ivacaftorNonResponsive = "ivacaftor non-responsive in CF patients"
  case promoterAA = "-1639 AA"
  case promoterAG = "-1639 AG"
  case promoterGG = "-1639 GG"

  var phrase: Phrase {
    switch self {
    case .poorMetabolizer: named("Langsamer Metabolisierer", "Metabolizador lento")
    case .intermediateMetabolizer:
      named("Intermediärer Metabolisierer", "Metabolizador intermedio")
    case .normalMetabolizer: named("Normaler Metabolisierer", "Metabolizador normal")
    case .rapidMetabolizer: named("Schneller Metabolisierer", "Metabolizador rápido")
    case .ultrarapidMetabolizer:
      named("Ultraschneller Metabolisierer", "Metabolizador ultrarrápido")
    case .likelyIntermediate:
      named("Wahrscheinlich intermediärer Metabolisierer", "Probable metabolizador intermedio")
    case .likelyPoor:
      named("Wahrscheinlich langsamer Metabolisierer", "Probable metabolizador lento")
    case .possibleIntermediate:
      named("Möglicherweise intermediärer Metabolisierer", "Posible metabolizador intermedio")
    case .normalFunction: named("Normale Funktion", "Función normal")
    case .decreasedFunction: named("Verminderte Funktion", "Función disminuida")
    case .increasedFunction: named("Erhöhte Funktion", "Función aumentada")
    case .poorFunction: named("Stark verminderte Funktion", "Función deficiente")
    case .possibleDecreased:
      named("Möglicherweise verminderte Funktion", "Función posiblemente disminuida")
    case .indeterminate: named("Nicht bestimmbar", "Indeterminado")
    case .normal: named("Normal", "Normal")
    case .variable: named("Variabel", "Variable")
    case .deficient: named("Mangel", "Deficiente")
    case .deficientWithAnaemia:
      named(
        "Mangel mit chronischer nichtsphärozytärer hämolytischer Anämie",
        "Deficiente con anemia hemolítica no esferocítica crónica")
    case .hyperthermia:
      named("Anlage zur malignen Hyperthermie", "Susceptibilidad a la hipertermia maligna")
    case .uncertainSusceptibility:
      named("Unklare Anlage", "Susceptibilidad incierta")
    case .hearingIncreased:
      named(
        "erhöhtes Risiko eines Hörverlusts durch Aminoglykoside",
        "riesgo aumentado de hipoacusia por aminoglucósidos")
    case .hearingNormal:
      named(
        "normales Risiko eines Hörverlusts durch Aminoglykoside",
        "riesgo normal de hipoacusia por aminoglucósidos")
    case .hearingUncertain:
      named(
        "unklares Risiko eines Hörverlusts durch Aminoglykoside",
        "riesgo incierto de hipoacusia por aminoglucósidos")
    case .ivacaftorResponsive:
      named(
        "Ansprechen auf Ivacaftor bei Mukoviszidose", "responde a ivacaftor en fibrosis quística")
    case .ivacaftorNonResponsive:
      named(
        "kein Ansprechen auf Ivacaftor bei Mukoviszidose",
        "no responde a ivacaftor en fibrosis quística")
    case .promoterAA, .promoterAG, .promoterGG: named(rawValue, rawValue)
    }
  }

  private func named(_ german: String, _ spanish: String) -> Phrase {
    Phrase(rawValue, de: german, es: spanish)
  }
}

/// The functions of alleles in the reference tables.
enum FunctionWord: String, PagePhrase, CaseIterable {
  case no = "No function"
  case decreased = "Decreased function"
  case normal = "Normal function"
  case increased = "Increased function"
  case uncertain = "Uncertain function"
  case unknown = "Unknown function"

  var phrase: Phrase {
    switch self {
    case .no: Phrase(rawValue, de: "Keine Funktion", es: "Sin función")
    case .decreased: Phrase(rawValue, de: "Verminderte Funktion", es: "Función disminuida")
    case .normal: Phrase(rawValue, de: "Normale Funktion", es: "Función normal")
    case .increased: Phrase(rawValue, de: "Erhöhte Funktion", es: "Función aumentada")
    case .uncertain: Phrase(rawValue, de: "Ungewisse Funktion", es: "Función incierta")
    case .unknown: Phrase(rawValue, de: "Unbekannte Funktion", es: "Función desconocida")
    }
  }
}
