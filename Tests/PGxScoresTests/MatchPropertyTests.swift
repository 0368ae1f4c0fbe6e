import PGxCore
import PGxTestSupport
import Testing

@testable import PGxScores

@Suite("Matching, at random")
struct MatchPropertyTests {
  private static let bases: [Character] = ["A", "C", "G", "T"]

  private static func sequence(_ count: Int, _ random: inout SeededGenerator) -> String {
    String((0..<count).map { _ in bases[Int.random(in: 0..<4, using: &random)] })
  }

  /// A variant of a known sequence, spelled as VCF would.
  private struct Variant {
    var position: Int
    var reference: String
    var alternate: String
  }

  /// A spelling with `left` and `right` further bases of the sequence.
  private static func padded(
    _ variant: Variant, _ genome: [Character], _ left: Int, _ right: Int
  ) -> Variant {
    let start = variant.position - 1
    let end = start + variant.reference.count
    let before = String(genome[(start - left)..<start])
    let after = String(genome[end..<(end + right)])
    return Variant(
      position: variant.position - left, reference: before + variant.reference + after,
      alternate: before + variant.alternate + after)
  }

  /// The sequence with an allele in it.
  private static func haplotype(_ genome: [Character], _ at: Int, _ length: Int, _ allele: String)
    -> String
  {
    String(genome[..<(at - 1)]) + allele + String(genome[(at - 1 + length)...])
  }

