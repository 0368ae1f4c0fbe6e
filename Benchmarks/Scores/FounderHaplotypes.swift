/// Haplotypes that copy those of a few founders and change between them now and then, so that
/// variants near each other are in linkage disequilibrium.
struct FounderHaplotypes {
  /// The allele of each haplotype at the present variant: 0 REF, 1 the first ALT, 2 the second.
  private(set) var alleles: [UInt8]
  private var founders: [UInt8]
  private var carried = [UInt8](repeating: 0, count: 256)

  /// How many change their founder from one variant to the next.
  private static let changing = 0.01

  init(count: Int, random: inout SeededRandom) {
    alleles = [UInt8](repeating: 0, count: count)
    founders = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  /// Goes on to the next variant.
  mutating func advance(to site: CohortSite, random: inout SeededRandom) {
    for _ in 0..<random.count(mean: Self.changing * Double(founders.count)) {
      founders[random.below(founders.count)] = UInt8(truncatingIfNeeded: random.next())
    }
    let common: UInt8 = site.frequency > 0.5 ? 1 : 0
    let minor = min(site.frequency, 1 - site.frequency)
    if minor * 256 < 8 {
      // Younger than the founders: whoever carries it does so alone.
      for index in alleles.indices { alleles[index] = common }
      for _ in 0..<random.count(mean: minor * Double(alleles.count)) {
        alleles[random.below(alleles.count)] = 1 - common
      }
    } else {
      for founder in 0..<256 {
        carried[founder] = random.unit() < minor ? 1 - common : common
      }
      for index in alleles.indices { alleles[index] = carried[Int(founders[index])] }
    }
    guard site.alternates.count > 1 else { return }
    for index in alleles.indices where alleles[index] == 1 && random.unit() < 0.3 {
      alleles[index] = 2
    }
  }
}
