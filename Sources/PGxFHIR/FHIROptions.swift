public import PGxFHIRModel

/// How bundles are made.
public struct FHIROptions: Sendable {
  /// What a bundle is for.
  public enum BundleKind: String, Sendable, CaseIterable {
    /// A file that somebody keeps.
    case collection
    /// POSTed to a server; creates nothing that is there.
    case transaction
    /// The same with PUT and ids of our own.
    case put
  }

  /// Whom a report is about.
  public enum Subject: Sendable {
    /// A Patient without a name, whose identifier is made from the sample's name and data.
    case pseudonym
    /// A Patient with this identifier and nothing else.
    case identifier(Identifier)
    /// This Patient, as it is.
    case patient(GivenPatient)
  }

  /// What a bundle is for.
  public var bundle = BundleKind.collection
  /// Whom the reports are about.
  public var subject = Subject.pseudonym
  /// When the reports are made: a dateTime of FHIR with a time and its zone; nil for no clock.
  ///
  /// Without it the report has the date of the reference data, and says so.
  public var date: String?
  /// The input files; empty when only their names are known.
  public var inputs: [InputFile] = []
  /// The most entries of a bundle that is sent to a server; a report with more goes out in parts.
  public var entryLimit = 500

  /// The defaults.
  public init() {}
}

/// What is known of an input file beside its content.
public struct InputFile: Hashable, Sendable {
  /// Its name without folders.
  public var name: String
  /// Its size in bytes; nil where it is not known.
  public var size: Int?
  /// SHA-256 of its bytes in hexadecimal digits; nil where it was not made.
  public var sha256: String?

  /// A file.
  public init(name: String, size: Int? = nil, sha256: String? = nil) {
    self.name = name
    self.size = size
    self.sha256 = sha256
  }
}
