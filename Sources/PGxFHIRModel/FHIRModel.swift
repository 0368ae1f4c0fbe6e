/// FHIR R4 4.0.1.
public enum FHIRRelease {
  /// The release that the resources are of.
  public static let version = "4.0.1"
}
