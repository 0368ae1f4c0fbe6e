import PGxCore

extension CallStatus: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .called: Phrase("Called", de: "Bestimmt", es: "Determinado")
    case .ambiguous: Phrase("Several fit", de: "Mehrdeutig", es: "Ambiguo")
    case .notCalled: Phrase("Not called", de: "Nicht bestimmt", es: "No determinado")
    case .outside: HeadingText.outside.phrase
    }
  }
}

extension SiteEvidence: PagePhrase {
  /// Why a position has no genotype, as the beginning of a count.
  var phrase: Phrase {
    switch self {
    case .absent: Phrase("no record", de: "kein Eintrag", es: "sin registro")
    case .called: Phrase("read", de: "gelesen", es: "leída")
    case .noCall: Phrase("no genotype", de: "kein Genotyp", es: "sin genotipo")
    case .filtered:
      Phrase("failed a filter", de: "Filter nicht bestanden", es: "no superó un filtro")
    case .lowDepth:
      Phrase("too few reads", de: "zu geringe Lesetiefe", es: "profundidad insuficiente")
    case .lowQuality:
      Phrase(
        "genotype quality too low", de: "zu geringe Genotypqualität",
        es: "calidad de genotipo insuficiente")
    case .contradictsReference:
      Phrase(
        "contradicts the reference sequence", de: "widerspricht der Referenzsequenz",
        es: "contradice la secuencia de referencia")
    case .contradictsRecords:
      Phrase(
        "records contradict each other", de: "Einträge widersprechen sich",
        es: "registros contradictorios")
    case .contradictsDepth:
      Phrase("contradicts its reads", de: "widerspricht den Reads", es: "contradice las lecturas")
    case .contradictsSex:
      Phrase(
        "contradicts the sex chromosomes", de: "widerspricht den Geschlechtschromosomen",
        es: "contradice los cromosomas sexuales")
    case .unusableAllele:
      Phrase("allele not usable", de: "Allel nicht verwertbar", es: "alelo no utilizable")
    case .indelNotAssessed:
      Phrase(
        "insertion or deletion not assessed", de: "Insertion oder Deletion nicht beurteilt",
        es: "inserción o deleción no evaluada")
    }
  }
}

extension PhenotypeAdjustment.Role: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .inhibitor: Phrase("inhibitor", de: "Inhibitor", es: "inhibidor")
    case .inducer: Phrase("inducer", de: "Induktor", es: "inductor")
    }
  }
}

extension PhenotypeAdjustment.Strength: PagePhrase {
  var phrase: Phrase {
    switch self {
    case .strong: Phrase("strong", de: "starker", es: "potente")
    case .moderate: Phrase("moderate", de: "moderater", es: "moderado")
    case .weak: Phrase("weak", de: "schwacher", es: "débil")
    }
  }
}

/// Sentences of the tables of genes.
enum GeneText: PagePhrase {
  case caption, gapsCaption, incompleteCaption
  case positionsRead(Int, of: Int)
  case notExcluded
  case further(Int)
  case lowestDepth, lowestQuality, unphased
  case possiblePhenotypes, phenotypeUnknown, adjustedUnknown, noChangeKnown, onlyRemark
  case missingReasons, noGaps, readAsReference, outsideFile

  var phrase: Phrase {
    switch self {
    case .caption:
      Phrase(
        "Genotype, phenotype, and what they rest on, gene by gene",
        de: "Genotyp, Phänotyp und worauf sie beruhen, nach Genen",
        es: "Genotipo, fenotipo y en qué se basan, por genes")
    case .gapsCaption:
      Phrase(
        "Genes without a result", de: "Gene ohne Ergebnis", es: "Genes sin resultado")
    case .incompleteCaption:
      Phrase(
        "Genes with a result that positions without evidence or copy number could change",
        de: "Gene mit einem Ergebnis, das fehlende Positionen oder die Kopienzahl ändern könnten",
        es:
          "Genes con un resultado que podrían cambiar las posiciones sin datos o el número de copias"
      )
    case .positionsRead(let read, let total):
      Phrase(
        "\(read) of \(total) positions read", de: "\(read) von \(total) Positionen gelesen",
        es: "\(read) de \(total) posiciones leídas")
    case .notExcluded:
      Phrase("Not excluded", de: "Nicht ausgeschlossen", es: "No excluidos")
    case .further(let count):
      Phrase("and \(count) more", de: "und \(count) weitere", es: "y \(count) más")
    case .lowestDepth: Phrase("lowest depth", de: "geringste Lesetiefe", es: "profundidad mínima")
    case .lowestQuality:
      Phrase(
        "lowest genotype quality", de: "geringste Genotypqualität", es: "calidad de genotipo mínima"
      )
    case .unphased:
      Phrase("phase unknown", de: "Phase unbekannt", es: "fase desconocida")
    case .possiblePhenotypes:
      Phrase("Possible", de: "Möglich", es: "Posible")
    case .phenotypeUnknown:
      Phrase("not known", de: "nicht bekannt", es: "desconocido")
    case .adjustedUnknown:
      Phrase(
        "changed, to what is not known", de: "verändert, wozu ist nicht bekannt",
        es: "modificado, se desconoce a cuál")
    case .noChangeKnown:
      Phrase("no change known", de: "keine Änderung bekannt", es: "sin cambio conocido")
    case .onlyRemark:
      Phrase(
        "not used for the recommendations", de: "für die Empfehlungen nicht verwendet",
        es: "no se usa para las recomendaciones")
    case .missingReasons:
      Phrase("Without evidence", de: "Ohne Daten", es: "Sin datos")
    case .noGaps:
      Phrase(
        "No gene was left without a result, and none has a gap in its evidence.",
        de: "Kein Gen blieb ohne Ergebnis, und keines hat Lücken in den Daten.",
        es: "Ningún gen quedó sin resultado ni con lagunas en los datos.")
    case .readAsReference:
      Phrase(
        "Unknown variants read as reference", de: "Unbekannte Varianten, als Referenz gelesen",
        es: "Variantes desconocidas leídas como referencia")
    case .outsideFile:
      Phrase(
        "Result of another test, from", de: "Ergebnis eines anderen Tests, aus",
        es: "Resultado de otra prueba, de")
    }
  }
}

