import PGxCore
import PGxReference
import Testing

@testable import PGxStarAlleles

/// One sample's genotypes in one gene: all reference to begin with, then what a test says.
struct Genotypes: Sendable {
  let gene: String
  private(set) var sites: [SiteCall]
  private(set) var extraAlleles: [[String]]

  /// Every position of `gene` homozygous for REF, or with one REF when `haploid`.
  init(_ gene: String, haploid: Bool = false) {
    self.gene = gene
    let count = Self.definition(gene).loci.count
    let second = haploid ? SiteCall.noChromosome : 0
    sites = Array(repeating: SiteCall(first: 0, second: second, isPhased: haploid), count: count)
    extraAlleles = Array(repeating: [], count: count)
    // *1 is what most people have; REF at this position is *38.
    if gene == "CYP2C19" {
      sites[index("rs3758581")] = SiteCall(first: 1, second: 1, isPhased: false)
    }
  }

  static func definition(_ gene: String) -> GeneDefinition {
    guard let definition = ReferenceTables.definition(of: gene) else {
      preconditionFailure("no gene \(gene)")
    }
    return definition
  }

  var definition: GeneDefinition { Self.definition(gene) }

  private func index(_ place: String) -> Int {
    let loci = definition.loci
    guard
      let index = loci.firstIndex(where: { $0.rsid == place })
        ?? loci.firstIndex(where: { "\($0.position)" == place })
    else { preconditionFailure("\(gene) has no \(place)") }
    return index
  }

  /// With a genotype at an rsid or position: allele numbers of the definition, or bases.
  ///
  /// `0/1`, `C|T`, `./1`, `1` for one chromosome; bases that the definition does not have become
  /// alleles of the file. `@7` behind it is a phase set.
  func with(_ place: String, _ genotype: String) -> Genotypes {
    var copy = self
    let index = index(place)
    let parts = genotype.split(separator: "@")
    let isPhased = parts[0].contains("|") || !parts[0].contains("/")
    let codes = parts[0].split(whereSeparator: { $0 == "/" || $0 == "|" }).map {
      copy.code(String($0), index)
    }
    copy.sites[index] = SiteCall(
      first: codes[0], second: codes.count > 1 ? codes[1] : SiteCall.noChromosome,
      isPhased: isPhased, phaseSet: parts.count > 1 ? Int32(parts[1]) ?? 0 : 0)
    return copy
  }

  private mutating func code(_ text: String, _ index: Int) -> Int16 {
    if text == "." { return SiteCall.missingAllele }
    if let number = Int16(text) { return number }
    let documented = definition.loci[index].alleles
    if let known = documented.firstIndex(of: text) { return Int16(known) }
    if let known = extraAlleles[index].firstIndex(of: text) {
      return Int16(documented.count + known)
    }
    extraAlleles[index].append(text)
    return Int16(documented.count + extraAlleles[index].count - 1)
  }

  /// Without evidence at these rsids or positions.
  func missing(_ places: String...) -> Genotypes {
    var copy = self
    for place in places { copy.sites[index(place)] = .absent }
    return copy
  }

  /// Without evidence at the positions of these indices.
  func missing(at indices: some Sequence<Int>) -> Genotypes {
    var copy = self
    for index in indices { copy.sites[index] = .absent }
    return copy
  }

  /// Without evidence but at these rsids or positions.
  func only(_ places: String...) -> Genotypes {
    let kept = Set(places.map(index))
    return missing(at: sites.indices.filter { !kept.contains($0) })
  }

  /// Every genotype phased, in no set.
  var phased: Genotypes {
    var copy = self
    for index in sites.indices { copy.sites[index].isPhased = true }
    return copy
  }

  /// Any change of the values.
  func changing(_ body: (inout [SiteCall]) -> Void) -> Genotypes {
    var copy = self
    body(&copy.sites)
    return copy
  }

  func match(_ options: MatchOptions = MatchOptions()) -> MatchResult {
    NamedAlleleMatcher(definition).match(sites, extraAlleles: extraAlleles, options: options)
  }
}

/// Genotypes and the call they give.
struct CallCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let genotypes: Genotypes
  let options: MatchOptions
  let expected: [String]

  init(
    _ name: String, _ genotypes: Genotypes, options: MatchOptions = MatchOptions(),
    calls expected: String...
  ) {
    testDescription = name
    self.genotypes = genotypes
    self.options = options
    self.expected = expected
  }

  /// Names of the reported pairs, best first.
  var found: [String] { genotypes.match(options).diplotypes.map(\.name) }
}
