package import PGxCore

/// The bases of one build around the defining positions.
///
/// GRCh38 comes from the embedded windows. GRCh37 is derived from it: around each gene of the panel
/// the two builds differ by a shift that is the same for the whole gene, and by the bases that the
/// definitions give for both builds (`reference37`). Source: positions on both builds as PharmVar
/// and CPIC publish them; a test checks that no window holds two shifts.
package struct ReferenceSequence: Sendable {
  /// The build.
  package let assembly: Assembly
  private let windows: [String: [ReferenceWindow]]

  /// The sequence of one build.
  package static func of(_ assembly: Assembly) -> ReferenceSequence {
    switch assembly {
    case .grch37: grch37
    case .grch38: grch38
    }
  }

  /// GRCh38.
  package static let grch38 = ReferenceSequence(
    assembly: .grch38, windows: Dictionary(grouping: ReferenceTables.windows, by: \.contig))

  /// GRCh37; the mitochondrion is the revised Cambridge sequence in both.
  package static let grch37 = ReferenceSequence(
    assembly: .grch37,
    windows: Dictionary(
      grouping: ReferenceTables.windows.compactMap { $0.onGRCh37(Self.lociByContig) }, by: \.contig
    )
    .mapValues { $0.sorted { $0.range.lowerBound < $1.range.lowerBound } })

  /// The bases of a stretch, both ends included and 1-based; nil unless one window covers it whole.
  ///
  /// - Complexity: O(log *w*) in the number of windows of the contig, and O(*n*) in the length.
  package func bases(contig: String, range: ClosedRange<Int>) -> [UInt8]? {
    guard let windows = windows[contig] else { return nil }
    var low = windows.startIndex
    var high = windows.endIndex
    while low < high {
      let middle = (low + high) / 2
      if windows[middle].range.upperBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < windows.endIndex else { return nil }
    let window = windows[low]
    guard window.range.lowerBound <= range.lowerBound, range.upperBound <= window.range.upperBound
    else { return nil }
    let offset = range.lowerBound - window.range.lowerBound
    return Array(window.bases[offset..<(offset + range.count)])
  }

  /// The base at a position; nil outside the windows.
  package func base(contig: String, position: Int) -> UInt8? {
    bases(contig: contig, range: position...position)?.first
  }

  /// All positions that the definitions give on both builds, by contig.
  private static let lociByContig: [String: [Locus]] = {
    var loci: [String: [Locus]] = [:]
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      loci[definition.contig, default: []] += definition.loci
    }
    for extra in ReferenceTables.extraPositions {
      loci[extra.contig, default: []].append(extra.locus)
    }
    return loci
  }()
}

extension ReferenceWindow {
  /// The shifts from GRCh38 to GRCh37 of the positions in the window.
  func shifts(_ loci: [Locus]) -> Set<Int> {
    Set(
      loci.compactMap { locus in
        guard range.contains(locus.position), let other = locus.position37 else { return nil }
        return other - locus.position
      })
  }

  /// The window on GRCh37; nil when no position in it is known there, or when they disagree.
  fileprivate func onGRCh37(_ loci: [String: [Locus]]) -> ReferenceWindow? {
    let inside = (loci[contig] ?? []).filter { range.contains($0.position) }
    let shifts = shifts(inside)
    guard let shift = shifts.first, shifts.count == 1 else { return nil }
    var bases = bases
    for locus in inside {
      guard let other = locus.reference37, other.utf8.count == locus.reference.utf8.count else {
        continue
      }
      for (offset, base) in other.utf8.enumerated()
      where bases.indices.contains(locus.position - range.lowerBound + offset) {
        bases[locus.position - range.lowerBound + offset] = base
      }
    }
    return ReferenceWindow(
      contig: contig, range: (range.lowerBound + shift)...(range.upperBound + shift), bases: bases)
  }
}
