package import PGxCore

/// Cuts the genome into parts of about as many sites of scores each.
package enum GenomeShards {
  /// The parts, in order; together the whole genome, some of them empty where there are fewer sites
  /// than parts.
  ///
  /// A cut is made where the sites near it are farthest from each other, right behind one of them: a
  /// record that begins before the cut and covers a site behind it would have to be that long.
  ///
  /// - Parameters:
  ///   - count: how many parts; 1 or more.
  ///   - sites: those of the scores. Without any the parts are of equal length on GRCh38.
  /// - Returns: as many parts as asked for.
  package static func parts(_ count: Int, of sites: SiteIndex) -> [GenomePart] {
    precondition(count >= 1, "a number of parts")
    let cuts = sites.count > 0 ? cutsOfSites(count, sites) : cutsOfLength(count)
    let first = GenomePart.Place(.other, 0)
    return (0..<count).map { number in
      GenomePart(
        start: number == 0 ? first : cuts[number - 1],
        end: number == count - 1 ? nil : cuts[number])
    }
  }

  private static func cutsOfSites(_ count: Int, _ sites: SiteIndex) -> [GenomePart.Place] {
    var firsts = [0]
    for list in sites.positions { firsts.append(firsts[firsts.count - 1] + list.count) }
    let total = firsts[firsts.count - 1]
    func place(_ site: Int) -> (chromosome: Int, position: Int) {
      var chromosome = 0
      while firsts[chromosome + 1] <= site { chromosome += 1 }
      return (chromosome, Int(sites.positions[chromosome][site - firsts[chromosome]]))
    }
    return (1..<max(count, 1)).map { number in
      let middle = Int(Double(total) * Double(number) / Double(count))
      let reach = total / (4 * count)
      var best = (gap: -1, cut: GenomePart.Place(.other, 0))
      for site in (middle - reach)...(middle + reach) {
        guard site > 0, site < total else { continue }
        let (before, after) = (place(site - 1), place(site))
        let isOther = before.chromosome != after.chromosome
        let gap = isOther ? Int.max : after.position - before.position
        guard gap > best.gap else { continue }
        best = (
          gap,
          GenomePart.Place(
            ChromosomeCode(after.chromosome), isOther ? 0 : before.position + 1)
        )
      }
      return best.cut
    }
  }

  private static func cutsOfLength(_ count: Int) -> [GenomePart.Place] {
    let total = lengths.reduce(0, +)
    return (1..<max(count, 1)).map { number in
      var left = Int(Double(total) * Double(number) / Double(count))
      for (index, length) in lengths.enumerated() {
        if left < length { return GenomePart.Place(ChromosomeCode(index + 1), left) }
        left -= length
      }
      return GenomePart.Place(.mitochondrion, 0)
    }
  }

  /// The lengths of chromosomes 1 to 22, X and Y in bases, rounded up to millions.
  ///
  /// Source: GRCh38.p14, NCBI assembly GCF_000001405.40. They only say where to cut.
  private static let lengths: [Int] = [
    249, 243, 199, 191, 182, 171, 160, 146, 139, 134, 136, 134, 115, 108, 102, 91, 84, 81, 59, 65,
    47, 51, 157, 58,
  ].map { $0 * 1_000_000 }
}
