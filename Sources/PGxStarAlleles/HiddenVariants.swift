import PGxCore
import PGxReference

/// What a gene's definition says of alleles that missing positions may hide; made once a gene.
struct HiddenVariants: Sendable {
  let compiled: CompiledDefinition
  let scale: FunctionScale
  /// By allele: the positions where it differs from the reference allele, with what it has there.
  let variants: [[CompiledDefinition.Cell]]
  /// Positions whose variant alone is an allele: another allele that has it too can be excluded
  /// by its other positions, because that one accounts for the variant.
  private let accounted: Set<Int>
  /// By allele: its place when alleles of a kind are named, those of the clinical minimum first.
  private let nameRank: [Int]

  init(_ compiled: CompiledDefinition, hapB3: HapB3?) {
    self.compiled = compiled
    scale = FunctionScale(compiled)
    variants = compiled.cells.indices.map { index in
      guard index != compiled.referenceIndex, compiled.matchable.contains(index) else { return [] }
      return compiled.cells[index].filter { cell in
        guard !cell.allowed.contains(compiled.referenceCodes[cell.locus]) else { return false }
        // The intronic variant alone decides about HapB3 (see HapB3).
        return index != hapB3?.both || cell.locus == hapB3?.intron
      }
    }
    accounted = Set(variants.filter { $0.count == 1 }.map { $0[0].locus })
    let minimum = compiled.definition.rules.clinicalMinimum
    nameRank = compiled.definition.alleles.map { minimum.firstIndex(of: $0.name) ?? minimum.count }
  }

  /// Alleles that may be there unseen, by kind; their kind is the number of their question.
  ///
  /// An allele is among them when a position without evidence defines it and no position with
  /// evidence contradicts it; also when one does, but the variant that may hide would then be
  /// no known allele (CYP2C19 rs4244285 missing beside a reference rs12769205: \*2's causal
  /// variant may be there).
  ///
  /// - Parameters:
  ///   - isHidden: by position, whether what a chromosome has there is not known.
  ///   - shows: whether one of the two chromosomes may have what a cell asks for.
  /// - Returns: one group a kind, empty where none may hide.
  func groups(
    isHidden: (Int) -> Bool, shows: (CompiledDefinition.Cell) -> Bool
  ) -> [HiddenAlleles] {
    var members: [[Int]] = Array(repeating: [], count: scale.names.count)
    var groups = Array(repeating: HiddenAlleles(), count: scale.names.count)
    for index in variants.indices where variants[index].contains(where: { isHidden($0.locus) }) {
      let hidden = variants[index].map(\.locus).filter(isHidden)
      let unaccounted = hidden.filter { !accounted.contains($0) }
      guard !unaccounted.isEmpty || compiled.cells[index].allSatisfy(shows) else { continue }
      let kind = scale.kinds[index]
      members[kind].append(index)
      let exclusions = unaccounted.isEmpty ? [hidden] : unaccounted.map { [$0] }
      for exclusion in exclusions where !groups[kind].exclusions.contains(exclusion) {
        groups[kind].exclusions.append(exclusion)
      }
    }
    for kind in groups.indices {
      groups[kind].alleles = members[kind].sorted { nameRank[$0] < nameRank[$1] }
        .map(compiled.printedName)
    }
    return groups
  }

  /// By kind: what a chromosome of it can be as well, with hidden alleles of these groups.
  func options(
    _ groups: [HiddenAlleles]
  ) -> [[(kind: Int, name: String, way: OpenQuestions)]] {
    scale.names.indices.map { seen in
      groups.indices.filter { !groups[$0].alleles.isEmpty }.flatMap { hidden in
        scale.together(seen, hidden).map { kind in
          (kind, kind == hidden ? groups[hidden].alleles[0] : scale.names[kind], .hidden(hidden))
        }
      }
    }
  }
}
