import PGxTestSupport

/// An invented cohort and scores for it, the same for the same seed: SNVs, alleles of several bases,
/// several alternates, missing calls, haploid calls on X, and scores with rows that nothing has.
struct ScoreCohort {
  /// One record.
  struct Record {
    var contig: String
    var position: Int
    var reference: String
    var alternates: [String]
    var genotypes: [String]
  }

  var samples: [String]
  var records: [Record] = []
  /// Lines of a table with the weights of two scores.
  private(set) var rows: [String] = []

  /// A cohort.
  init(seed: UInt64, samples count: Int, records perContig: Int, everyRecord: Bool = false) {
    var random = SeededGenerator(seed: seed)
    samples = (1...count).map { "P\($0)" }
    let bases = ["A", "C", "G", "T"]
    for contig in ["1", "2", "5", "X"] {
      var position = 1_000
      for _ in 0..<perContig {
        position += Int.random(in: 1...400, using: &random)
        let first = bases[Int.random(in: 0..<4, using: &random)]
        var others = bases.filter { $0 != first }.shuffled(using: &random)
        let kind = Int.random(in: 0..<20, using: &random)
        var reference = first
        var alternates = [others.removeFirst()]
        if kind == 0 { alternates.append(others.removeFirst()) }
        if kind == 1 { reference += "CAG" }
        if kind == 2 { alternates[0] = first + "TT" }
        let mean = Double.random(in: 0.02...0.9, using: &random)
        let isMissing = kind % 3 == 0
        let genotypes = (0..<count).map { sample -> String in
          func allele() -> String {
            guard Double.random(in: 0..<1, using: &random) < mean else { return "0" }
            return "\(Int.random(in: 1...alternates.count, using: &random))"
          }
          if isMissing, Int.random(in: 0..<15, using: &random) == 0 { return "./." }
          if contig == "X", sample % 2 == 0 { return allele() }
          return "\(allele())/\(allele())"
        }
        records.append(
          Record(
            contig: contig, position: position, reference: reference, alternates: alternates,
            genotypes: genotypes))
        if everyRecord || Int.random(in: 0..<3, using: &random) > 0 {
          let weights = (0..<2).map { column -> String in
            guard column == 0 || Int.random(in: 0..<4, using: &random) > 0 else { return "" }
            return "\(Double(Int.random(in: -999_999...999_999, using: &random)) / 1e6)"
          }
          let isSwapped = Bool.random(using: &random)
          let pair = isSwapped ? (reference, alternates[0]) : (alternates[0], reference)
          rows.append(
            "\(contig)\t\(position)\t\(pair.0)\t\(pair.1)\t\(weights.joined(separator: "\t"))")
        }
        if !everyRecord, Int.random(in: 0..<12, using: &random) == 0 {
          rows.append("\(contig)\t\(position + 1)\tA\tC\t0.25\t-1")
        }
      }
    }
  }

  /// The scoring file; with `change` other weights.
  func scores(_ change: Bool = false) -> [UInt8] {
    let header = "chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight_A"
    let lines = change ? rows.map { $0.replacing("0.25\t-1", with: "0.5\t-1") } : rows
    return Array("\(header)\teffect_weight_B\n\(lines.joined(separator: "\n"))\n".utf8)
  }

  /// The genotypes as VCF; of some contigs when `contigs` names them.
  func variants(_ contigs: [String]? = nil, renamed: Bool = false) -> [UInt8] {
    var text =
      "##fileformat=VCFv4.2\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
    for contig in ["1", "2", "5", "X"] { text += "##contig=<ID=\(contig)>\n" }
    text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
    text += (renamed ? samples.reversed() : samples).joined(separator: "\t") + "\n"
    var bytes = Array(text.utf8)
    for record in records where contigs?.contains(record.contig) ?? true {
      let fields =
        [
          record.contig, "\(record.position)", ".", record.reference,
          record.alternates.joined(separator: ","), ".", "PASS", ".", "GT",
        ] + record.genotypes
      bytes += Array((fields.joined(separator: "\t") + "\n").utf8)
    }
    return bytes
  }
}
