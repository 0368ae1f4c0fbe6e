package import PGx
package import PGxCore
import PGxReference

/// GenomeStudio's FinalReport: genotypes of an array as text, read on the plus strand.
package struct FinalReport: Sendable {
  /// One assay of one sample.
  package struct Row: Hashable, Sendable {
    /// Name of the assay.
    package let name: String
    package let contig: String
    /// 1-based on the build of the manifest.
    package let position: Int
    /// Two letters on the plus strand; `--` for no call.
    package let alleles: String
  }

  /// By sample, in the order of the file.
  package private(set) var samples: [(name: String, rows: [Row])] = []
  /// The array's manifest; empty where the file does not say.
  package private(set) var content = ""
  private let file: String

  /// Reads the file at `path`.
  ///
  /// - Throws: ``DRAGENError``, also where the alleles are not given on the plus strand.
  package init(path: String) throws(DRAGENError) {
    try self.init(parsing: try TextLines.text(of: path, isTable: true), file: path)
  }

  /// Parses a file's text.
  package init(parsing text: String, file: String) throws(DRAGENError) {
    self.file = file
    var number = 0
    var isData = false
    var columns: [String: Int] = [:]
    var width = 0
    var places: [String: Int] = [:]
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: TextLines.isLineEnd) {
      number += 1
      let cells = (line.last == "\r" ? line.dropLast() : line)
        .split(separator: "\t", omittingEmptySubsequences: false).map { String($0).trimmed }
      if cells == [""] { continue }
      if !isData {
        if number == 1, cells[0] != "[Header]" {
          throw .malformed(file: file, line: 1, reason: "no [Header]; is it a FinalReport?")
        }
        if cells[0] == "[Data]" { isData = true }
        if cells[0] == "Content", cells.count > 1 { content = cells[1] }
        continue
      }
      if columns.isEmpty {
        for (index, name) in cells.enumerated() { columns[name.lowercased()] = index }
        width = cells.count
        if let missing = Self.needed.first(where: { columns[$0] == nil }) {
          throw .malformed(
            file: file, line: number,
            reason: "no column '\(missing)' (any case); export alleles on the plus strand")
        }
        continue
      }
      guard cells.count == width, let position = Int(cells[columns["mapinfo"] ?? 0]) else {
        throw .malformed(
          file: file, line: number, reason: "not as the columns say; copy the file again")
      }
      let alleles = cells[columns["alleles - plus"] ?? 0]
      guard alleles.count == 2, alleles.allSatisfy({ "ACGTID-".contains($0) }) else {
        throw .malformed(
          file: file, line: number, reason: "'\(alleles.prefix(20))' is no pair of alleles")
      }
      let sample = cells[columns["sample id"] ?? 0]
      let place = places[sample] ?? samples.count
      if place == samples.count {
        places[sample] = place
        samples.append((sample, []))
      }
      samples[place].rows.append(
        Row(
          name: cells[columns["snp name"] ?? 0], contig: cells[columns["chr"] ?? 0],
          position: position, alleles: alleles))
    }
    guard isData, !columns.isEmpty else {
      throw .malformed(file: file, line: nil, reason: "no [Data]; the file is cut short")
    }
  }

  private static let needed = ["snp name", "sample id", "chr", "mapinfo", "alleles - plus"]

  /// The genotypes of a sample at defining positions of one base.
  ///
  /// Assays of insertions and deletions (`I`, `D`), of positions without a definition, and of which
  /// two contradict each other give none. The report does not say its build: where more than one in
  /// ten genotypes has a base that the definitions do not know, it is refused.
  ///
  /// - Throws: ``DRAGENError``.
  package func calls(sample: Int, assembly: Assembly) throws(DRAGENError) -> [VariantCall] {
    var found: [String: VariantCall] = [:]
    var contradicting: Set<String> = []
    var strange = 0
    for row in samples[sample].rows {
      guard
        let site = Self.sites(assembly)[
          PharmacogeneRegions.plain(row.contig) + ":\(row.position)"]
      else { continue }
      let bases = row.alleles.map { String($0) }
      guard bases.allSatisfy({ "ACGT".contains($0) }) else { continue }
      guard bases.allSatisfy(site.alleles.contains) else {
        strange += 1
        continue
      }
      let alternates = Set(bases).subtracting([site.alleles[0]]).sorted()
      let key = "\(site.contig):\(site.position)"
      let call = VariantCall(
        contig: site.contig, position: site.position, reference: site.alleles[0],
        alternates: alternates,
        genotype: bases.map { base in
          alternates.firstIndex(of: base).map { "\($0 + 1)" } ?? "0"
        }.sorted().joined(separator: "/"))
      if let other = found[key], other != call { contradicting.insert(key) }
      found[key] = call
    }
    guard strange * 10 <= found.count + strange else {
      throw .malformed(
        file: file, line: nil,
        reason: "\(strange) of \(found.count + strange) genotypes have bases that no allele has; "
          + "give the array's build with --assembly")
    }
    return found.filter { !contradicting.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
  }

  private struct Site {
    let contig: String
    let position: Int
    /// REF in GRCh38 first.
    let alleles: [String]
  }

  private static func sites(_ assembly: Assembly) -> [String: Site] {
    assembly == .grch38 ? sites38 : sites37
  }

  private static let sites38 = sites { $0.position }
  private static let sites37 = sites { $0.position37 }

  private static func sites(_ position: (Locus) -> Int?) -> [String: Site] {
    var sites: [String: Site] = [:]
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      for locus in definition.loci where locus.alleles.allSatisfy({ $0.utf8.count == 1 }) {
        guard let place = position(locus) else { continue }
        sites[PharmacogeneRegions.plain(definition.contig) + ":\(place)"] = Site(
          contig: definition.contig, position: locus.position, alleles: locus.alleles)
      }
    }
    return sites
  }
}
