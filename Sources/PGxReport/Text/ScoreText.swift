/// Sentences about polygenic scores.
enum ScoreText: PagePhrase {
  case intro
  case percentile(String)
  case percentileBelow(String)
  case percentileAbove(String)
  case noPercentile
  case comparedWith(count: Int)
  case wholeReference
  case coverage(Int, of: Int)
  case weightShare(String)
  case missing(Int)
  case tooLittle
  case noReference
  case ancestry
  case mostSimilar
  case lowConfidence
  case sum, zScore, licence, citation, file
  case curve(String)
  case normalCurve
  case axis
  case person

  var phrase: Phrase {
    switch self {
    case .intro:
      Phrase(
        "A polygenic score is a tendency compared with other people. It is no diagnosis and no probability of disease.",
        de:
          "Ein polygener Score ist eine Tendenz im Vergleich mit anderen Menschen. Er ist keine Diagnose und keine Erkrankungswahrscheinlichkeit.",
        es:
          "Una puntuación poligénica es una tendencia en comparación con otras personas. No es un diagnóstico ni una probabilidad de enfermedad."
      )
    case .percentile(let text):
      Phrase(
        "Of 100 people of the reference, \(text) have a lower score.",
        de: "Von 100 Menschen der Referenz haben \(text) einen niedrigeren Wert.",
        es: "De 100 personas de la referencia, \(text) tienen una puntuación menor.")
    case .percentileBelow(let text):
      Phrase(
        "Below the lowest percentile that the reference gives: of 100 people, at most \(text) have a lower score.",
        de:
          "Unter dem niedrigsten Perzentil der Referenz: Von 100 Menschen haben höchstens \(text) einen niedrigeren Wert.",
        es:
          "Por debajo del percentil más bajo de la referencia: de 100 personas, como máximo \(text) tienen una puntuación menor."
      )
    case .percentileAbove(let text):
      Phrase(
        "Above the highest percentile that the reference gives: of 100 people, at least \(text) have a lower score.",
        de:
          "Über dem höchsten Perzentil der Referenz: Von 100 Menschen haben mindestens \(text) einen niedrigeren Wert.",
        es:
          "Por encima del percentil más alto de la referencia: de 100 personas, al menos \(text) tienen una puntuación menor."
      )
    case .noPercentile:
      Phrase(
        "The reference gives no percentiles.", de: "Die Referenz gibt keine Perzentile an.",
        es: "La referencia no ofrece percentiles.")
    case .comparedWith(let count):
      Phrase(
        "Compared with \(count) people of", de: "Verglichen mit \(count) Menschen aus",
        es: "Comparado con \(count) personas de")
    case .wholeReference:
      Phrase("the whole reference", de: "der gesamten Referenz", es: "toda la referencia")
    case .coverage(let matched, let total):
      Phrase(
        "\(matched) of \(total) variants of the score were found in the file.",
        de: "\(matched) von \(total) Varianten des Scores waren in der Datei.",
        es: "\(matched) de \(total) variantes de la puntuación estaban en el archivo.")
    case .weightShare(let text):
      Phrase(
        "They carry \(text) of its weight.", de: "Sie tragen \(text) seines Gewichts.",
        es: "Representan el \(text) de su peso.")
    case .missing(let count):
      Phrase(
        "Without a genotype among them: \(count).", de: "Davon ohne Genotyp: \(count).",
        es: "De ellas, sin genotipo: \(count).")
    case .tooLittle:
      Phrase(
        "Too little of the score was found: there is no result.",
        de: "Zu wenig vom Score wurde gefunden: Es gibt kein Ergebnis.",
        es: "Se encontró demasiado poco de la puntuación: no hay resultado.")
    case .noReference:
      Phrase(
        "No reference was given: the number alone says nothing about the person.",
        de: "Ohne Referenz: Die Zahl allein sagt nichts über die Person.",
        es: "Sin referencia: el número por sí solo no dice nada sobre la persona.")
    case .ancestry:
      Phrase(
        "Scores are shifted between populations and predict less well in people unlike those they were made from; the comparison holds only for people like the reference's.",
        de:
          "Scores sind zwischen Populationen verschoben und sagen bei Menschen, die denen ihrer Entwicklung wenig ähneln, schlechter voraus; der Vergleich gilt nur für Menschen, die der Referenz ähneln.",
        es:
          "Las puntuaciones difieren entre poblaciones y predicen peor en personas distintas de aquellas con las que se elaboraron; la comparación solo vale para personas similares a las de la referencia."
      )
    case .mostSimilar:
      Phrase(
        "Most similar population of the reference", de: "Ähnlichste Population der Referenz",
        es: "Población más similar de la referencia")
    case .lowConfidence:
      Phrase(
        "None of the reference's populations is really similar: read the percentile with great caution.",
        de:
          "Keine Population der Referenz ist wirklich ähnlich: Das Perzentil ist mit großer Vorsicht zu lesen.",
        es:
          "Ninguna población de la referencia es realmente similar: interprete el percentil con gran cautela."
      )
    case .sum: Phrase("Score", de: "Wert", es: "Valor")
    case .zScore: Phrase("z-score", de: "z-Wert", es: "puntuación z")
    case .licence: Phrase("Licence", de: "Lizenz", es: "Licencia")
    case .citation: Phrase("Cite", de: "Zitat", es: "Cita")
    case .file: Phrase("File", de: "Datei", es: "Archivo")
    case .curve(let name):
      Phrase(
        "Distribution of the score \(name) in the reference, with the person's place marked",
        de: "Verteilung des Scores \(name) in der Referenz, mit der Stelle der Person",
        es: "Distribución de la puntuación \(name) en la referencia, con el lugar de la persona")
    case .normalCurve:
      Phrase(
        "Drawn as a normal curve from the reference's mean and standard deviation.",
        de: "Als Normalkurve aus Mittelwert und Standardabweichung der Referenz gezeichnet.",
        es:
          "Dibujada como curva normal a partir de la media y la desviación estándar de la referencia."
      )
    case .axis: Phrase("score", de: "Score", es: "puntuación")
    case .person: Phrase("this person", de: "diese Person", es: "esta persona")
    }
  }
}
