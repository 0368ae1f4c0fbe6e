import PGxCore
import PGxFiles
import PGxHTS
import PGxReference
import PGxVariants

/// The JSON document of a check (`docs/check.schema.json`).
package enum CheckJSON {
  /// Version of the document's form.
  static let version = "1.0"

  /// One document with its line end.
  package static func document(_ check: FileCheck) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.field("format", "pgx-check")
      json.field("version", version)
      json.object("software") { json in
        json.field("name", "pgx")
        json.field("version", PGxVersion.software)
        json.field("referenceData", ReferenceTables.version)
      }
      json.field("records", check.records)
      json.field("samples", check.sampleNames.count)
      json.field("checkedSamples", check.checkedSamples.count)
      json.field("assembly", check.files.first?.assembly?.rawValue)
      json.field("kind", check.kind?.rawValue ?? "mixed")
      json.field("phased", check.phasing == .all)
      json.field("phasing", check.phasing.rawValue)
      json.array("files") { json in
        for file in check.files { add(file, &json) }
      }
      json.array("sexes") { json in
        for (name, sex) in zip(check.checkedSamples, check.sexes) {
          guard let sex else { continue }
          json.object { json in
            json.field("sample", name)
            json.field("karyotype", sex.karyotype.description)
            json.field("source", sex.source.rawValue)
          }
        }
      }
      json.array("genes") { json in
        for gene in check.genes { add(gene, samples: check.checkedSamples.count, &json) }
      }
      json.array("pairs") { json in
        for pair in check.pairs { add(pair, samples: check.checkedSamples.count, &json) }
      }
      json.field("warnings", check.warnings)
    }
    return json.bytes + [10]
  }

  private static func add(_ file: FileSurvey, _ json: inout JSONWriter) {
    json.object { json in
      json.field("file", file.path)
      json.field("format", file.header.format.rawValue)
      json.field("version", file.header.version)
      json.field("compression", file.header.compression.rawValue)
      json.field("records", file.records.records)
      json.field("samples", file.header.samples.count)
      json.field("assembly", file.assembly?.rawValue)
      json.field("assemblyBasis", file.assemblyBasis)
      json.field("kind", file.kind.rawValue)
      json.object("recordKinds") { json in
        json.field("referenceBlock", file.records.referenceBlocks)
        json.field("reference", file.records.referenceRecords)
        json.field("variant", file.records.variantRecords)
        json.field("symbolic", file.records.symbolicRecords)
      }
      json.array("failedFilters") { json in
        for (name, count) in file.records.filters.sorted(by: { $0.key < $1.key }) {
          json.object { json in
            json.field("filter", name)
            json.field("records", count)
          }
        }
      }
      json.field("phasing", file.phasing.rawValue)
      json.field("phaseSets", file.records.hasPhaseSets)
      json.object("ploidy") { json in
        add("X", file.records.x, &json)
        add("M", file.records.mitochondrion, &json)
      }
    }
  }

  private static func add(
    _ contig: String, _ ploidy: RecordSurvey.Ploidy, _ json: inout JSONWriter
  ) {
    json.object(contig) { json in
      json.field("haploid", ploidy.haploid)
      json.field("homozygous", ploidy.homozygous)
      json.field("heterozygous", ploidy.heterozygous)
      json.field("polyploid", ploidy.polyploid)
    }
  }

  private static func add(_ gene: GeneCheck, samples: Int, _ json: inout JSONWriter) {
    json.object { json in
      json.field("gene", gene.gene)
      json.field("answer", gene.worstAnswer.rawValue)
      json.field("answerable", samples > 0 && gene.answerableSamples == samples)
      json.field("answerableSamples", gene.answerableSamples)
      json.field("positions", gene.positions)
      let range = gene.evidenceRange
      json.object("withEvidence") { json in
        json.field("minimum", range.minimum)
        json.field("median", range.median)
        json.field("maximum", range.maximum)
      }
      json.object("evidence") { json in
        for origin in SiteOrigin.allCases { json.field(origin.text, gene.origins[origin] ?? 0) }
      }
      json.object("without") { json in
        for reason in SiteEvidence.allCases where gene.reasons[reason] ?? 0 > 0 {
          json.field(reason.text, gene.reasons[reason] ?? 0)
        }
      }
      json.field("alleles", gene.alleles)
      json.array("notExcludedAlleles") { json in
        for allele in gene.openAlleles {
          json.object { json in
            json.field("allele", allele.name)
            json.field("tier", allele.tier == .other ? nil : allele.tier.rawValue)
            json.field("samples", allele.samples)
          }
        }
      }
      json.field("outsideOnlyAlleles", gene.outsideOnlyAlleles)
      json.field("blindSpot", gene.blindSpot.isEmpty ? nil : gene.blindSpot)
      json.field("advice", gene.advice)
      json.object("shortSamples") { json in
        json.field("count", gene.shortSampleCount)
        json.field("first", gene.shortSamples)
      }
    }
  }

  private static func add(_ check: PairCheck, samples: Int, _ json: inout JSONWriter) {
    json.object { json in
      json.field("pairId", check.pair.id)
      json.field("drug", check.pair.drug)
      json.field("biomarker", check.pair.biomarker)
      json.field("answerable", samples > 0 && check.answerableSamples == samples)
      json.field("answerableSamples", check.answerableSamples)
      json.field("obstacle", check.obstacle)
    }
  }
}

extension SiteOrigin {
  /// The name of the evidence in documents.
  package var text: String {
    switch self {
    case .record: "record"
    case .referenceBlock: "referenceBlock"
    case .callableRegion: "callableRegion"
    case .assumed: "assumed"
    }
  }
}
