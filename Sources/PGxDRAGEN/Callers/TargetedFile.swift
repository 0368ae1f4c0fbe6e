import PGxFiles

/// `PREFIX.targeted.json` and `PREFIX.star_allele.json`.
///
/// DRAGEN 4.1 and 4.2 write `dragenVersion`, `sample` and `pharmcatMetabolismStatus`, later ones
/// `softwareVersion`, `sampleId`, `phenotypeDatabaseAnnotation` and `locusAnnotations`. Keys that
/// are not known are kept by name, known ones that are missing are named.
package enum TargetedFile {
  /// Reads the file at `path`.
  ///
  /// - Throws: ``DRAGENError``.
  package static func read(_ path: String, kind: RunFileKind) throws(DRAGENError) -> CallerFile {
    try parse(try TextLines.text(of: path, isTable: false), file: path, kind: kind)
  }

  /// Parses a file's text.
  package static func parse(
    _ text: String, file: String, kind: RunFileKind
  ) throws(DRAGENError) -> CallerFile {
    let tree: JSONTree
    do throws(JSONFault) { tree = try JSONTree(parsing: Array(text.utf8)) } catch {
      throw .malformed(
        file: file, line: error.line, reason: error.reason + "; copy the file again")
    }
    guard case .object(let members) = tree else {
      throw .malformed(file: file, line: nil, reason: "no JSON object; is it the right file?")
    }
    guard
      members["softwareVersion"] != nil || members["dragenVersion"] != nil
        || members["locusAnnotations"] != nil
    else {
      throw .malformed(
        file: file, line: nil,
        reason: "neither softwareVersion nor dragenVersion; is it a result of DRAGEN's callers?")
    }
    var result = CallerFile(name: file)
    var fields = Fields(file: file)
    result.version = try fields.text(members, ["softwareVersion", "dragenVersion"])
    result.sample = try fields.text(members, ["sampleId", "sample"])
    if result.version == nil { result.missing.append("softwareVersion") }
    if result.sample == nil { result.missing.append("sampleId") }
    result.databases = try fields.texts(members["phenotypeDatabaseSources"])
    if let database = try fields.text(members, ["pharmcatMetabolismStatusResourceUrl"]) {
      result.databases.append(database)
    }
    for (key, gene) in [("cyp2d6", "CYP2D6"), ("cyp2b6", "CYP2B6")] {
      guard let entry = members[key], entry != .null else { continue }
      result.results.append(try fields.result(entry, gene: gene, caller: .targeted, at: key))
    }
    if let loci = members["locusAnnotations"], loci != .null {
      guard let elements = loci.list else {
        throw .malformed(file: file, line: nil, reason: "locusAnnotations is no list")
      }
      for (index, element) in elements.enumerated() {
        let place = "locusAnnotations[\(index)]"
        guard let gene = try fields.text(element.members, ["gene"]), !gene.isEmpty else {
          throw .malformed(file: file, line: nil, reason: "\(place) names no gene")
        }
        let isSpecial =
          kind == .targetedJSON && ["CYP2D6", "CYP2B6"].contains(gene)
        let found = try fields.result(
          element, gene: gene, caller: isSpecial ? .targeted : .starAllele, at: place)
        if let other = result.results.first(where: { $0.gene == gene }), other != found {
          guard other.caller == found.caller, other.genotype == found.genotype else {
            throw .malformed(
              file: file, line: nil, reason: "\(place) contradicts an earlier result of \(gene)")
          }
          continue
        }
        result.results.append(found)
      }
    }
    result.unread = members.keys.filter { !known.contains($0) }.sorted() + fields.unread.sorted()
    result.missing += fields.missing.sorted()
    return result
  }

  private static let known: Set<String> = [
    "softwareVersion", "dragenVersion", "sampleId", "sample", "phenotypeDatabaseSources",
    "pharmcatMetabolismStatusResourceUrl", "cyp2d6", "cyp2b6", "locusAnnotations",
  ]

  /// Reads members of known types and remembers what else there is.
  private struct Fields {
    let file: String
    var unread: Set<String> = []
    var missing: Set<String> = []

    func text(
      _ members: [String: JSONTree], _ names: [String]
    ) throws(DRAGENError) -> String? {
      for name in names {
        guard let value = members[name], value != .null else { continue }
        guard let text = value.spelling else {
          throw .malformed(file: file, line: nil, reason: "\(name) is no text")
        }
        return text
      }
      return nil
    }

    func texts(_ value: JSONTree?) throws(DRAGENError) -> [String] {
      guard let value, value != .null else { return [] }
      if let text = value.spelling { return [text] }
      guard let elements = value.list else {
        throw .malformed(file: file, line: nil, reason: "phenotypeDatabaseSources is no list")
      }
      return elements.compactMap(\.spelling)
    }

    mutating func result(
      _ entry: JSONTree, gene: String, caller: CallerResult.Caller, at place: String
    ) throws(DRAGENError) -> CallerResult {
      guard case .object(let members) = entry else {
        throw .malformed(file: file, line: nil, reason: "\(place) is no JSON object")
      }
      let genotype = try text(members, ["genotype"])
      if members["genotype"] == nil { missing.insert(place + ".genotype") }
      unread.formUnion(
        members.keys.filter { !Self.known.contains($0) }.map { place + "." + $0 })
      return CallerResult(
        caller: caller, gene: gene, genotype: genotype,
        filter: try text(members, ["genotypeFilter", "filter"]),
        phenotype: try text(
          members,
          ["phenotypeDatabaseAnnotation", "pharmcatMetabolismStatus", "pharmcatDescription"]))
    }

    static let known: Set<String> = [
      "gene", "genotype", "genotypeFilter", "filter", "phenotypeDatabaseAnnotation",
      "pharmcatMetabolismStatus", "pharmcatDescription",
    ]
  }
}
