/// The main track of a PGEN record: a category a sample.
///
/// 0: two copies of REF, 1: one of REF and one of an ALT, 2: none of REF, 3: missing. Specification,
/// section "Main data track".
enum PGENMainTrack {
  /// Decodes the track.
  ///
  /// - Parameters:
  ///   - type: the record's type, of which the three lowest bits tell the form.
  ///   - bytes: the record.
  ///   - position: where the track starts; then its end.
  ///   - base: the categories of the last record that was not told as differences.
  ///   - categories: one a sample; all are written.
  /// - Throws: why the record breaks the specification.
  static func decode(
    _ type: UInt8, _ bytes: Span<UInt8>, _ position: inout Int, base: [UInt8],
    into categories: inout [UInt8]
  ) throws(PGENFault) {
    let count = categories.count
    switch type & 7 {
    case 0:
      let place = try PGENFields.take((count + 3) / 4, bytes, &position)
      PackedKernels.unpack(bytes.extracting(place), PackedKernels.identity, into: &categories)
      return
    case 1:
      let code = try PGENFields.take(1, bytes, &position)
      let (clear, set): (UInt8, UInt8)
      switch bytes[code.lowerBound] {
      case 1: (clear, set) = (0, 1)
      case 2: (clear, set) = (0, 2)
      case 3: (clear, set) = (0, 3)
      case 5: (clear, set) = (1, 2)
      case 6: (clear, set) = (1, 3)
      case 9: (clear, set) = (2, 3)
      default: throw PGENFault(reason: "the two most common categories are none that may be")
      }
      let place = try PGENFields.take((count + 7) / 8, bytes, &position)
      PackedKernels.expand(bytes.extracting(place), clear: clear, set: set, into: &categories)
    case 2: PackedKernels.map(base, PackedKernels.identity, into: &categories)
    case 3:
      // PLINK 2 stores the differences from the record before the exchange, and exchanges their
      // categories, too; the specification's draft says it otherwise.
      PackedKernels.map(base, PackedKernels.identity, into: &categories)
      try patch(bytes, &position, &categories)
      PackedKernels.exchange(&categories)
      return
    case 4: PackedKernels.fill(&categories, with: 0)
    case 6: PackedKernels.fill(&categories, with: 2)
    case 7: PackedKernels.fill(&categories, with: 3)
    default: throw PGENFault(reason: "record type \(type), which the specification reserves")
    }
    try patch(bytes, &position, &categories)
  }

  private static func patch(
    _ bytes: Span<UInt8>, _ position: inout Int, _ categories: inout [UInt8]
  ) throws(PGENFault) {
    try PGENFields.forEach(bytes, &position, sampleCount: categories.count, hasValues: true) {
      categories[$0] = $1
    }
  }
}
