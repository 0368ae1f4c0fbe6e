import PGxReference

/// What one alternate of a record does to the reference sequence.
enum AlleleChange {
  /// Symbolic, `*`, a breakend, or letters other than A, C, G, T.
  case unknown
  /// Nothing: it is REF.
  case none
  /// An insertion or deletion, moved to the left.
  case indel(NormalisedVariant)
  /// As many bases as REF, compared one by one.
  case substitutions(NormalisedVariant)
  /// Documented variants on one chromosome, which together are exactly this sequence; several sets
  /// when it can be had in more than one way.
  case documented([Set<NormalisedVariant>])
  /// Anything else.
  case complex(Complex)

  /// A change that is neither one insertion or deletion nor plain substitutions.
  struct Complex {
    /// The changed bases, 1-based.
    let range: ClosedRange<Int>
    /// The shortest alignments of both sequences with what surrounds them; nil when too long.
    let alignment: AlleleAlignment?
    /// 1-based position of the alignment's first base.
    let start: Int
  }

  /// - Parameters:
  ///   - alternate: the alternate; nil when it is no sequence.
  ///   - alleles: the record.
  ///   - contig: in this program's spelling.
  ///   - sequence: the build of the record.
  ///   - documented: the normalised variants of the sites that the record touches.
  init(
    _ alternate: [UInt8]?, of alleles: RecordAlleles, on contig: String,
    in sequence: ReferenceSequence, documented: [NormalisedVariant]
  ) {
    guard let alternate else {
      self = .unknown
      return
    }
    let variant = NormalisedVariant(
      contig: contig, position: alleles.position, reference: alleles.reference,
      alternate: alternate, in: sequence)
    guard !variant.isNothing else {
      self = .none
      return
    }
    guard !variant.isIndel else {
      self = .indel(variant)
      return
    }
    let range = variant.position...variant.end
    let isSameLength = variant.reference.count == variant.alternate.count
    // One changed base is one changed base.
    if isSameLength, variant.cost == 1 {
      self = .substitutions(variant)
      return
    }
    let near = documented.filter {
      $0.zone(contig: contig, in: sequence).overlaps(range.widened(by: 1))
    }
    // Two bases of the same number cannot be an insertion and a deletion at a lower cost.
    if isSameLength, variant.cost <= 2, !near.contains(where: \.isIndel) {
      self = .substitutions(variant)
      return
    }
    let context = Context(variant, around: near, on: contig, in: sequence)
    let alignment = AlleleAlignment(reference: context.reference, alternate: context.alternate)
    if let alignment {
      let sets = alignment.explanations(
        by: near, start: context.start,
        budget: isSameLength ? variant.cost : alignment.distance)
      guard sets.isEmpty else {
        self = .documented(sets)
        return
      }
    }
    if isSameLength, variant.cost == alignment?.distance {
      self = .substitutions(variant)
    } else {
      self = .complex(Complex(range: range, alignment: alignment, start: context.start))
    }
  }

  /// A variant with the reference bases around it, as far as known variants near it can reach.
  private struct Context {
    /// 1-based position of the first base.
    let start: Int
    let reference: [UInt8]
    let alternate: [UInt8]

    init(
      _ variant: NormalisedVariant, around near: [NormalisedVariant], on contig: String,
      in sequence: ReferenceSequence
    ) {
      let range = near.reduce(variant.position...variant.end) {
        $0.union($1.zone(contig: contig, in: sequence))
      }
      guard let bases = sequence.bases(contig: contig, range: range) else {
        start = variant.position
        reference = variant.reference
        alternate = variant.alternate
        return
      }
      start = range.lowerBound
      reference = bases
      let offset = variant.position - range.lowerBound
      alternate =
        bases[..<offset] + variant.alternate + bases[(offset + variant.reference.count)...]
    }
  }
}

extension ClosedRange where Bound == Int {
  /// The range with further positions on either side.
  func widened(by count: Int) -> ClosedRange { (lowerBound - count)...(upperBound + count) }

  /// The shortest range that holds both.
  func union(_ other: ClosedRange) -> ClosedRange {
    Swift.min(lowerBound, other.lowerBound)...Swift.max(upperBound, other.upperBound)
  }
}
