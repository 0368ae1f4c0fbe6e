/// A line of a scoring file that could not be understood.
package struct BadRow: Hashable, Sendable {
  /// What is wrong with it.
  package enum Reason: Hashable, Sendable {
    /// It has `found` fields where the table has `expected` columns.
    case fieldCount(found: Int, expected: Int)
    /// It has no effect allele.
    case noEffectAllele
    /// It has no weight.
    case noWeight
    /// It has one or two of the three weights by dosage.
    case someDosageWeights
    /// The field is no number.
    case notANumber(column: String, text: String)
    /// The field is infinite or the word for no number.
    case notFinite(column: String, text: String)
    /// The field is no position.
    case notAPosition(column: String, text: String)
    /// The field is neither true nor false.
    case notAFlag(column: String, text: String)
    /// It is said to be dominant and recessive.
    case dominantAndRecessive
    /// A line that begins with `#`, below the column names.
    case comment
  }

  /// The 1-based line of the file.
  package let line: Int
  /// What is wrong with it.
  package let reason: Reason
  /// Its beginning, at most 120 characters, without control characters.
  package let text: String

  /// A line that was not understood.
  package init(line: Int, reason: Reason, text: String) {
    self.line = line
    self.reason = reason
    self.text = text
  }
}

extension BadRow.Reason {
  /// What is wrong, part of a line.
  package var message: String {
    switch self {
    case .fieldCount(let found, let expected):
      "\(found) field\(found == 1 ? "" : "s") where the table has \(expected) columns"
    case .noEffectAllele: "no effect_allele"
    case .noWeight: "no effect_weight"
    case .someDosageWeights: "one or two of the three dosage weights; all or none are needed"
    case .notANumber(let column, let text): "\(column) \"\(text)\" is no number"
    case .notFinite(let column, let text): "\(column) \"\(text)\" is no finite number"
    case .notAPosition(let column, let text):
      "\(column) \"\(text)\" is no position from 1 to 2147483647"
    case .notAFlag(let column, let text): "\(column) \"\(text)\" is neither TRUE nor FALSE"
    case .dominantAndRecessive: "both is_dominant and is_recessive are TRUE"
    case .comment: "a line of a header below the column names"
    }
  }
}
