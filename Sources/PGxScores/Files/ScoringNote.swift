/// What is worth knowing of a scoring file that was read.
package enum ScoringNote: Hashable, Sendable {
  /// These columns mean nothing here.
  case unknownColumns([String])
  /// `variants_number` of the header is not the number of rows.
  case variantsNumber(stated: String, found: Int)
  /// So many lines could not be understood; each row of them counts as unusable.
  case badRows(count: Int)
  /// So many rows are as long as they must be, but shorter than the table; the first of them is
  /// named.
  case shortRows(count: Int, firstLine: Int)
  /// So many rows repeat the position and alleles of an earlier one, so many of them with another
  /// weight; the first of those is named.
  case duplicates(count: Int, conflicting: Int, firstLine: Int)
  /// So many rows have neither a position nor an identifier.
  case noPosition(count: Int)
  /// So many rows are never scored, because they are no single variant of bases.
  case complex(count: Int)
  /// Harmonised columns that the header does not speak of; the author's positions were taken.
  case harmonisedColumnsIgnored
  /// The author's positions are missing and the harmonised ones were taken, though the header does
  /// not say their build.
  case harmonisedColumnsOnly
}

extension ScoringNote {
  /// One line, to follow the file's name.
  package var message: String {
    switch self {
    case .unknownColumns(let names):
      "columns without meaning here: \(names.joined(separator: ", "))"
    case .variantsNumber(let stated, let found):
      "the header says variants_number=\(stated), the table has \(found) rows"
    case .badRows(let count): "\(count) rows could not be understood and are not scored"
    case .shortRows(let count, let line):
      "\(count) rows have fewer fields than the table has columns (the first in line \(line))"
    case .duplicates(let count, 0, _): "\(count) rows repeat an earlier one"
    case .duplicates(let count, let conflicting, let line):
      """
      \(count) rows repeat the position and alleles of an earlier one, \(conflicting) of them with \
      another weight (the first in line \(line))
      """
    case .noPosition(let count): "\(count) rows have neither a position nor an identifier"
    case .complex(let count):
      "\(count) rows are HLA alleles, haplotypes, interactions or other than bases: never scored"
    case .harmonisedColumnsIgnored:
      "hm_chr and hm_pos are not read: the header has no HmPOS_build and HmPOS_date"
    case .harmonisedColumnsOnly:
      "positions are those of hm_chr and hm_pos, whose build the header does not say"
    }
  }
}
