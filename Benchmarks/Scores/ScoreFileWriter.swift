import Foundation

/// Writes generated scores: as the PGS Catalog harmonises them, and as the tables that plink2 takes.
struct ScoreFileWriter {
  /// One row of a score.
  struct Row {
    let site: CohortSite
    /// 0 REF, 1 the first ALT, 2 the second.
    let allele: Int
    /// In millionths.
    let weight: Int
  }

  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed) }

  /// A score of `count` rows of which as many as `known` are at variants of the cohort.
  mutating func rows(_ sites: [CohortSite], known: Int, count: Int) -> [Row] {
    var rows = choose(known, of: sites).map { row($0) }
    let others = count - rows.count
    if others > 0 {
      let taken = Set(sites.map(Self.place))
      // Twice as many as needed: some are at positions of the cohort.
      let plan = CohortPlan(samples: 0, variants: 2 * others, seed: random.next())
      let free = plan.sites().filter { !taken.contains(Self.place($0)) }
      rows += choose(others, of: free).map { row($0) }
      rows.sort { Self.place($0.site) < Self.place($1.site) }
    }
    return rows
  }

  /// `count` of the sites, in their order.
  mutating func choose(_ count: Int, of sites: [CohortSite]) -> [CohortSite] {
    var wanted = min(count, sites.count)
    var chosen: [CohortSite] = []
    chosen.reserveCapacity(wanted)
    for (index, site) in sites.enumerated() where random.below(sites.count - index) < wanted {
      chosen.append(site)
      wanted -= 1
    }
    return chosen
  }

  private mutating func row(_ site: CohortSite) -> Row {
    Row(site: site, allele: allele(of: site), weight: weight())
  }

  private mutating func allele(of site: CohortSite) -> Int {
    random.below(2) == 0 ? 0 : 1 + random.below(site.alternates.count)
  }

  private mutating func weight() -> Int {
    let weight = Int((10_000 * random.normal()).rounded())
    return weight == 0 ? 1 : weight
  }

  private static func place(_ site: CohortSite) -> Int {
    let chromosome = site.chromosome == "X" ? 23 : Int(site.chromosome) ?? 0
    return chromosome << 32 | site.position
  }

  /// Writes a score to `NAME.txt.gz` and `NAME.plink.tsv`.
  static func write(_ rows: [Row], id: String, to name: String) throws {
    try writeCatalog(rows, id: id, to: name + ".txt.gz")
    var text = Array("ID\tA1\t\(id)\n".utf8)
    for row in rows {
      text += Array("\(row.site.identifier)\t\(effect(row))\t".utf8)
      append(row.weight, to: &text)
      text.append(10)
    }
    try Data(text).write(to: URL(filePath: name + ".plink.tsv"))
  }

  /// Writes `count` scores, each of a fifth of the variants, into a folder and into one table.
  mutating func writeMany(_ count: Int, _ sites: [CohortSite], to name: String) throws {
    let ids = (0..<count).map { "PGS9\(String(repeating: "0", count: $0 < 10 ? 4 : 3))\($0)" }
    var rows = [[Row]](repeating: [], count: count)
    var table = try CompressedOutput(name + ".plink.tsv.gz", compressor: ["gzip", "-1"])
    try table.write("ID\tA1\t\(ids.joined(separator: "\t"))\n")
    for site in sites {
      let allele = allele(of: site)
      var text = Array("\(site.identifier)\t\(Self.effect(site, allele))".utf8)
      for score in 0..<count {
        let isIn = random.below(5) == 0
        let weight = isIn ? self.weight() : 0
        text.append(9)
        Self.append(weight, to: &text)
        if isIn { rows[score].append(Row(site: site, allele: allele, weight: weight)) }
      }
      text.append(10)
      try table.write(text)
    }
    try table.close()
    try FileManager.default.createDirectory(
      atPath: name, withIntermediateDirectories: true)
    for (id, rows) in zip(ids, rows) {
      try Self.writeCatalog(rows, id: id, to: "\(name)/\(id).txt.gz")
    }
  }

  private static func effect(_ row: Row) -> String { effect(row.site, row.allele) }

  private static func effect(_ site: CohortSite, _ allele: Int) -> String {
    allele == 0 ? site.reference : site.alternates[allele - 1]
  }

  private static func writeCatalog(_ rows: [Row], id: String, to path: String) throws {
    var file = try CompressedOutput(path, compressor: ["gzip", "-1", "-n"])
    try file.write(
      """
      ###PGS CATALOG SCORING FILE - see https://www.pgscatalog.org/downloads/#dl_ftp_scoring
      #format_version=2.0
      #pgs_id=\(id)
      #pgs_name=generated
      #trait_reported=none
      #genome_build=GRCh38
      #variants_number=\(rows.count)
      #weight_type=beta
      #HmPOS_build=GRCh38
      #HmPOS_date=2026-01-01
      rsID\tchr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\thm_source\thm_rsID\thm_chr\thm_pos\thm_inferOtherAllele

      """)
    for row in rows {
      let site = row.site
      let other = row.allele == 0 ? site.alternates[0] : site.reference
      let identifier = "rs\(1 + site.position % 99_999_989)"
      try file.write { text in
        text += Array(
          "\(identifier)\t\(site.chromosome)\t\(site.position)\t\(effect(row))\t\(other)\t".utf8)
        append(row.weight, to: &text)
        text += Array(
          "\tENSEMBL\t\(identifier)\t\(site.chromosome)\t\(site.position)\t\n".utf8)
      }
    }
    try file.close()
  }

  /// Appends a number of millionths as a decimal number.
  private static func append(_ weight: Int, to text: inout [UInt8]) {
    guard weight != 0 else {
      text.append(48)
      return
    }
    if weight < 0 { text.append(45) }
    let digits = String(abs(weight) % 1_000_000)
    text += Array("\(abs(weight) / 1_000_000).".utf8)
    text += Array(String(repeating: "0", count: 6 - digits.count).utf8)
    text += Array(digits.utf8)
  }
}
