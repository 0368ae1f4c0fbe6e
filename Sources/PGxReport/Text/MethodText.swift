/// Sentences of the last section.
enum MethodText: PagePhrase {
  case reading(files: String, assembly: String, reason: String)
  case absentMissing, absentReference
  case minimumDepth(Int)
  case minimumQuality(Int)
  case defaultQuality
  case filters, callable, provisionalAllowed, combinations, allCandidates
  case matching, recommendations, adjustment
  case limitDiscovery, limitStructure, limitHLA, limitPhase, limitOther, limitDate, limitScores
  case allelesCaption, sourcesCaption, referencesIntro, allelesIntro
  case versions(software: String, tables: String)

  var phrase: Phrase {
    switch self {
    case .reading(let files, let assembly, let reason):
      Phrase(
        "Read: \(files), as \(assembly) (\(reason)).",
        de: "Gelesen: \(files), als \(assembly) (\(reason)).",
        es: "Leído: \(files), como \(assembly) (\(reason)).")
    case .absentMissing:
      Phrase(
        "A position of which the file does not speak is missing evidence, never reference.",
        de: "Eine Position, über die die Datei nichts sagt, gilt als fehlend, nie als Referenz.",
        es:
          "Una posición de la que el archivo no dice nada cuenta como dato ausente, nunca como referencia."
      )
    case .absentReference:
      Phrase(
        "By the user's word, a position without a record was read as reference. Where that is not so, results are wrong.",
        de:
          "Auf Angabe des Benutzers wurden Positionen ohne Eintrag als Referenz gelesen. Trifft das nicht zu, sind Ergebnisse falsch.",
        es:
          "Por indicación del usuario, las posiciones sin registro se leyeron como referencia. Si no es así, los resultados son erróneos."
      )
    case .minimumDepth(let depth):
      Phrase(
        "Genotypes with a depth below \(depth) were not used.",
        de: "Genotypen mit einer Lesetiefe unter \(depth) wurden nicht verwendet.",
        es: "No se usaron genotipos con profundidad inferior a \(depth).")
    case .minimumQuality(let quality):
      Phrase(
        "Genotypes with a quality below \(quality) were not used.",
        de: "Genotypen mit einer Qualität unter \(quality) wurden nicht verwendet.",
        es: "No se usaron genotipos con calidad inferior a \(quality).")
    case .defaultQuality:
      Phrase(
        "Genotypes without a read, and reference genotypes of low quality, were not used.",
        de: "Genotypen ohne Read und Referenz-Genotypen geringer Qualität wurden nicht verwendet.",
        es: "No se usaron genotipos sin lecturas ni genotipos de referencia de baja calidad.")
    case .filters:
      Phrase(
        "Filters accepted beside PASS:", de: "Neben PASS zugelassene Filter:",
        es: "Filtros aceptados además de PASS:")
    case .callable:
      Phrase(
        "Inside the regions of this file a position without a record was read as reference:",
        de: "In den Regionen dieser Datei wurden Positionen ohne Eintrag als Referenz gelesen:",
        es:
          "En las regiones de este archivo, las posiciones sin registro se leyeron como referencia:"
      )
    case .provisionalAllowed:
      Phrase(
        "By the user's word, CYP2D6 from small variants decides recommendations: deletions, duplications and hybrids were not looked for.",
        de:
          "Auf Angabe des Benutzers entscheidet CYP2D6 aus kleinen Varianten über Empfehlungen: Deletionen, Duplikationen und Hybride wurden nicht gesucht.",
        es:
          "Por indicación del usuario, CYP2D6 a partir de variantes pequeñas decide recomendaciones: no se buscaron deleciones, duplicaciones ni híbridos."
      )
    case .combinations:
      Phrase(
        "Combination and partial alleles are named where no pair of defined alleles fits.",
        de: "Kombinations- und Teilallele werden genannt, wo kein Paar definierter Allele passt.",
        es:
          "Se nombran alelos combinados y parciales donde no encaja ningún par de alelos definidos."
      )
    case .allCandidates:
      Phrase(
        "Every pair of alleles that fits is reported.",
        de: "Jedes passende Allelpaar wird berichtet.",
        es: "Se informan todos los pares de alelos que encajan.")
    case .matching:
      Phrase(
        "Genotypes at defining positions are matched to pairs of named alleles; function, activity score and phenotype follow the tables of the sources below.",
        de:
          "Genotypen an definierenden Positionen werden Paaren benannter Allele zugeordnet; Funktion, Aktivitätswert und Phänotyp folgen den Tabellen der unten genannten Quellen.",
        es:
          "Los genotipos en las posiciones definitorias se asignan a pares de alelos con nombre; función, puntuación de actividad y fenotipo siguen las tablas de las fuentes citadas abajo."
      )
    case .recommendations:
      Phrase(
        "Recommendations of CPIC, DPWG and the FDA stand side by side and are not merged.",
        de: "Empfehlungen von CPIC, DPWG und FDA stehen nebeneinander und werden nicht verrechnet.",
        es: "Las recomendaciones de CPIC, DPWG y FDA figuran por separado y no se combinan.")
    case .adjustment:
      Phrase(
        "Current drugs that block or induce an enzyme change its phenotype where the gene table says so.",
        de:
          "Aktuelle Arzneimittel, die ein Enzym hemmen oder induzieren, verändern dessen Phänotyp, wo die Gentabelle es angibt.",
        es:
          "Los medicamentos actuales que inhiben o inducen una enzima modifican su fenotipo donde lo indica la tabla de genes."
      )
    case .limitDiscovery:
      Phrase(
        "Only the alleles listed below were looked for; a rare or new variant can change a function without being seen.",
        de:
          "Nur die unten aufgeführten Allele wurden gesucht; eine seltene oder neue Variante kann eine Funktion unerkannt verändern.",
        es:
          "Solo se buscaron los alelos enumerados abajo; una variante rara o nueva puede alterar una función sin ser vista."
      )
    case .limitStructure:
      Phrase(
        "Small variants do not show deletions, duplications and hybrids of CYP2D6.",
        de: "Kleine Varianten zeigen keine Deletionen, Duplikationen und Hybride von CYP2D6.",
        es: "Las variantes pequeñas no muestran deleciones, duplicaciones ni híbridos de CYP2D6.")
    case .limitHLA:
      Phrase(
        "HLA alleles need typing; a variant file neither shows nor excludes them.",
        de:
          "HLA-Allele erfordern eine Typisierung; eine Variantendatei zeigt sie nicht und schließt sie nicht aus.",
        es:
          "Los alelos HLA requieren tipificación; un archivo de variantes ni los muestra ni los excluye."
      )
    case .limitPhase:
      Phrase(
        "Without phase, variants of one gene may lie on one chromosome or on both; where that matters, it is said.",
        de:
          "Ohne Phase können Varianten eines Gens auf einem oder auf beiden Chromosomen liegen; wo das von Belang ist, wird es gesagt.",
        es:
          "Sin fase, las variantes de un gen pueden estar en un cromosoma o en ambos; donde importa, se indica."
      )
    case .limitOther:
      Phrase(
        "Age, weight, kidney and liver function, pregnancy, other diseases and drugs outside of the list are not considered.",
        de:
          "Alter, Gewicht, Nieren- und Leberfunktion, Schwangerschaft, andere Krankheiten und nicht aufgeführte Arzneimittel sind nicht berücksichtigt.",
        es:
          "No se consideran edad, peso, función renal y hepática, embarazo, otras enfermedades ni medicamentos fuera de la lista."
      )
    case .limitDate:
      Phrase(
        "The tables have the date below; newer guidelines are not in them.",
        de: "Die Tabellen haben den unten genannten Stand; neuere Leitlinien enthalten sie nicht.",
        es: "Las tablas tienen la fecha indicada abajo; no contienen guías más recientes.")
    case .limitScores: ScoreText.intro.phrase
    case .allelesCaption:
      Phrase(
        "Alleles that were looked for in the file, gene by gene",
        de: "Allele, nach denen in der Datei gesucht wurde, nach Genen",
        es: "Alelos que se buscaron en el archivo, por genes")
    case .allelesIntro:
      Phrase(
        "An allele that was looked for is not thereby excluded: the gene tables name those that could not be.",
        de:
          "Ein gesuchtes Allel ist damit nicht ausgeschlossen: Die Gentabellen nennen jene, bei denen das nicht möglich war.",
        es:
          "Que un alelo se haya buscado no lo excluye: las tablas de genes nombran los que no se pudieron excluir."
      )
    case .sourcesCaption:
      Phrase(
        "Sources of the reference tables", de: "Quellen der Referenztabellen",
        es: "Fuentes de las tablas de referencia")
    case .referencesIntro:
      Phrase(
        "Articles that the recommendations of this report cite, by PubMed number:",
        de: "Artikel, auf die sich die Empfehlungen dieses Berichts stützen, nach PubMed-Nummer:",
        es: "Artículos que citan las recomendaciones de este informe, por número de PubMed:")
    case .versions(let software, let tables):
      Phrase(
        "pgx \(software), reference tables \(tables)",
        de: "pgx \(software), Referenztabellen \(tables)",
        es: "pgx \(software), tablas de referencia \(tables)")
    }
  }
}
