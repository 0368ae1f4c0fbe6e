import PGxCore

/// The header as lines of words with a tab between, the first says what the line is.
extension PartialHeader {
  /// The lines.
  var text: String {
    var lines = [["software", software]]
    lines += options.map { ["option", $0] }
    lines += [
      ["layout", layout], ["overlap", "\(minimumOverlap)"],
      ["averages", averagesCalled ? "called" : "all"],
    ]
    lines += genotypes.map { ["genotypes", "\($0.size)", Self.hexadecimal($0.hash), $0.name] }
    lines += files.map { ["file", Self.hexadecimal($0.contentHash), "\($0.rows)", $0.path] }
    lines += [["identified", "\(identifiedRows)"], ["sites"] + siteCounts.map { "\($0)" }]
    if let shard { lines.append(["shard", "\(shard.number)", "\(shard.count)"]) }
    for part in parts.ranges {
      var line = ["part", "\(part.start.chromosome.rawValue)", "\(part.start.position)"]
      if let end = part.end { line += ["\(end.chromosome.rawValue)", "\(end.position)"] }
      lines.append(line)
    }
    lines += scores.map { ["score", "\($0.file)", "\($0.matched)", "\($0.total)", $0.id] }
    lines += sums.map { ["sum", "\($0.exponent)", "\($0.diploidVariants)"] }
    lines += [
      ["evidence", "\(evidence.hits)", "\(evidence.agreeing)"],
      ["duplicates", "\(duplicateRecords)"],
      ["samples", "\(sampleCount)", Self.hexadecimal(sampleHash)], ["classes", "\(classCount)"],
    ]
    return lines.map { $0.map(Self.escaped).joined(separator: "\t") + "\n" }.joined()
  }

  /// Reads the lines; nil when they are not those of a header.
  init?(text: some StringProtocol) {
    self.init(
      software: "", options: [], layout: "", minimumOverlap: 0, averagesCalled: false,
      genotypes: [], files: [], scores: [], identifiedRows: 0, siteCounts: [], shard: nil,
      parts: GenomeParts([]))
    var ranges: [GenomePart] = []
    var seen: Set<String> = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { Self.unescaped($0) }
      let values = Array(words.dropFirst())
      seen.insert(words[0])
      if words[0] == "part" {
        guard let part = Self.part(values) else { return nil }
        ranges.append(part)
      } else if !take(words[0], values) {
        return nil
      }
    }
    parts = GenomeParts(ranges)
    let needed = [
      "software", "layout", "overlap", "averages", "file", "identified", "sites", "score", "sum",
      "evidence", "duplicates", "samples", "classes",
    ]
    guard needed.allSatisfy(seen.contains), parts.ranges == ranges, isPossible else { return nil }
  }

  private mutating func take(_ name: String, _ values: [String]) -> Bool {
    let numbers = values.map { Int($0) ?? -1 }
    switch (name, values.count) {
    case ("software", 1): software = values[0]
    case ("option", 1): options.append(values[0])
    case ("layout", 1): layout = values[0]
    case ("overlap", 1): minimumOverlap = Double(values[0]) ?? .nan
    case ("averages", 1): averagesCalled = values[0] == "called"
    case ("genotypes", 3):
      guard let hash = UInt64(values[1], radix: 16) else { return false }
      genotypes.append(Genotypes(size: numbers[0], hash: hash, name: values[2]))
    case ("file", 3):
      guard let hash = UInt64(values[0], radix: 16) else { return false }
      files.append(File(contentHash: hash, rows: numbers[1], path: values[2]))
    case ("identified", 1): identifiedRows = numbers[0]
    case ("sites", ChromosomeCode.count): siteCounts = numbers
    case ("shard", 2): shard = Shard(numbers[0], of: numbers[1])
    case ("score", 4):
      scores.append(
        Score(file: numbers[0], matched: numbers[1], total: numbers[2], id: values[3]))
    case ("sum", 2):
      guard let exponent = Int(values[0]), abs(exponent) <= 2_000 else { return false }
      sums.append(Sum(exponent: exponent, diploidVariants: numbers[1]))
    case ("evidence", 2):
      evidence.hits = numbers[0]
      evidence.agreeing = numbers[1]
    case ("duplicates", 1): duplicateRecords = numbers[0]
    case ("samples", 2):
      guard let hash = UInt64(values[1], radix: 16) else { return false }
      sampleCount = numbers[0]
      sampleHash = hash
    case ("classes", 1): classCount = numbers[0]
    default: return false
    }
    return true
  }

  private static func part(_ values: [String]) -> GenomePart? {
    let numbers = values.compactMap { Int($0) }
    guard numbers.count == values.count, [2, 4].contains(numbers.count),
      numbers.allSatisfy({ $0 >= 0 && $0 <= 1 << 40 }), numbers[0] < ChromosomeCode.count
    else { return nil }
    func place(_ index: Int) -> GenomePart.Place {
      GenomePart.Place(ChromosomeCode(numbers[index]), numbers[index + 1])
    }
    guard numbers.count == 4 else { return GenomePart(start: place(0), end: nil) }
    guard numbers[2] < ChromosomeCode.count else { return nil }
    return GenomePart(start: place(0), end: place(2))
  }

  /// Whether all numbers are in the ranges that they can have.
  private var isPossible: Bool {
    let most = 1 << 40
    return (0...1).contains(minimumOverlap) && sampleCount > 0 && sampleCount < 1 << 31
      && files.allSatisfy { $0.rows >= 0 && $0.rows < 1 << 31 }
      && scores.allSatisfy {
        files.indices.contains($0.file) && $0.total >= 0 && $0.total < 1 << 31
          && (0...$0.total).contains($0.matched)
      }
      && (sums.count == scores.count || sums.count == scores.count + 1)
      && sums.allSatisfy { $0.diploidVariants >= 0 && $0.diploidVariants < most }
      && siteCounts.allSatisfy { $0 >= 0 } && identifiedRows >= 0
      && (shard.map { $0.number >= 1 && $0.number <= $0.count } ?? true)
      && (0...most).contains(evidence.hits) && (0...evidence.hits).contains(evidence.agreeing)
      && (0...most).contains(duplicateRecords) && (0...(1 << 31)).contains(classCount)
  }

  private static func hexadecimal(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: some StringProtocol) -> String {
    var result = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        switch scalar {
        case "t": result += "\t"
        case "n": result += "\n"
        case "r": result += "\r"
        default: result.unicodeScalars.append(scalar)
        }
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
