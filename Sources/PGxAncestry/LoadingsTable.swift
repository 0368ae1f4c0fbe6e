/// The loadings of a reference's principal components: what turns genotypes into components.
public struct LoadingsTable: Sendable {
  /// A variant of the table.
  public struct Variant: Sendable, Hashable {
    /// The chromosome, as the table writes it.
    public let chromosome: String
    /// 1-based.
    public let position: Int
    /// The allele whose copies are counted.
    public let effectAllele: String
    /// The other allele.
    public let otherAllele: String
    /// The mean dosage in the reference, from 0 to 2.
    public let mean: Double
    /// The standard deviation by which the reference's dosages were divided.
    public let standardDeviation: Double
  }

  /// The file's name.
  public let path: String
  /// Its variants, in the order of the table.
  public let variants: [Variant]
  /// How many components it has.
  public let componentCount: Int
  /// Row-major, variants × components.
  package let loadings: [Double]

  /// Reads a table of loadings.
  ///
  /// Columns by name: `chr` (or `CHROM`), `pos` (`POS`), `effect_allele` (`A1`), `other_allele`
  /// (`A2`), `mean` or `AF`, optionally `sd`, and PC1, PC2, …. Without `mean` it is 2·AF, without
  /// `sd` it is √(2·p·(1 − p)), p half the mean (Patterson, Price and Reich 2006). Variants whose
  /// standard deviation is 0 are refused: they have no loading.
  ///
  /// - Throws: ``AncestryError``, with file and line.
  public init(path: String) throws(AncestryError) {
    let table = try TextTable(path: path)
    let chromosome = try table.required("chr", "CHROM")
    let position = try table.required("pos", "POS")
    let effect = try table.required("effect_allele", "A1")
    let other = try table.required("other_allele", "A2")
    let centre = try table.required("mean", "AF")
    let factor = table.columns[centre] == "mean" ? 1.0 : 2.0
    let deviation = table.column("sd")
    _ = try table.required("PC1")
    let components = table.componentColumns
    var variants: [Variant] = []
    var loadings: [Double] = []
    var lines: [[String]: Int] = [:]
    try table.forEachRow { row throws(AncestryError) in
      guard let place = Int(row[position]), place > 0 else {
        throw .invalidField(
          path: path, line: row.line, column: table.columns[position], text: row[position],
          expected: "a position from 1")
      }
      let key = [row[chromosome], row[position], row[effect], row[other]]
      if let first = lines.updateValue(row.line, forKey: key) {
        throw .duplicate(
          path: path, line: row.line, what: "variant \(key.joined(separator: ":"))", first: first)
      }
      let mean = try table.number(row, centre) * factor
      guard (0...2).contains(mean) else {
        throw .invalidField(
          path: path, line: row.line, column: table.columns[centre], text: row[centre],
          expected: "from 0 to \(factor == 1 ? 2 : 1)")
      }
      let spread =
        try deviation.map { column throws(AncestryError) in try table.number(row, column) }
        ?? (mean * (1 - mean / 2)).squareRoot()
      guard spread > 0 else {
        let column = deviation ?? centre
        throw .invalidField(
          path: path, line: row.line, column: table.columns[column], text: row[column],
          expected: "a variant that varies in the reference")
      }
      variants.append(
        Variant(
          chromosome: row[chromosome], position: place, effectAllele: row[effect],
          otherAllele: row[other], mean: mean, standardDeviation: spread))
      for column in components { loadings.append(try table.number(row, column)) }
    }
    self.path = path
    self.variants = variants
    componentCount = components.count
    self.loadings = loadings
  }

  /// Projects a genome onto the loadings.
  ///
  /// b = Uᵀz with z = (dosage − mean)/sd. A variant without a genotype counts as the reference's
  /// mean: it moves the person towards the centre, so ``Projection/used`` says how many had one.
  ///
  /// - Parameter dosage: copies of the variant's effect allele, from 0 to 2; nil when not known.
  ///   It is called once a variant, in order.
  /// - Returns: the components as they fall, which shrink for new people: see
  ///   ``OnlineProjection``.
  /// - Throws: ``AncestryError/invalidDosage(chromosome:position:dosage:)`` or
  ///   ``AncestryError/noGenotypes(path:variants:)``.
  public func project(
    dosage: (Variant) -> Double?
  ) throws(AncestryError) -> Projection {
    var components = [Double](repeating: 0, count: componentCount)
    var squares = 0.0
    var used = 0
    for (index, variant) in variants.enumerated() {
      guard let value = dosage(variant) else { continue }
      guard (0...2).contains(value) else {
        throw .invalidDosage(
          chromosome: variant.chromosome, position: variant.position, dosage: value)
      }
      let z = (value - variant.mean) / variant.standardDeviation
      used += 1
      squares += z * z
      for component in 0..<componentCount {
        components[component] += z * loadings[index * componentCount + component]
      }
    }
    guard used > 0 else { throw .noGenotypes(path: path, variants: variants.count) }
    return Projection(
      components: components, squaredLength: squares, used: used, total: variants.count)
  }
}

/// A genome on the loadings of a reference, as it falls there.
public struct Projection: Sendable, Hashable {
  /// One number a component, PC1 first.
  public let components: [Double]
  /// The squared length of the standardised genotypes.
  package let squaredLength: Double
  /// Variants with a genotype.
  public let used: Int
  /// Variants of the loadings.
  public let total: Int

  package init(components: [Double], squaredLength: Double, used: Int, total: Int) {
    self.components = components
    self.squaredLength = squaredLength
    self.used = used
    self.total = total
  }
}
