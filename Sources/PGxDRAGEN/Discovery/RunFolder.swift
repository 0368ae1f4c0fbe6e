import PGxFiles

/// Finds the samples of run folders.
package enum RunFolder {
  /// Deepest folder below the given one that is looked at.
  private static let depthLimit = 8
  /// Most files that are looked at.
  private static let fileLimit = 200_000

  /// The samples of a folder and the folders in it, or of the prefix that `path` ends with.
  ///
  /// - Parameter path: a folder, `FOLDER/PREFIX`, or one file of a sample.
  /// - Returns: the samples in order of their prefixes.
  /// - Throws: ``DRAGENError``.
  package static func samples(in path: String) throws(DRAGENError) -> [RunSample] {
    if FolderListing.isFolder(path) {
      let found = try group(files(in: path))
      guard !found.isEmpty else { throw .nothingFound(path: path) }
      return found
    }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[..<$0]) } ?? "."
    let last = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
    guard FolderListing.isFolder(folder.isEmpty ? "/" : folder) else {
      throw .notFound(path: path)
    }
    var prefix = last
    if FolderListing.exists(path) {
      guard let kind = RunFileKind.of(name: last) else { throw .nothingFound(path: path) }
      prefix = kind.prefix
    }
    let here = slash == nil ? "." : folder.isEmpty ? "/" : folder
    let found = try group(try files(in: here).filter { $0.prefix == prefix })
    guard !found.isEmpty else {
      throw FolderListing.exists(path) ? .nothingFound(path: path) : .notFound(path: path)
    }
    return found
  }

  private static func files(
    in root: String
  ) throws(DRAGENError) -> [(prefix: String, file: RunSample.File)] {
    var result: [(String, RunSample.File)] = []
    var pending = [("", 0)]
    var seen = 0
    while let (below, depth) = pending.popLast() {
      let names: [String]
      do throws(FileError) {
        names = try FolderListing.names(in: below.isEmpty ? root : root + "/" + below)
      } catch { throw DRAGENError(error) }
      for name in names where !name.hasPrefix(".") {
        seen += 1
        guard seen <= fileLimit else {
          throw .malformed(
            file: root, line: nil, reason: "more than \(fileLimit) files; name one run's folder")
        }
        let relative = below.isEmpty ? name : below + "/" + name
        let path = root == "." ? relative : root + "/" + relative
        if FolderListing.isFolder(path) {
          if depth < depthLimit { pending.append((relative, depth + 1)) }
        } else if let (kind, prefix) = RunFileKind.of(name: name) {
          result.append((prefix, RunSample.File(path: path, name: relative, kind: kind)))
        }
      }
    }
    return result.sorted { $0.1.name.utf8.lexicographicallyPrecedes($1.1.name.utf8) }
  }

  /// Files of one prefix belong together, also from several folders, as long as no two are of one
  /// kind.
  private static func group(
    _ files: [(prefix: String, file: RunSample.File)]
  ) throws(DRAGENError) -> [RunSample] {
    var groups: [String: [RunSample.File]] = [:]
    for (prefix, file) in files {
      // A table and a JSON of one caller, or metrics of several regions, may stand side by side.
      if let other = groups[prefix]?.first(where: { $0.kind == file.kind }),
        !severalAreFine.contains(file.kind)
      {
        throw .twoFiles(first: other.path, second: file.path, kind: file.kind.rawValue)
      }
      groups[prefix, default: []].append(file)
    }
    return groups.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map {
      RunSample(prefix: $0, files: groups[$0] ?? [])
    }
  }

  private static let severalAreFine: Set<RunFileKind> = [
    .otherMetrics, .otherCallerTable, .coverageMetrics, .starAlleleTable,
  ]
}
