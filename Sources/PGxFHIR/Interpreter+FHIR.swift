public import PGx
public import PGxFHIRModel

extension Interpreter {
  /// Interprets every sample of a file and makes its FHIR bundles, in the file's order.
  ///
  /// ```swift
  /// var options = FHIROptions()
  /// options.bundle = .transaction
  /// let bundles = try Interpreter().fhirBundles(file: "sample.vcf", options: options)
  /// ```
  ///
  /// - Parameters:
  ///   - path: a VCF, gzipped or bgzipped VCF, or BCF; `-` for standard input.
  ///   - options: how the bundles are made; a file without a digest there gets one up to 64 MiB.
  /// - Returns: one bundle a sample, or several of one that is too long for a server.
  /// - Throws: `InterpretationError`.
  public func fhirBundles(
    file path: String, options: FHIROptions = FHIROptions()
  ) throws -> [Bundle] {
    var options = options
    let digests = InputDigests([path], limit: InputDigests.usualLimit)
    var bundles: [Bundle] = []
    try run(files: [path], output: []) { run in
      if options.inputs.isEmpty { options.inputs = digests.all }
      let maker = BundleMaker(options: options)
      let description = run.description(input: path)
      try run.forEachSample { bundles += maker.bundles($0, description) }
    }
    return bundles
  }
}
