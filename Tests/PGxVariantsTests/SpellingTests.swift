import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxVariants

/// Every way to write a documented variant says the same.
@Suite("Spellings of documented variants")
struct SpellingTests {
  /// The genes whose positions have a window of the reference sequence.
  private static let genes = ReferenceTables.genes.filter { gene in
    ReferenceTables.windows.contains { $0.contig == ReferenceTables.definition(of: gene)?.contig }
      && !["F2", "F5", "MT-RNR1"].contains(gene)
  }

  /// A documented alternate of a site, with the sequence around it.
  private struct Variant {
    let site: Int
    let code: Int
    let contig: String
    let position: Int
    let reference: [UInt8]
    let alternate: [UInt8]
    let window: ReferenceWindow

    func bases(_ range: ClosedRange<Int>) -> [UInt8] {
      let offset = range.lowerBound - window.range.lowerBound
      return Array(window.bases[offset..<(offset + range.count)])
    }

    /// The places where the change can be written: by how far it is moved to the right.
    var places: [(position: Int, reference: [UInt8], alternate: [UInt8])] {
      var found = [(position, reference, alternate)]
      guard min(reference.count, alternate.count) == 1, reference.count != alternate.count,
        reference[0] == alternate[0]
      else { return found }
      var place = position
      var moving = Array(reference.count > 1 ? reference[1...] : alternate[1...])
      let isDeletion = reference.count > 1
      while true {
        let following = place + (isDeletion ? moving.count : 0) + 1
        guard following < window.range.upperBound, bases(following...following)[0] == moving[0]
        else { return found }
        moving.append(moving.removeFirst())
        place += 1
        let anchor = bases(place...place)
        found.append(
          isDeletion ? (place, anchor + moving, anchor) : (place, anchor, anchor + moving))
      }
    }

    /// One of the spellings: moved, padded on both sides.
    func spelling(
      using generator: inout SeededGenerator
    ) -> (position: Int, reference: [UInt8], alternate: [UInt8]) {
      let place = places.randomElement(using: &generator) ?? (position, reference, alternate)
      let end = place.position + place.reference.count - 1
      let left = min(
        Int.random(in: 0...4, using: &generator), place.position - window.range.lowerBound)
      let right = min(Int.random(in: 0...4, using: &generator), window.range.upperBound - end)
      let head = left > 0 ? bases((place.position - left)...(place.position - 1)) : []
      let tail = right > 0 ? bases((end + 1)...(end + right)) : []
      return (
        place.position - left, head + place.reference + tail, head + place.alternate + tail
      )
    }
  }

  private static func variants(_ panel: VariantPanel) -> [Variant] {
    var found: [Variant] = []
    for (index, site) in panel.sites.enumerated() {
      guard
        let window = ReferenceTables.windows.first(where: {
          $0.contig == site.contig && $0.range.contains(site.position)
            && $0.range.contains(site.end)
        })
      else { continue }
      for (code, alternate) in site.alleles.enumerated().dropFirst() {
        found.append(
          Variant(
            site: index, code: code, contig: site.contig, position: site.position,
            reference: Array(site.reference.utf8), alternate: Array(alternate.utf8),
            window: window))
      }
    }
    return found
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func read(
    _ reader: PanelReader, _ variant: Variant, _ position: Int, _ reference: [UInt8],
    _ alternates: [String], _ column: String
  ) throws -> String {
    let line = [
      variant.contig, "\(position)", ".", text(reference), alternates.joined(separator: ","), ".",
      "PASS", ".", "GT", column,
    ].joined(separator: "\t")
    let genotypes = try reader.read(lines: [line], sample: "S1")
    return Reading(panel: reader.panel, genotypes: genotypes).call(variant.site).spelled
  }

  @Test("moved and padded", arguments: genes)
  func equivalent(_ gene: String) throws {
    var generator = SeededGenerator(seed: 1)
    let reader = PanelReader(panel: VariantPanel(genes: [gene]), policy: EvidencePolicy())
    let variants = Self.variants(reader.panel)
    #expect(!variants.isEmpty)
    for variant in variants {
      for _ in 0..<6 {
        let spelled = variant.spelling(using: &generator)
        let found = try Self.read(
          reader, variant, spelled.position, spelled.reference, [Self.text(spelled.alternate)],
          "0|1")
        let place = "\(variant.position) as \(spelled.position) \(Self.text(spelled.reference))>"
        #expect(found == "0|\(variant.code)", "\(place)\(Self.text(spelled.alternate))")
      }
    }
  }

  @Test("with other alternates in the record", arguments: genes)
  func multiallelic(_ gene: String) throws {
    var generator = SeededGenerator(seed: 2)
    let reader = PanelReader(panel: VariantPanel(genes: [gene]), policy: EvidencePolicy())
    for variant in Self.variants(reader.panel) {
      let spelled = variant.spelling(using: &generator)
      var others = ["<NON_REF>", "*"]
      // An insertion behind a single base leaves the base as it is.
      if spelled.reference.count == 1 { others.append(Self.text(spelled.reference + [71, 71])) }
      var alternates = others.shuffled(using: &generator)
      let index = Int.random(in: 0...alternates.count, using: &generator)
      alternates.insert(Self.text(spelled.alternate), at: index)
      let found = try Self.read(
        reader, variant, spelled.position, spelled.reference, alternates,
        "\(index + 1)|\(index + 1)")
      #expect(found == "\(variant.code)|\(variant.code)", "\(variant.position) \(alternates)")
    }
  }

  @Test("with another changed base beside a substitution", arguments: genes)
  func multipleBases(_ gene: String) throws {
    var generator = SeededGenerator(seed: 3)
    let reader = PanelReader(panel: VariantPanel(genes: [gene]), policy: EvidencePolicy())
    for variant in Self.variants(reader.panel)
    where variant.reference.count == 1 && variant.alternate.count == 1 {
      guard variant.window.range.contains(variant.position - 1) else { continue }
      let reference = variant.bases((variant.position - 1)...variant.position)
      let other = Array("ACGT".utf8).filter { $0 != reference[0] }.randomElement(using: &generator)
      let alternate = [try #require(other)] + variant.alternate
      let found = try Self.read(
        reader, variant, variant.position - 1, reference, [Self.text(alternate)], "1/0")
      #expect(found == "\(variant.code)/0", "\(variant.position) \(Self.text(alternate))")
    }
  }

  @Test("and their reference", arguments: genes)
  func reference(_ gene: String) throws {
    var generator = SeededGenerator(seed: 4)
    let reader = PanelReader(panel: VariantPanel(genes: [gene]), policy: EvidencePolicy())
    for variant in Self.variants(reader.panel) {
      let spelled = variant.spelling(using: &generator)
      let found = try Self.read(
        reader, variant, spelled.position, spelled.reference, [Self.text(spelled.alternate)], "0/0")
      #expect(found == "0/0", "\(variant.position)")
    }
  }
}
