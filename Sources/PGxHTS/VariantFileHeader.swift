/// What the header of a variant file says.
package struct VariantFileHeader: Sendable, Equatable {
  /// The encoding of the records.
  package enum Format: String, Hashable, Sendable {
    /// Lines of text.
    case vcf = "VCF"
    /// The binary form.
    case bcf = "BCF"
  }

  /// How the file is compressed.
  package enum Compression: String, Hashable, Sendable {
    /// Not compressed.
    case none
    /// One gzip stream, which cannot be indexed.
    case gzip
    /// Blocks of gzip, as bgzip writes them.
    case bgzf
  }

  /// A `##contig` line.
  package struct ContigLine: Hashable, Sendable {
    /// The name, as the records spell it.
    package let name: String
    /// The length in bases.
    package let length: Int?
    /// The `assembly` field, as written.
    package let assembly: String?

    /// A contig of the given name.
    package init(name: String, length: Int? = nil, assembly: String? = nil) {
      self.name = name
      self.length = length
      self.assembly = assembly
    }
  }

  /// The encoding of the records.
  package internal(set) var format: Format
  /// How the file is compressed.
  package internal(set) var compression: Compression
  /// The version of the `##fileformat` line, for example `VCFv4.2`.
  package internal(set) var version = ""
  /// The `##contig` lines, in file order.
  package internal(set) var contigs: [ContigLine] = []
  /// The sample names, in column order.
  package internal(set) var samples: [String] = []
  /// Whether the `#CHROM` line has a FORMAT column; without samples it may still have one.
  package internal(set) var hasFormatColumn = false
  /// The IDs of the `##FILTER` lines.
  package internal(set) var filters: [String] = []
  /// FORMAT ID → its `Number`, for example `GT` → `1`, `AD` → `R`.
  package internal(set) var formatNumbers: [String: String] = [:]
  /// FORMAT ID → its `Type`, for example `GT` → `String`, `DP` → `Integer`.
  package internal(set) var formatTypes: [String: String] = [:]
  /// All other `##` lines, each cut at 10 kB; at most 1,000 INFO lines and 10,000 others.
  package internal(set) var metaLines: [String] = []

  /// The number of columns every record has.
  var columnCount: Int { 8 + (hasFormatColumn ? 1 : 0) + samples.count }
}
