import PGxCore
import PGxDRAGEN

/// Files of DRAGEN run folders.
enum DragenTargets {
  /// `targeted.json`, `star_allele.json`.
  static func json(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    for kind in [RunFileKind.targetedJSON, .starAlleleJSON] {
      guard case .success(let read) = try refusing({ try TargetedFile.read(file.path, kind: kind) })
      else { continue }
      for result in read.results {
        _ = GenotypeText(result.genotype, gene: result.gene, file: "fuzz")
      }
    }
  }

  /// Tables of callers.
  static func tables(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    for kind in [RunFileKind.starAlleleTable, .hlaTable, .cyp2d6Table] {
      guard case .success(let read) = try refusing({ try CallerTable.read(file.path, kind: kind) })
      else { continue }
      for result in read.results {
        _ = GenotypeText(result.genotype, gene: result.gene, file: "fuzz")
      }
    }
  }

  /// Metrics and thresholds.
  static func metrics(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    if case .success(let read) = try refusing({ try MetricsFile(path: file.path) }) {
      _ = QualityReport.checks(
        [(.mappingMetrics, "fuzz", read), (.coverageMetrics, "fuzz", read)],
        rules: QualityRule.standard)
    }
    _ = try refusing {
      try QualityRule.reading(String(decoding: bytes, as: UTF8.self), file: "fuzz")
    }
  }

  /// Copy number and structural variants.
  static func structural(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    if case .success(let flags) = try refusing({ try StructuralFile.flags(path: file.path) }) {
      try FuzzFault.unless(flags.allSatisfy { $0.start <= $0.end }, "an event that ends early")
    }
  }

  /// Connected Annotations.
  static func annotations(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    _ = try refusing { try AnnotationFile.forEachPosition(path: file.path) { _ in } }
  }

  /// GenomeStudio's FinalReport.
  static func report(_ bytes: [UInt8]) throws {
    let file = try ScratchFile(bytes)
    guard case .success(let report) = try refusing({ try FinalReport(path: file.path) }) else {
      return
    }
    for index in report.samples.indices {
      _ = try refusing { try report.calls(sample: index, assembly: .grch38) }
    }
  }

  private static func refusing<Value>(
    _ body: () throws -> Value
  ) throws -> Result<Value, any Error> {
    do { return .success(try body()) } catch let error as DRAGENError {
      try FuzzFault.unless(
        error.exitCode == 65 && !error.message.contains("\n"), "refused badly: \(error.message)")
      return .failure(error)
    }
  }
}
