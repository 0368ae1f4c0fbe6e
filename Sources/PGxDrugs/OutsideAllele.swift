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
  ///
  /// `*5701` of the nomenclature before 2010 is read as `*57:01`. A suffix of expression stays:
  /// `*57:01N` is not expressed.
  ///
  /// Source: WHO nomenclature, https://hla.alleles.org/nomenclature/naming.html. What is not a name
  /// of it is refused: a name that is not understood must not be read as "negative".
  private func hla(_ plain: String, as text: String) -> (name: String, warnings: [String])? {
    var rest = plain.hasPrefix("*") ? plain.dropFirst() : Substring(plain)
    var suffix = ""
    if let last = rest.last, "NLSCAQGP".contains(last), rest.dropLast().last?.isNumber == true {
      rest = rest.dropLast()
      if last != "G", last != "P" { suffix = String(last) }
    }
    var fields = rest.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count == 1, rest.count == 4 { fields = [rest.prefix(2), rest.suffix(2)] }
    guard fields.count <= 4, let first = fields.first, (2...3).contains(first.count),
      first.count == 2 || !first.hasPrefix("0"), fields.allSatisfy(isDigits(_:)) || isCode(fields)
    else { return nil }
    guard fields.dropFirst().allSatisfy({ $0.count >= 2 && $0.count <= 5 }) else { return nil }
    let name = "*" + fields.prefix(2).joined(separator: ":") + suffix
    if fields.count == 1 {
      return (name, ["\(gene) \(text) has one field; two are needed to name an allele"])
    }
    if isCode(fields) {
      return (
        name, ["\(gene) \(text) stands for several alleles; two fields are needed to name one"]
      )
    }
    return (name, name == text ? [] : ["\(gene) \(text) is read as \(name)"])
  }

  private func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 &- 48 <= 9 }
  }

  /// Whether the second field is `XX` or a code of letters for several alleles (`*57:AB`, NMDP).
  private func isCode(_ fields: [Substring]) -> Bool {
    fields.count == 2 && isDigits(fields[0])
      && fields[1].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

extension String {
  fileprivate var withoutSpaces: String { filter { $0 != " " } }
}
