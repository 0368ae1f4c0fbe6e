/// Why rows cannot be matched.
@nonexhaustive
package enum MatchError: Error, Equatable, Sendable {
  /// Two rows give one allele of one identifier a weight (plink2's rules).
  case duplicateRow(path: String, line: Int, firstLine: Int)
  /// Two records have one identifier that a score uses (plink2's rules).
  case duplicateIdentifier(String, record: Int)
  /// Two parts of a run both counted a row.
  case matchedTwice(path: String, line: Int)
  /// Two parts of a run do not have the same rows.
  case differentRows(Int, Int)
  /// A part of a run says of a row what nothing can become.
  case damagedOutcomes(row: Int)
  /// More rows than can be indexed.
  case tooManyRows(Int)
}

extension MatchError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .duplicateRow(let path, let line, let first):
      "\(path):\(line): the same variant and effect allele as in line \(first); remove one of them"
    case .duplicateIdentifier(let id, let record):
      "record \(record): the identifier \(id) was on an earlier record too, and a score uses it; give the records identifiers of their own"
    case .matchedTwice(let path, let line):
      "\(path):\(line): counted in two parts of the run; give every part other records"
    case .differentRows(let first, let second):
      "the parts of the run have \(first) and \(second) rows; give all of them the same scores"
    case .damagedOutcomes(let row):
      "row \(row) of a part of the run: an outcome that does not exist; make this part again"
    case .tooManyRows(let count):
      "\(count) rows of scores are more than one run can index (2147483647); score the files in several runs"
    }
  }
}
