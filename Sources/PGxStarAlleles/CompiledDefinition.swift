import PGxCore
import PGxReference

/// A gene's definition turned into bit sets, made once and used for every sample.
///
/// For each position and each documented allele of it: which named alleles may carry it. An
/// allele that does not list a position carries what the reference allele carries there.
struct CompiledDefinition: Sendable {
  let definition: GeneDefinition
  /// Index of the reference allele (`*1`, CYP2C19 `*38`, …).
  let referenceIndex: Int
  /// By position, by documented allele index: the named alleles that may carry it.
  let carriers: [[AlleleSet]]
  /// By position: the named alleles that list it.
  let listing: [AlleleSet]
  /// By named allele: its listed positions, ascending, each with the allele indices it allows.
  let cells: [[Cell]]
  /// Alleles that take part in matching.
  let matchable: AlleleSet

  /// A listed position of an allele.
  struct Cell: Sendable {
    let locus: Int
    /// Documented allele indices of the position that the named allele allows, ascending.
    let allowed: [Int16]
    /// Whether several bases are allowed.
    var isWobble: Bool { allowed.count > 1 }
  }

  init(_ definition: GeneDefinition) {
    self.definition = definition
    let count = definition.alleles.count
    let loci = definition.loci
    referenceIndex = definition.alleles.firstIndex { $0.isReference } ?? 0
    let reference = definition.alleles[referenceIndex]

    cells = definition.alleles.map { allele in
      allele.cells.map { cell in
        let documented = loci[cell.locus].alleles
        return Cell(
          locus: cell.locus,
          allowed: cell.bases.compactMap { base in
            documented.firstIndex(of: base).map { Int16($0) }
          }.sorted())
      }.sorted { $0.locus < $1.locus }
    }

    // What an allele carries where it lists nothing: the reference allele's base; where that is
    // a wobble, REF (docs/matching.md, 2.1).
    var assumed = [Int16](repeating: 0, count: loci.count)
    for cell in reference.cells where cell.bases.count == 1 {
      assumed[cell.locus] =
        loci[cell.locus].alleles.firstIndex(of: cell.bases[0]).map { Int16($0) } ?? 0
    }

    var carriers = loci.map { locus in
      [AlleleSet](repeating: AlleleSet(count: count), count: locus.alleles.count)
    }
    var listing = [AlleleSet](repeating: AlleleSet(count: count), count: loci.count)
    for (index, listed) in cells.enumerated() {
      var pending = listed[...]
      for locus in loci.indices {
        if let cell = pending.first, cell.locus == locus {
          pending = pending.dropFirst()
          listing[locus].insert(index)
          for code in cell.allowed { carriers[locus][Int(code)].insert(index) }
        } else {
          if index == referenceIndex { listing[locus].insert(index) }
          carriers[locus][Int(assumed[locus])].insert(index)
        }
      }
    }
    self.carriers = carriers
    self.listing = listing

    var matchable = AlleleSet(count: count)
    for index in 0..<count
    where !definition.rules.ignoredAlleles.contains(definition.alleles[index].name) {
      matchable.insert(index)
    }
    self.matchable = matchable
    referenceCodes = assumed
  }

  /// By position: the allele index that the reference allele carries.
  let referenceCodes: [Int16]

  /// The named alleles that may carry allele `code` at `locus`; none for an allele of the file
  /// that no definition knows.
  func carriers(of code: Int16, at locus: Int) -> AlleleSet {
    let documented = carriers[locus]
    guard code >= 0, Int(code) < documented.count else {
      return AlleleSet(count: definition.alleles.count)
    }
    return documented[Int(code)]
  }

  /// Whether named allele `index` may carry allele `code` at `locus`.
  func allows(_ index: Int, _ code: Int16, at locus: Int) -> Bool {
    let documented = carriers[locus]
    guard code >= 0, Int(code) < documented.count else { return false }
    return documented[Int(code)].contains(index)
  }

  /// The name that a call prints for allele `index`: a sub-allele prints its parent's name.
  func printedName(_ index: Int) -> String {
    let name = definition.alleles[index].name
    return definition.rules.suballeles[name] ?? name
  }
}
