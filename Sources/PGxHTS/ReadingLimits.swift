/// How much of a file is held in memory at most; all in bytes.
package struct ReadingLimits: Sendable {
  /// The longest data line.
  package var line = 256 << 20
  /// The longest header line.
  package var headerLine = 16 << 20
  /// All header lines together.
  package var header = 256 << 20
  /// How much is read at a time.
  package var chunk = 256 << 10

  /// The limits for ordinary use.
  package init() {}
}
