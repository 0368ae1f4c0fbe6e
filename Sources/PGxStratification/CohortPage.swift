import PGxCharts

/// A page with charts of a cohort: one file that needs nothing outside of itself, and no script.
package struct CohortPage: Sendable {
  /// What is shown; what is nil was not given.
  package var scores: ScoreTiers?
  package var drugs: DrugCounts?
  package var phenotypes: PhenotypeCounts?
  package let rounding: CountRounding
  /// Program and inputs, for the end of the page.
  package let about: String

  /// A page of what follows.
  package init(rounding: CountRounding, about: String) {
    self.rounding = rounding
    self.about = about
  }

  /// SHA-256 of ``style`` in Base64, by which the page's policy takes it.
  static let styleHash = "5z+8PtROmTqJ/z6/Hfd7tbk23B4Abrl9Igf2F5NCSjI="

  static let style = """
    :root{color-scheme:light dark;--page:#fff;--ink:#16191d;--soft:#4d5661;--line:#d4d9df}
    @media (prefers-color-scheme:dark){:root{--page:#161616;--ink:#f2f2f2;--soft:#c4c4c4;--line:#3a3a3a}}
    body{margin:0 auto;max-width:60rem;padding:1rem;background:var(--page);color:var(--ink);font:1rem/1.45 system-ui,"DejaVu Sans",sans-serif}
    h1{font-size:1.6rem}h2{margin-top:2rem;border-top:2px solid var(--ink);padding-top:.5rem}
    img{max-width:100%;height:auto}figure{margin:1rem 0}
    table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top}
    th{font-weight:600}caption{text-align:left;color:var(--soft);padding:.3rem 0}.soft,footer{color:var(--soft)}
    .wide{overflow-x:auto}
    @media print{body{max-width:none;font-size:9pt}figure,tr{break-inside:avoid}}
    """

  /// The page.
  package var html: [UInt8] {
    var text = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-\(Self.styleHash)'; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark"><title>Cohort</title>
      <style>\(Self.style)</style></head><body><main>
      <h1>Cohort</h1>
      <p class="soft">For planning and research: nobody is treated by it. Who was not called is \
      counted as not assessable and never as usual: the true share lies between the bars.</p>

      """
    if !rounding.isExact {
      text +=
        "<p>Counts are rounded to multiples of \(rounding.base); sums are of rounded counts.</p>\n"
    }
    if let drugs { text += section(drugs) }
    if let phenotypes { text += section(phenotypes) }
    if let scores { text += section(scores) }
    text += "</main><footer><p>\(ChartText.escaped(about))</p></footer></body></html>\n"
    return Array(text.utf8)
  }

  private func section(_ drugs: DrugCounts) -> String {
    let people = rounding.told(drugs.samples.count)
    let whole = drugs.items.indices.filter { drugs.items[$0].pairID.isEmpty }
      .map { (drugs.items[$0].drug, drugs.told($0, rounding).all) }
      .filter { $0.1.actionable > 0 }
      .sorted { ($1.1.actionable, $0.0) < ($0.1.actionable, $1.0) }
    let shown = whole.prefix(40)
    let bars = shown.map { drug, counts in
      BarChart.Bar(
        name: drug, text: Self.text(counts),
        parts: [Double(counts.actionable), Double(counts.people - counts.assessed)])
    }
    var text = "<h2>Drugs that need another treatment</h2>\n<p>\(people) people.</p>\n"
    if !drugs.people.isEmpty {
      let any = drugs.people.count { !$0.actionable.isEmpty }
      let sum = drugs.people.reduce(0) { $0 + $1.actionable.count }
      let mean = (Double(sum) / Double(max(people, 1)) * 10).rounded() / 10
      text +=
        "<p>\(any) have at least one drug of the panel that needs another treatment; \(mean) on "
        + "average.</p>\n"
    }
    text += figure(
      BarChart(
        title: "People with an actionable finding, by drug", axis: "people",
        series: ["actionable", "not assessable"], bars: bars
      ).svg, "People with an actionable finding, drug by drug; the table below has the numbers")
    let rows = shown.map { drug, counts in [drug] + counts.status.map { "\($0)" } }
    text += table(
      "The \(shown.count) drugs with most of \(whole.count) with any",
      ["Drug", "Actionable", "Usual", "No recommendation", "Not assessable"], rows)
    return text
  }

  /// `985 of 3202, 31 % or more`.
  private static func text(_ counts: DrugCounts.Counts) -> String {
    let share = Int((Double(counts.actionable) / Double(max(counts.people, 1)) * 100).rounded())
    let isOpen = counts.assessed < counts.people
    return "\(counts.actionable) of \(counts.people), \(share) %\(isOpen ? " or more" : "")"
  }

  private func section(_ phenotypes: PhenotypeCounts) -> String {
    var text = "<h2>Phenotypes</h2>\n"
    for (number, gene) in phenotypes.genes.enumerated() {
      let names = phenotypes.phenotypes(number)
      // A gene of which nothing is known needs no picture.
      guard names != [PhenotypeCounts.notCalled] else {
        text += "<p>\(ChartText.escaped(gene)): not called in anybody.</p>\n"
        continue
      }
      let told = phenotypes.told(number, rounding)
      let sums = told.map { $0.reduce(0, +) }
      let all = sums.reduce(0, +)
      func share(_ count: Int, _ all: Int) -> String {
        "\((Double(count) / Double(max(all, 1)) * 1000).rounded() / 10) %"
      }
      let bars = zip(names, sums).map { name, count in
        BarChart.Bar(name: name, text: "\(count) (\(share(count, all)))", parts: [Double(count)])
      }
      text += figure(
        BarChart(title: gene, axis: "people", series: [], bars: bars).svg,
        "\(gene): " + zip(names, sums).map { "\($0) \($1)" }.joined(separator: ", "))
      let groups = phenotypes.groupNames.indices.filter { group in
        told.contains { $0[group] > 0 }
      }
      guard groups.count > 1 else { continue }
      let rows = groups.map { group in
        let people = told.reduce(0) { $0 + $1[group] }
        return [phenotypes.groupNames[group], "\(people)"]
          + told.map { "\($0[group]) (\(share($0[group], people)))" }
      }
      text += table("\(gene) by group", ["Group", "People"] + names, rows)
    }
    return text
  }

  private func section(_ scores: ScoreTiers) -> String {
    var text =
      "<h2>Polygenic scores</h2>\n<p>Percentiles are within each group, never across groups; "
      + "tiers: \(ChartText.escaped(scores.tiers.rule)) (a person belongs to the first whose share is "
      + "not above the person's own). Groups of fewer than \(scores.leastGroup) people have none of "
      + "their own. A score of which less than \(Int((scores.leastCoverage * 100).rounded())) % was "
      + "found in a person failed.</p>\n"
    var seen: [String] = []
    for part in scores.parts where !seen.contains(part.score) { seen.append(part.score) }
    for score in seen.prefix(50) {
      let parts = scores.parts.filter { $0.score == score }
      let curves = parts.filter(\.isRanked).map { part in
        DistributionChart.Group(
          name: part.group, values: part.standings.map(\.value),
          cuts: part.starts.compactMap(\.self)
        )
      }
      // A bin of a histogram can be one person.
      if !curves.isEmpty, rounding.isExact {
        let shown = min(curves.count, 6)
        text += figure(
          DistributionChart(title: score, axis: "score", groups: curves).svg,
          "Distribution of \(score) in \(shown) groups, with the tiers' cut-offs")
        if shown < curves.count {
          text +=
            "<p class=\"soft\">The first \(shown) of \(curves.count) groups are drawn.</p>\n"
        }
      }
      let rows = parts.map { part in
        let counts = (part.tierCounts + [part.withoutTier]).map(rounding.told)
        return [part.group, "\(counts.reduce(0, +))"] + counts.map { "\($0)" }
          + ["\(rounding.told(part.failed))"]
      }
      text += table(
        score,
        ["Group", "People"] + scores.tiers.all.map(\.name) + ["Without tier", "Score failed"], rows)
    }
    if seen.count > 50 {
      text += "<p>The first 50 of \(seen.count) scores; the tables have all.</p>\n"
    }
    return text
  }

  private func table(_ caption: String, _ columns: [String], _ rows: [[String]]) -> String {
    func cells(_ names: [String], _ tag: String, _ attribute: String = "") -> String {
      names.map { "<\(tag)\(attribute)>\(ChartText.escaped($0))</\(tag)>" }.joined()
    }
    let body = rows.map { row in
      "<tr>\(cells([row[0]], "th", " scope=\"row\""))\(cells(Array(row.dropFirst()), "td"))</tr>\n"
    }.joined()
    return
      "<div class=\"wide\"><table><caption>\(ChartText.escaped(caption))</caption><thead><tr>"
      + cells(columns, "th", " scope=\"col\"")
      + "</tr></thead><tbody>\n\(body)</tbody></table></div>\n"
  }

  private func figure(_ svg: String, _ description: String) -> String {
    "<figure><img alt=\"\(ChartText.escaped(description))\" src=\"data:image/svg+xml;base64,"
      + Self.base64(Array(svg.utf8)) + "\"></figure>\n"
  }

  /// RFC 4648.
  static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 3 * 4 + 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var value = 0
      for index in 0..<3 {
        value = value << 8 | (index < part.count ? Int(part[start + index]) : 0)
      }
      for index in 0..<4 {
        result.append(
          index <= part.count ? letters[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
