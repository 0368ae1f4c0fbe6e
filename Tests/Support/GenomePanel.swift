package import Foundation

/// The genotypes of several people as a VCF file gives them, so that they can be written another way.
package struct GenomePanel: Sendable {
  /// One person's genotype, in the record's allele numbers.
  package struct Genotype: Hashable, Sendable {
    /// A chromosome that the file does not give.
    package static let missing: Int16 = -1
    /// The second chromosome of a haploid genotype.
    package static let none: Int16 = -2

    package var first: Int16
    package var second: Int16
    package var isPhased: Bool
    /// PS; 0 when there is none.
    package var phaseSet: Int32

    package init(
      first: Int16, second: Int16, isPhased: Bool = true, phaseSet: Int32 = 0
    ) {
      self.first = first
      self.second = second
      self.isPhased = isPhased
      self.phaseSet = phaseSet
    }

    /// With every chromosome's allele passed through `change`.
    package func mapping(_ change: (Int16) -> Int16) -> Genotype {
      var copy = self
      if first >= 0 { copy.first = change(first) }
      if second >= 0 { copy.second = change(second) }
      return copy
    }

    /// Whether a chromosome has an alternate, or is not given.
    package var isReference: Bool { first == 0 && (second == 0 || second == Self.none) }
  }

  /// One record.
  package struct Record: Sendable {
    package var contig: String
    /// 1-based POS.
    package var position: Int
    package var reference: String
    /// As in ALT; empty for `.`.
    package var alternates: [String]
    package var filter = "PASS"
    /// END of a reference block; nil for any other record.
    package var end: Int?
    /// One a sample.
    package var genotypes: [Genotype]

    /// The last base of REF, 1-based.
    package var last: Int { position + reference.utf8.count - 1 }

    /// Whether all alternates are sequences.
    package var isPlain: Bool {
      alternates.allSatisfy { $0.utf8.allSatisfy { "ACGTacgt".utf8.contains($0) } }
    }

    /// REF and each alternate; empty when one of them is no sequence.
    package var spelled: [SpelledVariant] {
      guard isPlain else { return [] }
      return alternates.map {
        SpelledVariant(
          contig: contig, position: position, reference: Array(reference.uppercased().utf8),
          alternate: Array($0.uppercased().utf8))
      }
    }
  }

  package var samples: [String]
  package var records: [Record]
  /// `##contig` lengths by name; contigs without one are not declared.
  package var lengths: [(name: String, length: Int)] = []

  /// Reads a VCF file; of FORMAT only GT and PS, of INFO nothing.
  package init(vcf url: URL) throws {
    let data = try [UInt8](Data(contentsOf: url, options: .alwaysMapped))
    samples = []
    records = []
    for line in data.split(separator: 10) {
      if line.starts(with: Array("##".utf8)) { continue }
      let fields = line.split(separator: 9, omittingEmptySubsequences: false)
      func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
      if line.first == UInt8(ascii: "#") {
        samples = fields.indices.dropFirst(9).map(text)
        continue
      }
      let format = text(8).split(separator: ":")
      let phaseSet = format.firstIndex(of: "PS")
      records.append(
        Record(
          contig: text(0), position: Int(text(1)) ?? 0, reference: text(3),
          alternates: text(4) == "." ? [] : text(4).split(separator: ",").map(String.init),
          filter: text(6),
          genotypes: fields[9...].map { Self.genotype($0, phaseSet: phaseSet) }))
    }
  }

  private static func genotype(_ column: ArraySlice<UInt8>, phaseSet: Int?) -> Genotype {
    let parts = column.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var alleles: [Int16] = []
    var number: Int16 = Genotype.missing
    var isPhased = true
    for byte in parts[0] {
      switch byte {
      case UInt8(ascii: "|"), UInt8(ascii: "/"):
        alleles.append(number)
        number = Genotype.missing
        if byte == UInt8(ascii: "/") { isPhased = false }
      case UInt8(ascii: "."): break
      default: number = max(0, number) * 10 + Int16(byte) - 48
      }
    }
    alleles.append(number)
    var set: Int32 = 0
    if let phaseSet, phaseSet < parts.count {
      set = Int32(String(decoding: parts[phaseSet], as: UTF8.self)) ?? 0
    }
    return Genotype(
      first: alleles[0], second: alleles.count > 1 ? alleles[1] : Genotype.none,
      isPhased: isPhased, phaseSet: set)
  }

  /// Puts the records in the order of the genome, as far as one contig goes.
  package mutating func sort() {
    var order: [String: Int] = [:]
    for record in records where order[record.contig] == nil { order[record.contig] = order.count }
    records = records.enumerated().sorted { a, b in
      let x = (order[a.element.contig] ?? 0, a.element.position, a.offset)
      return x < (order[b.element.contig] ?? 0, b.element.position, b.offset)
    }.map(\.element)
  }

  /// Writes a VCF file.
  ///
  /// - Parameters:
  ///   - url: where to.
  ///   - quality: what stands behind GT, `DP:GQ` with their values; nothing when nil.
  /// - Throws: when the file cannot be written.
  package func write(
    to url: URL, quality: (format: String, values: String)? = nil
  ) throws {
    var bytes: [UInt8] = []
    func line(_ text: String) {
      bytes += text.utf8
      bytes.append(10)
    }
    line("##fileformat=VCFv4.3")
    line("##FILTER=<ID=PASS,Description=\"All filters passed\">")
    for filter in Set(records.map(\.filter)).sorted() where filter != "PASS" && filter != "." {
      line("##FILTER=<ID=\(filter),Description=\"\(filter)\">")
    }
    line("##INFO=<ID=END,Number=1,Type=Integer,Description=\"Last base of the block\">")
    line("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">")
    line("##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"Phase set\">")
    line("##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"Reads\">")
    line("##FORMAT=<ID=GQ,Number=1,Type=Integer,Description=\"Genotype quality\">")
    line("##ALT=<ID=NON_REF,Description=\"Any other allele\">")
    for contig in lengths { line("##contig=<ID=\(contig.name),length=\(contig.length)>") }
    let columns = ["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT"]
    line((columns + samples).joined(separator: "\t"))
    for record in records {
      let hasPhaseSets = record.genotypes.contains { $0.phaseSet != 0 }
      let fields = [
        record.contig, "\(record.position)", ".", record.reference,
        record.alternates.isEmpty ? "." : record.alternates.joined(separator: ","), ".",
        record.filter, record.end.map { "END=\($0)" } ?? ".",
        "GT" + (hasPhaseSets ? ":PS" : "") + (quality.map { ":" + $0.format } ?? ""),
      ]
      bytes += fields.joined(separator: "\t").utf8
      let suffix = quality.map { Array((":" + $0.values).utf8) } ?? []
      for genotype in record.genotypes {
        bytes.append(9)
        Self.append(genotype, to: &bytes)
        if hasPhaseSets {
          bytes += (genotype.phaseSet == 0 ? ":." : ":\(genotype.phaseSet)").utf8
        }
        bytes += suffix
      }
      bytes.append(10)
    }
    try Data(bytes).write(to: url)
  }

  private static func append(_ genotype: Genotype, to bytes: inout [UInt8]) {
    func append(_ allele: Int16) {
      if allele >= 0, allele < 10 {
        bytes.append(48 + UInt8(allele))
      } else {
        bytes += (allele < 0 ? "." : "\(allele)").utf8
      }
    }
    append(genotype.first)
    guard genotype.second != Genotype.none else { return }
    bytes.append(UInt8(ascii: genotype.isPhased ? "|" : "/"))
    append(genotype.second)
  }
}
