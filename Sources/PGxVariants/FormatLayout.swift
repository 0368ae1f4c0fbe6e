/// Which subfield of a sample column holds what, for one FORMAT.
struct FormatLayout: Equatable {
  var genotype: Int?
  var phaseSet: Int?
  var depth: Int?
  /// MIN_DP: the lowest depth of a reference block.
  var blockDepth: Int?
  var quality: Int?
  /// RGQ: GATK's GQ of a reference genotype, where GQ is not given.
  var referenceQuality: Int?
  var alleleDepths: Int?
  /// GQX: Strelka's GQ, or QUAL where that is less.
  var strictQuality: Int?
  /// PL, or GL where there is none: likelihoods, of which a GQ can be made.
  var likelihoods: Int?
  var areLogarithms = false
  /// GP and DS: what imputation says of its genotypes, where there is no GQ.
  var posteriors: Int?
  var dosage: Int?
  var filter: Int?
  /// The highest index that is looked at.
  var last = -1

  /// - Parameters:
  ///   - line: the whole data line.
  ///   - range: the bytes of its FORMAT column.
  ///   - readsAlleleDepths: whether AD is declared in a way that can be used.
  init(_ line: Span<UInt8>, _ range: Range<Int>, readsAlleleDepths: Bool) {
    var index = 0
    var start = range.lowerBound
    while start <= range.upperBound, start < range.upperBound || start == range.lowerBound {
      var end = start
      while end < range.upperBound, line[end] != UInt8(ascii: ":") { end += 1 }
      if end - start == 2 {
        switch (line[start], line[start + 1]) {
        case (UInt8(ascii: "G"), UInt8(ascii: "T")): genotype = genotype ?? index
        case (UInt8(ascii: "P"), UInt8(ascii: "S")): phaseSet = index
        case (UInt8(ascii: "D"), UInt8(ascii: "P")): depth = index
        case (UInt8(ascii: "G"), UInt8(ascii: "Q")):
          quality = index
        case (UInt8(ascii: "A"), UInt8(ascii: "D")):
          if readsAlleleDepths { alleleDepths = index }
        case (UInt8(ascii: "F"), UInt8(ascii: "T")): filter = index
        case (UInt8(ascii: "G"), UInt8(ascii: "P")): posteriors = index
        case (UInt8(ascii: "D"), UInt8(ascii: "S")): dosage = index
        case (UInt8(ascii: "P"), UInt8(ascii: "L")): (likelihoods, areLogarithms) = (index, false)
        case (UInt8(ascii: "G"), UInt8(ascii: "L")):
          if likelihoods == nil { (likelihoods, areLogarithms) = (index, true) }
        default: break
        }
      } else if end - start == 3, GenotypeParser.text(line, start..<end) == "RGQ" {
        referenceQuality = index
      } else if end - start == 3, GenotypeParser.text(line, start..<end) == "GQX" {
        strictQuality = index
      } else if end - start == 6, GenotypeParser.text(line, start..<end) == "MIN_DP" {
        blockDepth = index
      }
      index += 1
      start = end + 1
    }
    if quality != nil { (posteriors, dosage) = (nil, nil) }
    last =
      [
        genotype, phaseSet, depth, blockDepth, quality, referenceQuality, alleleDepths, filter,
        strictQuality, likelihoods, posteriors, dosage,
      ].compactMap { $0 }.max()
      ?? -1
  }
}
