import PGxCore
import PGxFiles
import PGxHTS
package import PGxScores

extension GenomeParts {
  /// The parts that regions name: `chr1`, `chr1:1000-2000` (1-based, both ends included), `chr1:1000-`
  /// or the name of a BED file.
  ///
  /// - Throws: ``InterpretationError``.
  package init(regions: [String]) throws {
    self = try InterpretationError.translating {
      var parts: [GenomePart] = []
      for text in regions {
        if let part = try Self.part(text) {
          parts.append(part)
        } else {
          parts += try Self.parts(ofFile: text)
        }
      }
      return GenomeParts(parts)
    }
  }

  /// A region of the form `chr1:1000-2000`; nil when its name is no chromosome's.
  private static func part(_ text: String) throws(PartialError) -> GenomePart? {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let chromosome = ChromosomeCode(halves[0].utf8)
    guard chromosome != .other else {
      guard !SmallFile.isFolder(text), halves.count == 1 || text.contains("/") else {
        throw .invalidRegion(text, reason: "'\(halves[0])' is no chromosome")
      }
      return nil
    }
    let next = GenomePart.Place(ChromosomeCode(Int(chromosome.rawValue) + 1), 0)
    let end = chromosome == .mitochondrion ? nil : next
    guard halves.count == 2 else {
      return GenomePart(start: GenomePart.Place(chromosome, 0), end: end)
    }
    let numbers = halves[1].split(separator: "-", omittingEmptySubsequences: false)
      .map { String($0.filter { $0 != "," }) }
    guard numbers.count <= 2, let first = Int(numbers[0]), first >= 1, first < 1 << 31 else {
      throw .invalidRegion(text, reason: "the positions are not two numbers from 1")
    }
    // The first base of a chromosome and what stands before it belong together.
    let start = GenomePart.Place(chromosome, first == 1 ? 0 : first)
    if numbers.count == 2, numbers[1].isEmpty { return GenomePart(start: start, end: end) }
    guard let last = Int(numbers[numbers.count - 1]), last >= first, last < 1 << 31 else {
      throw .invalidRegion(text, reason: "the region ends before it begins")
    }
    return GenomePart(start: start, end: GenomePart.Place(chromosome, last + 1))
  }

  /// The regions of a BED file: contig, first position from 0, and the one behind the last.
  private static func parts(ofFile path: String) throws -> [GenomePart] {
    var parts: [GenomePart] = []
    try TextFile(path: path).forEachLine { line, number in
      let text = String(decoding: line.indices.map { line[$0] }, as: UTF8.self)
      if text.isEmpty || text.hasPrefix("#") || text.hasPrefix("track")
        || text.hasPrefix("browser")
      {
        return
      }
      let words = text.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard words.count >= 3, let start = Int(words[1]), let end = Int(words[2]), start >= 0,
        end > start, end < 1 << 31
      else {
        throw InterpretationError.input(
          message:
            "\(path):\(number): not a line of BED (contig, start from 0, end, start before end); correct the line",
          exitCode: 65)
      }
      let chromosome = ChromosomeCode(words[0].utf8)
      guard chromosome != .other else {
        throw InterpretationError.input(
          message:
            "\(path):\(number): '\(words[0])' is no chromosome; scores have positions on 1 to 22, X, Y and MT only",
          exitCode: 65)
      }
      parts.append(
        GenomePart(
          start: GenomePart.Place(chromosome, start == 0 ? 0 : start + 1),
          end: GenomePart.Place(chromosome, end + 1)))
    }
    guard !parts.isEmpty else {
      throw InterpretationError.input(message: "\(path): no regions in the file", exitCode: 65)
    }
    return parts
  }
}
