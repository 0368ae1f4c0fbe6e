import PGxCore
import PGxReference
import Testing

@testable import PGxVariants

@Suite("Normalised variants")
struct NormalisedVariantTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let contig: String
    let given: (position: Int, reference: String, alternate: String)
    let expected: (position: Int, reference: String, alternate: String)

    init(
      _ name: String, _ contig: String, _ given: (Int, String, String),
      is expected: (Int, String, String)
    ) {
      testDescription = name
      self.contig = contig
      self.given = given
      self.expected = expected
    }
  }

  // UGT1A1: 233760233 is C, then (AT)7 at 233760234…233760247, then G.
  @Test(
    "are trimmed and moved to the left",
    arguments: [
      Case("a substitution stays", "chr10", (94_781_859, "G", "A"), is: (94_781_859, "G", "A")),
      Case(
        "shared bases on the left go", "chr10", (94_781_858, "CG", "CA"),
        is: (94_781_859, "G", "A")),
      Case(
        "shared bases on the right go", "chr10", (94_781_858, "CG", "TG"),
        is: (94_781_858, "C", "T")),
      Case("the same is nothing", "chr10", (94_781_858, "CG", "CG"), is: (94_781_858, "", "")),
      Case(
        "two changes stay together", "chr10", (94_781_858, "CG", "TA"),
        is: (94_781_858, "CG", "TA")),
      Case(
        "a deletion at its leftmost place", "chr2", (233_760_233, "CAT", "C"),
        is: (233_760_234, "AT", "")),
      Case(
        "a deletion at its rightmost place", "chr2", (233_760_245, "TAT", "T"),
        is: (233_760_234, "AT", "")),
      Case(
        "a deletion between, shifted by one", "chr2", (233_760_238, "ATA", "A"),
        is: (233_760_234, "AT", "")),
      Case(
        "an insertion at its leftmost place", "chr2", (233_760_233, "C", "CAT"),
        is: (233_760_234, "", "AT")),
      Case(
        "an insertion at its rightmost place", "chr2", (233_760_247, "T", "TAT"),
        is: (233_760_234, "", "AT")),
      Case(
        "an insertion of two repeats", "chr2", (233_760_240, "A", "ATATA"),
        is: (233_760_234, "", "ATAT")),
      Case("no sequence, no move", "chr3", (1000, "TAT", "T"), is: (1000, "TA", "")),
      Case("the first base of a contig", "chr3", (1, "AT", "T"), is: (1, "A", "")),
    ])
  func normalisation(_ c: Case) {
    let found = NormalisedVariant(
      contig: c.contig, position: c.given.position, reference: Array(c.given.reference.utf8),
      alternate: Array(c.given.alternate.utf8))
    #expect(found.position == c.expected.position)
    #expect(String(decoding: found.reference, as: UTF8.self) == c.expected.reference)
    #expect(String(decoding: found.alternate, as: UTF8.self) == c.expected.alternate)
    #expect(found.isNothing == (c.expected.reference.isEmpty && c.expected.alternate.isEmpty))
  }

  @Test("are different for every documented alternate of a contig")
  func distinct() {
    let panel = VariantPanel(genes: ReferenceTables.genes)
    let whole = zip(panel.sites, panel.normalised).prefix(panel.firstPart)
    for (contig, sites) in Dictionary(grouping: whole, by: \.0.contig) {
      let variants = sites.flatMap(\.1)
      #expect(Set(variants).count == variants.count, "\(contig)")
    }
  }

  @Test("know their documented alternates by the same spelling")
  func documentedSpelling() {
    let panel = VariantPanel(genes: ReferenceTables.genes)
    for (site, variants) in zip(panel.sites, panel.normalised) {
      for (alternate, variant) in zip(site.alleles.dropFirst(), variants) {
        let again = NormalisedVariant(
          contig: site.contig, position: variant.position, reference: variant.reference,
          alternate: variant.alternate)
        #expect(again == variant, "\(site.contig):\(site.position) \(alternate)")
      }
    }
  }
}
