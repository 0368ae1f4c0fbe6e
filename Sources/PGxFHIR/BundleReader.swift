import FoundationEssentials
public import PGxFHIRModel

/// What a bundle of ours says of one gene.
public struct ReadCall: Hashable, Sendable {
  /// HGNC symbol.
  public var gene: String
  /// The call; empty when there is none.
  public var call = ""
  /// The genetic phenotype; nil when there is none.
  public var phenotype: String?
  /// The activity score, as CPIC writes it; nil when there is none.
  public var activityScore: String?
  /// `called`, `ambiguous`, `not-called` or `outside`.
  public var status = "not-called"
  /// `vcf`, or `outside:FILE`; empty for a gene without a call.
  public var source = ""
}

/// What a bundle of ours recommends.
public struct ReadRecommendation: Hashable, Sendable {
  /// The pairs of the panel that it answers, `PGX023`.
  public var pairIDs: [String]
  /// The drug.
  public var drug: String
  /// The patients it speaks of; empty for all.
  public var population: String
  /// What is asked for, in the words of the command line's tables.
  public var action: String
  /// Further actions.
  public var furtherActions: [String]
  /// The strength in the source's words.
  public var strength: String
  /// `CPIC`, `DPWG` or `FDA`.
  public var source: String
  /// The row of the recommendation tables.
  public var recommendationID: String
  /// `actionable`, `routine` or `informational`.
  public var status: String
  /// `complete`, `certain` or `open`.
  public var certainty: String
  /// What to do in words.
  public var summary: String
}

/// A bundle read back: calls and recommendations.
///
/// ```swift
/// let report = try BundleReader(json: bytes)
/// for call in report.calls { print(call.gene, call.call) }
/// ```
public struct BundleReader: Sendable {
  /// The sample's name; nil when the bundle has none.
  public let sample: String?
  /// One a gene, alphabetical, genes without a call among them.
  public let calls: [ReadCall]
  /// In the order of the bundle.
  public let recommendations: [ReadRecommendation]

  /// Reads a bundle of the resources that ``BundleMaker`` writes; others are passed over.
  ///
  /// - Throws: ``FHIRError/notBundle(_:)``.
  public init(json: [UInt8]) throws(FHIRError) {
    let resource: Resource
    do { resource = try JSONDecoder().decode(Resource.self, from: Data(json)) } catch {
      throw .notBundle("\(error)")
    }
    guard case .bundle(let bundle) = resource else { throw .notBundle(resource.resourceType) }
    try self.init(bundle)
  }

  /// Reads a bundle.
  ///
  /// - Throws: ``FHIRError/notBundle(_:)`` for one without a genomic report.
  public init(_ bundle: PGxFHIRModel.Bundle) throws(FHIRError) {
    var calls: [String: ReadCall] = [:]
    var recommendations: [ReadRecommendation] = []
    var sample: String?
    var hasReport = false
    for entry in bundle.entry {
      switch entry.resource {
      case .diagnosticReport: hasReport = true
      case .specimen(let specimen):
        sample = specimen.identifier.first { $0.system == Terminology.sampleNames }?.value
      case .procedure(let procedure):
        for gene in Self.studied(procedure) where calls[gene] == nil {
          calls[gene] = ReadCall(gene: gene)
        }
      case .observation(let observation):
        if let recommendation = Self.recommendation(observation) {
          recommendations.append(recommendation)
        } else {
          Self.read(observation, into: &calls)
        }
      default: break
      }
    }
    guard hasReport else { throw .notBundle("it has no DiagnosticReport") }
    self.sample = sample
    self.calls = calls.values.sorted { $0.gene < $1.gene }
    self.recommendations = recommendations
  }

  /// The genes that an analysis lists as studied.
  private static func studied(_ procedure: Procedure) -> [String] {
    procedure.extension.filter { $0.url.hasSuffix("genomic-study-analysis-regions") }
      .flatMap(\.extension).filter { $0.url == "studied" }
      .compactMap { $0.value?.concept.flatMap(name) }
  }

  private static func name(_ gene: CodeableConcept) -> String? {
    gene.coding.first { $0.system == Terminology.genes }?.display ?? gene.text
  }

  private static func read(_ observation: Observation, into calls: inout [String: ReadCall]) {
    let profile = observation.meta?.profile.first
    guard profile == Profile.genotype || profile == Profile.biomarker,
      let gene = observation[Terminology.geneStudied]?.concept.flatMap(name)
    else { return }
    // A phenotype under medication is not the genetic one.
    let isAdjusted =
      profile == Profile.biomarker
      && observation.code.text != GeneCodes.phenotypeTest(gene).text
    guard !isAdjusted else { return }
    var call = calls[gene] ?? ReadCall(gene: gene)
    if let status = observation[Terminology.callStatus]?.concept?.code(in: Terminology.codes) {
      call.status = status
    }
    if let source = observation[Terminology.callSource]?.string { call.source = source }
    let text = observation.value?.concept?.text.map {
      $0.hasPrefix(gene + " ") ? String($0.dropFirst(gene.count + 1)) : $0
    }
    if profile == Profile.genotype {
      call.call = text ?? ""
    } else {
      call.phenotype = text
      call.activityScore = observation[Terminology.activityScore]?.quantity.flatMap(score)
    }
    calls[gene] = call
  }

  /// A score as CPIC writes it, with one decimal place at least.
  private static func score(_ quantity: Quantity) -> String? {
    guard let text = quantity.value?.text else { return nil }
    return (quantity.comparator == ">=" ? "≥" : "") + (text.contains(".") ? text : text + ".0")
  }

  private static func recommendation(_ observation: Observation) -> ReadRecommendation? {
    guard observation.meta?.profile.first == Profile.therapy else { return nil }
    func concept(_ code: CodeableConcept) -> CodeableConcept? { observation[code]?.concept }
    let actions = concept(Terminology.action)?.coding.compactMap(\.code) ?? []
    let source = concept(Terminology.guidanceSource)
    return ReadRecommendation(
      pairIDs: concept(Terminology.pair)?.coding.compactMap(\.code) ?? [],
      drug: concept(Terminology.medication)?.text ?? "",
      population: concept(Terminology.context)?.text ?? "", action: actions.first ?? "",
      furtherActions: Array(actions.dropFirst()),
      strength: observation[Terminology.strength]?.string ?? "",
      source: source?.code(in: Terminology.codes) ?? "",
      recommendationID: source?.code(in: Terminology.recommendations) ?? "",
      status: concept(Terminology.findingStatus)?.code(in: Terminology.codes) ?? "",
      certainty: concept(Terminology.certainty)?.code(in: Terminology.codes) ?? "",
      summary: observation[Terminology.conclusion]?.string ?? "")
  }
}

extension Observation {
  /// The value of the component with the same first code.
  fileprivate subscript(code: CodeableConcept) -> ElementValue? {
    guard let wanted = code.coding.first else { return nil }
    return component.first { component in
      component.code.coding.contains { $0.system == wanted.system && $0.code == wanted.code }
    }?.value
  }
}
