import PGxReference
import Testing

@Suite("Functions and phenotypes")
struct FunctionTests {
  static let genes = ReferenceTables.genes

  /// Alleles with a definition to which the sources assign no function.
  static let withoutFunction: [String: String] = [
    "CYP2B6": "*50",
    "CYP2C19": "*40 *41",
    "CYP2C9": "*76 *77 *78 *79 *80 *81 *82 *83 *84 *85 *86 *87 *88",
    "CYP2D6": """
    *150 *151 *164 *165 *166 *167 *168 *169 *170 *171 *172 *173 *174 *175 *176 *177 \
    *178 *179 *180 *181 *182 *183 *184 *185
    """,
    "CYP3A4": """
    *2 *3 *4 *5 *7 *9 *10 *14 *15 *19 *21 *23 *24 *28 *29 *30 *31 *32 *33 *34 *35 \
    *37 *38 *39 *40 *41 *42 *43 *44 *45 *46 *47 *48
    """,
    "CYP4F2": "*18 *19 *20 *21 *22 *23",
    "NAT2": "*70 *71 *72 *73 *74 *75",
    "SLCO1B1": "*50 *51 *52 *53 *54 *55 *56 *57 *58",
  ]

  @Test("every allele has a function, but for the known gaps", arguments: genes)
  func functions(gene: String) {
    let alleles = ReferenceTables.documentedAlleles(of: gene)
    #expect(Set(alleles).count == alleles.count)
    let without = alleles.filter { ReferenceTables.function(of: $0, in: gene) == nil }
    #expect(without.joined(separator: " ") == Self.withoutFunction[gene, default: ""])
  }

  @Test("every defined allele is documented", arguments: genes)
  func documented(gene: String) throws {
    let definition = try #require(ReferenceTables.definition(of: gene))
    let documented = Set(ReferenceTables.documentedAlleles(of: gene))
    #expect(documented.isSuperset(of: definition.alleles.map(\.name)))
    #expect(documented.isSuperset(of: definition.outsideOnlyAlleles))
  }

  /// Genes whose alleles are reported without a phenotype.
  static let withoutPhenotype = ["CYP4F2", "F2", "F5", "IFNL3"]

  @Test("two functions that occur in a gene have a phenotype", arguments: genes)
  func pairs(gene: String) {
    let functions = Set(
      ReferenceTables.documentedAlleles(of: gene).compactMap {
        ReferenceTables.function(of: $0, in: gene)?.function
      })
    if Self.withoutPhenotype.contains(gene) {
      #expect(ReferenceTables.phenotypes(of: gene).isEmpty)
    } else if gene == "MT-RNR1" {
      for function in functions {
        #expect(ReferenceTables.phenotype(of: gene, functions: [function]) != nil)
      }
    } else if !ReferenceTables.hasActivityScores(gene) {
      for first in functions {
        for second in functions {
          let phenotype = ReferenceTables.phenotype(of: gene, functions: [first, second])
          #expect(phenotype != nil, "\(gene): \(first), \(second)")
        }
      }
    }
  }

  @Test("two activity values of a gene have a score with a phenotype", arguments: genes)
  func scores(gene: String) throws {
    guard ReferenceTables.hasActivityScores(gene) else { return }
    let values = Set(
      ReferenceTables.documentedAlleles(of: gene).compactMap {
        ReferenceTables.function(of: $0, in: gene)?.activityValue
      })
    for first in values {
      for second in values {
        let score = try sum(first, second)
        let phenotype = ReferenceTables.phenotype(of: gene, activityScore: score)
        #expect(phenotype != nil, "\(gene): \(first) + \(second) = \(score)")
      }
    }
  }

  @Test("exactly three genes have activity scores")
  func scoredGenes() {
    #expect(Self.genes.filter(ReferenceTables.hasActivityScores) == ["CYP2C9", "CYP2D6", "DPYD"])
  }

  @Test("G6PD has phenotypes of one allele")
  func haploid() {
    #expect(
      ReferenceTables.phenotype(of: "G6PD", functions: ["III/Deficient"]) == "Deficient")
    #expect(
      ReferenceTables.phenotype(of: "G6PD", functions: ["III/Deficient", "IV/Normal"])
        == "Variable")
    #expect(
      ReferenceTables.phenotype(of: "G6PD", functions: ["IV/Normal", "III/Deficient"])
        == "Variable")
  }

  @Test("structural alleles say what they are")
  func kinds() throws {
    let duplication = try #require(ReferenceTables.function(of: "*1x≥3", in: "CYP2D6"))
    #expect(duplication.kind == "duplication")
    #expect(duplication.activityValue == "≥3.0")
    #expect(ReferenceTables.function(of: "*5", in: "CYP2D6")?.kind == "deletion")
    #expect(ReferenceTables.function(of: "*2", in: "CYP2D6")?.kind == nil)
  }

  /// The sum of two activity values as the tables write it.
  private func sum(_ first: String, _ second: String) throws -> String {
    let isLowerBound = first.hasPrefix("≥") || second.hasPrefix("≥")
    let numbers = try [first, second].map { value in
      try #require(Double(value.hasPrefix("≥") ? String(value.dropFirst()) : value))
    }
    return (isLowerBound ? "≥" : "") + "\(numbers[0] + numbers[1])"
  }
}
