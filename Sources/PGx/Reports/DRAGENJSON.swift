import PGxCore
import PGxFiles

/// The part of the JSON document that says what a DRAGEN run folder holds.
enum DRAGENJSON {
  /// The field `dragen`.
  static func write(_ findings: DRAGENFindings, to json: inout JSONWriter) {
    json.object("dragen") { json in
      json.field("prefix", findings.prefix)
      json.field("versions", findings.versions)
      json.array("files") { json in
        for file in findings.files {
          json.object { json in
            json.field("name", file.name)
            json.field("kind", file.kind)
            json.field("use", file.use.rawValue)
            json.field("reason", file.reason)
          }
        }
      }
      json.array("quality") { json in
        for check in findings.quality {
          json.object { json in
            json.field("metric", check.metric)
            json.field("value", check.value)
            json.field("status", check.status.rawValue)
            json.field("threshold", check.threshold)
            json.field("thresholdSource", check.thresholdSource)
            json.field("file", check.file)
          }
        }
      }
      json.array("structural") { json in
        for flag in findings.structural {
          json.object { json in
            json.field("gene", flag.gene)
            json.field("kind", flag.kind)
            json.field("contig", flag.contig)
            json.field("start", flag.start)
            json.field("end", flag.end)
            json.field("copyNumber", flag.copyNumber)
            json.field("filter", flag.filter)
            json.field("file", flag.file)
          }
        }
      }
      json.array("concordance") { json in
        for row in findings.concordance { write(row, to: &json) }
      }
      json.field("notes", findings.notes)
    }
  }

  private static func write(_ row: ExternalConcordance, to json: inout JSONWriter) {
    json.object { json in
      json.field("gene", row.gene)
      json.field("caller", row.caller)
      json.field("file", row.file)
      json.field("version", row.version)
      json.field("call", row.call)
      json.field("phenotype", row.phenotype)
      json.field("dragenCall", row.externalCall)
      json.field("dragenPhenotype", row.externalPhenotype)
      json.field("dragenMeaning", row.externalMeaning)
      json.field("filter", row.filter)
      json.field("reported", row.reported.rawValue)
      json.field("result", row.result.rawValue)
      json.field("explanations", row.explanations)
    }
  }
}
