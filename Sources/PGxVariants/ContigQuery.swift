import PGxCore
import PGxHTS

/// The stretches of a file that a run wants, in the file's own spelling of the contigs.
struct ContigQuery {
  /// What to read.
  private(set) var regions: [Region] = []
  /// Contigs that are not read, and why.
  private(set) var warnings: [String] = []
  /// The builds on which the file's mitochondrion is another sequence.
  private(set) var refusesMitochondrion: Set<Assembly> = []
  private let declared: Set<String>
  private let header: VariantFileHeader
  /// The distinct contigs of ``regions``, in the order in which they first name them.
  private var names: [String: Int] = [:]
  /// By panel added: the panel's contig of each name.
  private var panels: [[String: Int]] = []

  init(header: VariantFileHeader) {
    self.header = header
    declared = Set(header.contigs.map(\.name))
  }

  /// By contig of ``regions``: the contig of panel number `panel`.
  func contigs(of panel: Int) -> [Int?] {
    var contigs = [Int?](repeating: nil, count: names.count)
    for (name, index) in panels[panel] { if let number = names[name] { contigs[number] = index } }
    return contigs
  }

  /// Adds the positions of a panel.
  ///
  /// Records at the other build's positions are wanted as well, to notice a file that is not on the
  /// build that its header says.
  mutating func add(_ panel: VariantPanel) {
    var own: [String: Int] = [:]
    for (index, contig) in panel.contigs.enumerated() {
      for name in spellings(of: contig, on: panel.assembly) {
        own[name] = index
        if names[name] == nil { names[name] = names.count }
        for site in contig.sites {
          let target = panel.sites[site]
          regions.append(
            Region(contig: name, range: max(1, target.position - 1)...(target.reach + 1)))
        }
        for position in contig.otherBuildBases.keys {
          regions.append(Region(contig: name, range: position...position))
        }
      }
    }
    panels.append(own)
  }

  private mutating func spellings(
    of contig: VariantPanel.ContigSites, on assembly: Assembly
  ) -> [String] {
    let all = ContigNames.spellings(of: contig.name, refseq: contig.refseq)
    // Records may spell a contig otherwise than the header does.
    guard contig.name == "chrM" else { return all }
    let refused = all.filter { name in
      MitochondrialContig(name: name, header: header, assembly: assembly) != .revisedCambridge
    }
    if let name = refused.first(where: declared.contains) {
      let text = MitochondrialContig.warning(name)
      if !warnings.contains(text) { warnings.append(text) }
    }
    let used = all.filter { !refused.contains($0) }
    if !refused.isEmpty, !used.contains(where: declared.contains) {
      refusesMitochondrion.insert(assembly)
    }
    return used
  }
}

/// Which sequence a file's mitochondrial contig is.
enum MitochondrialContig: Equatable {
  /// The revised Cambridge sequence, NC_012920.1, 16,569 bases: that of GRCh38 and of `MT`.
  case revisedCambridge
  /// NC_001807, 16,571 bases: the chrM of UCSC's hg19, whose positions are others from 310 on.
  case oldHG19

  /// The contig called `name`.
  ///
  /// A GRCh37 file that spells it `chrM` and gives no length is taken for hg19.
  init(name: String, header: VariantFileHeader, assembly: Assembly) {
    let length = header.contigs.first { $0.name == name }?.length
    let isOld =
      length.map { $0 == 16_571 } ?? (assembly == .grch37 && ["chrM", "chrMT", "M"].contains(name))
    self = isOld ? .oldHG19 : .revisedCambridge
  }

  /// Why the records of a contig are not read.
  static func warning(_ name: String) -> String {
    "\(name) is the old mitochondrial sequence of hg19 (NC_001807), not the revised Cambridge "
      + "sequence (NC_012920.1, 16569 bases), and is not read; MT-RNR1 needs a file aligned to that"
  }
}
