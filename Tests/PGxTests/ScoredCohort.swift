import PGx
import PGxGenotypes
import PGxScores
import PGxTestSupport

/// A cohort and a score at random, written as files, and the sums as anyone would write them down.
struct ScoredCohort {
  /// A site with all its alleles; what each sample carries, nil for a missing call.
  struct Site {
    var position: Int
    /// REF first; single bases.
    var alleles: [String]
    var calls: [[Int]?]
  }

  /// A row of the score.
  struct Row {
    var position: Int
    var effect: String
    var other: String
    var weight: Double
  }

  var samples: [String]
  var sites: [Site]
  var rows: [Row]

  init(
    _ random: inout SeededGenerator, samples count: Int, sites siteCount: Int,
    mostAlternates: Int = 3,
    missing: Int = 12
  ) {
    samples = (0..<count).map { "s \($0)" }
    var position = 1_000
    sites = []
    rows = []
    for _ in 0..<siteCount {
      position += Int.random(in: 1...3_000, using: &random)
      let bases = ["A", "C", "G", "T"].shuffled(using: &random)
      let alleles = Array(bases.prefix(1 + Int.random(in: 1...mostAlternates, using: &random)))
      let calls = (0..<count).map { _ -> [Int]? in
        if missing > 0, Int.random(in: 0..<missing, using: &random) == 0 { return nil }
        return (0..<2).map { _ in
          Int.random(in: 0..<3, using: &random) == 0
            ? Int.random(in: 0..<alleles.count, using: &random) : 0
        }
      }
      sites.append(Site(position: position, alleles: alleles, calls: calls))
      let alternate = Int.random(in: 1..<alleles.count, using: &random)
      let countsReference = Bool.random(using: &random)
      var effect = countsReference ? alleles[0] : alleles[alternate]
      var other = countsReference ? alleles[alternate] : alleles[0]
      guard Self.complement[effect] != other else { continue }
      // A row for the other strand means the same as long as the site has no allele that it fits.
      if alleles.count == 2, Bool.random(using: &random) {
        effect = Self.complement[effect] ?? effect
        other = Self.complement[other] ?? other
      }
      rows.append(
        Row(
          position: position, effect: effect, other: other,
          weight: Double(Int.random(in: -9_999...9_999, using: &random)) / 1_000))
    }
  }

  static let complement = ["A": "T", "C": "G", "G": "C", "T": "A"]

  /// How records of several alternates are written.
  enum Form { case joined, split }

  private static let columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"

  /// The records, as position, alleles and one GT a sample.
  func records(_ form: Form) -> [(position: Int, alleles: [String], calls: [String])] {
    sites.flatMap { site -> [(position: Int, alleles: [String], calls: [String])] in
      func text(_ call: [Int]?, _ number: (Int) -> Int) -> String {
        call.map { $0.map { "\(number($0))" }.joined(separator: "/") } ?? "./."
      }
      switch form {
      case .joined:
        return [(site.position, site.alleles, site.calls.map { text($0) { $0 } })]
      case .split:
        return (1..<site.alleles.count).map { alternate in
          (
            site.position, [site.alleles[0], site.alleles[alternate]],
            site.calls.map { text($0) { $0 == alternate ? 1 : 0 } }
          )
        }
      }
    }
  }

  /// The cohort as VCF, with the sites of `range`.
  func vcf(_ form: Form, _ range: Range<Int>? = nil) -> [UInt8] {
    var text = "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
    text += "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    text += Self.columns + samples.joined(separator: "\t") + "\n"
    let places = range.map { Set(sites[$0].map(\.position)) }
    for record in records(form) where places?.contains(record.position) ?? true {
      text += "1\t\(record.position)\tv\(record.position)\t\(record.alleles[0])\t"
      text += record.alleles.dropFirst().joined(separator: ",") + "\t.\tPASS\t.\tGT\t"
      text += record.calls.joined(separator: "\t") + "\n"
    }
    return Array(text.utf8)
  }

  /// The cohort as BCF.
  func bcf(_ form: Form) -> [UInt8] {
    var builder = BCFBuilder(samples: samples)
    for record in records(form) {
      builder.add(
        record.position, record.alleles, [("GT", BCFBuilder.genotypes(record.calls))])
    }
    return Gzip.blocks(builder.bytes)
  }

  /// The score.
  var scoringFile: [UInt8] {
    var text =
      "#genome_build=GRCh38\nchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n"
    for row in rows {
      text += "1\t\(row.position)\t\(row.effect)\t\(row.other)\t\(row.weight)\n"
    }
    return Array(text.utf8)
  }

  /// The sums of all samples, or of those chosen: frequencies are theirs.
  func naive(_ missing: SumPolicy.Missing, selection: [Int]? = nil) -> [Double] {
    let chosen = selection ?? Array(samples.indices)
    var sums = [Double](repeating: 0, count: chosen.count)
    for row in rows {
      guard let site = sites.first(where: { $0.position == row.position }) else { continue }
      let known = Set(site.alleles)
      let isFlipped = !(known.contains(row.effect) && known.contains(row.other))
      let effect = isFlipped ? Self.complement[row.effect] ?? "" : row.effect
      guard let allele = site.alleles.firstIndex(of: effect) else { continue }
      let called = chosen.compactMap { site.calls[$0] }
      let frequency =
        called.isEmpty
        ? 0.5 : Double(called.joined().count { $0 == allele }) / Double(2 * called.count)
      for (index, sample) in chosen.enumerated() {
        let copies: Double
        if let call = site.calls[sample] {
          copies = Double(call.count { $0 == allele })
        } else {
          switch missing {
          case .impute: copies = 2 * frequency
          case .zero: copies = allele == 0 ? 2 : 0
          case .skipVariant: copies = 0
          }
        }
        sums[index] += row.weight * copies
      }
    }
    return sums
  }
}
