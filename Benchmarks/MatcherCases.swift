import Foundation
import PGxCore
import PGxReference
import PGxStarAlleles
import PGxVariants

/// Compares calls with a peer's recorded results (`differential/cases.jsonl`).
enum MatcherCases {
  static func differential(folder: URL, verbose: Bool) throws {
    var groups: [String: [[String: Any]]] = [:]
    let text = try String(contentsOf: folder.appending(path: "cases.jsonl"), encoding: .utf8)
    for line in text.split(separator: "\n") {
      guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let vcf = object["vcf"] as? String
      else { continue }
      groups[vcf, default: []].append(object)
    }
    var total = 0
    var agree = 0
    var bySet: [String: (Int, Int)] = [:]
    for (vcf, cases) in groups.sorted(by: { $0.key < $1.key }) {
      guard let gene = cases.first?["gene"] as? String,
        let definition = ReferenceTables.definition(of: gene)
      else { continue }
      let panel = VariantPanel(genes: [gene])
      let reader = PanelReader(panel: panel, policy: EvidencePolicy())
      let genotypes = try reader.read(path: folder.appending(path: vcf).path)
      let matcher = NamedAlleleMatcher(definition)
      for object in cases {
        guard let sample = object["sample"] as? String,
          let index = genotypes.samples.firstIndex(of: sample),
          let peer = object["pharmcat"] as? [String: Any],
          let options = object["options"] as? [String: Any]
        else { continue }
        let result = matcher.match(
          genotypes.calls(sample: index, sites: panel.siteRanges[0]),
          extraAlleles: Array(genotypes.extraAlleles[panel.siteRanges[0]]),
          options: MatchOptions(
            findsCombinations: options["findCombinations"] as? Bool ?? false,
            reportsAllCandidates: !(options["topCandidateOnly"] as? Bool ?? true)))
        var expected: [String] = []
        for pair in peer["diplotypes"] as? [[Any]] ?? [] {
          expected.append("\(pair[0]) \(pair[1])")
        }
        let haplotypes = (peer["haplotypes"] as? [String] ?? [])
        let found = result.diplotypes.map { "\($0.name) \($0.score)" }
        let label = "\(gene) \(object["set"] ?? "")"
        total += 1
        let recommendation = (peer["recommendation"] as? [[String: Any]] ?? []).compactMap {
          $0["label"] as? String
        }
        var same = expected == found && haplotypes == result.alleles
        if definition.method == .lowestFunction, same {
          let ours = result.recommendation.map { pair in
            pair.second != nil && pair.first == "Reference" && pair.second != "Reference"
              ? "\(pair.second ?? "") (heterozygous)" : pair.name
          }
          same =
            recommendation == ours || (recommendation == ["Unknown/Unknown"] && ours.isEmpty)
            || recommendation.map { Set($0.split(separator: "/")) }
              == ours.map { Set($0.split(separator: "/")) }
          if !same { print("REC", object["id"] ?? "", recommendation, ours) }
        }
        bySet[label, default: (0, 0)].0 += 1
        if same {
          agree += 1
          bySet[label]?.1 += 1
        } else if verbose {
          print(
            "DIFF \(object["id"] ?? "") \(label)\n  peer \(expected.prefix(6)) \(haplotypes) missing \((peer["missing"] as? [Any])?.count ?? 0)\n  ours \(found.prefix(6)) \(result.alleles) \(result.reason.map { "\($0)" } ?? "") missing \(result.missing.count)"
          )
        }
      }
    }
    for (label, counts) in bySet.sorted(by: { $0.key < $1.key }) where counts.0 != counts.1 {
      print("\(label): \(counts.1) of \(counts.0)")
    }
    print("differential: \(agree) of \(total) agree")
  }
}
