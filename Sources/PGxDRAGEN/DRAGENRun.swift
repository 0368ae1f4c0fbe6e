package import PGx
package import PGxCore
package import PGxDrugs
import PGxReference

/// What the files of one sample of a run folder say, and how its genotypes are to be interpreted.
package struct DRAGENRun: Sendable {
  /// What is given beside the folder.
  package struct Options: Sendable {
    /// The build of an array's report, which does not say it.
    package var assembly: Assembly?
    /// What passes and fails.
    package var rules = QualityRule.standard
    /// The user's own outside calls, which go before DRAGEN's.
    package var outsideCalls: [OutsideCall] = []

    /// The defaults.
    package init() {}
  }

  /// Where the genotypes are.
  package enum Genotypes: Sendable {
    /// In a variant file.
    case file(String)
    /// In the report of an array, read already, one element a sample.
    case calls([(sample: String, calls: [VariantCall])])
    /// Nowhere: only the callers' results are there.
    case none
  }

  /// What the names of the files begin with.
  package let prefix: String
  package internal(set) var genotypes = Genotypes.none
  /// The ploidy metrics; nil for none.
  package internal(set) var ploidyFile: String?
  /// Calls that the report gives in place of our own.
  package internal(set) var outsideCalls: [OutsideCall]
  /// Problems that stopped nothing, one line each.
  package internal(set) var warnings: [String] = []
  /// What is known before the genotypes are.
  package internal(set) var findings: DRAGENFindings
  var callers: [CallerFile] = []
  /// Genes whose call DRAGEN gives, each with the file it is from.
  var taken: [String: String] = [:]
  /// Genes of which two files of DRAGEN say different things, and what they say.
  var conflicts: [String: String] = [:]

  init(prefix: String, options: Options) {
    self.prefix = prefix
    outsideCalls = options.outsideCalls
    findings = DRAGENFindings(prefix: prefix)
  }

  /// What is known of the sample, for the interpreter.
  package var external: ExternalFindings {
    let run = self
    return ExternalFindings(
      remarks: { run.remarks(reported: $0, own: $1) },
      findings: { reported, own in
        var findings = run.findings
        findings.concordance = reported.flatMap { report in
          run.rows(reported: report, own: own[report.gene] ?? report)
        }
        return findings
      })
  }

  /// The comparisons of one gene.
  func rows(reported: GeneReport, own: GeneReport) -> [ExternalConcordance] {
    callers.flatMap { file in
      file.results.filter { $0.gene == reported.gene }.map { result in
        ConcordanceMaker.row(
          result, file: file, reported: reported, own: own,
          isTaken: taken[reported.gene] == file.name)
      }
    }
  }

  /// What a gene's report carries in every output.
  func remarks(reported: GeneReport, own: GeneReport) -> [String] {
    var remarks: [String] = []
    for row in rows(reported: reported, own: own) {
      switch row.result {
      // Small variants alone are no reason to doubt a caller of structures.
      case .different where row.reported == .external && own.isProvisional: break
      case .different:
        remarks.append(
          "DRAGEN (\(row.caller)) has \(row.externalCall) where the variant file gives "
            + "\(row.call); confirm before use"
            + (row.explanations.isEmpty ? "" : ": " + row.explanations.joined(separator: "; ")))
      case .notComparable
      where row.reported == .none && !row.externalCall.isEmpty && conflicts[row.gene] == nil:
        // The report has its own reason in front.
        let reasons = row.explanations.filter { !$0.hasPrefix(ConcordanceMaker.noOwnCall) }
        remarks.append(
          "DRAGEN (\(row.caller)) has \(row.externalCall), which is not taken"
            + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: "; ")))
      case .same, .samePhenotype, .compatible, .notComparable: break
      }
    }
    if let conflict = conflicts[reported.gene] { remarks.append(conflict) }
    for flag in findings.structural where flag.gene == reported.gene && flag.isPassed {
      remarks.append(
        "DRAGEN reports a \(flag.kind) over or beside the gene (\(flag.contig):\(flag.start)-\(flag.end), "
          + "\(flag.file)); genotypes do not take it into account, have it confirmed")
    }
    if !reported.call.isEmpty || reported.phenotype != nil {
      let failed = findings.quality.filter { $0.status == .fail }
      if !failed.isEmpty {
        remarks.append(
          "The run fails quality checks: "
            + failed.map { "\($0.metric) \($0.value) (\($0.threshold))" }.joined(separator: ", "))
      }
    }
    return remarks
  }
}
