/// The genotypes of all samples for one allele of one record; memory that is used again and again.
public struct DosageRow: Sendable {
  /// How the genotypes are held.
  public enum Form: Sendable {
    /// Every sample is diploid and called in whole copies: ``codes`` holds them.
    case hardCalls
    /// ``dosages`` and ``ploidies`` hold them.
    case dosages
  }

  /// How the genotypes are held.
  public var form = Form.hardCalls
  /// Copies of the allele, 0 to 2, or 3 for a missing call; one byte a sample.
  ///
  /// Without meaning in the other form.
  public var codes: [UInt8]
  /// The allele's dosage, between 0 and the ploidy, or NaN for a missing call; one a sample.
  ///
  /// Empty until the form is used.
  public var dosages: [Double] = []
  /// How many copies of any allele each sample has there.
  ///
  /// 2, 1 for haploid calls, 0 for a sample that has none (Y of women). A missing call states as many as it has places (`.` 1, `./.` 2).
  public var ploidies: [UInt8] = []

  /// Of the form of dosages: whether every sample is known to have two copies and a call.
  public var isComplete = false

  /// Room for so many samples.
  public init(sampleCount: Int) { codes = [UInt8](repeating: 3, count: sampleCount) }

  /// The number of samples.
  public var sampleCount: Int { codes.count }

  /// Changes to the form of dosages and makes room.
  public mutating func useDosages() {
    form = .dosages
    isComplete = false
    if dosages.count != codes.count {
      dosages = [Double](repeating: .nan, count: codes.count)
      ploidies = [UInt8](repeating: 2, count: codes.count)
    }
  }
}
