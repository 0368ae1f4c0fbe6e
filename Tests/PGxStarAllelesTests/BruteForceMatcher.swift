import PGxCore
import PGxReference

/// Named-allele matching as its specification words it: write out every sequence that the phase
/// allows, match each against each allele, pair them (star-allele matching, sections 2 to 2.3).
struct BruteForceMatcher {
  let definition: GeneDefinition
  let sites: [SiteCall]
  /// Alleles of the file by position; an index beyond them has no bases.
  let extraAlleles: [[String]]

  private typealias Sequence = [String]

  private var available: [Int] { sites.indices.filter { sites[$0].evidence == .called } }

  /// Every pair that fits and its score, or every allele where there is one chromosome.
  func pairs() -> [String: Int] {
    let matched = matches()
    var best: [String: Int] = [:]
    func add(_ name: String, _ score: Int) { best[name] = max(best[name] ?? .min, score) }
    if isHaploid {
      for (allele, found) in matched {
        for sequence in found { add(printed(allele), score(allele, sequence)) }
      }
      return best
    }
    for (number, a) in matched.enumerated() {
      for b in matched[number...] {
        for first in a.sequences {
          for second in b.sequences where isGenotype(first, second) {
            add(pairName(a.allele, b.allele), score(a.allele, first) + score(b.allele, second))
          }
        }
      }
    }
    return best
  }

  private var isHaploid: Bool {
    let haploid = available.filter { sites[$0].isHaploid }
    return !haploid.isEmpty && haploid.count == available.count
  }

  private func printed(_ allele: NamedAllele) -> String {
    definition.rules.suballeles[allele.name] ?? allele.name
  }

  private func pairName(_ a: NamedAllele, _ b: NamedAllele) -> String {
    [printed(a), printed(b)].sorted().joined(separator: "/")
  }

  // MARK: - Sequences

  private func bases(_ code: Int16, _ locus: Int) -> String {
    let known = definition.loci[locus].alleles + extraAlleles[locus]
    return known.indices.contains(Int(code)) ? known[Int(code)] : "?"
  }

  /// The sequences of the first chromosome over every choice of phase (those of the second are
  /// among them).
  private func sequences() -> Set<Sequence> {
    var choices: [[Int]] = []
    var sets: [Int32: Int] = [:]
    for locus in available where !sites[locus].isHomozygous {
      if sites[locus].isPhased {
        if let known = sets[sites[locus].phaseSet] {
          choices[known].append(locus)
        } else {
          sets[sites[locus].phaseSet] = choices.count
          choices.append([locus])
        }
      } else {
        choices.append([locus])
      }
    }
    var found: Set<Sequence> = []
    for choice in 0..<(1 << choices.count) {
      var turned: Set<Int> = []
      for (bit, loci) in choices.enumerated() where choice >> bit & 1 == 1 {
        turned.formUnion(loci)
      }
      found.insert(
        available.map { locus in
          bases(turned.contains(locus) ? sites[locus].second : sites[locus].first, locus)
        })
    }
    return found
  }

  private func isGenotype(_ a: Sequence, _ b: Sequence) -> Bool {
    zip(available, zip(a, b)).allSatisfy { locus, pair in
      (pair.0 == pair.1) == sites[locus].isHomozygous
    }
  }

  // MARK: - Alleles

  /// What an allele may have at a position: what it lists, otherwise what the reference allele
  /// has.
  private func allowed(_ allele: NamedAllele, _ locus: Int) -> [String] {
    if let cell = allele.cells.first(where: { $0.locus == locus }) { return cell.bases }
    let reference = definition.alleles.first { $0.isReference }
    let cell = reference?.cells.first { $0.locus == locus }
    guard let cell, cell.bases.count == 1 else { return [definition.loci[locus].reference] }
    return cell.bases
  }

  private func lists(_ allele: NamedAllele, _ locus: Int) -> Bool {
    allele.isReference || allele.cells.contains { $0.locus == locus }
  }

  private func matches() -> [(allele: NamedAllele, sequences: [Sequence])] {
    let all = sequences()
    return definition.alleles.compactMap { allele in
      guard !definition.rules.ignoredAlleles.contains(allele.name),
        available.contains(where: { lists(allele, $0) })
      else { return nil }
      let permitted = available.map { allowed(allele, $0) }
      let found = all.filter { sequence in
        zip(permitted, sequence).allSatisfy { $0.contains($1) }
      }
      return found.isEmpty ? nil : (allele, Array(found))
    }
  }

  private func score(_ allele: NamedAllele, _ sequence: Sequence) -> Int {
    zip(available, sequence).count { locus, base in
      guard lists(allele, locus) else { return false }
      let cell = allele.cells.first { $0.locus == locus }
      let isWobble = (cell?.bases.count ?? 1) > 1
      return !(isWobble && base == definition.loci[locus].reference)
    }
  }
}
