package import PGxCore

/// All rows of all scoring files, found by position and by identifier.
package struct ScoreSet: Sendable {
  /// What a row says beside its fields.
  package struct Details: Sendable {
    /// The identifier of a row of a file; nil for none.
    package var identifier: @Sendable (_ file: Int, _ row: Int) -> [UInt8]?
    /// The other alleles of a row that names several; empty for every other.
    package var otherAlleles: @Sendable (_ file: Int, _ row: Int) -> [AlleleCode]

    /// Details from two lookups.
    package init(
      identifier: @escaping @Sendable (Int, Int) -> [UInt8]? = { _, _ in nil },
      otherAlleles: @escaping @Sendable (Int, Int) -> [AlleleCode] = { _, _ in [] }
    ) {
      self.identifier = identifier
      self.otherAlleles = otherAlleles
    }
  }

  /// The files, in the order given.
  package let files: [ScoringFile]
  /// The number of rows of all files.
  package let rowCount: Int
  /// Where a reader has to look: each position at which a spelling of a row begins.
  ///
  /// A record can be meant by a row only if a site lies between its POS and its last base of REF.
  package let sites: SiteIndex
  /// The identifiers of rows that are found by them (``IdentifierHash/of(_:)``).
  package var wantedIdentifiers: Set<UInt64> { Set(identifierHashes) }
  /// Whether any row is found by its identifier.
  package var hasIdentifiers: Bool { !identifierHashes.isEmpty }

  let details: Details
  let key: MatchOptions.Key
  /// The number of the first row of each file, and the number of all.
  private let fileStarts: [Int]
  /// For each chromosome and site the first of its entries, and where the last site's end.
  private let siteStarts: [[UInt32]]
  /// Rows, counted over all files, by chromosome and position.
  let entries: [UInt32]
  /// The rows of each file: a whole file is a lot to take hold of.
  let rowLists: [[ScoreRow]]
  /// Ascending; `identifierRows` beside it.
  private let identifierHashes: [UInt64]
  private let identifierRows: [UInt32]

  /// Indexes the rows of `files`.
  ///
  /// - Parameters:
  ///   - files: the scoring files, in the order of the results.
  ///   - key: by what rows find their records.
  ///   - details: what a row says beside its fields.
  /// - Throws: ``MatchError/tooManyRows(_:)``.
  /// - Complexity: O(rows); 12 bytes a row stay, 16 more while it works.
  package init(
    files: [ScoringFile], key: MatchOptions.Key = .position, details: Details = Details()
  ) throws(MatchError) {
    var starts = [0]
    for file in files { starts.append(starts[starts.count - 1] + file.rows.count) }
    let rowCount = starts[starts.count - 1]
    guard rowCount < Int(Int32.max) else { throw .tooManyRows(rowCount) }
    self.files = files
    rowLists = files.map(\.rows)
    self.rowCount = rowCount
    self.key = key
    self.details = details
    fileStarts = starts

    var builder = SiteBuilder()
    var identified: [(hash: UInt64, row: UInt32)] = []
    for (fileNumber, file) in files.enumerated() {
      let start = starts[fileNumber]
      for (number, row) in file.rows.enumerated() {
        guard row.unusable == .none, row.effect != .unusable else { continue }
        let global = UInt32(start + number)
        if row.hasPosition, key != .identifier {
          if row.isSimple {
            builder.add(row.chromosome, row.position, global)
          } else {
            let others =
              row.otherAllele.isNone ? details.otherAlleles(fileNumber, number) : []
            builder.add(row, others, global)
          }
        }
        if key != .position || !row.hasPosition,
          let identifier = details.identifier(fileNumber, number), !identifier.isEmpty
        {
          identified.append((IdentifierHash.of(identifier), global))
        }
      }
    }
    let built = builder.finish()
    sites = SiteIndex(positions: built.positions)
    siteStarts = built.starts
    entries = built.entries
    identified.sort { ($0.hash, $0.row) < ($1.hash, $1.row) }
    identifierHashes = identified.map(\.hash)
    identifierRows = identified.map(\.row)
  }

  /// The file and the row in it of a row counted over all files.
  package func place(of row: Int) -> (file: Int, row: Int) {
    var low = 0
    var high = files.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if fileStarts[middle] <= row { low = middle } else { high = middle - 1 }
    }
    return (low, row - fileStarts[low])
  }

  /// The same, looked for first in the files behind `file`.
  func place(of row: Int, near file: Int) -> (file: Int, row: Int) {
    var candidate = max(file, 0)
    let last = min(candidate + 8, files.count)
    while candidate < last {
      if row >= fileStarts[candidate], row < fileStarts[candidate + 1] {
        return (candidate, row - fileStarts[candidate])
      }
      candidate += 1
    }
    return place(of: row)
  }

  /// The number of the first row of a file, counted over all files.
  package func firstRow(ofFile file: Int) -> Int { fileStarts[file] }

  /// Where a matcher stands among the sites.
  struct Cursor: Sendable {
    var chromosome = ChromosomeCode.other
    var next = 0
  }

  /// The rows, counted over all files and ascending, with a spelling that begins at a position.
  ///
  /// - Complexity: O(1) in the order of a sorted file, else O(log n).
  func rows(
    at position: Int32, of chromosome: ChromosomeCode, _ cursor: inout Cursor
  ) -> ArraySlice<UInt32> {
    entries[entryRange(at: position, of: chromosome, &cursor)]
  }

  /// The same as indices of ``entries``.
  func entryRange(
    at position: Int32, of chromosome: ChromosomeCode, _ cursor: inout Cursor
  ) -> Range<Int> {
    let list = sites.positions[Int(chromosome.rawValue)]
    if cursor.chromosome != chromosome { cursor = Cursor(chromosome: chromosome, next: 0) }
    var low = cursor.next
    if low >= list.count || list[low] > position { low = 0 }
    // Doubling steps from where the last question ended, then halving.
    var step = 1
    var high = low
    while high < list.count, list[high] < position {
      low = high + 1
      high += step
      step *= 2
    }
    high = min(high, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < position { low = middle + 1 } else { high = middle }
    }
    cursor.next = low
    guard low < list.count, list[low] == position else { return 0..<0 }
    let starts = siteStarts[Int(chromosome.rawValue)]
    return Int(starts[low])..<Int(starts[low + 1])
  }

  /// The rows that are found by an identifier.
  ///
  /// - Complexity: O(log n).
  func rows(identifiedBy hash: UInt64) -> ArraySlice<UInt32> {
    var low = 0
    var high = identifierHashes.count
    while low < high {
      let middle = (low + high) / 2
      if identifierHashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < identifierHashes.count, identifierHashes[end] == hash { end += 1 }
    return identifierRows[low..<end]
  }
}

extension ScoreRow {
  /// Whether the row says where it is.
  var hasPosition: Bool { position > 0 && chromosome != .other }
}
