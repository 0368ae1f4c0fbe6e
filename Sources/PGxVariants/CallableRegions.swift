import PGxCore
import PGxHTS
import PGxReference

/// The sites of a panel that lie in regions known to have been sequenced well enough.
///
/// A position without a record is reference there: a caller that looked and found nothing writes
/// nothing. The regions are those of a BED file, 0-based and half-open, on the build of the
/// variant file.
package struct CallableRegions: Sendable {
  /// By site: whether its REF, and everything up to its ``PanelSite/reach``, is covered.
  package let isCallable: [Bool]
  private let path: String

  /// Reads the BED file at `path`, plain or gzipped.
  ///
  /// Only intervals at sites of the panel are kept, so that memory does not grow with the file.
  ///
  /// - Throws: ``HTSError``, or ``VariantInputError/malformedRegion(path:line:reason:)``.
  /// - Complexity: O(lines × log sites).
  package init(path: String, panel: VariantPanel) throws {
    let file = try TextFile(path: path)
    var coverage = Coverage(panel)
    try file.forEachLine { line, number in
      do throws(BEDLine.Fault) {
        guard let line = try BEDLine(line), line.label != .notCallable else { return }
        coverage.add(line)
      } catch {
        throw VariantInputError.malformedRegion(path: path, line: number, reason: error.reason)
      }
    }
    isCallable = coverage.covered()
    self.path = path
  }

  /// Makes every position without a record that is callable a reference genotype, in all samples.
  ///
  /// Whatever a record says, and be it `./.` or a failed filter, stays.
  package func apply(to genotypes: inout PanelGenotypes, panel: VariantPanel) {
    if !isCallable.contains(true) {
      genotypes.warnings.append(
        "\(path): covers no position of the panel on \(panel.assembly.rawValue); check the names of "
          + "its contigs and its build")
    }
    for site in panel.sites.indices where isCallable[site] {
      let isMitochondrial = panel.sites[site].contig == "chrM"
      let reference = SiteCall(
        first: 0, second: isMitochondrial ? SiteCall.noChromosome : 0, isPhased: isMitochondrial,
        origin: .callableRegion)
      guard let row = genotypes.rows[site] else {
        genotypes.rows[site] = SiteRow(
          Array(repeating: reference, count: genotypes.samples.count))
        continue
      }
      guard row.isOpen else { continue }
      genotypes.rows[site] = SiteRow(row.calls.map { $0.evidence == .absent ? reference : $0 })
    }
  }
}

/// The parts of intervals that matter to a panel.
private struct Coverage {
  /// One contig's sites and the intervals that meet one of them.
  private struct Contig {
    let sites: [Int]
    /// Stretches that sites take up, ascending and apart, 1-based.
    let stretches: [ClosedRange<Int>]
    var intervals: [ClosedRange<Int>] = []

    /// Whether the interval has a base of a site.
    func meets(_ interval: ClosedRange<Int>) -> Bool {
      var low = 0
      var high = stretches.count
      while low < high {
        let middle = (low + high) / 2
        if stretches[middle].upperBound < interval.lowerBound {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low < stretches.count && stretches[low].lowerBound <= interval.upperBound
    }
  }

  private let panel: VariantPanel
  private var contigs: [Contig]
  private var numbers: [String: Int] = [:]
  private var lastName: [UInt8] = []
  private var lastNumber: Int?
  /// Intervals of one contig that are kept before those that meet are united.
  private static let mostIntervals = 1 << 16

  init(_ panel: VariantPanel) {
    self.panel = panel
    contigs = panel.contigs.map { contig in
      let stretches = contig.sites.map { panel.sites[$0].position...panel.sites[$0].reach }
      return Contig(sites: contig.sites, stretches: Self.united(stretches))
    }
    for (number, contig) in panel.contigs.enumerated() {
      for name in ContigNames.spellings(of: contig.name, refseq: contig.refseq) {
        numbers[name] = number
      }
    }
  }

  mutating func add(_ line: BEDLine) {
    if line.contig != lastName {
      lastName = line.contig
      lastNumber = numbers[String(decoding: line.contig, as: UTF8.self)]
    }
    guard let number = lastNumber, line.start < line.end else { return }
    let interval = line.start + 1...line.end
    guard contigs[number].meets(interval) else { return }
    contigs[number].intervals.append(interval)
    if contigs[number].intervals.count >= Self.mostIntervals {
      contigs[number].intervals = Self.united(contigs[number].intervals)
    }
  }

  /// By site: whether one stretch of intervals covers it.
  func covered() -> [Bool] {
    var result = Array(repeating: false, count: panel.sites.count)
    for contig in contigs {
      let intervals = Self.united(contig.intervals)
      for site in contig.sites {
        let (first, last) = (panel.sites[site].position, panel.sites[site].reach)
        result[site] = intervals.contains { $0.lowerBound <= first && $0.upperBound >= last }
      }
    }
    return result
  }

  /// Intervals that overlap or touch as one.
  private static func united(_ intervals: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
    var result: [ClosedRange<Int>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, interval.lowerBound <= last.upperBound + 1 {
        result[result.count - 1] =
          last.lowerBound...max(last.upperBound, interval.upperBound)
      } else {
        result.append(interval)
      }
    }
    return result
  }
}
