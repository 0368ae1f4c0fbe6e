import PGx
import PGxCore
import PGxReference

extension DRAGENRun {
  /// Reads the files of a sample, all but its genotypes.
  ///
  /// - Throws: ``DRAGENError`` for a file that is damaged, or is another sample's.
  package init(_ sample: RunSample, options: Options = Options()) throws(DRAGENError) {
    self.init(prefix: sample.prefix, options: options)
    var owners = [sample.prefix]
    let genotypes = sample.genotypes
    if let file = genotypes {
      if file.kind == .finalReport {
        try readReport(file, options)
      } else {
        let header = try VariantHeader(path: file.path)
        owners += header.samples
        note(version: header.version, of: file)
        self.genotypes = .file(file.path)
        use(
          file, .used,
          file.kind == .hardFilteredVCF || file.kind == .vcf
            ? "genotypes; without a gVCF a position without a record is missing" : "genotypes")
      }
    }
    var metrics: [(kind: RunFileKind, name: String, metrics: MetricsFile)] = []
    for file in sample.files where file != genotypes {
      switch file.kind {
      case .targetedJSON, .starAlleleJSON, .starAlleleTable, .hlaTable, .cyp2d6Table:
        try readCaller(file, sample, owners: owners)
      case .ploidyMetrics:
        ploidyFile = file.path
        use(file, .used, "sex chromosomes")
      case .ploidyVCF where !sample.files.contains(where: { $0.kind == .ploidyMetrics }):
        // Its header says what the metrics would.
        ploidyFile = file.path
        use(file, .used, "sex chromosomes")
      case .mappingMetrics, .coverageMetrics, .targetCoverageMetrics, .variantMetrics, .gvcfMetrics:
        let read = try MetricsFile(path: file.path)
        metrics.append((file.kind, file.name, read))
        use(file, .used, "quality checks")
      case .otherMetrics:
        _ = try MetricsFile(path: file.path)
        use(file, .ignored, file.kind.reasonIgnored)
      case .cnvVCF, .svVCF:
        findings.structural += try StructuralFile.flags(path: file.path).map { flag in
          var flag = flag
          flag.file = file.name
          return flag
        }
        use(file, .used, "events over genes, as flags")
      case .annotations:
        try crossCheck(file)
      default:
        use(
          file, .ignored,
          RunFileKind.genotypes.contains(file.kind)
            ? "\(genotypes?.name ?? "another file") is preferred" : file.kind.reasonIgnored)
      }
    }
    findings.quality = QualityReport.checks(metrics, rules: options.rules)
    takeCalls(options)
    findings.files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private mutating func use(_ file: RunSample.File, _ use: RunFileUse.Use, _ reason: String) {
    findings.files.append(
      RunFileUse(name: file.name, kind: file.kind.rawValue, use: use, reason: reason))
  }

  private mutating func note(version: String?, of file: RunSample.File) {
    guard let version else {
      findings.notes.append("\(file.name) does not say DRAGEN's version")
      return
    }
    let text = "dragen \(version)"
    if !findings.versions.contains(text) { findings.versions.append(text) }
    let numbers = version.split(separator: ".").prefix(2).compactMap { part in
      Int(part.prefix { $0.isNumber })
    }
    guard numbers.count == 2, numbers[0] == 3 || numbers[0] == 4 && numbers[1] <= 5 else {
      findings.notes.append(
        "\(file.name) is of DRAGEN \(version); what is read here was checked for 3.x to 4.5")
      return
    }
  }

  private mutating func readReport(
    _ file: RunSample.File, _ options: Options
  ) throws(DRAGENError) {
    let report = try FinalReport(path: file.path)
    let assembly = options.assembly ?? .grch38
    var samples: [(sample: String, calls: [VariantCall])] = []
    for index in report.samples.indices {
      samples.append(
        (report.samples[index].name, try report.calls(sample: index, assembly: assembly)))
    }
    guard !samples.isEmpty else {
      throw .malformed(file: file.path, line: nil, reason: "no genotypes; the report is empty")
    }
    genotypes = .calls(samples)
    findings.notes.append(
      "\(file.name) is read on \(assembly.rawValue), which the report does not say; the array sees "
        + "only the alleles of its assays")
    use(file, .used, "genotypes on the plus strand")
  }

  private mutating func readCaller(
    _ file: RunSample.File, _ sample: RunSample, owners: [String]
  ) throws(DRAGENError) {
    if file.kind == .starAlleleTable, sample.file(.starAlleleJSON) != nil {
      _ = try CallerTable.read(file.path, kind: file.kind)
      use(file, .ignored, "the JSON says the same")
      return
    }
    var read =
      file.kind == .targetedJSON || file.kind == .starAlleleJSON
      ? try TargetedFile.read(file.path, kind: file.kind)
      : try CallerTable.read(file.path, kind: file.kind)
    if let name = read.sample {
      guard owners.contains(name) || genotypesAreMissing else {
        throw .otherSample(file: file.path, found: name, expected: unique(owners))
      }
      if owners.count > 1, !owners.dropFirst().contains(name) {
        warnings.append(
          "\(file.path): names the sample '\(name)', the variants are of '\(owners[1])'; the prefix agrees"
        )
      }
    }
    read.name = file.name
    if file.kind == .targetedJSON || file.kind == .starAlleleJSON {
      note(version: read.version.flatMap { VariantHeader.version(in: $0) }, of: file)
    }
    if !read.missing.isEmpty {
      findings.notes.append("\(file.name) lacks \(read.missing.joined(separator: ", "))")
    }
    if !read.unread.isEmpty {
      findings.notes.append("\(file.name): not read are \(read.unread.joined(separator: ", "))")
    }
    let genes = Set(ReferenceTables.genes + ReferenceTables.outsideOnlyGenes)
    let foreign = read.results.map(\.gene).filter { !genes.contains($0) }.sorted()
    if !foreign.isEmpty {
      findings.notes.append("\(file.name): not in the panel are \(foreign.joined(separator: ", "))")
    }
    // The two JSON files may repeat each other.
    read.results.removeAll { result in
      callers.contains { $0.results.contains(result) && $0.version == read.version }
    }
    callers.append(read)
    use(file, .used, "calls" + (Self.unconfirmed.contains(file.kind) ? "; layout unconfirmed" : ""))
  }

  private static let unconfirmed: Set<RunFileKind> = [
    .starAlleleJSON, .starAlleleTable, .hlaTable, .cyp2d6Table,
  ]

  /// Without genotypes the caller's own name of the sample is all there is.
  private var genotypesAreMissing: Bool {
    if case .none = genotypes { true } else { false }
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Where the annotations name our positions otherwise than we do.
  private mutating func crossCheck(_ file: RunSample.File) throws(DRAGENError) {
    var known: [String: (gene: String, rsid: String)] = [:]
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      for locus in definition.loci {
        guard let rsid = locus.rsid else { continue }
        known["\(PharmacogeneRegions.plain(definition.contig)):\(locus.position)"] = (gene, rsid)
      }
    }
    var count = 0
    var agreeing = 0
    var strange: [String] = []
    try AnnotationFile.forEachPosition(path: file.path) { position in
      count += 1
      let key = "\(PharmacogeneRegions.plain(position.contig)):\(position.position)"
      guard let (gene, rsid) = known[key], !position.identifiers.isEmpty else { return }
      if position.identifiers.contains(rsid) {
        agreeing += 1
      } else if strange.count < 5 {
        strange.append(
          "\(gene) \(key) is \(rsid), there \(position.identifiers.joined(separator: ","))")
      }
    }
    findings.notes.append(
      "\(file.name): \(count) positions, \(agreeing) of the panel with the same rsID"
        + (strange.isEmpty ? "" : "; other rsIDs: " + strange.joined(separator: "; ")))
    use(file, .used, "rsIDs compared")
  }
}
