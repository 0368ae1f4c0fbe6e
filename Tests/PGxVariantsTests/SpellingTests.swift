import PGxCore
import PGxReference
import PGxTestSupport
import Testing

@testable import PGxVariants

/// Every way to write a documented variant says the same, and a different variant never says it.
@Suite("Spellings of documented variants")
struct SpellingTests {
  /// The genes of the panel of each build.
  static let cases: [PanelCase] = [ReferenceSequence.grch38, .grch37].flatMap { sequence in
    ReferenceTables.genes.filter { ReferenceTables.definition(of: $0)?.loci.isEmpty == false }
      .map { PanelCase(gene: $0, sequence: sequence) }
  }

  @Test("moved and padded", arguments: cases)
  func equivalent(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 1)
    let panel = DocumentedPanel(c)
    #expect(!panel.variants.isEmpty)
    for variant in panel.variants {
      let places = variant.spelled.places(in: c.sequence)
      let random = (0..<2).map { _ in variant.spelled.spelling(in: c.sequence, using: &generator) }
      for spelled in places + random {
        #expect(
          try panel.value(of: variant.site, [spelled], "1|1") == panel.homozygous(variant.code),
          "\(variant.spelled) as \(spelled)")
        #expect(
          try panel.value(of: variant.site, [spelled], "0|0")
            == panel.homozygous(variant.referenceCode),
          "\(variant.spelled) not there, as \(spelled)")
      }
    }
  }

  @Test("with other alternates in the record", arguments: cases)
  func multiallelic(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 2)
    let panel = DocumentedPanel(c)
    for variant in panel.variants {
      let spelled = variant.spelled.spelling(in: c.sequence, using: &generator)
      let others = panel.unrelated(to: spelled, using: &generator)
      let joined = SpelledVariant.joined([spelled] + others, in: c.sequence)
      var alternates = joined.map { SpelledVariant.text($0.alternate) } + ["<NON_REF>", "*", "<*>"]
      let own = alternates[0]
      alternates.shuffle(using: &generator)
      let index = try #require(alternates.firstIndex(of: own)) + 1
      let found = try panel.value(
        of: variant.site, joined[0].position, joined[0].reference, alternates,
        "\(index)|\(index)")
      #expect(
        found == panel.homozygous(variant.code),
        "\(variant.spelled) as \(joined[0]) among \(alternates)")
    }
  }

  @Test("of one site in one record, each moved and padded by itself", arguments: cases)
  func alternatesOfOneSite(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 3)
    let panel = DocumentedPanel(c)
    for (site, variants) in Dictionary(grouping: panel.variants, by: \.site)
    where variants.count > 1 {
      let spelled = variants.map { $0.spelled.spelling(in: c.sequence, using: &generator) }
      let joined = SpelledVariant.joined(spelled, in: c.sequence)
      let found = try panel.value(of: site, joined, "1|2")
      #expect(found == "\(variants[0].code)|\(variants[1].code)", "\(joined)")
    }
  }

  /// A documented substitution beside another documented variant, both on one chromosome.
  @Test("with a documented substitution within 20 bases in the same record", arguments: cases)
  func combined(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 4)
    let panel = DocumentedPanel(c)
    for variant in panel.variants {
      for other in panel.variants
      where other.isSingleBase && other.site != variant.site
        && abs(other.spelled.position - variant.spelled.position) <= 20
      {
        guard let pair = variant.spelled.combined(with: other.spelled, in: c.sequence) else {
          continue
        }
        let padded = pair.spelling(in: c.sequence, using: &generator)
        let distance = EditDistance.between(pair.reference, pair.alternate)
        let cost = variant.cost + other.cost
        for part in [variant, other] {
          let found = try panel.value(of: part.site, [padded], "1|1")
          if distance == cost || pair.reference.count == pair.alternate.count {
            #expect(found == panel.homozygous(part.code), "\(part.spelled) in \(padded)")
          } else {
            // A shorter description exists, without this variant: nothing may be called from it.
            #expect(panel.isNoCall(found, at: part.site), "\(part.spelled) in \(padded): \(found)")
          }
        }
      }
    }
  }

  @Test("with an undocumented change some bases away in the same record", arguments: cases)
  func besideUnknown(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 5)
    let panel = DocumentedPanel(c)
    for variant in panel.variants {
      let last = variant.spelled.places(in: c.sequence).map(\.end).max() ?? variant.spelled.end
      let place = last + Int.random(in: 2...12, using: &generator)
      guard let other = panel.unknownSubstitution(at: place, using: &generator),
        let pair = variant.spelled.combined(with: other, in: c.sequence),
        // The sum of both is the shortest description, and stays so for one of another base.
        EditDistance.between(pair.reference, pair.alternate) == variant.cost + 1
      else { continue }
      let found = try panel.value(
        of: variant.site, [pair.spelling(in: c.sequence, using: &generator)], "1|1")
      #expect(
        found == panel.homozygous(variant.code)
          || (!variant.isSingleBase && found == "unusableAllele"),
        "\(variant.spelled) in \(pair): \(found)")
    }
  }

  /// The haplotype that a record describes decides, not how it looks.
  @Test("are not seen in a different variant", arguments: cases)
  func different(_ c: PanelCase) throws {
    var generator = SeededGenerator(seed: 6)
    let panel = DocumentedPanel(c)
    for variant in panel.variants {
      for other in panel.neighbours(of: variant, using: &generator)
      where !panel.isDocumented(other) {
        let spelled = other.spelling(in: c.sequence, padding: 2, using: &generator)
        let found = try panel.value(of: variant.site, [spelled], "1|1")
        #expect(
          panel.isNoCall(found, at: variant.site)
            || found == panel.homozygous(variant.referenceCode),
          "\(variant.spelled) seen in \(spelled): \(found)")
        let isChanged = other.position...other.end ~= variant.spelled.position
        if variant.isSingleBase, isChanged, other.reference.count == 1 {
          #expect(
            found != panel.homozygous(variant.referenceCode),
            "\(spelled) is reference at \(variant.spelled)")
        }
      }
    }
  }
}
