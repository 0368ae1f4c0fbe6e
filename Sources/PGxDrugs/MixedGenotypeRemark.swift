package import PGxReference

/// What a mixed genotype of the mitochondrion (heteroplasmy) is, in words.
package enum MixedGenotypeRemark {
  /// The remark on one position.
  ///
  /// The risk counts whatever the fraction: CPIC's guideline on aminoglycosides (2022) sets no
  /// threshold below which a variant of MT-RNR1 could be left out.
  ///
  /// - Parameters:
  ///   - locus: the position.
  ///   - thousandths: the part of alleles other than the reference.
  /// - Returns: a sentence without its full stop.
  package static func text(_ locus: Locus, thousandths: Int) -> String {
    "m.\(locus.position) is mixed (heteroplasmy): \(thousandths / 10).\(thousandths % 10) % are "
      + "not \(locus.reference); the variant counts as present"
  }
}
