extension ReferenceTables {
  /// The reference sequence around the defining positions, by contig and position.
  package static let windows: [ReferenceWindow] = embedded(ReferenceWindow.decode)
}
