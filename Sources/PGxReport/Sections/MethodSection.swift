import PGx
import PGxCore
import PGxReference

/// How it was done, what was looked for, what it cannot say, and where the facts are from.
extension PageBuilder {
  func methodSection(_ html: inout HTMLWriter) {
    html.element(.section, .id("method"), .named("aria-labelledby", "method-title")) { html in
      heading(.method, "method", &html)
      html.element(.ul, .style("plain")) { html in
        for text in method { html.element(.li) { $0.text(say(text)) } }
        if !input.options.acceptedFilters.isEmpty {
          html.element(.li) { html in
            html.text(say(MethodText.filters) + " ")
            html.foreign(input.options.acceptedFilters.sorted().joined(separator: ", "))
          }
        }
        if let regions = input.options.callableRegions {
          html.element(.li) { html in
            html.text(say(MethodText.callable) + " ")
            html.foreign(regions)
          }
        }
      }
      html.element(.h3, text: say(HeadingText.limits))
      html.element(.ul, .style("plain")) { html in
        for text in limits { html.element(.li) { $0.text(say(text)) } }
      }
      alleles(&html)
      html.element(.h3, text: say(HeadingText.sources))
      html.element(.p, text: versions)
      sources(&html)
      references(&html)
    }
  }

  private var method: [MethodText] {
    let options = input.options
    var texts: [MethodText] = [
      .reading(
        files: input.files, assembly: input.assembly.rawValue, reason: input.assemblyReason),
      options.absentPositions == .missing ? .absentMissing : .absentReference,
    ]
    if let depth = options.minimumDepth { texts.append(.minimumDepth(depth)) }
    if let quality = options.minimumGenotypeQuality { texts.append(.minimumQuality(quality)) }
    if options.minimumDepth == nil, options.minimumGenotypeQuality == nil {
      texts.append(.defaultQuality)
    }
    if options.acceptsCYP2D6FromVariants { texts.append(.provisionalAllowed) }
    if options.findsCombinations { texts.append(.combinations) }
    if options.reportsAllCandidates { texts.append(.allCandidates) }
    texts += [.matching, .recommendations]
    if sample.medications != nil { texts.append(.adjustment) }
    return texts
  }

  private var limits: [MethodText] {
    [.limitDiscovery, .limitStructure, .limitHLA, .limitPhase, .limitOther, .limitDate]
      + (sample.scores.isEmpty ? [] : [.limitScores])
  }

  private func alleles(_ html: inout HTMLWriter) {
    let definitions = sample.genes.filter { $0.source == .variants }
      .compactMap { ReferenceTables.definition(of: $0.gene) }.filter { !$0.loci.isEmpty }
    guard !definitions.isEmpty else { return }
    html.element(.h3, text: say(HeadingText.alleles))
    html.element(.p, text: say(MethodText.allelesIntro))
    html.element(.table, .style("alleles")) { html in
      html.element(.caption, text: say(MethodText.allelesCaption))
      columns([.gene, .positions, .alleles, .definition], &html)
      html.element(.tbody) { html in
        for definition in definitions {
          html.element(.tr) { html in
            html.element(.th, .scope(.row), text: definition.gene)
            html.element(
              .td, .named("data-label", say(HeadingText.positions)),
              text: String(definition.loci.count))
            html.element(.td) { html in
              html.text(definition.alleles.map(\.name).joined(separator: ", "))
            }
            html.element(.td) { html in
              html.english(
                "\(definition.provenance.version), \(definition.provenance.date)", on: language)
            }
          }
        }
      }
    }
  }

  private func sources(_ html: inout HTMLWriter) {
    html.element(.table, .style("sources")) { html in
      html.element(.caption, text: say(MethodText.sourcesCaption))
      columns([.name, .version, .date, .licence, .use], &html)
      html.element(.tbody) { html in
        for source in ReferenceTables.sources {
          html.element(.tr) { html in
            html.element(.th, .scope(.row)) { $0.english(source.name, on: language) }
            for text in [source.version, source.date, source.licence, source.use] {
              html.element(.td) { $0.english(text, on: language) }
            }
          }
        }
      }
    }
  }

  private func references(_ html: inout HTMLWriter) {
    var seen: Set<String> = []
    let ids = sample.drugs.flatMap(\.pmids).filter { seen.insert($0).inserted }
      .sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    guard !ids.isEmpty else { return }
    html.element(.h3, text: say(HeadingText.references))
    html.element(.p) { html in
      html.text(say(MethodText.referencesIntro) + " ")
      literature(ids, &html)
    }
  }
}
