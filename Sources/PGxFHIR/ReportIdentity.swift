import PGx
import PGxCore
import PGxFHIRModel

/// The identifiers of a report and its parts: made from what they are about, never from the time, so
/// that the same input gives the same bytes and another result never has the id of this one.
struct ReportIdentity: Sendable {
  /// The report's UUID.
  let report: [UInt8]
  /// The person's.
  let person: String
  /// The program's, with its versions.
  let device: String

  init(_ sample: SampleInterpretation, options: FHIROptions) {
    device = NameUUID.text(
      NameUUID.bytes(
        Terminology.namespace,
        "device/\(PGxVersion.software)/\(PGxVersion.referenceData)"))
    person = Self.person(sample, options: options)
    var hash = SHA1()
    hash.update(Terminology.namespace)
    for field in ["report", sample.sample, person, device] { hash.update(field: field) }
    for file in options.inputs { hash.update(field: file.sha256 ?? "") }
    Self.addResults(of: sample, to: &hash)
    report = NameUUID.bytes(digest: hash.finish())
  }

  /// The UUID of a part of the report.
  func part(_ name: String) -> String { NameUUID.text(NameUUID.bytes(report, name)) }

  /// A person is known by the identifier that was given. Otherwise by the sample's name together
  /// with the data: two laboratories may both have a sample `S1`, and must not share a record.
  private static func person(_ sample: SampleInterpretation, options: FHIROptions) -> String {
    var hash = SHA1()
    hash.update(Terminology.namespace)
    hash.update(field: "person")
    switch options.subject {
    case .identifier(let identifier):
      hash.update(field: identifier.system ?? "")
      hash.update(field: identifier.value ?? "")
    case .patient(let given):
      if let identifier = given.patient.usableIdentifier {
        hash.update(field: identifier.system ?? "")
        hash.update(field: identifier.value ?? "")
      } else {
        hash.update(given.json)
      }
    case .pseudonym:
      hash.update(field: sample.sample)
      if !options.inputs.isEmpty, options.inputs.allSatisfy({ $0.sha256 != nil }) {
        for file in options.inputs { hash.update(field: file.sha256 ?? "") }
      } else {
        addGenotypes(of: sample, to: &hash)
      }
    }
    return NameUUID.text(NameUUID.bytes(digest: hash.finish()))
  }

  private static func addGenotypes(of sample: SampleInterpretation, to hash: inout SHA1) {
    for gene in sample.evidence {
      hash.update(field: gene.gene)
      for position in gene.positions where !position.isReference {
        hash.update(field: String(position.position))
        hash.update(field: position.genotype)
      }
    }
  }

  private static func addResults(of sample: SampleInterpretation, to hash: inout SHA1) {
    addGenotypes(of: sample, to: &hash)
    for gene in sample.genes {
      for field in [
        gene.gene, gene.status.rawValue, gene.source.text, gene.call, gene.phenotype ?? "",
        gene.activityScore ?? "", gene.adjustment?.phenotype ?? "",
        gene.adjustment?.activityScore ?? "", String(gene.unusedPositions.count),
      ] { hash.update(field: field) }
      for note in gene.notes { hash.update(field: note) }
    }
    for finding in sample.drugs {
      for field in [
        finding.pairID, finding.recommendationID, finding.population, finding.phenotype,
        finding.status.rawValue, finding.action.rawValue, finding.summary,
      ] { hash.update(field: field) }
    }
    for drug in sample.medications ?? [] {
      for field in [drug.name, drug.rxcui ?? "", drug.status] { hash.update(field: field) }
    }
    for score in sample.scores {
      hash.update(field: score.info.id)
      hash.update(field: score.info.contentHash)
      hash.update(field: score.sum.map { "\($0)" } ?? "")
      hash.update(field: score.meaning.map { $0.referenceText + $0.percentileText } ?? "")
    }
  }
}

extension Patient {
  /// The first identifier that a server can search for.
  var usableIdentifier: Identifier? {
    identifier.first { !($0.system ?? "").isEmpty && !($0.value ?? "").isEmpty }
  }
}
