import PGxCore
import PGxFiles
import PGxReference

/// The JSON document of one sample (`docs/interpretation.schema.json`).
enum InterpretationJSON {
  /// Version of the document's form; a field that changes its meaning or goes raises the first
  /// number.
  static let version = "1.3"

  /// One document with its line end.
  ///
  /// `scores` are the elements of its array, with commas between them.
  static func document(
    _ sample: CalledSample, input: InputDescription, scores: [UInt8] = []
  ) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "pgx-interpretation")
      json.field("version", version)
      json.object("software") { json in
        json.field("name", "pgx")
        json.field("version", PGxVersion.software)
        json.field("referenceData", ReferenceTables.version)
      }
      json.object("input") { json in
        json.field("file", input.files)
        json.field("assembly", input.assembly.rawValue)
        json.field("assemblyFrom", input.assemblyReason)
        json.field("absent", input.options.absentPositions.rawValue)
        json.field("minimumDepth", input.options.minimumDepth)
        json.field("minimumGenotypeQuality", input.options.minimumGenotypeQuality)
        json.field("acceptedFilters", input.options.acceptedFilters.sorted())
        json.field(
          "phenoconversion",
          input.options.medications.map { _ in input.options.adjustsPhenotypes })
        if let sex = sample.sex {
          json.object("sex") { json in
            json.field("karyotype", sex.karyotype.description)
            json.field("source", sex.source.rawValue)
          }
        } else {
          json.field("sex", nil as String?)
        }
      }
      json.field("sample", sample.name)
      MedicationJSON.write(sample.medications, to: &json)
      json.array("genes") { json in
        for gene in sample.genes { json.raw(gene.rendered.json) }
      }
      json.array("drugs") { json in
        for drug in sample.drugs { json.raw(drug.rendered.json) }
      }
      EvidenceJSON.write(sample.evidence, to: &json)
      json.array("scores") { $0.raw(scores) }
      if let dragen = sample.dragen { DRAGENJSON.write(dragen, to: &json) }
    }
    return json.bytes + [10]
  }

  /// One element of `genes`.
  static func gene(_ report: GeneReport) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("gene", report.gene)
      json.field("status", report.status.rawValue)
      json.field("call", report.call)
      json.field("phenotype", report.phenotype)
      json.field("activityScore", report.activityScore)
      MedicationJSON.write(report.adjustment, to: &json)
      json.field("source", report.source.text)
      json.field("provisional", report.isProvisional)
      json.field("phased", report.isPhased)
      json.field("effectivelyPhased", report.isEffectivelyPhased)
      diplotypes(&json, "candidates", report.candidates)
      diplotypes(&json, "alternatives", report.alternatives)
      json.field("phenotypesAgree", report.phenotypesAgree)
      diplotypes(&json, "recommendationDiplotypes", report.recommendation)
      json.field("possiblePhenotypes", report.possiblePhenotypes)
      json.object("possible") { json in
        json.field("complete", report.possible.isComplete)
        json.field("phenotypes", report.possible.phenotypes)
        diplotypes(&json, "diplotypes", report.possible.diplotypes)
      }
      json.field("positions", report.positionCount)
      json.array("unusedPositions") { json in
        for position in report.unusedPositions {
          json.object { json in
            json.field("contig", position.contig)
            json.field("position", position.position)
            json.field("rsid", position.rsid)
            json.field("reason", position.reason.text)
          }
        }
      }
      json.field("notExcludedAlleles", report.notExcludedAlleles)
      json.field("notes", report.notes)
      if let provenance = ReferenceTables.definition(of: report.gene)?.provenance {
        json.object("definition") { json in
          json.field("source", provenance.source)
          json.field("version", provenance.version)
          json.field("date", provenance.date)
        }
      }
    }
    return json.bytes
  }

  /// Elements of `drugs`, with commas between them.
  static func drugs(_ findings: [DrugFinding]) -> [UInt8] {
    var bytes: [UInt8] = []
    for finding in findings {
      if !bytes.isEmpty { bytes.append(44) }
      var json = JSONWriter()
      json.object { json in
        json.field("pairId", finding.pairID)
        json.field("drug", finding.drug)
        json.field("biomarker", finding.biomarker)
        json.field("genotype", finding.genotype)
        json.field("phenotype", finding.phenotype)
        json.field("activityScore", finding.activityScore)
        json.field("population", finding.population)
        json.field("action", finding.action.rawValue)
        json.field("furtherActions", finding.furtherActions)
        json.field("strength", finding.strength)
        json.field("source", finding.source)
        json.field("recommendation", finding.recommendationID)
        json.field("guideline", finding.guideline)
        json.field("startPercent", finding.startPercent)
        json.field("maintenancePercent", finding.maintenancePercent)
        json.field("dose", finding.dose)
        json.field("maximumDose", finding.maximumDose)
        json.field("summary", finding.summary)
        json.field("pmids", finding.pmids)
        json.field("status", finding.status.rawValue)
        json.field("certainty", finding.certainty.rawValue)
        json.field("possibleActions", finding.possibleActions.map(\.rawValue))
        json.field("settledBy", finding.settledBy)
        json.field("current", finding.isCurrent)
      }
      bytes += json.bytes
    }
    return bytes
  }

  private static func diplotypes(
    _ json: inout JSONWriter, _ name: String, _ diplotypes: [PhenotypedDiplotype]
  ) {
    json.array(name) { json in
      for diplotype in diplotypes {
        json.object { json in
          json.field("name", diplotype.name)
          json.field("alleles", diplotype.alleles)
          json.field("functions", diplotype.functions)
          json.field("phenotypes", diplotype.phenotypes)
          json.field("activityScore", diplotype.activityScore)
          json.field("lookupKeys", diplotype.lookupKeys)
        }
      }
    }
  }
}

extension SiteEvidence {
  /// The word for the reason in documents and tables.
  package var text: String {
    switch self {
    case .absent: "absent"
    case .called: "called"
    case .noCall: "no-call"
    case .filtered: "filtered"
    case .lowDepth: "low-depth"
    case .lowQuality: "low-quality"
    case .contradictsReference: "contradicts-reference"
    case .contradictsRecords: "contradicts-other-record"
    case .contradictsDepth: "contradicts-allele-depth"
    case .contradictsSex: "contradicts-sex"
    case .unusableAllele: "unusable-allele"
    case .indelNotAssessed: "indel-not-assessed"
    }
  }
}
