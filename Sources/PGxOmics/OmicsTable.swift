import PGxFiles

/// Samples × features from several sources, each column with unit and provenance.
package struct OmicsTable: Sendable {
  /// A column.
  package struct Feature: Hashable, Sendable {
    /// Its name, unique in the table.
    package let name: String
    /// What it is measured in.
    package let unit: String
    /// `protein`, `expression`, `methylation`, `genotype`, `score`.
    package let kind: String
    /// The file that it is from.
    package let file: String
    /// How it was made and what is to be known of it.
    package let provenance: String

    /// A column.
    package init(name: String, unit: String, kind: String, file: String, provenance: String) {
      self.name = name
      self.unit = unit
      self.kind = kind
      self.file = file
      self.provenance = provenance
    }
  }

  /// In the order of the files.
  package private(set) var features: [Feature] = []
  /// In the order of their first value.
  package private(set) var samples: [String] = []
  /// Remarks, one line each.
  package var warnings: [String] = []
  private var indices: [String: Int] = [:]
  private var places: [String: Int] = [:]
  /// By sample: values by feature.
  private var values: [[Int: String]] = []

  /// A table without samples.
  package init() {}

  /// Adds a column and its values.
  ///
  /// - Throws: ``OmicsError/twice(file:sample:feature:)``.
  package mutating func add(
    _ feature: Feature, _ found: [(sample: String, value: String)]
  ) throws(OmicsError) {
    guard !found.isEmpty else { return }
    let index: Int
    if let known = indices[feature.name] {
      index = known
      guard features[known].unit == feature.unit else {
        throw .malformed(
          file: feature.file, line: nil,
          reason:
            "\(feature.name) is in \(feature.unit), in \(features[known].file) in \(features[known].unit)"
        )
      }
    } else {
      index = features.count
      indices[feature.name] = index
      features.append(feature)
    }
    for (sample, value) in found {
      let place = places[sample] ?? samples.count
      if place == samples.count {
        places[sample] = place
        samples.append(sample)
        values.append([:])
      }
      guard values[place].updateValue(value, forKey: index) == nil else {
        throw .twice(file: feature.file, sample: sample, feature: feature.name)
      }
    }
  }

  /// One row a sample, one column a feature; nothing stands where nothing was measured.
  package var rows: [UInt8] {
    var writer = ByteWriter()
    writer.appendCells(["sample"] + features.map(\.name))
    writer.append(10)
    for (sample, cells) in zip(samples, values) {
      writer.appendCells([sample] + features.indices.map { cells[$0] ?? "" })
      writer.append(10)
    }
    return writer.bytes
  }

  /// One row a feature: name, kind, unit, samples with a value, file, provenance.
  package var columns: [UInt8] {
    var writer = ByteWriter()
    writer.append("feature\tkind\tunit\tsamples\tfile\tprovenance\n")
    for (index, feature) in features.enumerated() {
      writer.appendCells([
        feature.name, feature.kind, feature.unit,
        String(values.count { $0[index] != nil }), feature.file, feature.provenance,
      ])
      writer.append(10)
    }
    return writer.bytes
  }
}
