/// How far a reading has come.
package struct ReadingProgress: Equatable, Sendable {
  /// How many records have been read.
  package let records: Int
  /// Where in the file, as it is stored, the reader stands, in bytes.
  package let offset: Int
  /// The size of the file in bytes; nil for a pipe.
  package let size: Int?

  /// How many records are read between two reports.
  static let interval = 1 << 14
}
