/// The reference data that the program carries: decoded when first asked for, once each.
///
/// The tables are this program's own build product; one that cannot be decoded stops the program.
/// ``validate()`` reports instead.
package enum ReferenceTables {
  /// The genes a VCF can call, alphabetical.
  package static let genes: [String] =
    methods.filter { $0.method != .outsideOnly }.map(\.gene).sorted()

  /// The genes that only another program's typing can call, alphabetical.
  package static let outsideOnlyGenes: [String] =
    methods.filter { $0.method == .outsideOnly }.map(\.gene).sorted()

  /// The definition of `gene`, also of one typed outside; nil for an unknown gene.
  package static func definition(of gene: String) -> GeneDefinition? {
    definitions.value(for: gene, make: GeneDefinition.decode(gene:))
  }

  /// Sources of the data, in order of their ids.
  package static let sources: [ReferenceSource] = embedded(ReferenceSource.decode)

  /// The version of the reference data, `2026.11.1`.
  package static let version: String = embedded(Manifest.decodeVersion)

  /// Positions outside the definitions that guidelines ask for.
  package static let extraPositions: [ExtraPosition] = embedded(ExtraPosition.decode)

  /// Variants that stand in for HLA alleles.
  package static let hlaTags: [HLATag] = embedded(HLATag.decode)

  /// Name and size in bytes of every table the program carries, in order of names.
  package static var files: [(name: String, byteCount: Int)] { EmbeddedFile.listing }

  private static let methods: [(gene: String, method: CallingMethod)] = embedded(
    GeneDefinition.decodeMethods)
  private static let definitions = LazyCache<GeneDefinition?>()
}
