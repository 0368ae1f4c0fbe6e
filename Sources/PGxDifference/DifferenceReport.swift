import PGxFiles

/// What differs, printed.
package enum DifferenceReport {
  private static let columns = [
    "sample", "kind", "gene", "drug", "pair_id", "source", "population", "old", "new", "cause",
    "detail",
  ]

  /// One row a change.
  package static func table(_ difference: FileDifference) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(columns.joined(separator: "\t"))
    writer.append(10)
    for sample in difference.samples {
      for change in sample.changes {
        writer.appendCells([
          sample.sample, change.kind.rawValue, change.gene, change.drug, change.pairID,
          change.source, change.population, change.old, change.new, change.cause.rawValue,
          change.detail,
        ])
        writer.append(10)
      }
    }
    return writer.bytes
  }

  /// One document.
  package static func json(_ difference: FileDifference) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "pgx-difference")
      json.field("version", "1.0")
      json.field("onlyOld", difference.onlyOld)
      json.field("onlyNew", difference.onlyNew)
      json.array("samples") { json in
        for sample in difference.samples {
          json.object { json in
            json.field("sample", sample.sample)
            json.field("bases", sample.bases)
            json.array("changes") { json in
              for change in sample.changes { write(change, to: &json) }
            }
          }
        }
      }
    }
    return json.bytes + [10]
  }

  private static func write(_ change: Change, to json: inout JSONWriter) {
    json.object { json in
      json.field("kind", change.kind.rawValue)
      json.field("gene", change.gene)
      json.field("drug", change.drug)
      json.field("pairId", change.pairID)
      json.field("source", change.source)
      json.field("population", change.population)
      json.field("old", change.old)
      json.field("new", change.new)
      json.field("cause", change.cause.rawValue)
      json.field("detail", change.detail)
    }
  }

  /// For a person.
  package static func text(_ difference: FileDifference) -> [UInt8] {
    var lines: [String] = []
    for sample in difference.samples where !sample.changes.isEmpty {
      let genes = sample.changes.filter { !$0.gene.isEmpty }
      let advice = sample.changes.filter { $0.kind == .recommendation }
      let minor = sample.changes.count { [.certainty, .wording].contains($0.kind) }
      lines.append(
        "Sample \(sample.sample): \(count(Set(genes.map(\.gene)).count, "gene")) and "
          + "\(count(advice.count, "recommendation")) differ")
      lines += sample.bases.map { "  " + $0 }
      if !genes.isEmpty {
        lines += ["", "  Genes"]
        lines += table(genes.map { [$0.gene, $0.kind.rawValue, arrow($0), why($0)] })
      }
      if !advice.isEmpty {
        lines += ["", "  Recommendations"]
        lines += table(
          advice.map { change in
            let who = [change.source, change.population].filter { !$0.isEmpty }
            return [change.drug, who.joined(separator: ", "), arrow(change), why(change)]
          })
      }
      if minor > 0 {
        lines += [
          "", "  \(count(minor, "more answer")) in certainty or words alone; --format tsv has them",
        ]
      }
      lines.append("")
    }
    let same = difference.samples.count(where: \.changes.isEmpty)
    if difference.samples.count == 1, same == 1 {
      let sample = difference.samples[0]
      lines.append("Sample \(sample.sample): nothing differs")
      lines += sample.bases.map { "  " + $0 }
    } else if difference.samples.count > 1 {
      lines.append(
        "\(difference.samples.count) samples compared, \(difference.samples.count - same) differ")
    }
    for (names, place) in [
      (difference.onlyOld, "the first file"), (difference.onlyNew, "the second file"),
    ] where !names.isEmpty {
      lines.append("Only in \(place): \(names.joined(separator: ", "))")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)" + (number == 1 ? "" : "s")
  }

  private static func arrow(_ change: Change) -> String {
    let (old, new) = (change.old, change.new)
    return "\(old.isEmpty ? "nothing" : old) → \(new.isEmpty ? "nothing" : new)"
  }

  private static func why(_ change: Change) -> String {
    change.cause.rawValue + (change.detail.isEmpty ? "" : " (\(change.detail))")
  }

  private static func table(_ rows: [[String]]) -> [String] {
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      return "    " + (cells + [row[3]]).joined(separator: "  ")
    }
  }
}
