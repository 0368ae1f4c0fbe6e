import PGxReference

/// Copy numbers and tandem arrangements of CYP2D6 alleles in the spelling of other callers.
enum CYP2D6Structure {
  /// The name under which the tables list an allele: `*1x3` and `*1x≥4` are `*1x≥3`.
  ///
  /// Only *1, *2 and *4 have a row for three copies or more (CPIC); the other names stay as they
  /// are and have no function, as in the peer's copy-number caller.
  static func lookupName(_ allele: String) -> String {
    if ReferenceTables.function(of: allele, in: "CYP2D6") != nil { return allele }
    guard let (base, copies) = copyNumber(allele), copies >= 3 else { return allele }
    let several = base + "x≥3"
    return ReferenceTables.function(of: several, in: "CYP2D6") == nil ? allele : several
  }

  /// What an allele, a duplication or a tandem does.
  ///
  /// The activity score is the sum over all gene copies of both chromosomes (CPIC; Caudle et al.
  /// 2020, PMID 31647186), hence a tandem `*36+*10` has the sum of its units. A tandem with a
  /// unit of unknown function is unknown.
  static func function(of allele: String) -> AlleleFunction? {
    if let known = ReferenceTables.function(of: lookupName(allele), in: "CYP2D6") { return known }
    let units = tandemUnits(allele)
    guard units.count > 1 else { return nil }
    var total = ActivityScore(hundredths: 0)
    var functions: [String] = []
    for unit in units {
      guard let known = ReferenceTables.function(of: lookupName(unit), in: "CYP2D6"),
        let value = known.activityValue.flatMap({ ActivityScore($0) })
      else { return nil }
      total = total + value
      functions.append(known.function)
    }
    return AlleleFunction(
      function: functions.joined(separator: " + "), activityValue: total.text, kind: "tandem")
  }

  /// The gene units of a tandem, `*36+*10` or `*36 + *10`; one for a plain allele.
  ///
  /// A bracketed name is not a tandem: it is two alleles' variants on one gene copy.
  static func tandemUnits(_ allele: String) -> [String] {
    guard !allele.hasPrefix("[") else { return [allele] }
    return allele.split(separator: "+", omittingEmptySubsequences: false).map(trimmed)
  }

  /// `*1` and 3 for `*1x3`, `*1x≥3`, `*1X3`, `*1×3`; nil for a name without a copy number.
  private static func copyNumber(_ allele: String) -> (base: String, copies: Int)? {
    guard let mark = allele.lastIndex(where: { $0 == "x" || $0 == "X" || $0 == "×" })
    else { return nil }
    var count = allele[allele.index(after: mark)...]
    for sign in ["≥", ">="] where count.hasPrefix(sign) { count = count.dropFirst(sign.count) }
    guard let copies = Int(count), copies > 0 else { return nil }
    return (String(allele[..<mark]), copies)
  }
}
