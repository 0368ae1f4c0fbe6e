import PGxFiles

/// Connected Annotations (Nirvana) JSON, read position by position and never whole.
///
/// The first line opens the list of positions, then there is one position a line until a line that
/// closes the list.
package enum AnnotationFile {
  /// One position.
  package struct Position: Hashable, Sendable {
    /// As the file spells it.
    package let contig: String
    /// 1-based.
    package let position: Int
    package let reference: String
    package let alternates: [String]
    package let filters: [String]
    /// GT of each sample; nil where the file has none.
    package let genotypes: [String?]
    /// dbSNP identifiers of all variants.
    package let identifiers: [String]
  }

  /// Calls `body` with each position of the file at `path`.
  ///
  /// - Returns: the names of the samples.
  /// - Throws: ``DRAGENError``, also for a file that ends within the list.
  @discardableResult
  package static func forEachPosition(
    path: String, _ body: (Position) -> Void
  ) throws(DRAGENError) -> [String] {
    var samples: [String] = []
    var isClosed = false
    var isOpen = false
    try TextLines.forEachLine(of: path) { line, number throws(DRAGENError) in
      let text = String(decoding: line, as: UTF8.self).trimmed
      guard isOpen else {
        guard text.hasPrefix("{\"header\""), text.hasSuffix("\"positions\":[") else {
          throw .malformed(
            file: path, line: number,
            reason: "the first line is not header and positions; is it annotated JSON?")
        }
        isOpen = true
        let header = try tree(text + "]}", path, number)
        samples = header["header"]?["samples"]?.list?.compactMap(\.spelling) ?? []
        return true
      }
      if text.hasPrefix("]") {
        isClosed = true
        return false
      }
      if text.isEmpty { return true }
      let plain = text.hasSuffix(",") ? String(text.dropLast()) : text
      body(try position(try tree(plain, path, number), path, number))
      return true
    }
    guard isClosed else {
      throw .malformed(
        file: path, line: nil, reason: "the list of positions does not end; copy the file again")
    }
    return samples
  }

  private static func tree(
    _ text: String, _ path: String, _ number: Int
  ) throws(DRAGENError) -> JSONTree {
    do throws(JSONFault) { return try JSONTree(parsing: Array(text.utf8)) } catch {
      throw .malformed(file: path, line: number, reason: error.reason)
    }
  }

  private static func position(
    _ tree: JSONTree, _ path: String, _ number: Int
  ) throws(DRAGENError) -> Position {
    guard let contig = tree["chromosome"]?.spelling,
      let position = tree["position"]?.spelling.flatMap({ Int($0) }), position > 0
    else {
      throw .malformed(file: path, line: number, reason: "a position without chromosome and place")
    }
    return Position(
      contig: contig, position: position, reference: tree["refAllele"]?.spelling ?? "",
      alternates: tree["altAlleles"]?.list?.compactMap(\.spelling) ?? [],
      filters: tree["filters"]?.list?.compactMap(\.spelling) ?? [],
      genotypes: tree["samples"]?.list?.map { $0["genotype"]?.spelling } ?? [],
      identifiers: tree["variants"]?.list?.flatMap {
        $0["dbsnp"]?.list?.compactMap(\.spelling) ?? []
      } ?? [])
  }
}
