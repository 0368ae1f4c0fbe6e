/// Writes BCF 2.2 byte by byte, so that tests decide on every width and length.
package struct BCFBuilder {
  /// The header's text without the dictionary of numbers: PASS is 0, the fields follow as listed.
  package static let fields = ["GT", "DS", "GP", "HDS", "R2"]
  package let samples: [String]
  package private(set) var bytes: [UInt8]

  package init(samples: [String]) {
    self.samples = samples
    var text = "##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description=\"x\">\n"
    text += "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"x\">\n"
    text += "##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"x\">\n"
    text += "##FORMAT=<ID=GP,Number=G,Type=Float,Description=\"x\">\n"
    text += "##FORMAT=<ID=HDS,Number=.,Type=Float,Description=\"x\">\n"
    text += "##INFO=<ID=R2,Number=1,Type=Float,Description=\"x\">\n"
    text += "##contig=<ID=1>\n##contig=<ID=chrX>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"
    text += samples.isEmpty ? "" : "\tFORMAT\t" + samples.joined(separator: "\t")
    let header = Array(text.utf8) + [10, 0]
    bytes = Array("BCF".utf8) + [2, 2] + Self.number(header.count, 4) + header
  }

  package static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The byte of a type, and the length behind it from fifteen values on.
  package static func type(_ type: UInt8, _ count: Int) -> [UInt8] {
    guard count >= 15 else { return [UInt8(count) << 4 | type] }
    return [0xF0 | type] + (count < 128 ? [0x11, UInt8(count)] : [0x12] + number(count, 2))
  }

  package static func text(_ text: String) -> [UInt8] {
    type(7, text.utf8.count) + Array(text.utf8)
  }

  /// Whole numbers of one width, one list a sample; shorter lists are ended.
  package static func numbers(_ lists: [[Int?]], width: Int) -> [UInt8] {
    let count = lists.map(\.count).max() ?? 0
    let least = -(1 << (8 * width - 1))
    return type(width == 1 ? 1 : width == 2 ? 2 : 3, count)
      + lists.flatMap { list in
        (0..<count).flatMap { index in
          number(index < list.count ? list[index] ?? least : least + 1, width)
        }
      }
  }

  /// Floats, one list a sample.
  package static func floats(_ lists: [[Double?]]) -> [UInt8] {
    let count = lists.map(\.count).max() ?? 0
    return type(5, count)
      + lists.flatMap { list in
        (0..<count).flatMap { index -> [UInt8] in
          let bits =
            index < list.count
            ? list[index].map { Float($0).bitPattern } ?? 0x7F80_0001 : 0x7F80_0002
          return number(Int(bits), 4)
        }
      }
  }

  /// GT of a text.
  package static func genotypes(_ texts: [String], width: Int = 1) -> [UInt8] {
    numbers(
      texts.map { text in
        text.split { $0 == "|" || $0 == "/" }.enumerated().map { index, part in
          let phase = index > 0 && text.contains("|") ? 1 : 0
          return part == "." ? phase : ((Int(part) ?? 0) + 1) << 1 | phase
        }
      }, width: width)
  }

  /// Adds a record.
  package mutating func add(
    _ position: Int, _ alleles: [String], contig: Int = 0, id: String = ".", filters: [Int] = [0],
    quality: Double? = nil, _ formats: [(name: String, values: [UInt8])]
  ) {
    var shared = Self.number(contig, 4) + Self.number(position - 1, 4)
    shared += Self.number(alleles[0].utf8.count, 4) + Self.number(0x7F80_0001, 4)
    shared += Self.number(alleles.count << 16 | (quality == nil ? 0 : 1), 4)
    shared += Self.number(formats.count << 24 | samples.count, 4)
    shared += Self.text(id)
    for allele in alleles { shared += Self.text(allele) }
    shared += filters.isEmpty ? [0] : Self.type(1, filters.count) + filters.map { UInt8($0) }
    if let quality { shared += [0x11, Self.key("R2")] + Self.floats([[quality]]) }
    var own: [UInt8] = []
    for format in formats { own += [0x11, Self.key(format.name)] + format.values }
    bytes += Self.number(shared.count, 4) + Self.number(own.count, 4) + shared + own
  }

  private static func key(_ name: String) -> UInt8 {
    UInt8((fields.firstIndex(of: name) ?? 0) + 1)
  }
}
