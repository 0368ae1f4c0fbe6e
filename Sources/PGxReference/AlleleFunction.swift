/// What an allele does.
package struct AlleleFunction: Hashable, Sendable {
  /// CPIC's term, `No function`.
  package let function: String
  /// CPIC's activity value as written, `0.25` or `≥3.0`; nil where the gene or allele has none.
  package let activityValue: String?
  /// `duplication`, `deletion`, `hybrid`, …: why a VCF of small variants cannot show the allele;
  /// nil for an ordinary allele.
  package let kind: String?

  /// A function, by default of an ordinary allele.
  package init(function: String, activityValue: String?, kind: String? = nil) {
    self.function = function
    self.activityValue = activityValue
    self.kind = kind
  }
}

/// The functions of one gene's alleles.
struct FunctionTable: Sendable {
  /// Every allele of the table, in its order.
  let alleles: [String]
  /// The alleles whose function is assigned.
  let functions: [String: AlleleFunction]

  /// A gene without a table of functions.
  static let empty = FunctionTable(alleles: [], functions: [:])

  /// `<gene>.functions.tsv`; empty when there is no such table.
  static func decode(gene: String) throws(ReferenceError) -> FunctionTable {
    let file = "Functions/\(gene).functions.tsv"
    guard EmbeddedFile.exists(file) else { return .empty }
    let table = try Table(file)
    let allele = try table.column("allele")
    let function = try table.column("function")
    let activityValue = try table.column("activity_value")
    let kind = try table.column("kind")
    var alleles: [String] = []
    var functions: [String: AlleleFunction] = [:]
    for row in 0..<table.count {
      let name = table.text(row, allele)
      alleles.append(name)
      guard let text = table.optionalText(row, function) else { continue }
      let value = AlleleFunction(
        function: text, activityValue: table.optionalText(row, activityValue),
        kind: table.optionalText(row, kind))
      guard functions.updateValue(value, forKey: name) == nil else {
        throw table.inconsistent(row, "the allele stands twice")
      }
    }
    return FunctionTable(alleles: alleles, functions: functions)
  }
}
