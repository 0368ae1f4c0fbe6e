/// Genotypes of a line read in the plainest way, to compare with.
enum NaiveGenotypes {
  /// What a sample's call says of one allele.
  struct Call: Equatable {
    /// Copies; nil for missing.
    var copies: Int?
    var ploidy: Int
  }

  /// A GT; nil when it is malformed or names an allele of another record.
  static func call(_ text: Substring, allele: Int, alleleCount: Int) -> Call? {
    var rest = text
    if let first = rest.first, first == "|" || first == "/" { rest.removeFirst() }
    let parts = rest.split(omittingEmptySubsequences: false) { $0 == "|" || $0 == "/" }
    var numbers: [Int?] = []
    for part in parts {
      if part == "." {
        numbers.append(nil)
        continue
      }
      guard (1...9).contains(part.utf8.count), part.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }),
        let number = Int(part), number < alleleCount
      else { return nil }
      numbers.append(number)
    }
    return Call(
      copies: numbers.contains(nil) ? nil : numbers.count { $0 == allele },
      ploidy: numbers.count)
  }

  /// What the columns of a line mean.
  enum Columns: Equatable {
    case diploid([UInt8])
    case general([Call])
    case refused
  }

  /// The GT of all columns.
  static func columns(_ text: String, samples: Int, allele: Int, alleleCount: Int) -> Columns {
    let cells = text.split(separator: "\t", omittingEmptySubsequences: false)
    var calls: [Call] = []
    for cell in cells {
      let first = cell.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)[0]
      guard let call = call(first, allele: allele, alleleCount: alleleCount) else {
        return .refused
      }
      calls.append(call)
    }
    guard calls.count == samples else { return .refused }
    let isDiploid = calls.allSatisfy { $0.ploidy == 2 || ($0.ploidy == 1 && $0.copies == nil) }
    return isDiploid ? .diploid(calls.map { $0.copies.map { UInt8($0) } ?? 3 }) : .general(calls)
  }
}
