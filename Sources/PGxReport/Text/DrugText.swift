/// Sentences of the drug tables and of the gene tables.
enum DrugText: PagePhrase {
  case needActionCaption, notAssessableCaption, usualCaption, informationCaption
  case notYetSettled, sourcesDiffer, noStatement, alsoPossible, open, possibleUnknown
  case partlyNotAssessable, certain, genotypeUsed, resultUsed
  case noDrugInGroup, filterStatus, filterNone

  var phrase: Phrase {
    switch self {
    case .needActionCaption:
      Phrase(
        "Drugs for which a source advises something other than usual treatment, most severe first",
        de:
          "Wirkstoffe, bei denen eine Quelle etwas anderes als die übliche Therapie rät, die schwerwiegendsten zuerst",
        es:
          "Fármacos para los que alguna fuente aconseja apartarse del tratamiento habitual, los más graves primero"
      )
    case .notAssessableCaption:
      Phrase(
        "Drugs about which nothing can be said yet: this is no all-clear",
        de: "Wirkstoffe, zu denen noch nichts gesagt werden kann: Das ist keine Entwarnung",
        es: "Fármacos sobre los que aún no puede afirmarse nada: no significa que sean seguros")
    case .usualCaption:
      Phrase(
        "Drugs for which the sources confirm usual treatment, as far as these genes go",
        de:
          "Wirkstoffe, bei denen die Quellen die übliche Therapie bestätigen, soweit es diese Gene betrifft",
        es:
          "Fármacos para los que las fuentes confirman el tratamiento habitual, en lo que atañe a estos genes"
      )
    case .informationCaption:
      Phrase(
        "Drugs on which the sources recommend nothing for this result",
        de: "Wirkstoffe, zu denen die Quellen bei diesem Ergebnis nichts empfehlen",
        es: "Fármacos sobre los que las fuentes no recomiendan nada para este resultado")
    case .sourcesDiffer: Phrase("Sources differ", de: "Quellen uneinig", es: "Las fuentes difieren")
    case .noStatement:
      Phrase(
        "No statement for this result", de: "Keine Aussage zu diesem Ergebnis",
        es: "Sin indicación para este resultado")
    case .alsoPossible: Phrase("Also possible", de: "Auch möglich", es: "También posible")
    case .notYetSettled:
      Phrase("not settled", de: "nicht gesichert", es: "sin confirmar")
    case .open: Phrase("Not settled", de: "Nicht gesichert", es: "Sin confirmar")
    case .possibleUnknown:
      Phrase(
        "what else is possible is not known", de: "was sonst möglich ist, ist nicht bekannt",
        es: "se desconoce qué más es posible")
    case .partlyNotAssessable:
      Phrase(
        "Partly not assessable", de: "Teilweise nicht beurteilbar", es: "No evaluable en parte")
    case .certain:
      Phrase(
        "Certain despite missing evidence", de: "Sicher trotz fehlender Daten",
        es: "Seguro pese a los datos que faltan")
    case .genotypeUsed: Phrase("Genotype", de: "Genotyp", es: "Genotipo")
    case .resultUsed: Phrase("Phenotype", de: "Phänotyp", es: "Fenotipo")
    case .noDrugInGroup: Phrase("None.", de: "Keine.", es: "Ninguno.")
    case .filterStatus:
      Phrase(
        "{n} of {m} drugs shown", de: "{n} von {m} Wirkstoffen gezeigt",
        es: "{n} de {m} fármacos mostrados")
    case .filterNone:
      Phrase(
        "No drug of the report matches: that says nothing about the drug",
        de: "Kein Wirkstoff des Berichts passt: Das sagt nichts über den Wirkstoff",
        es: "Ningún fármaco del informe coincide: eso no dice nada sobre el fármaco")
    }
  }
}
