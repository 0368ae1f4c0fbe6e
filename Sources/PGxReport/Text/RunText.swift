import PGxCore

extension QualityCheck.Status: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .pass: Phrase("Passed", de: "Bestanden", es: "Superado")
    case .warn: Phrase("To be watched", de: "Zu beachten", es: "A vigilar")
    case .fail: Phrase("Failed", de: "Nicht bestanden", es: "No superado")
    case .notAssessable: HeadingText.notAssessable.phrase
    }
  }

  /// Colour and icon.
  var style: String {
    switch self {
    case .pass: "usual"
    case .warn: "caution"
    case .fail: "avoid"
    case .notAssessable: "unknown"
    }
  }
}

extension ExternalConcordance.Result: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .same: Phrase("Same", de: "Gleich", es: "Igual")
    case .samePhenotype: Phrase("Same meaning", de: "Gleiche Bedeutung", es: "Mismo significado")
    case .compatible: Phrase("Compatible", de: "Vereinbar", es: "Compatible")
    case .different: Phrase("Different", de: "Verschieden", es: "Diferente")
    case .notComparable:
      Phrase("Not comparable", de: "Nicht vergleichbar", es: "No comparable")
    }
  }

  /// Colour and icon.
  var style: String {
    switch self {
    case .same, .samePhenotype: "usual"
    case .compatible: "info"
    case .different: "caution"
    case .notComparable: "unknown"
    }
  }
}

extension ExternalConcordance.Reported: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .own: Phrase("ours is used", de: "unseres gilt", es: "se usa el nuestro")
    case .external:
      Phrase("DRAGEN's is used", de: "DRAGENs gilt", es: "se usa el de DRAGEN")
    case .none: Phrase("none is used", de: "keines gilt", es: "no se usa ninguno")
    }
  }
}

/// What the page says of a sequencing run and of its callers.
enum RunText: PagePhrase {
  case title, read, qualityFailed, confirm
  case qualityCaption, metric, value, verdict, threshold
  case eventsCaption, event, place, copies, filter
  case comparisonCaption, fromVariants, fromDRAGEN, comparison, noCall

  var phrase: Phrase {
    switch self {
    case .title:
      Phrase(
        "Sequencing run and DRAGEN's own calls", de: "Sequenzierlauf und DRAGENs eigene Ergebnisse",
        es: "Secuenciación y resultados propios de DRAGEN")
    case .read:
      Phrase("Read from a DRAGEN run", de: "Gelesen aus einem DRAGEN-Lauf", es: "Leído de DRAGEN")
    case .qualityFailed:
      Phrase(
        "Quality checks of the run failed; nothing is suppressed for it",
        de: "Qualitätsprüfungen des Laufs nicht bestanden; es wird deshalb nichts zurückgehalten",
        es: "No se superaron controles de calidad; por ello no se omite nada")
    case .confirm:
      Phrase(
        "Two programs read these genes differently; confirm by another method before acting",
        de:
          "Zwei Programme lesen diese Gene verschieden; vor einer Maßnahme mit anderer Methode bestätigen",
        es:
          "Dos programas leen estos genes de forma diferente; confirmar con otro método antes de actuar"
      )
    case .qualityCaption:
      Phrase(
        "Quality of the run. Thresholds are stated with their source.",
        de: "Qualität des Laufs. Grenzwerte stehen mit ihrer Quelle dabei.",
        es: "Calidad de la secuenciación. Los umbrales se indican con su fuente.")
    case .metric: Phrase("Metric", de: "Messgröße", es: "Métrica")
    case .value: Phrase("Value", de: "Wert", es: "Valor")
    case .verdict: Phrase("Verdict", de: "Urteil", es: "Veredicto")
    case .threshold: Phrase("Threshold", de: "Grenzwert", es: "Umbral")
    case .eventsCaption:
      Phrase(
        "Copy number and structural events over pharmacogenes: flags, never taken as genotypes.",
        de:
          "Kopienzahl- und Strukturereignisse über Pharmakogenen: Hinweise, nie als Genotyp übernommen.",
        es:
          "Eventos de número de copias y estructurales en farmacogenes: avisos, nunca tomados como genotipos."
      )
    case .event: Phrase("Event", de: "Ereignis", es: "Evento")
    case .place: Phrase("Place", de: "Ort", es: "Lugar")
    case .copies: Phrase("Copies", de: "Kopien", es: "Copias")
    case .filter: Phrase("Filter", de: "Filter", es: "Filtro")
    case .comparisonCaption:
      Phrase(
        "Our calls from variants beside those of DRAGEN's callers.",
        de: "Unsere Ergebnisse aus Varianten neben denen von DRAGEN.",
        es: "Nuestros resultados a partir de variantes junto a los de DRAGEN.")
    case .fromVariants: Phrase("From variants", de: "Aus Varianten", es: "De variantes")
    case .fromDRAGEN: Phrase("DRAGEN", de: "DRAGEN", es: "DRAGEN")
    case .comparison: Phrase("Comparison", de: "Vergleich", es: "Comparación")
    case .noCall: Phrase("no call", de: "kein Ergebnis", es: "sin resultado")
    }
  }
}
