/// Titles, headings of columns, and short words.
enum HeadingText: PagePhrase, CaseIterable {
  case title, skip, contents
  case sample, files, assembly, sex, made, program
  case act, currentDrugs, glance, drugs, needAction, notAssessable, usual, information
  case genes, gaps, scores, method, limits, alleles, sources, references
  case filterLabel, filterHint
  case drug, recommendation, source, whatToDo, literature, why, settledBy, listedAs
  case gene, genotype, functions, activityScore, phenotype, adjusted, evidence
  case affectedDrugs, positions, definition, version, date, licence, use, name
  case takenNow, provisional, outside

  var phrase: Phrase {
    switch self {
    case .title:
      Phrase(
        "Pharmacogenetic report", de: "Pharmakogenetischer Bericht", es: "Informe farmacogenético")
    case .skip: Phrase("Skip to content", de: "Zum Inhalt", es: "Ir al contenido")
    case .contents: Phrase("Contents", de: "Inhalt", es: "Contenido")
    case .sample: Phrase("Sample", de: "Probe", es: "Muestra")
    case .files: Phrase("Files", de: "Dateien", es: "Archivos")
    case .assembly: Phrase("Genome build", de: "Genomversion", es: "Versión del genoma")
    case .sex:
      Phrase("Sex chromosomes", de: "Geschlechtschromosomen", es: "Cromosomas sexuales")
    case .made: Phrase("Date", de: "Datum", es: "Fecha")
    case .program: Phrase("Made with", de: "Erstellt mit", es: "Creado con")
    case .act: Phrase("Act on these", de: "Handlungsbedarf", es: "Requieren actuación")
    case .currentDrugs:
      Phrase("Drugs taken now", de: "Aktuelle Medikation", es: "Medicación actual")
    case .glance:
      Phrase(
        "All drugs with a recommendation to act, most severe first",
        de: "Alle Wirkstoffe mit Handlungsempfehlung, die schwerwiegendsten zuerst",
        es: "Todos los fármacos con recomendación de actuar, los más graves primero")
    case .drugs: Phrase("Drugs", de: "Wirkstoffe", es: "Fármacos")
    case .needAction:
      Phrase("With advice to act", de: "Mit Handlungsempfehlung", es: "Con recomendación de actuar")
    case .notAssessable: Phrase("Not assessable", de: "Nicht beurteilbar", es: "No evaluable")
    case .usual: Phrase("Usual treatment", de: "Übliche Therapie", es: "Tratamiento habitual")
    case .information:
      Phrase(
        "No recommendation for this result", de: "Keine Empfehlung zu diesem Ergebnis",
        es: "Sin recomendación para este resultado")
    case .genes: Phrase("Genes", de: "Gene", es: "Genes")
    case .gaps:
      Phrase(
        "What was not called, and what to order",
        de: "Was nicht bestimmt wurde, und was zu veranlassen ist",
        es: "Qué no se determinó y qué prueba solicitar")
    case .scores: Phrase("Polygenic scores", de: "Polygene Scores", es: "Puntuaciones poligénicas")
    case .method: Phrase("Method", de: "Methode", es: "Método")
    case .limits: Phrase("Limits", de: "Grenzen", es: "Limitaciones")
    case .alleles: Phrase("Alleles tested", de: "Untersuchte Allele", es: "Alelos analizados")
    case .sources:
      Phrase("Sources and versions", de: "Quellen und Versionen", es: "Fuentes y versiones")
    case .references: Phrase("References", de: "Literatur", es: "Referencias")
    case .filterLabel: Phrase("Filter drugs", de: "Wirkstoffe filtern", es: "Filtrar fármacos")
    case .filterHint:
      Phrase(
        "drug, gene or action", de: "Wirkstoff, Gen oder Maßnahme", es: "fármaco, gen o acción")
    case .drug: Phrase("Drug", de: "Wirkstoff", es: "Fármaco")
    case .recommendation: Phrase("Action", de: "Maßnahme", es: "Acción")
    case .source: Phrase("Source, strength", de: "Quelle, Stärke", es: "Fuente, fuerza")
    case .whatToDo: Phrase("What it says", de: "Was sie sagt", es: "Qué dice")
    case .literature: Phrase("PubMed", de: "PubMed", es: "PubMed")
    case .why: Phrase("Why", de: "Warum", es: "Por qué")
    case .settledBy:
      Phrase("What would settle it", de: "Was es klären würde", es: "Qué lo aclararía")
    case .listedAs: Phrase("On the list as", de: "In der Liste als", es: "En la lista como")
    case .gene: Phrase("Gene", de: "Gen", es: "Gen")
    case .genotype: Phrase("Genotype", de: "Genotyp", es: "Genotipo")
    case .functions: Phrase("Function", de: "Funktion", es: "Función")
    case .activityScore:
      Phrase("Activity score", de: "Aktivitätswert", es: "Puntuación de actividad")
    case .phenotype: Phrase("Phenotype", de: "Phänotyp", es: "Fenotipo")
    case .adjusted:
      Phrase(
        "Phenotype with current drugs", de: "Phänotyp unter aktueller Medikation",
        es: "Fenotipo con la medicación actual")
    case .evidence: Phrase("Evidence", de: "Datengrundlage", es: "Evidencia")
    case .affectedDrugs:
      Phrase("Drugs concerned", de: "Betroffene Wirkstoffe", es: "Fármacos afectados")
    case .positions: Phrase("Positions", de: "Positionen", es: "Posiciones")
    case .definition: Phrase("Definition", de: "Definition", es: "Definición")
    case .version: Phrase("Version", de: "Version", es: "Versión")
    case .date: Phrase("Date", de: "Datum", es: "Fecha")
    case .licence: Phrase("Licence", de: "Lizenz", es: "Licencia")
    case .use: Phrase("Used for", de: "Verwendet für", es: "Uso")
    case .name: Phrase("Name", de: "Name", es: "Nombre")
    case .takenNow: Phrase("taken now", de: "aktuell eingenommen", es: "en uso")
    case .provisional: Phrase("provisional", de: "vorläufig", es: "provisional")
    case .outside: Phrase("from another test", de: "aus anderem Test", es: "de otra prueba")
    }
  }
}
