import PGxHTS

/// A list of samples.
public enum SampleList {
  /// Reads the samples of a file.
  ///
  /// They are the first word of each line; of PLINK's lists (`#FID IID`, `#IID`) the column IID. A
  /// first line `sample`, or with the word IID, is a header.
  ///
  /// - Parameters:
  ///   - path: the file's name.
  ///   - hasFamilies: whether of two columns the first is the family's id, as in a list for plink2's
  ///     `--keep`.
  /// - Returns: the names, in the order of the file.
  /// - Throws: ``InterpretationError``.
  public static func read(_ path: String, hasFamilies: Bool = false) throws -> [String] {
    try InterpretationError.translating {
      var names: [String] = []
      var seen: Set<String> = []
      var column = 0
      var isNamed = false
      let file = try TextFile(path: path)
      try file.forEachLine { line, number in
        let text = String(decoding: line.indices.map { line[$0] }, as: UTF8.self)
        let words = text.split(whereSeparator: { $0 == "\t" || $0 == " " }).map(String.init)
        guard let first = words.first else { return }
        let iid = words.firstIndex { $0 == "IID" || $0 == "#IID" }
        if first.hasPrefix("#") || (number == 1 && (first == "sample" || iid != nil)) {
          column = iid ?? 0
          isNamed = iid != nil
          return
        }
        if hasFamilies, !isNamed { column = min(words.count, 2) - 1 }
        guard words.indices.contains(column) else {
          throw InterpretationError.input(
            message: "\(path):\(number): no sample in column \(column + 1)", exitCode: 65)
        }
        guard seen.insert(words[column]).inserted else {
          throw InterpretationError.input(
            message: "\(path):\(number): sample '\(words[column])' is named twice", exitCode: 65)
        }
        names.append(words[column])
      }
      guard !names.isEmpty else {
        throw InterpretationError.input(message: "\(path): no samples in the list", exitCode: 65)
      }
      return names
    }
  }
}
