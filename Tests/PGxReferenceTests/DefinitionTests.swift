import PGxReference
import Testing

@Suite("Allele definitions")
struct DefinitionTests {
  static let genes = ReferenceTables.genes

  @Test("every table decodes and agrees with the others")
  func validate() throws {
    try ReferenceTables.validate()
  }

  @Test("there are 23 called genes and five that are typed outside")
  func geneLists() {
    #expect(ReferenceTables.genes.count == 23)
    #expect(ReferenceTables.genes == ReferenceTables.genes.sorted())
    #expect(
      ReferenceTables.outsideOnlyGenes == ["BCHE", "HLA-A", "HLA-B", "HLA-DQA1", "HLA-DRB1"])
    #expect(ReferenceTables.definition(of: "HLA-A")?.method == .outsideOnly)
    #expect(ReferenceTables.definition(of: "BRCA1") == nil)
  }

  @Test("methods are the genes' own")
  func methods() throws {
    let methods = try Self.genes.map { try #require(ReferenceTables.definition(of: $0)).method }
    let special = zip(Self.genes, methods).filter { $0.1 != .namedAlleles }.map(\.0)
    #expect(special == ["DPYD", "MT-RNR1", "RYR1"])
  }

  @Test("an allele has one definition and no two share one", arguments: genes)
  func distinct(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    let names = definition.alleles.map(\.name) + definition.outsideOnlyAlleles
    #expect(Set(names).count == names.count)
    let cells = definition.alleles.map { allele in
      allele.cells.map { "\($0.locus):\($0.bases)" }
    }
    #expect(Set(cells).count == cells.count)
  }

  @Test("cells lie within the loci and ascend", arguments: genes)
  func cells(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    #expect(definition.alleles.filter(\.isReference).map(\.name) == [definition.referenceAllele])
    for allele in definition.alleles {
      let loci = allele.cells.map(\.locus)
      #expect(zip(loci, loci.dropFirst()).allSatisfy(<))
      for cell in allele.cells {
        let locus = definition.loci[cell.locus]
        #expect(locus.alleles == [locus.reference] + locus.alternates)
        #expect(cell.bases.allSatisfy(locus.alleles.contains), "\(gene) \(allele.name)")
      }
    }
  }

  @Test("every alternate of a position belongs to an allele", arguments: genes)
  func alternates(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    var seen = definition.loci.map { Set([$0.reference]) }
    for cell in definition.alleles.flatMap(\.cells) { seen[cell.locus].formUnion(cell.bases) }
    for (locus, bases) in zip(definition.loci, seen) {
      #expect(Set(locus.alleles) == bases, "\(gene) \(locus.position)")
    }
  }

  @Test("every position is known in GRCh37", arguments: genes)
  func grch37(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    #expect(definition.loci.allSatisfy { $0.position37 != nil && $0.reference37 != nil })
  }

  @Test("CYP2C19: *38 is the reference and *1 lists every position")
  func cyp2c19() throws {
    let definition = try #require(ReferenceTables.definition(of: "CYP2C19"))
    #expect(definition.referenceAllele == "*38")
    let star1 = try #require(definition.alleles.first { $0.name == "*1" })
    #expect(star1.cells.count == definition.loci.count)
    let star4 = try #require(definition.alleles.first { $0.name == "*4" })
    #expect(star4.cells.map(\.bases) == [["C", "T"], ["G"], ["G"]])
  }

  @Test("CYP2D6 *1 keeps its wobbles; a flipped reference of GRCh37 shows")
  func cyp2d6() throws {
    let definition = try #require(ReferenceTables.definition(of: "CYP2D6"))
    let star1 = try #require(definition.alleles.first { $0.isReference })
    #expect(star1.cells.map(\.bases) == [["A", "G"], ["C", "G"]])
    let flipped = definition.loci.filter { $0.reference37 != $0.reference }.map(\.position)
    #expect(flipped == [42_126_611, 42_127_941, 42_129_130])
  }

  @Test("MT-RNR1 merges two alternates of a position and sets deletions apart")
  func mitochondrion() throws {
    let definition = try #require(ReferenceTables.definition(of: "MT-RNR1"))
    let locus = try #require(definition.loci.first { $0.position == 807 })
    #expect(locus.alternates == ["C", "G"])
    #expect(definition.outsideOnlyAlleles == ["m.960C>del", "m.961T>del", "m.961T>del+Cn"])
    #expect(definition.alleles.count == 22)
  }

  @Test("rules are those of the genes")
  func rules() throws {
    let undocumented = Self.genes.filter {
      ReferenceTables.definition(of: $0)?.rules.treatsUndocumentedAsReference == true
    }
    #expect(undocumented == ["CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT"])
    let nat2 = try #require(ReferenceTables.definition(of: "NAT2")).rules
    #expect(
      nat2.requiredPositions
        == [18_400_194, 18_400_344, 18_400_593, 18_400_806, 18_400_860])
    let slco1b1 = try #require(ReferenceTables.definition(of: "SLCO1B1")).rules
    #expect(slco1b1.suballeles == ["*45.001": "*45", "*45.002": "*45"])
    let g6pd = try #require(ReferenceTables.definition(of: "G6PD")).rules
    #expect(g6pd.ignoredAlleles == ["Mediterranean Haplotype", "Villeurbanne"])
  }

  @Test("NAT2 priorities pick one of their candidates, and every name is an allele")
  func priorities() throws {
    let definition = try #require(ReferenceTables.definition(of: "NAT2"))
    let names = Set(definition.alleles.map(\.name))
    for (pick, candidates) in definition.rules.unphasedPriorities {
      #expect(candidates.contains(pick))
      #expect(Set(candidates).count == candidates.count)
      for name in candidates.flatMap({ $0.split(separator: "/") }) {
        #expect(names.contains(String(name)), "\(name)")
      }
    }
  }

  @Test("the position of the warfarin algorithm and the HLA tags are there")
  func extras() throws {
    let position = try #require(ReferenceTables.extraPositions.first)
    #expect(
      ReferenceTables.extraPositions.compactMap(\.locus.rsid) == [
        "rs12777823", "rs2395029", "rs9263726",
      ])
    #expect(position.locus.rsid == "rs12777823")
    #expect(position.locus.position == 94_645_745)
    #expect(ReferenceTables.hlaTags.count == 4)
  }
}
