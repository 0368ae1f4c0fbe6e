package import PGxFiles
import PGxScores

extension ScoreResults {
  /// Writes the results in the form of the program that is followed.
  ///
  /// - Throws: `FileError`.
  package func write(
    to file: inout OutputFile, as compatibility: ScoreOptions.Compatibility?, onlyPassing: Bool
  ) throws(FileError) {
    switch compatibility {
    case nil:
      try file.write(rowsHeader)
      for index in samples.indices {
        try file.write(rows(sample: index, onlyPassing: onlyPassing))
      }
    case .plink2: try writePLINK(to: &file)
    case .pgsCalc: try writePGSCalc(to: &file)
    case .pgscCalc: try writeCalculator(to: &file)
    }
  }

  /// plink2's `.sscore`: one denominator for all scores.
  private func writePLINK(to file: inout OutputFile) throws(FileError) {
    var header = families == nil ? "#IID" : "#FID\tIID"
    header += "\tALLELE_CT\tDENOM\tNAMED_ALLELE_DOSAGE_SUM"
    for score in scores { header += "\t\(score.id)_AVG" }
    for score in scores { header += "\t\(score.id)_SUM" }
    try file.write(Array((header + "\n").utf8))
    guard let first = scores.first else { return }
    for (index, sample) in samples.enumerated() {
      var text =
        "\(name(index, sample))\t\(first.alleleCounts[index])\t\(first.denominators[index])\t"
        + Self.thousandths(first.dosageSums.isEmpty ? 0 : first.dosageSums[index])
      for score in scores {
        let denominator = first.denominators[index]
        text +=
          "\t"
          + (denominator == 0
            ? "nan" : SixDigits.text(score.sums[index] / Double(denominator)))
      }
      for score in scores { text += "\t" + SixDigits.text(score.sums[index]) }
      try file.write(Array((text + "\n").utf8))
    }
  }

  /// A sum of dosages with three decimals at most, as plink2 prints it.
  private static func thousandths(_ value: Double) -> String {
    let whole = Int((value * 1000).rounded())
    guard whole % 1000 != 0 else { return "\(whole / 1000)" }
    var digits = String(whole % 1000 + 1000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole / 1000).\(digits)"
  }

  /// The sample as plink2 names it: with its family where the files have some.
  private func name(_ index: Int, _ sample: String) -> String {
    families.map { "\($0[index].family)\t\($0[index].individual)" } ?? sample
  }

  /// pgs-calc's table: a line a sample, a column a score.
  private func writePGSCalc(to file: inout OutputFile) throws(FileError) {
    try file.write(Array((["sample"] + scores.map(\.id)).joined(separator: ",").utf8) + [10])
    for (index, sample) in samples.enumerated() {
      let cells = [sample] + scores.map { "\($0.sums[index])" }
      try file.write(Array(cells.joined(separator: ",").utf8) + [10])
    }
  }

  /// The long table of the PGS Catalog Calculator.
  private func writeCalculator(to file: inout OutputFile) throws(FileError) {
    try file.write(Array("sampleset\tFID\tIID\tPGS\tSUM\tDENOM\tAVG\n".utf8))
    for score in scores where score.passes {
      for (index, sample) in samples.enumerated() {
        let denominator = score.denominators[index]
        let average = denominator == 0 ? "" : "\(score.sums[index] / Double(denominator))"
        let text =
          "\(dataset)\t\(families.map { "\($0[index].family)\t\($0[index].individual)" } ?? "\(sample)\t\(sample)")\t\(score.id)\t\(score.sums[index])\t\(denominator)\t\(average)\n"
        try file.write(Array(text.utf8))
      }
    }
  }

  /// Writes what became of each row of each score.
  ///
  /// - Throws: `FileError`.
  package func writeMatchReport(
    to path: String, as compatibility: ScoreOptions.Compatibility?
  ) throws(FileError) {
    var file = try OutputFile(path: path)
    if compatibility == .pgscCalc {
      try CalculatorReport(matcher, dataset: dataset).writeLog(to: &file)
    } else {
      try MatchReport(matcher).write(to: &file)
    }
    try file.finish()
  }

  /// Writes how many rows of each score were matched, flipped, ambiguous, left out and missing.
  ///
  /// - Throws: `FileError`.
  package func writeMatchSummary(
    to path: String, as options: ScoreOptions
  ) throws(FileError) {
    var file = try OutputFile(path: path)
    if options.compatibility == .pgscCalc {
      try CalculatorReport(matcher, dataset: dataset, minimumOverlap: options.minimumOverlap)
        .writeSummary(to: &file)
    } else {
      try MatchSummary.write(matcher.summaries(), minimumOverlap: options.minimumOverlap, to: &file)
    }
    try file.finish()
  }

  /// Why a run fails whose scores are too little matched.
  package func overlapFault(_ minimum: Double) -> String {
    let failed = scores.filter { !$0.passes }
    let first = failed.first
    let share = first.map { $0.total == 0 ? 0 : 100 * Double($0.matched) / Double($0.total) } ?? 0
    let percent = (share * 10).rounded() / 10
    return
      "\(first?.path ?? ""): \(first?.matched ?? 0) of \(first?.total ?? 0) rows (\(percent) %) are matched, less than --min-overlap \(minimum)\(failed.count > 1 ? ", and \(failed.count - 1) more scores" : ""); look at --match-report FILE, or score all the same with --allow-low-overlap"
  }
}

/// Numbers with six significant digits, as C prints `%.6g` but for halves, which go to the
/// even digit.
enum SixDigits {
  /// The number as text.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    guard value != 0 else { return "0" }
    return decimal(value)
  }

  private static func decimal(_ value: Double) -> String {
    // The shortest form has all digits that count; it is rounded to six of them.
    var (digits, exponent) = parts(abs(value))
    if digits.count > 6 {
      // What is half but for 5e-9 goes to the even digit, as plink2 prints.
      let rest = digits[6...].reversed().reduce(0.0) { ($0 + Double($1)) / 10 }
      let up = abs(rest - 0.5) <= 5e-9 ? digits[5] % 2 == 1 : rest > 0.5
      digits = Array(digits[..<6])
      if up {
        var index = 5
        while index >= 0 {
          digits[index] += 1
          if digits[index] < 10 { break }
          digits[index] = 0
          index -= 1
        }
        if index < 0 {
          digits.insert(1, at: 0)
          digits.removeLast()
          exponent += 1
        }
      }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    let text = digits.map(String.init)
    if exponent < -4 || exponent >= 6 {
      let mantissa = text[0] + (text.count > 1 ? "." + text[1...].joined() : "")
      let size = abs(exponent)
      return "\(sign)\(mantissa)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
    }
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + text.joined()
    }
    let whole = text.prefix(exponent + 1).joined()
    let padded = whole + String(repeating: "0", count: max(exponent + 1 - text.count, 0))
    let rest = text.dropFirst(exponent + 1).joined()
    return sign + padded + (rest.isEmpty ? "" : "." + rest)
  }

  /// The significant digits of a positive number, and the power of ten of the first.
  private static func parts(_ value: Double) -> (digits: [Int], exponent: Int) {
    let text = "\(value)"
    let halves = text.split(separator: "e")
    var exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
    let mantissa = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = mantissa[0]
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    var digits = (whole + fraction).compactMap(\.wholeNumberValue)
    exponent += whole.count - 1
    while digits.count > 1, digits.first == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    return (digits, exponent)
  }
}
