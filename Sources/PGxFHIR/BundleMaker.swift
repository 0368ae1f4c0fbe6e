package import PGx

/// Makes the FHIR bundle of a sample.
package struct BundleMaker: Sendable {
  private let options: FHIROptions

  /// A maker of bundles.
  package init(options: FHIROptions) { self.options = options }

  /// The bundle with its line end.
  package func make(_ sample: SampleInterpretation, _ input: InputDescription) -> [UInt8] { [] }
}