  @Test("any spelling counts the same allele", arguments: 0..<60)
  func spellings(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let genome = Array(Self.sequence(300, &random))
    var variants: [Variant] = []
    for place in stride(from: 20, to: 280, by: 20) {
      let base = String(genome[place - 1])
      var inserted = Self.sequence(Int.random(in: 1...4, using: &random), &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        let other = Self.bases.filter {
          String($0) != base && String($0) != MatchBuilder.reversed(base)
        }
        variants.append(
          Variant(
            position: place, reference: base,
            alternate: String(other[Int.random(in: 0..<other.count, using: &random)])))
      case 1:
        // Leftmost: the last base of what is inserted is not the base before.
        while inserted.last == base.last { inserted = Self.sequence(2, &random) }
        variants.append(
          Variant(position: place, reference: base, alternate: base + inserted))
      default:
        let length = Int.random(in: 2...5, using: &random)
        let reference = String(genome[(place - 1)..<(place - 1 + length)])
        guard reference.last != reference.first else { continue }
        variants.append(Variant(position: place, reference: reference, alternate: base))
      }
    }
    var rows: [ScoreRow] = []
    var expected: [String] = []
    var records: [TargetRecord] = []
    for variant in variants {
      let countsAlternate = Bool.random(using: &random)
      let spelled = Self.padded(
        variant, genome, Int.random(in: 0...4, using: &random),
        Int.random(in: 0...4, using: &random))
      var effect = countsAlternate ? spelled.alternate : spelled.reference
      var other = countsAlternate ? spelled.reference : spelled.alternate
      if Bool.random(using: &random) {
        effect = MatchBuilder.reversed(effect)
        other = MatchBuilder.reversed(other)
      }
      let chromosome = ["1", "chr1", "01"][Int.random(in: 0..<3, using: &random)]
      rows.append(MatchBuilder.row(chromosome, spelled.position, effect, other))
      expected.append(
        Self.haplotype(
          genome, variant.position, variant.reference.count,
          countsAlternate ? variant.alternate : variant.reference))
      let target = Self.padded(
        variant, genome, Int.random(in: 0...4, using: &random),
        Int.random(in: 0...4, using: &random))
      // Sometimes another alternate that means nothing to the row, before or after, joined or split.
      let extra = target.reference + "ACGTACGTACGT"
      let texts: [String]
      switch Int.random(in: 0..<4, using: &random) {
      case 0: texts = ["\(extra),\(target.alternate)"]
      case 1: texts = ["\(target.alternate),\(extra)"]
      case 2: texts = [extra, target.alternate]
      default: texts = [target.alternate]
      }
      for text in texts {
        records.append(
          MatchBuilder.record(
            "chr1", target.position, "\(target.reference)>\(text)", number: records.count + 1))
      }
    }
    records.sort { $0.position < $1.position }
    let result = try MatchBuilder.run([MatchBuilder.file(rows)], records)
    var counted = [String](repeating: "none", count: rows.count)
    for (item, record) in zip(result.contributions, result.records) {
      counted[item.row] = Self.haplotype(
        genome, record.position, record.alleles[0].count,
        String(decoding: record.alleles[item.allele], as: UTF8.self))
    }
    for index in rows.indices where result.matcher.status(of: index) != .ambiguous {
      #expect(counted[index] == expected[index], "row \(index)")
    }
    // Every record that is needed is one that a reader finds by the sites.
    var cursor = SiteIndex.Cursor()
    for record in result.records {
      let last = record.position + record.alleles[0].count - 1
      #expect(
        result.matcher.set.sites.hasSite(record.chromosome, record.position, last, &cursor))
    }
  }

  // The twin: every row against every allele of every record, on text.

  private static func shortest(_ position: Int, _ first: String, _ second: String)
    -> (Int, String, String)
  {
    var (position, a, b) = (position, Array(first), Array(second))
    guard a != b else { return (position, first, second) }
    while a.count > 1, b.count > 1, a.last == b.last {
      a.removeLast()
      b.removeLast()
    }
    while a.count > 1, b.count > 1, a.first == b.first {
      a.removeFirst()
      b.removeFirst()
      position += 1
    }
    return (position, String(a), String(b))
  }

  private struct Plain {
    var position: Int
    var effect: String
    var other: String
    var weight: Double
  }

  private static func twin(_ rows: [Plain], _ records: [TargetRecord]) -> [String] {
    var result = [String](repeating: "missing", count: rows.count)
    for group in MatchBuilder.groups(records) {
      var hits: [String: [Int]] = [:]
      var texts: [Int: String] = [:]
      for (index, row) in rows.enumerated()
      where ["missing", "otherAlleles", "filtered", "noAlternate"].contains(result[index]) {
        var all: [(type: Int, key: String, text: String)] = []
        var isFiltered = false
        for record in group {
          let alleles = record.alleles.map { String(decoding: $0, as: UTF8.self) }
          for (number, alternate) in alleles.enumerated().dropFirst()
          where (alleles[0] + alternate).allSatisfy({ bases.contains($0) }) {
            let minimal = shortest(record.position, alleles[0], alternate)
            for (spelled, isFlipped) in [
              ((row.effect, row.other), false),
              ((MatchBuilder.reversed(row.effect), MatchBuilder.reversed(row.other)), true),
            ] {
              let type: Int
              if row.other.isEmpty {
                let places = [(record.position, alleles[0], alternate), minimal].filter {
                  $0.0 == row.position
                }
                if places.contains(where: { $0.1 == spelled.0 }) {
                  type = 4
                } else if places.contains(where: { $0.2 == spelled.0 }) {
                  type = 5
                } else {
                  continue
                }
              } else {
                let short = shortest(row.position, spelled.0, spelled.1)
                guard short.0 == minimal.0 else { continue }
                if short.1 == minimal.1, short.2 == minimal.2 {
                  type = 0
                } else if short.1 == minimal.2, short.2 == minimal.1 {
                  type = 1
                } else {
                  continue
                }
              }
              guard record.isPassing else {
                isFiltered = true
                continue
              }
              let allele = type % 2 == 0 ? 0 : number
              all.append(
                (
                  type + (isFlipped ? 2 : 0),
                  "\(minimal) \(type % 2 == 0)", "\(record.number):\(allele)"
                ))
            }
          }
        }
        let forward = all.filter { $0.type & 2 == 0 }.min { $0.type < $1.type }
        let flipped = all.filter { $0.type & 2 != 0 }.min { $0.type < $1.type }
        guard let best = forward ?? flipped else {
          let isHere = group[0].position == row.position
          if isFiltered {
            result[index] = "filtered"
          } else if isHere, result[index] == "missing" {
            result[index] = "otherAlleles"
          }
          continue
        }
        if let forward, let flipped,
          forward.type % 2 != flipped.type % 2
            || (forward.type % 2 == 1 && forward.key != flipped.key)
        {
          result[index] = "ambiguous"
          continue
        }
        hits[best.key, default: []].append(index)
        texts[index] = best.text
      }
      for members in hits.values {
        let weights = Set(members.map { rows[$0].weight })
        for (rank, index) in members.enumerated() {
          result[index] =
            weights.count > 1 ? "conflictingRow" : rank > 0 ? "duplicateRow" : texts[index] ?? "?"
        }
      }
    }
    return result
  }

  @Test("a naive matcher agrees", arguments: 0..<100)
  func naive(_ seed: Int) throws {
    var random = SeededGenerator(seed: 1_000 + UInt64(seed))
    func allele(_ generator: inout SeededGenerator) -> String {
      Self.sequence([1, 1, 1, 1, 2, 3].randomElement(using: &generator) ?? 1, &generator)
    }
    var plain: [Plain] = []
    for _ in 0..<60 {
      let effect = allele(&random)
      var other = allele(&random)
      while other == effect { other = allele(&random) }
      plain.append(
        Plain(
          position: Int.random(in: 1...14, using: &random), effect: effect,
          other: Int.random(in: 0..<4, using: &random) == 0 ? "" : other,
          weight: Double(Int.random(in: 1...2, using: &random))))
    }
    var records: [TargetRecord] = []
    for position in 1...16 {
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let reference = allele(&random)
        var alternates: [String] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let alternate = allele(&random)
          if alternate != reference { alternates.append(alternate) }
        }
        if alternates.isEmpty { alternates = ["<DEL>"] }
        records.append(
          MatchBuilder.record(
            "7", position, "\(reference)>\(alternates.joined(separator: ","))",
            passes: Int.random(in: 0..<6, using: &random) > 0, number: records.count + 1))
      }
    }
    let rows = plain.map {
      MatchBuilder.row("chr7", $0.position, $0.effect, $0.other, $0.weight)
    }
    let result = try MatchBuilder.run([MatchBuilder.file(rows)], records)
    let outcomes = VariantMatcherTests.outcomes(result, rows.count)
    #expect(outcomes == Self.twin(plain, records))
    let summary = try #require(result.matcher.summaries().first)
    let groups = RowStatus.Group.allCases.reduce(0) { $0 + summary.count($1) }
    #expect(groups == rows.count)
    #expect(summary.matched == result.contributions.count)
  }

  @Test("the index has every row at its site, in any order of rows", arguments: 0..<20)
  func index(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var files: [ScoringFile] = []
    var expected: [String: [UInt32]] = [:]
    var number: UInt32 = 0
    for _ in 0..<3 {
      var rows: [ScoreRow] = []
      for _ in 0..<Int.random(in: 0...400, using: &random) {
        let chromosome = Int.random(in: 1...25, using: &random)
        let position =
          Bool.random(using: &random)
          ? Int.random(in: 1...40, using: &random)
          : Int.random(in: 1...250_000_000, using: &random)
        rows.append(MatchBuilder.row(ChromosomeCode(chromosome).name, position, "A", "C"))
        expected["\(chromosome) \(position)", default: []].append(number)
        number += 1
      }
      if seed % 2 == 0 {
        rows = []
        number = UInt32(files.reduce(0) { $0 + $1.rows.count })
        expected = [:]
      }
      files.append(MatchBuilder.file(rows))
    }
    let set = try ScoreSet(files: files)
    #expect(set.sites.count == expected.count)
    var cursor = ScoreSet.Cursor()
    for (key, rows) in expected {
      let parts = key.split(separator: " ").compactMap { Int($0) }
      let found = set.rows(at: Int32(parts[1]), of: ChromosomeCode(parts[0]), &cursor)
      #expect(Array(found) == rows)
      for row in found {
        let place = set.place(of: Int(row))
        #expect(Int(set.files[place.file].rows[place.row].position) == parts[1])
      }
    }
  }
}
