package import PGxFiles

/// What is to be known of a simple value.
public struct PrimitiveData: FHIRElement, FHIRWritable {
  /// Further data.
  @Elements public var `extension`: [Extension]

  /// Further data of a simple value.
  public init(extension: [Extension] = []) { self.extension = `extension` }

  package func write(to json: inout JSONWriter) {
    json.list("extension", `extension`)
  }
}
