/// Sentences of the head and of the first section.
enum SummaryText: PagePhrase {
  case disclaimer
  case whoDecides
  case englishTables
  case actionCount(Int)
  case notAssessableCount(Int)
  case usualCount(Int)
  case informationCount(Int)
  case notCalled
  case allCalled
  case incomplete
  case provisional
  case restricted
  case noList
  case emptyList
  case notTaken
  case noGuidance
  case notOnPanel
  case notInReport
  case nothingToDo(notAssessable: Int)
  case legend

  var phrase: Phrase {
    switch self {
    case .disclaimer:
      Phrase(
        "Not for clinical use without validation.",
        de:
          "Nicht für die klinische Anwendung ohne Validierung.",
        es:
          "No apto para uso clínico sin validación.")
    case .whoDecides:
      Phrase(
        "pgx is not a medical device: a physician or pharmacist decides. Never stop or change a medicine because of this page alone.",
        de:
          "pgx ist kein Medizinprodukt: Es entscheidet ärztliches oder pharmazeutisches Fachpersonal. Nie ein Arzneimittel allein wegen dieser Seite absetzen oder ändern.",
        es:
          "pgx no es un producto sanitario: decide un médico o farmacéutico. No suspenda ni cambie nunca un medicamento solo por esta página."
      )
    case .englishTables:
      Phrase(
        "Summaries and notes come from the reference tables.",
        de: "Zusammenfassungen und Anmerkungen stammen aus den Referenztabellen und sind englisch.",
        es: "Los resúmenes y las notas proceden de las tablas de referencia y están en inglés.")
    case .actionCount(let count):
      count == 1
        ? Phrase(
          "drug with advice to act", de: "Wirkstoff mit Handlungsempfehlung",
          es: "fármaco con recomendación de actuar")
        : Phrase(
          "drugs with advice to act", de: "Wirkstoffe mit Handlungsempfehlung",
          es: "fármacos con recomendación de actuar")
    case .notAssessableCount(let count):
      count == 1
        ? Phrase(
          "drug not assessable", de: "Wirkstoff nicht beurteilbar", es: "fármaco no evaluable")
        : Phrase(
          "drugs not assessable", de: "Wirkstoffe nicht beurteilbar", es: "fármacos no evaluables")
    case .usualCount(let count):
      count == 1
        ? Phrase(
          "drug: usual treatment", de: "Wirkstoff: übliche Therapie",
          es: "fármaco: tratamiento habitual")
        : Phrase(
          "drugs: usual treatment", de: "Wirkstoffe: übliche Therapie",
          es: "fármacos: tratamiento habitual")
    case .informationCount(let count):
      count == 1
        ? Phrase(
          "drug without a recommendation", de: "Wirkstoff ohne Empfehlung",
          es: "fármaco sin recomendación")
        : Phrase(
          "drugs without a recommendation", de: "Wirkstoffe ohne Empfehlung",
          es: "fármacos sin recomendación")
    case .notCalled: Phrase("Not called", de: "Nicht bestimmt", es: "No determinados")
    case .allCalled:
      Phrase(
        "Every gene of the report has a call.", de: "Jedes Gen des Berichts ist bestimmt.",
        es: "Todos los genes del informe están determinados.")
    case .incomplete:
      Phrase(
        "Called with gaps in the evidence", de: "Bestimmt, aber mit Lücken in den Daten",
        es: "Determinados con lagunas en los datos")
    case .provisional:
      Phrase(
        "Provisional: copy number and hybrids unknown",
        de: "Vorläufig: Kopienzahl und Hybride unbekannt",
        es: "Provisional: se desconocen el número de copias y los híbridos")
    case .restricted:
      Phrase(
        "This report is restricted to", de: "Dieser Bericht ist beschränkt auf",
        es: "Este informe se limita a")
    case .noList:
      Phrase(
        "No list of the patient's drugs was given: every drug is shown alike, and effects of drugs on enzymes are not taken into account.",
        de:
          "Es wurde keine Medikationsliste übergeben: Alle Wirkstoffe stehen gleichrangig da, und Wirkungen von Arzneimitteln auf Enzyme sind nicht berücksichtigt.",
        es:
          "No se facilitó la medicación del paciente: todos los fármacos se muestran por igual y no se tienen en cuenta los efectos de unos fármacos sobre las enzimas."
      )
    case .emptyList:
      Phrase(
        "The list of the patient's drugs has none that is taken now.",
        de: "Die Medikationsliste enthält keinen aktuell eingenommenen Wirkstoff.",
        es: "La lista no contiene ningún fármaco en uso actualmente.")
    case .notTaken:
      Phrase(
        "On the list, not taken now:", de: "In der Liste, aktuell nicht eingenommen:",
        es: "En la lista, sin uso actual:")
    case .noGuidance: Phrase("Not in the panel", de: "Nicht im Panel", es: "Fuera del panel")
    case .notOnPanel:
      Phrase(
        "The panel has no guidance on it: nothing is said, neither good nor bad.",
        de:
          "Das Panel enthält dazu keine Empfehlung: Es wird nichts ausgesagt, weder gut noch schlecht.",
        es: "El panel no tiene recomendaciones: no se afirma nada, ni bueno ni malo.")
    case .notInReport:
      Phrase(
        "Left out of this report.", de: "In diesem Bericht nicht enthalten.",
        es: "No incluido en este informe.")
    case .nothingToDo(0):
      Phrase(
        "Nothing that was read asks for another treatment.",
        de: "Nichts von dem, was gelesen wurde, verlangt eine andere Therapie.",
        es: "Nada de lo leído exige otro tratamiento.")
    case .nothingToDo(let count):
      Phrase(
        "No recommendation to act follows from what was read. That is no all-clear: drugs of which nothing can be said: \(count).",
        de:
          "Aus dem Gelesenen folgt keine Handlungsempfehlung. Das ist keine Entwarnung: Wirkstoffe, zu denen nichts gesagt werden kann: \(count).",
        es:
          "De lo leído no se deriva ninguna recomendación de actuar. No significa que no haya riesgo: fármacos sobre los que no puede afirmarse nada: \(count)."
      )
    case .legend:
      Phrase(
        "A drug stands where its most severe recommendation puts it; each source's own words are in the table below.",
        de:
          "Ein Wirkstoff steht dort, wo ihn seine schwerwiegendste Empfehlung einordnet; was jede Quelle sagt, steht in der Tabelle darunter.",
        es:
          "Cada fármaco figura según su recomendación más grave; lo que dice cada fuente está en la tabla siguiente."
      )
    }
  }
}
