import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxVariants

/// A gene on a build.
struct PanelCase: Sendable, CustomTestStringConvertible {
  let gene: String
  let sequence: ReferenceSequence

  var testDescription: String { "\(gene), \(sequence.assembly.rawValue)" }
}

/// All documented alternates of a gene, and what a single record says of their sites.
struct DocumentedPanel {
  /// A documented alternate of a site.
  struct Variant {
    let site: Int
    /// The alternate's and REF's number in the gene's definition.
    let code: Int
    let referenceCode: Int
    let spelled: SpelledVariant

    var isSingleBase: Bool { spelled.reference.count == 1 && spelled.alternate.count == 1 }
    /// Bases inserted, deleted or substituted.
    var cost: Int { EditDistance.between(spelled.reference, spelled.alternate) }
  }

  let variants: [Variant]
  private let reader: PanelReader
  private let sequence: ReferenceSequence

  init(_ c: PanelCase) {
    sequence = c.sequence
    let panel = VariantPanel(genes: [c.gene], assembly: c.sequence.assembly)
    reader = PanelReader(panel: panel, policy: EvidencePolicy(), decompressionThreads: 0)
    variants = panel.siteRanges.joined().flatMap { index in
      let site = panel.sites[index]
      return site.alleles.enumerated().dropFirst().map { code, alternate in
        Variant(
          site: index, code: Int(site.definitionCodes?[code] ?? Int16(code)),
          referenceCode: Int(site.referenceCode),
          spelled: SpelledVariant(
            contig: site.contig, position: site.position, reference: Array(site.reference.utf8),
            alternate: Array(alternate.utf8)))
      }
    }
  }

  /// What a site gets from one record of these alternates.
  func value(of site: Int, _ spelled: [SpelledVariant], _ column: String) throws -> String {
    try value(
      of: site, spelled[0].position, spelled[0].reference,
      spelled.map { SpelledVariant.text($0.alternate) }, column)
  }

  /// What a site gets from one record.
  func value(
    of site: Int, _ position: Int, _ reference: [UInt8], _ alternates: [String], _ column: String
  ) throws -> String {
    let line = [
      reader.panel.sites[site].contig, "\(position)", ".", SpelledVariant.text(reference),
      alternates.joined(separator: ","), ".", "PASS", ".", "GT", column,
    ].joined(separator: "\t")
    do {
      let genotypes = try reader.read(lines: [line], sample: "S1")
      return Reading(panel: reader.panel, genotypes: genotypes).call(site).spelled
    } catch VariantInputError.noOverlap {
      return "absent"
    }
  }

  /// Whether the first chromosome of a value has none of the site's documented alleles, REF among
  /// them.
  func isNoCall(_ value: String, at site: Int) -> Bool {
    let documented = reader.panel.sites[site].alleles.count
    return Int(value.prefix { $0.isNumber }).map { $0 >= documented } ?? true
  }

  /// A genotype with one allele on every chromosome, as a site's value is spelled.
  func homozygous(_ code: Int) -> String {
    variants[0].spelled.contig == "chrM" ? "\(code)" : "\(code)|\(code)"
  }

  /// Whether a record has the sequence of a documented alternate.
  func isDocumented(_ spelled: SpelledVariant) -> Bool {
    variants.contains { variant in
      // No repeat of the panel is longer than 100 bases.
      guard abs(variant.spelled.position - spelled.position) <= 100 else { return false }
      let joined = SpelledVariant.joined([variant.spelled, spelled], in: sequence)
      return joined[0] == joined[1]
    }
  }

  /// A substitution at a position that no allele has.
  func unknownSubstitution(
    at position: Int, using generator: inout SeededGenerator
  ) -> SpelledVariant? {
    let contig = variants[0].spelled.contig
    guard let base = sequence.base(contig: contig, position: position),
      !reader.panel.sites.contains(where: { $0.position <= position && $0.end >= position }),
      let other = Array("ACGT".utf8).filter({ $0 != base }).randomElement(using: &generator)
    else { return nil }
    return SpelledVariant(
      contig: contig, position: position, reference: [base], alternate: [other])
  }

  /// Changes that share a record with a variant and have nothing to do with it.
  func unrelated(
    to spelled: SpelledVariant, using generator: inout SeededGenerator
  ) -> [SpelledVariant] {
    let end = spelled.end + Int.random(in: 1...6, using: &generator)
    guard let bases = sequence.bases(contig: spelled.contig, range: spelled.position...end) else {
      return []
    }
    // A deletion of everything behind the first base, and an insertion behind the last.
    return [
      SpelledVariant(
        contig: spelled.contig, position: spelled.position, reference: bases,
        alternate: [bases[0]]),
      SpelledVariant(
        contig: spelled.contig, position: end, reference: [bases[bases.count - 1]],
        alternate: [bases[bases.count - 1]] + Array("GATTACA".utf8)),
    ].filter { !isDocumented($0) }
  }

  /// Variants that resemble one: another base, another place, another count.
  func neighbours(
    of variant: Variant, using generator: inout SeededGenerator
  ) -> [SpelledVariant] {
    let own = variant.spelled
    var found: [SpelledVariant] = []
    func add(_ position: Int, _ reference: [UInt8], _ alternate: [UInt8]) {
      guard reference != alternate, !alternate.isEmpty,
        sequence.bases(contig: own.contig, range: position...(position + reference.count - 1))
          ?? own.reference == reference
      else { return }
      found.append(
        SpelledVariant(
          contig: own.contig, position: position, reference: reference, alternate: alternate))
    }
    // Other bases.
    for base in "ACGT".utf8 {
      add(own.position, own.reference, own.alternate.dropLast() + [base])
      if own.alternate.count > 1 { add(own.position, own.reference, own.alternate + [base]) }
    }
    for place in [own.position - 1, own.position + 1] {
      // The same change of the neighbouring bases.
      let range = place...(place + own.reference.count - 1)
      guard let bases = sequence.bases(contig: own.contig, range: range) else { continue }
      if own.reference.count == own.alternate.count {
        add(place, bases, own.alternate)
      } else if own.reference.count > 1 {
        add(place, bases, [bases[0]])
      } else {
        add(place, bases, bases + own.alternate.dropFirst())
      }
    }
    if own.reference.count > 1, own.alternate.count == 1 {
      // One base less, one base more, and the whole twice.
      for length in [own.reference.count - 1, own.reference.count + 1, own.reference.count * 2 - 1]
      where length > 1 {
        let range = own.position...(own.position + length - 1)
        guard let bases = sequence.bases(contig: own.contig, range: range) else { continue }
        add(own.position, bases, [bases[0]])
      }
    } else if own.alternate.count > 1 {
      add(own.position, own.reference, own.alternate + own.alternate.dropFirst())
      add(own.position, own.reference, Array(own.alternate.dropLast()))
      add(
        own.position, own.reference,
        [own.alternate[0]] + own.alternate.dropFirst().shuffled(using: &generator))
    }
    return found
  }
}

/// The number of single-base edits between two sequences (Levenshtein).
enum EditDistance {
  static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substituted = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
