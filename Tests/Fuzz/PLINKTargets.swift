import PGxCore
import PGxGenotypes

/// PLINK file sets: the first bytes say how large the two text files are, the rest is the genotypes,
/// or, after the mark `|`, text that stands in for a text file.
enum PLINKTargets {
  /// A `.bed` file of 1 to 16 samples; `|` begins a `.bim` in its place.
  static func bed(_ bytes: [UInt8]) throws {
    let parts = Parts(bytes)
    let genotypes = try ScratchFile([0x6C, 0x1B, 1] + parts.genotypes)
    let variants = try ScratchFile(parts.variants("1 v 0 7 T A\n"))
    let samples = try ScratchFile(parts.samples)
    let files = PLINKFileSet(
      kind: .bed, genotypes: genotypes.path, variants: variants.path, samples: samples.path)
    guard case .success(let source) = try outcome({ try BEDSource(files, sites: nil) }) else {
      return
    }
    try check(source)
  }

  /// A `.pgen` file of 1 to 16 samples after its magic; `|` begins a `.pvar` in its place.
  static func pgen(_ bytes: [UInt8]) throws {
    let parts = Parts(bytes)
    let genotypes = try ScratchFile([0x6C, 0x1B] + parts.genotypes)
    let variants = try ScratchFile(parts.variants("1 v 0 7 T,C,G A\n"))
    let samples = try ScratchFile(parts.samples)
    let files = PLINKFileSet(
      kind: .pgen, genotypes: genotypes.path, variants: variants.path, samples: samples.path)
    guard case .success(let source) = try outcome({ try PGENSource(files, sites: nil) }) else {
      return
    }
    try check(source)
  }

  /// A `.bgen` file.
  static func bgen(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    guard
      case .success(let source) = try outcome({ try BGENSource(path: file.path, sites: nil) }),
      source.sampleNames.count < 10_000
    else { return }
    try check(source)
  }

  private struct Parts {
    var genotypes: [UInt8]
    var samples: [UInt8]
    private var count: Int
    private var text: [UInt8]?

    init(_ bytes: [UInt8]) {
      let size = bytes.first ?? 0
      samples = (0...Int(size & 15)).flatMap { Array("f i\($0) 0 0 \($0 % 3)\n".utf8) }
      count = Int(size >> 4)
      let rest = bytes.dropFirst()
      if let mark = rest.lastIndex(of: UInt8(ascii: "|")) {
        genotypes = Array(rest[..<mark])
        text = Array(rest[(mark + 1)...])
      } else {
        genotypes = Array(rest)
      }
    }

    func variants(_ line: String) -> [UInt8] {
      text ?? Array(String(repeating: line, count: count).utf8)
    }
  }

  /// Every allele of every record: copies and missing calls, and no more copies than two together.
  private static func check(_ source: some CohortSource) throws {
    var source = source
    var row = DosageRow(sampleCount: source.sampleNames.count)
    var total = [Double](repeating: 0, count: row.sampleCount)
    for _ in 0..<100_000 {
      guard case .success(let record?) = try outcome({ try source.next() }) else { return }
      for index in total.indices { total[index] = 0 }
      var isWhole = true
      for allele in record.alleles.indices {
        guard case .success = try outcome({ try source.decode(allele: allele, into: &row) }) else {
          isWhole = false
          break
        }
        for index in total.indices {
          let copies: Double =
            row.form == .dosages
            ? row.dosages[index] : row.codes[index] == 3 ? .nan : Double(row.codes[index])
          let places = row.form == .dosages ? max(Double(row.ploidies[index]), 2) : 2
          try FuzzFault.unless(
            copies.isNaN || copies >= 0 && copies <= places, "\(copies) copies")
          total[index] += copies
        }
      }
      guard isWhole, record.alleles.count > 1 else { continue }
      for (index, sum) in total.enumerated() {
        let places = row.form == .dosages ? Double(row.ploidies[index]) : 2
        try FuzzFault.unless(sum.isNaN || abs(sum - places) < 1e-6, "\(sum) copies in all")
      }
    }
  }
}
