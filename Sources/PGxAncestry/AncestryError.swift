package import PGxCompression
package import PGxFiles

/// Why a table of a reference panel, a model or a projection was refused.
@nonexhaustive
public enum AncestryError: Error, Equatable, Sendable {
  /// The file cannot be read; `reason` is a whole sentence without the file's name.
  case unreadable(path: String, reason: String)
  /// The compressed data of the file are cut short, damaged or too large; `reason` is a whole
  /// sentence without the file's name.
  case damaged(path: String, reason: String)
  /// The content is no table of text; `found` says what it is.
  case notATable(path: String, found: String)
  /// There is no row after the header.
  case emptyTable(path: String)
  /// The header, on `line`, has none of the names that a column may have.
  case missingColumn(path: String, line: Int, names: [String])
  /// Two columns have one name.
  case repeatedColumn(path: String, line: Int, name: String)
  /// A row has another number of fields than the header.
  case wrongFieldCount(path: String, line: Int, found: Int, expected: Int)
  /// A field that must be a finite number is not.
  case notANumber(path: String, line: Int, column: String, text: String)
  /// A field holds what this column cannot hold; `expected` says what it can.
  case invalidField(path: String, line: Int, column: String, text: String, expected: String)
  /// A row says again what an earlier one, on `first`, said.
  case duplicate(path: String, line: Int, what: String, first: Int)
  /// A row says of a sample something else than an earlier one.
  case contradiction(path: String, line: Int, sample: String, column: String)
  /// The two tables have no sample in common.
  case nothingShared(path: String, other: String)
  /// The reference is too small to say anything.
  case tooFewSamples(reference: String, count: Int, minimum: Int)
  /// Fewer principal components are there than are asked for.
  case tooFewComponents(reference: String, count: Int, needed: Int)
  /// No sample of the reference has a population.
  case noPopulations(reference: String)
  /// A population has too few samples, or its components depend on each other linearly.
  case degeneratePopulation(reference: String, population: String, count: Int)
  /// A component is the same in all samples of the reference.
  case constantComponent(reference: String, component: Int)
  /// The reference has no such score.
  case unknownScore(reference: String, score: String)
  /// The line of a saved model is not what it must be.
  case invalidModel(path: String, line: Int, reason: String)
  /// A genotype's dosage is no number from 0 to 2.
  case invalidDosage(chromosome: String, position: Int, dosage: Double)
  /// None of the loadings' variants has a genotype.
  case noGenotypes(path: String, variants: Int)
}

extension AncestryError: CustomStringConvertible {
  /// ``message``.
  public var description: String { message }

  /// What is wrong, where, and what to do, one line.
  public var message: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): \(reason)"
    case .damaged(let path, let reason): "\(path): \(reason)"
    case .notATable(let path, let found):
      "\(path): is \(found); give a table of text with tabs between the columns"
    case .emptyTable(let path): "\(path): has no row after the header; write the file again"
    case .missingColumn(let path, let line, let names):
      "\(path):\(line): has no column \(Self.list(names)); add it or rename the one that holds it"
    case .repeatedColumn(let path, let line, let name):
      "\(path):\(line): column '\(name)' stands twice; rename or drop one"
    case .wrongFieldCount(let path, let line, let found, let expected):
      "\(path):\(line): has \(found) fields, the header \(expected); correct the row"
    case .notANumber(let path, let line, let column, let text):
      "\(path):\(line): \(column) is '\(text)', no finite number; correct or remove the row"
    case .invalidField(let path, let line, let column, let text, let expected):
      "\(path):\(line): \(column) is '\(text)', not \(expected); correct the row"
    case .duplicate(let path, let line, let what, let first):
      "\(path):\(line): \(what) stands on line \(first) already; keep one of the rows"
    case .contradiction(let path, let line, let sample, let column):
      "\(path):\(line): sample '\(sample)' has another \(column) than on its earlier row; "
        + "correct one"
    case .nothingShared(let path, let other):
      "\(path): has no sample in common with \(other); check that both are of one panel"
    case .tooFewSamples(let reference, let count, let minimum):
      "\(reference): has \(count) usable reference samples, \(minimum) are needed; "
        + "give a larger panel"
    case .tooFewComponents(let reference, let count, let needed):
      "\(reference): has \(count) principal components, \(needed) are needed; "
        + "give more or ask for fewer"
    case .noPopulations(let reference):
      "\(reference): no reference sample has a population; add a column 'population'"
    case .degeneratePopulation(let reference, let population, let count):
      "\(reference): population '\(population)' (\(count) samples) is too small or too uniform for "
        + "its components; merge it with another or ask for fewer components"
    case .constantComponent(let reference, let component):
      "\(reference): PC\(component) is the same in all samples; ask for fewer components"
    case .unknownScore(let reference, let score):
      "\(reference): has no score '\(score)'; score the reference panel with it first"
    case .invalidModel(let path, let line, let reason):
      "\(path):\(line): \(reason); write the model again"
    case .invalidDosage(let chromosome, let position, let dosage):
      "\(chromosome):\(position): a dosage of \(dosage) is not in 0…2; check the genotypes"
    case .noGenotypes(let path, let variants):
      "\(path): none of its \(variants) variants has a genotype; check the genome build"
    }
  }

  /// The exit code of a program that stops for it (sysexits).
  public var exitCode: Int32 {
    switch self {
    case .unreadable: 66
    default: 65
    }
  }

  private static func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: " or ")
  }

  /// The failure to decompress a file, in this module's words.
  package init(_ error: CompressionError, path: String) {
    let prefix = path + ": "
    let message = error.message
    let reason = message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message
    switch error {
    case .notFound, .notReadable, .isDirectory, .inputOutput:
      self = .unreadable(path: path, reason: reason)
    default: self = .damaged(path: path, reason: reason)
    }
  }

  /// The failure to read a file, in this module's words.
  package init(_ error: FileError, path: String) {
    let prefix = path + ": "
    let message = error.message
    self = .unreadable(
      path: path,
      reason: message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message)
  }
}
