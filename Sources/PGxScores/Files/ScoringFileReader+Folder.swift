import PGxFiles

extension ScoringFileReader {
  /// What a folder holds.
  package struct Folder: Equatable, Sendable {
    /// The names of scoring files, with the folder's, in the order of their bytes.
    package var files: [String] = []
    /// The names of what else is there, without the folder's.
    package var others: [String] = []
  }

  /// The scoring files of a folder, by their names: `.txt`, `.tsv` or `.csv`, compressed or not.
  ///
  /// Folders in it are not entered; names that begin with `.` are passed over in silence.
  ///
  /// - Throws: ``ScoringFileError/folder(_:)``.
  package static func files(in path: String) throws(ScoringFileError) -> Folder {
    let names: [String]
    do throws(FileError) { names = try FolderListing.names(in: path) } catch {
      throw .folder(error)
    }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    var folder = Folder()
    for name in names where !name.hasPrefix(".") {
      if looksLikeScoringFile(name), !FolderListing.isFolder(prefix + name) {
        folder.files.append(prefix + name)
      } else {
        folder.others.append(name)
      }
    }
    return folder
  }

  private static func looksLikeScoringFile(_ name: String) -> Bool {
    var lowercased = name.lowercased()[...]
    for ending in [".gz", ".bgz", ".zst", ".bz2", ".xz"] where lowercased.hasSuffix(ending) {
      lowercased = lowercased.dropLast(ending.count)
      break
    }
    guard [".txt", ".tsv", ".csv"].contains(where: { lowercased.hasSuffix($0) }) else {
      return false
    }
    return !["readme", "license", "licence", "changelog", "md5", "sha256"].contains {
      lowercased.hasPrefix($0)
    }
  }
}
