import PGxCore
import PGxReference
import PGxStarAlleles

/// The matcher's reasons and remarks in plain words, each with what to do.
enum CallRemarks {
  /// Why a gene has no call; `unused` are the reasons of its positions without evidence.
  static func text(
    _ reason: NotCalledReason, gene: String, unused: [SiteEvidence] = []
  ) -> String {
    let advice = SettlingTest.advice(for: gene)
    return switch reason {
    case .noEvidence:
      "No defining position of \(gene) has a usable genotype\(causes(unused)); \(advice)"
    case .requiredPositionsMissing(let positions):
      "\(gene) cannot be called without \(list(positions))\(causes(unused)); \(advice)"
    case .halfCall(let positions):
      "One of two alleles is unknown at \(list(positions)); \(advice)"
    case .undocumentedVariants(let names):
      "\(names.abbreviated()) is in no definition of \(gene); have the variant assessed, or "
        + "\(advice)"
    case .noPairFits:
      "The variants fit no pair of defined \(gene) alleles; try --combinations, or \(advice)"
    case .rs4149056NotEnough(let names):
      "No pair of defined \(gene) alleles was found, and rs4149056 alone does not show normal "
        + "function beside \(names.abbreviated()), which may lower it; \(advice)"
    case .mixedPloidy:
      "Genotypes of one and of two chromosomes contradict each other in \(gene); call the sample "
        + "again with its sex given, or \(advice)"
    case .tooManyPhases(let count):
      "\(count) heterozygous positions of unknown phase in \(gene) allow too many pairs; phase "
        + "the file, or \(advice)"
    case .outsideOnly:
      "\(gene) cannot be called from variants; \(advice)"
    }
  }

  /// A remark on a call.
  static func text(_ note: MatchNote, gene: String) -> String {
    switch note {
    case .undocumentedReadAsReference(let names):
      "\(names.abbreviated()) is in no definition of \(gene) and was read as reference; its effect "
        + "is unknown, have it assessed"
    case .unphasedPriority(let candidates):
      "Phase unknown: of \(candidates.abbreviated()) the most frequent pair was chosen; phase the "
        + "file to be certain"
    case .hapB3ExonicWithoutIntronic:
      "The HapB3 marker c.1236G>A is there without the causal intronic c.1129-5923C>G, so it was "
        + "read as reference; confirm c.1129-5923C>G"
    case .hapB3FromExonicOnly:
      "HapB3 was inferred from its marker c.1236G>A because the causal intronic c.1129-5923C>G has "
        + "no genotype; test c.1129-5923C>G"
    case .slco1b1FromRs4149056(let genotype):
      "Phenotype from rs4149056 alone (\(genotype)); other SLCO1B1 alleles were not considered; "
        + SettlingTest.advice(for: gene)
    case .slco1b1VariantsBeside(let names):
      "\(names.abbreviated()) may lower the function of \(gene) further; "
        + SettlingTest.advice(for: gene)
    case .readAsHaploid:
      "One-chromosome and homozygous genotypes were read together as one chromosome; check the "
        + "sample's sex"
    case .lowestFunctionInferred:
      "The allele of lowest function on each chromosome decides the recommendation; phase the file "
        + "to confirm which alleles lie together"
    }
  }

  /// Which alleles of a diplotype leave its meaning open.
  static func unknownFunction(_ alleles: [String], in gene: String) -> String? {
    let open = alleles.unique().compactMap { allele -> String? in
      guard let known = PhenotypeAssigner.function(of: allele, in: gene) else {
        return "no function is assigned to \(gene) \(allele)"
      }
      let term = known.function.lowercased()
      guard term.hasPrefix("un") else { return nil }
      let word = term.hasPrefix("uncertain") ? "uncertain" : "unknown"
      return "the function of \(gene) \(allele) is \(word)"
    }
    guard !open.isEmpty else { return nil }
    return open.joined(separator: ", ")
      + "; measure the effect (drug level, activity) where it matters"
  }

  /// Why positions gave no evidence, ` (30 absent, 5 filtered)`; empty where no record is the only
  /// cause.
  private static func causes(_ unused: [SiteEvidence]) -> String {
    guard unused.contains(where: { $0 != .absent }) else { return "" }
    let words = unused.map { evidence in
      switch evidence {
      case .absent: "absent"
      case .noCall: "no-call"
      case .filtered: "filtered"
      case .lowDepth, .lowQuality: "below the limits"
      case .contradictsReference: "contradicting the reference"
      case .contradictsRecords, .contradictsDepth, .contradictsSex: "contradictory"
      default: "not readable"
      }
    }
    let counts = words.unique().map { word in "\(words.count { $0 == word }) \(word)" }
    return " (\(counts.joined(separator: ", ")))"
  }

  private static func list(_ positions: [Int]) -> String {
    let places = positions.map(String.init).abbreviated()
    return positions.count == 1 ? "position \(places)" : "positions \(places)"
  }
}
