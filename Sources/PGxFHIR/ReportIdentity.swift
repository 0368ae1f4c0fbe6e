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
  /// The specimen's.
  let specimen: String
  private let template: TemplateParts?

  init(_ sample: SampleInterpretation, options: FHIROptions) {
    template = nil
    device = NameUUID.text(
      NameUUID.bytes(
        Terminology.namespace,
        "device/\(PGxVersion.software)/\(PGxVersion.referenceData)"))
    person = Self.person(sample, options: options)
    specimen = NameUUID.text(
      NameUUID.bytes(Terminology.namespace, "specimen/\(person)/\(sample.sample)"))
    var hash = Fields()
    for field in ["report", sample.sample, person, device] { hash.add(field) }
    for file in options.inputs { hash.add(file.sha256 ?? "") }
    Self.addResults(of: sample, to: &hash)
    report = NameUUID.bytes(digest: hash.digest)
  }

  /// The UUID of a part of the report.
  func part(_ name: String) -> String {
    template?.placeholder(name) ?? NameUUID.text(NameUUID.bytes(report, name))
  }

  /// Places for the UUIDs of any report, which `template` remembers.
  init(template: TemplateParts) {
    self.template = template
    report = []
    person = template.placeholder(TemplateParts.person)
    device = template.placeholder(TemplateParts.device)
    specimen = template.placeholder(TemplateParts.specimen)
  }

  /// A person is known by the identifier that was given.
  ///
  /// Otherwise by the sample's name together
  /// with the data: two laboratories may both have a sample `S1`, and must not share a record.
  private static func person(_ sample: SampleInterpretation, options: FHIROptions) -> String {
    var hash = Fields()
    hash.add("person")
    switch options.subject {
    case .identifier(let identifier):
      hash.add(identifier.system ?? "")
      hash.add(identifier.value ?? "")
    case .patient(let given):
      if let identifier = given.patient.usableIdentifier {
        hash.add(identifier.system ?? "")
        hash.add(identifier.value ?? "")
      } else {
        hash.add(String(decoding: given.json, as: UTF8.self))
      }
    case .pseudonym:
      hash.add(sample.sample)
      if !options.inputs.isEmpty, options.inputs.allSatisfy({ $0.sha256 != nil }) {
        for file in options.inputs { hash.add(file.sha256 ?? "") }
      } else {
        addGenotypes(of: sample, to: &hash)
      }
    }
    return NameUUID.text(NameUUID.bytes(digest: hash.digest))
  }

  private static func addGenotypes(of sample: SampleInterpretation, to hash: inout Fields) {
    for gene in sample.evidence {
      hash.add(gene.gene)
      for position in gene.positions where !position.isReference {
        hash.add(String(position.position))
        hash.add(position.genotype)
      }
    }
  }

  private static func addResults(of sample: SampleInterpretation, to hash: inout Fields) {
    // What findings say beside follows from the genes and the program's version.
    addGenotypes(of: sample, to: &hash)
    for gene in sample.genes {
      for field in [
        gene.gene, gene.status.rawValue, gene.source.text, gene.call, gene.phenotype ?? "",
        gene.activityScore ?? "", gene.adjustment?.phenotype ?? "",
        gene.adjustment?.activityScore ?? "", String(gene.unusedPositions.count),
      ] { hash.add(field) }
      for note in gene.notes { hash.add(note) }
    }
    for finding in sample.drugs {
      hash.add(finding.pairID)
      hash.add(finding.recommendationID)
      hash.add(finding.status.rawValue)
      hash.add(finding.action.rawValue)
    }
    for drug in sample.medications ?? [] {
      for field in [drug.name, drug.rxcui ?? "", drug.status] { hash.add(field) }
    }
    for score in sample.scores {
      hash.add(score.info.id)
      hash.add(score.info.contentHash)
      hash.add(score.sum.map { "\($0)" } ?? "")
      hash.add(score.meaning.map { $0.referenceText + $0.percentileText } ?? "")
    }
  }
}

/// Texts of which a hash is made.
private struct Fields {
  private var bytes = Terminology.namespace

  /// Adds a text and an end that no text contains.
  mutating func add(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(0xFF)
  }

  var digest: [UInt8] { SHA1.digest(bytes) }
}

extension Patient {
  /// The first identifier that a server can search for.
  var usableIdentifier: Identifier? {
    identifier.first { !($0.system ?? "").isEmpty && !($0.value ?? "").isEmpty }
  }
}
