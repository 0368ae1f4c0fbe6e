/// The files of one sample of a run folder: those that share a prefix.
package struct RunSample: Hashable, Sendable {
  /// A file and what it is.
  package struct File: Hashable, Sendable {
    /// Its path.
    package let path: String
    /// Its path below the folder that was given.
    package let name: String
    package let kind: RunFileKind
  }

  /// What the names begin with.
  package let prefix: String
  /// Its files, in order of names.
  package let files: [File]

  /// The file of a kind; nil for none.
  package func file(_ kind: RunFileKind) -> File? { files.first { $0.kind == kind } }

  /// The file whose genotypes are interpreted: the gVCF before the VCF, filtered before not; nil
  /// for a run without.
  package var genotypes: File? {
    for kind in RunFileKind.genotypes {
      if let file = file(kind) { return file }
    }
    return nil
  }

  /// Whether there is something to interpret: genotypes, or a caller's results.
  package var isInterpretable: Bool {
    genotypes != nil || [.targetedJSON, .cyp2d6Table, .hlaTable].contains { file($0) != nil }
  }
}
