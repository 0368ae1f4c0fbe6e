/// What this program says of a gene beside what another caller said of the same sample.
public struct ExternalConcordance: Hashable, Sendable {
  /// How the two compare.
  public enum Result: String, Hashable, Sendable, CaseIterable {
    /// The same diplotypes.
    case same
    /// Other diplotypes that mean the same by the tables in use.
    case samePhenotype = "same-phenotype"
    /// One leaves more open than the other: all that the one allows, the other allows too.
    case compatible
    /// Another meaning.
    case different
    /// One of the two has no call, or a name that cannot be read.
    case notComparable = "not-comparable"
  }

  /// Whose call the report gives.
  public enum Reported: String, Hashable, Sendable, CaseIterable {
    /// The call from the variant file.
    case own
    /// The other caller's.
    case external
    /// Neither.
    case none
  }

  /// HGNC symbol.
  public var gene: String
  /// The other caller, for example `targeted` or `star_allele`.
  public var caller: String
  /// The file that its call is from.
  public var file: String
  /// The program that wrote the file; empty where the file does not say.
  public var version: String
  /// Our call from the variant file; empty where there is none.
  public var call: String
  /// Our phenotype from the variant file; nil where there is none.
  public var phenotype: String?
  /// Their genotype, as their file spells it.
  public var externalCall: String
  /// Their phenotype, as their file spells it; nil where it gives none.
  public var externalPhenotype: String?
  /// What the tables in use say of their genotype; nil where it cannot be read.
  public var externalMeaning: String?
  /// Their filter, as their file spells it; nil where it gives none.
  public var filter: String?
  /// Whose call the report gives.
  public var reported: Reported
  /// How the two compare.
  public var result: Result
  /// What explains the result, each a sentence without its full stop.
  public var explanations: [String]

  /// One gene of the comparison.
  public init(
    gene: String, caller: String, file: String, version: String = "", call: String = "",
    phenotype: String? = nil, externalCall: String, externalPhenotype: String? = nil,
    externalMeaning: String? = nil, filter: String? = nil, reported: Reported,
    result: Result, explanations: [String] = []
  ) {
    self.gene = gene
    self.caller = caller
    self.file = file
    self.version = version
    self.call = call
    self.phenotype = phenotype
    self.externalCall = externalCall
    self.externalPhenotype = externalPhenotype
    self.externalMeaning = externalMeaning
    self.filter = filter
    self.reported = reported
    self.result = result
    self.explanations = explanations
  }
}
