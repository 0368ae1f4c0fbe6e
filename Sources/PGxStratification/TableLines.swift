import PGxCompression

/// The rows of a table with tabs, one at a time: what is read before is not kept.
struct TableLines {
  /// A row's cells.
  typealias Row = [ArraySlice<UInt8>]

  /// Reads the table at `path`, plain or compressed.
  ///
  /// - Parameters:
  ///   - path: its name.
  ///   - header: gets the names of the columns and says which ones are wanted, in which order; it
  ///     throws for one that is not there.
  ///   - body: gets the wanted cells of each row, and the line's number.
  /// - Throws: ``StratificationError``.
  static func read(
    _ path: String, header: ([String]) throws(StratificationError) -> [Int],
    _ body: (Row, Int) throws(StratificationError) -> Void
  ) throws(StratificationError) {
    var rows = Rows(path: path)
    var fault: StratificationError?
    do throws(CompressionError) {
      var file = try DecompressedFile(path: path)
      var buffer = [UInt8](repeating: 0, count: 1 << 18)
      while fault == nil {
        let count = try file.read(into: &buffer, from: 0)
        if count == 0 { break }
        rows.pending += buffer[0..<count]
        fault = rows.take(isLast: false, header, body)
      }
    } catch { throw .unreadable(message: error.message, exitCode: error.exitCode) }
    if let fault = fault ?? rows.take(isLast: true, header, body) { throw fault }
    guard !rows.wanted.isEmpty else {
      throw .malformed(file: path, line: nil, reason: "is empty")
    }
  }

  private struct Rows {
    let path: String
    var pending: [UInt8] = []
    var wanted: [Int] = []
    var width = 0
    var number = 0

    init(path: String) { self.path = path }

    /// Hands over the whole lines; returns why it stopped.
    mutating func take(
      isLast: Bool, _ header: ([String]) throws(StratificationError) -> [Int],
      _ body: (Row, Int) throws(StratificationError) -> Void
    ) -> StratificationError? {
      var start = 0
      do throws(StratificationError) {
        while start < pending.count {
          let end: Int
          if let feed = pending[start...].firstIndex(of: 10) {
            end = feed
          } else {
            guard isLast else {
              guard pending.count - start < 64 << 20 else {
                throw .malformed(file: path, line: number + 1, reason: "a line without end")
              }
              break
            }
            end = pending.count
          }
          number += 1
          var line = pending[start..<end]
          if line.last == 13 { line = line.dropLast() }
          start = end + 1
          if line.isEmpty || (wanted.isEmpty && line.starts(with: "##".utf8)) { continue }
          let cells = line.split(separator: 9, omittingEmptySubsequences: false)
          if wanted.isEmpty {
            if line.contains(0) || line.first == UInt8(ascii: "<") {
              throw .malformed(
                file: path, line: number, reason: "is no table; is it the right file?")
            }
            var names = cells.map { String(decoding: $0, as: UTF8.self) }
            if names[0].hasPrefix("#") { names[0].removeFirst() }
            wanted = try header(names)
            width = cells.count
            continue
          }
          guard cells.count == width else {
            throw .malformed(
              file: path, line: number,
              reason: "\(cells.count) columns where the first line has \(width)")
          }
          try body(wanted.map { $0 < 0 ? [] : cells[$0] }, number)
        }
      } catch { return error }
      pending.removeFirst(min(start, pending.count))
      return nil
    }
  }

  /// Where columns are.
  ///
  /// - Throws: ``StratificationError`` for one that is needed and not there; optional ones are -1.
  static func places(
    of needed: [String], optional: [String] = [], in names: [String], file: String
  ) throws(StratificationError) -> [Int] {
    var places: [Int] = []
    for name in needed {
      guard let place = names.firstIndex(of: name) else {
        throw .malformed(
          file: file, line: 1,
          reason: "no column '\(name)'; is it the right table?")
      }
      places.append(place)
    }
    return places + optional.map { names.firstIndex(of: $0) ?? -1 }
  }
}

extension ArraySlice<UInt8> {
  /// As text.
  var text: String { String(decoding: self, as: UTF8.self) }
}
