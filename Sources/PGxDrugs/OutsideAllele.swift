import PGxReference
import PGxStarAlleles

/// Allele names as other programs write them, in the tables' spelling.
struct OutsideAllele {
  let gene: String
  let documented: Set<String>
  private let suballeles: [String: String]

  init(gene: String) {
    self.gene = gene
    documented = Set(ReferenceTables.documentedAlleles(of: gene))
    suballeles = ReferenceTables.definition(of: gene)?.rules.suballeles ?? [:]
  }

  /// The allele in the tables' spelling, with a warning when that is a change of meaning or the
  /// tables do not know it; nil when it is an allele of another gene.
  func name(of text: String) -> (name: String, warnings: [String])? {
    let text = trimmed(text)
    guard !text.isEmpty, let plain = withoutGene(text) else { return nil }
    if HLAAlleles.isHLA(gene) { return hla(plain, as: text) }
    if let alias = Self.aliases[gene]?[plain] { return (alias, []) }
    if let allele = suballeles[plain] {
      return (allele, ["\(gene) sub-allele \(plain) is read as \(allele)"])
    }
    if documented.contains(plain) { return (plain, []) }
    let components = components(of: plain)
    var warnings: [String] = []
    let names = components.parts.map { part -> String in
      let (name, warning) = withoutSuballele(trimmed(part))
      if let warning { warnings.append(warning) }
      return name
    }
    let joined = components.join(names)
    if documented.contains(joined.withoutSpaces) { return (joined.withoutSpaces, warnings) }
    let isCombination = components.parts.count > 1 && AlleleNameOrder.isCombination(plain)
    let known =
      isCombination
      ? names.allSatisfy(documented.contains)
      : PhenotypeAssigner.function(of: joined, in: gene) != nil
    if !known, !documented.contains(joined) {
      warnings.append("\(gene) \(joined) is not a documented allele; its function is unknown")
    }
    return (joined, warnings)
  }

  /// Names of the same allele in other releases: CPIC's older name of the G6PD reference, and the
  /// word that reports print for CFTR's.
  private static let aliases = [
    "G6PD": ["B (wildtype)": "B (reference)", "B": "B (reference)"],
    "CFTR": ["Reference": "ivacaftor non-responsive CFTR sequence"],
  ]

  /// The text without `CYP2D6`, `HLA-B` or `B` before it; nil when another gene stands there.
  private func withoutGene(_ text: String) -> String? {
    var prefixes = [gene]
    if HLAAlleles.isHLA(gene) { prefixes.append(String(gene.dropFirst(4))) }
    for prefix in prefixes where text.hasPrefix(prefix) {
      let rest = trimmed(text.dropFirst(prefix.count))
      if rest.hasPrefix("*") || rest.hasPrefix("[") { return rest }
    }
    guard let star = text.firstIndex(of: "*"), star != text.startIndex else { return text }
    let before = text[..<star]
    let looksLikeGene = before.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
    }
    return looksLikeGene && before.first?.isUppercase == true ? nil : text
  }

  /// The parts that a `+` joins, and how to join them again.
  private func components(
    of name: String
  ) -> (parts: [String], join: @Sendable ([String]) -> String) {
    if AlleleNameOrder.isCombination(name) {
      let parts = AlleleNameOrder.components(of: name)
      let plain = parts.joined(separator: "+")
      if documented.contains(plain) { return (parts, { $0.joined(separator: "+") }) }
      return (parts, AlleleNameOrder.combination)
    }
    guard name.hasPrefix("*"), name.contains("+") else { return ([name], { $0.joined() }) }
    let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    return (parts, { $0.joined(separator: "+") })
  }

  /// `*2` for `*2.001`, `*2x2` for `*2.001x2`: sub-alleles share their allele's function
  /// (PharmVar's numbering).
  private func withoutSuballele(_ name: String) -> (String, warning: String?) {
    guard name.hasPrefix("*"), !documented.contains(name), let dot = name.firstIndex(of: ".")
    else { return (name, nil) }
    let digits = name[name.index(after: dot)...].prefix { $0.isNumber }
    guard !digits.isEmpty else { return (name, nil) }
    let rest = name[digits.endIndex...]
    guard rest.isEmpty || rest.hasPrefix("x") else { return (name, nil) }
    let allele = String(name[..<dot] + rest)
    return (allele, "\(gene) sub-allele \(name) is read as \(allele)")
  }

  /// Two fields of an HLA name decide: `*57:01` for `*57:01:01:01G`.
  private func hla(_ plain: String, as text: String) -> (name: String, warnings: [String])? {
    var warnings: [String] = []
    var name = plain
    if let first = name.first, first.isNumber { name = "*" + name }
    guard name.hasPrefix("*") else { return nil }
    let fields = name.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let first = fields.first, !first.isEmpty, first.allSatisfy(\.isNumber) else { return nil }
    if fields.count > 2 {
      name = "*\(fields[0]):\(fields[1])"
    } else if fields.count == 2, let last = name.last, last == "G" || last == "P" {
      name = String(name.dropLast())
    }
    if fields.count == 1 {
      warnings.append("\(gene) \(text) has one field; two are needed to name an allele")
    } else if name != text {
      warnings.append("\(gene) \(text) is read as \(name)")
    }
    return (name, warnings)
  }
}

extension String {
  fileprivate var withoutSpaces: String { filter { $0 != " " } }
}
