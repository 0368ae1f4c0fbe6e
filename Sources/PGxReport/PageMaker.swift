package import PGx

/// Makes the page of a sample: HTML in one file.
package struct PageMaker: Sendable {
  /// A maker of pages.
  package init() {}

  /// The page.
  package func make(_ sample: SampleInterpretation, _ input: InputDescription) -> [UInt8] { [] }
}
