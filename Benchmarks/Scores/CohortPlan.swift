/// The size and the shape of a generated cohort.
struct CohortPlan {
  var samples: Int
  var variants: Int
  /// The first of the random numbers; the same seed and sizes give the same bytes.
  var seed: UInt64
  /// Whether a dosage stands beside each call.
  var dosages = Dosages.none
  /// Whether one chromosome of three is X, on which every second sample is a man.
  var hasX = false
  /// Shares of the variants that have two ALT, that are insertions or deletions, and in which some
  /// calls are missing.
  var multiallelic = 0.01
  var indels = 0.02
  var incomplete = 0.3

  /// What FORMAT/DS holds.
  enum Dosages {
    case none
    /// Thousandths, as imputation writes them.
    case thousandths
    /// Eighths, which every program holds exactly.
    case eighths
  }

  /// Whether a sample has one X; by its index.
  static func isMale(_ sample: Int) -> Bool { sample % 2 == 1 }

  static func sampleName(_ index: Int) -> String {
    let digits = String(index + 1)
    return "P" + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }
}

/// One variant of a generated cohort.
struct CohortSite {
  /// The chromosome's name without `chr`.
  let chromosome: String
  /// 1-based.
  let position: Int
  let reference: String
  let alternates: [String]
  /// The share of founders that carry an ALT.
  let frequency: Double

  /// What the ID column says.
  var identifier: String {
    "\(chromosome):\(position):\(reference):\(alternates.joined(separator: "_"))"
  }
}

extension CohortPlan {
  /// The variants, in the order of the genome, each position once.
  func sites() -> [CohortSite] {
    var random = SeededRandom(seed)
    let contigs = chromosomes
    let length = contigs.reduce(0) { $0 + $1.length }
    var sites: [CohortSite] = []
    sites.reserveCapacity(variants)
    for (index, contig) in contigs.enumerated() {
      let count =
        index == contigs.count - 1
        ? variants - sites.count : variants * contig.length / length
      guard count > 0 else { continue }
      // One in each stretch of the chromosome, ten bases from its end: no deletion reaches the next.
      let stretch = (contig.length - 20_000) / count
      precondition(stretch > 10, "more variants than the chromosome holds")
      for number in 0..<count {
        let position = 10_000 + number * stretch + random.below(stretch - 9)
        sites.append(site(contig.name, position, &random))
      }
    }
    return sites
  }

  /// The chromosomes of GRCh38 that are written; fewer where X is to have its share.
  var chromosomes: [(name: String, length: Int)] {
    let all = SyntheticGenome.contigs.map {
      (name: String($0.name.dropFirst(3)), length: $0.length)
    }
    guard hasX else { return all.filter { $0.name != "X" } }
    return all.filter { ["1", "7", "X"].contains($0.name) }
  }

  private func site(
    _ chromosome: String, _ position: Int, _ random: inout SeededRandom
  ) -> CohortSite {
    let bases = ["A", "C", "G", "T"]
    let first = random.below(4)
    var reference = bases[first]
    // Two of three changes are transitions: A with G, C with T.
    let second = random.unit() < 2.0 / 3 ? (first + 2) % 4 : (first + 1 + 2 * random.below(2)) % 4
    var alternates = [bases[second]]
    let kind = random.unit()
    if kind < multiallelic {
      let third = (0..<4).filter { $0 != first && $0 != second }
      alternates.append(bases[third[random.below(2)]])
    } else if kind < multiallelic + indels {
      let tail = (0...random.below(6)).map { _ in bases[random.below(4)] }.joined()
      if random.below(2) == 0 {
        alternates = [reference + tail]
      } else {
        alternates = [reference]
        reference += tail
      }
    }
    // Log-uniform between 0.001 and 0.5; now and then ALT is the commoner allele.
    let minor = 0.001 * random.exponent(of: 500)
    return CohortSite(
      chromosome: chromosome, position: position, reference: reference, alternates: alternates,
      frequency: random.unit() < 0.08 ? 1 - minor : minor)
  }
}
