import PGxCore
import PGxFiles

/// The part of the JSON document that says what the file holds at the positions.
enum EvidenceJSON {
  /// Elements of `evidence`: counts, and each position with a record that is not plainly reference.
  static func write(_ evidence: [GeneEvidence], to json: inout JSONWriter) {
    json.array("evidence") { json in
      for gene in evidence {
        json.object { json in
          json.field("gene", gene.gene)
          json.field("record", gene.count(.record))
          json.field("referenceBlock", gene.count(.referenceBlock))
          json.field("callableRegion", gene.count(.callableRegion))
          json.field("assumed", gene.count(.assumed))
          json.field("missing", gene.missing)
          json.field("minimumDepth", gene.minimumDepth)
          json.field("minimumQuality", gene.minimumQuality)
          json.array("details") { json in
            for position in gene.positions
            where !position.isReference && position.evidence != .absent {
              write(position, to: &json)
            }
          }
        }
      }
    }
  }

  private static func write(_ position: PositionEvidence, to json: inout JSONWriter) {
    json.object { json in
      json.field("position", position.position)
      json.field("rsid", position.rsid)
      json.field("evidence", position.evidence.text)
      json.field("origin", position.origin.text)
      json.field("genotype", position.genotype)
      json.field("phaseSet", position.phaseSet)
      json.field("depth", position.depth)
      json.field("quality", position.quality)
      json.field("recordPosition", position.recordPosition)
      json.field("recordNumber", position.record)
      json.field("filter", position.filter)
    }
  }
}