/// The laboratory test that gives a gene its result.
struct TestText: PagePhrase {
  let gene: String

  var phrase: Phrase {
    switch gene {
    case _ where gene.hasPrefix("HLA-"):
      Phrase(
        "\(gene) typing to two fields", de: "\(gene)-Typisierung in zwei Feldern",
        es: "tipificación de \(gene) a dos campos")
    case "BCHE":
      Phrase(
        "butyrylcholinesterase activity (dibucaine number)",
        de: "Butyrylcholinesterase-Aktivität (Dibucainzahl)",
        es: "actividad de butirilcolinesterasa (número de dibucaína)")
    case "CYP2D6":
      Phrase(
        "a CYP2D6 copy-number and hybrid assay, or a caller of both such as Cyrius or DRAGEN",
        de:
          "ein Test auf Kopienzahl und Hybride von CYP2D6, oder ein Programm für beides wie Cyrius oder DRAGEN",
        es:
          "una prueba de número de copias e híbridos de CYP2D6, o un programa que determine ambos como Cyrius o DRAGEN"
      )
    case "G6PD":
      Phrase(
        "a quantitative G6PD activity assay", de: "quantitative Messung der G6PD-Aktivität",
        es: "medición cuantitativa de la actividad de G6PD")
    case "DPYD":
      Phrase(
        "targeted DPYD genotyping or measured DPD activity",
        de: "gezielte DPYD-Genotypisierung oder Messung der DPD-Aktivität",
        es: "genotipado dirigido de DPYD o medición de la actividad de DPD")
    case "UGT1A1":
      Phrase(
        "a UGT1A1 assay that counts the TA repeat",
        de: "ein UGT1A1-Test, der die TA-Wiederholung zählt",
        es: "una prueba de UGT1A1 que cuente la repetición TA")
    case "MT-RNR1":
      Phrase(
        "a test for m.1555A>G, m.1494C>T and m.1095T>C",
        de: "ein Test auf m.1555A>G, m.1494C>T und m.1095T>C",
        es: "una prueba de m.1555A>G, m.1494C>T y m.1095T>C")
    case "RYR1", "CACNA1S":
      Phrase(
        "sequencing of \(gene) or a contracture test",
        de: "Sequenzierung von \(gene) oder Kontrakturtest",
        es: "secuenciación de \(gene) o prueba de contractura")
    case "CFTR":
      Phrase(
        "a CFTR variant panel or sequencing", de: "ein CFTR-Variantenpanel oder Sequenzierung",
        es: "un panel de variantes de CFTR o secuenciación")
    default:
      Phrase(
        "targeted \(gene) genotyping", de: "gezielte \(gene)-Genotypisierung",
        es: "genotipado dirigido de \(gene)")
    }
  }
}

extension Karyotype: PagePhrase {
  var phrase: Phrase {
    guard yCount == nil else { return Phrase(description, de: description, es: description) }
    return xCount == 1
      ? Phrase(
        "one X, otherwise not known", de: "ein X, sonst nicht bekannt",
        es: "un X, lo demás se desconoce")
      : Phrase(
        "\(xCount) X, otherwise not known", de: "\(xCount) X, sonst nicht bekannt",
        es: "\(xCount) X, lo demás se desconoce")
  }
}
