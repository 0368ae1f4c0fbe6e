/// Writes the VCF of a generated cohort.
struct CohortWriter {
  private let plan: CohortPlan
  private var output: CompressedOutput
  private var text: [UInt8] = []
  private var random: SeededRandom
  private var isMissing: [Bool]

  /// Writes `sites` to a bgzipped file.
  ///
  /// - Throws: when bgzip cannot be run, or the file cannot be written.
  static func write(_ plan: CohortPlan, _ sites: [CohortSite], to path: String) throws {
    var writer = CohortWriter(
      plan, try CompressedOutput(path, compressor: ["bgzip", "-@", "2", "-c"]))
    try writer.write(sites)
    try writer.output.close()
  }

  private init(_ plan: CohortPlan, _ output: CompressedOutput) {
    self.plan = plan
    self.output = output
    random = SeededRandom(plan.seed &+ 1)
    isMissing = [Bool](repeating: false, count: plan.samples)
  }

  private mutating func write(_ sites: [CohortSite]) throws {
    writeHeader()
    var haplotypes = FounderHaplotypes(count: 2 * plan.samples, random: &random)
    for site in sites {
      haplotypes.advance(to: site, random: &random)
      let missing = random.unit() < plan.incomplete ? 0.0005 + 0.02 * random.unit() : 0
      for sample in isMissing.indices {
        isMissing[sample] = missing > 0 && random.unit() < missing
      }
      let hasDosage = plan.dosages != .none && site.alternates.count == 1
      text += Array(
        "\(site.chromosome)\t\(site.position)\t\(site.identifier)\t\(site.reference)\t\(site.alternates.joined(separator: ","))\t.\tPASS\tNS=\(plan.samples)\tGT\(hasDosage ? ":DS" : "")"
          .utf8)
      if hasDosage {
        writeDosages(haplotypes.alleles)
      } else if site.chromosome == "X" {
        writeX(site.position, haplotypes.alleles)
      } else {
        writeCalls(haplotypes.alleles)
      }
      text.append(10)
      try output.write(text)
      text.removeAll(keepingCapacity: true)
    }
  }

  private mutating func writeHeader() {
    text += Array("##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description=\"Passed\">\n".utf8)
    text += Array("##INFO=<ID=NS,Number=1,Type=Integer,Description=\"Samples\">\n".utf8)
    text += Array("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n".utf8)
    if plan.dosages != .none {
      text += Array("##FORMAT=<ID=DS,Number=A,Type=Float,Description=\"Dosage of ALT\">\n".utf8)
    }
    for contig in plan.chromosomes {
      text += Array("##contig=<ID=\(contig.name),length=\(contig.length)>\n".utf8)
    }
    text += Array("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT".utf8)
    for sample in 0..<plan.samples { text += Array("\t\(CohortPlan.sampleName(sample))".utf8) }
    text.append(10)
  }

  private mutating func writeCalls(_ alleles: [UInt8]) {
    for sample in 0..<plan.samples {
      text.append(9)
      if isMissing[sample] {
        text.append(46)
        text.append(47)
        text.append(46)
      } else {
        text.append(48 + alleles[2 * sample])
        text.append(124)
        text.append(48 + alleles[2 * sample + 1])
      }
    }
  }

  /// Men have one allele outside the pseudoautosomal regions.
  private mutating func writeX(_ position: Int, _ alleles: [UInt8]) {
    let isShared = position <= 2_781_479 || position >= 155_701_383
    for sample in 0..<plan.samples {
      text.append(9)
      let isSingle = CohortPlan.isMale(sample) && !isShared
      if isMissing[sample] {
        text += isSingle ? [46] : [46, 47, 46]
      } else {
        text.append(48 + alleles[2 * sample])
        if !isSingle {
          text.append(124)
          text.append(48 + alleles[2 * sample + 1])
        }
      }
    }
  }

  /// Most calls are certain, some are not: their dosage is off by up to a quarter.
  private mutating func writeDosages(_ alleles: [UInt8]) {
    let uncertain = 0.2 * random.unit()
    for sample in 0..<plan.samples {
      text.append(9)
      guard !isMissing[sample] else {
        text += [46, 47, 46, 58, 46]
        continue
      }
      text.append(48 + alleles[2 * sample])
      text.append(124)
      text.append(48 + alleles[2 * sample + 1])
      text.append(58)
      var thousandths = 1000 * Int(alleles[2 * sample] + alleles[2 * sample + 1])
      if random.unit() < uncertain {
        let change =
          plan.dosages == .eighths ? 125 * (random.below(5) - 2) : random.below(501) - 250
        thousandths = min(max(thousandths + change, 0), 2000)
      }
      text.append(48 + UInt8(thousandths / 1000))
      text.append(46)
      text.append(48 + UInt8(thousandths / 100 % 10))
      text.append(48 + UInt8(thousandths / 10 % 10))
      text.append(48 + UInt8(thousandths % 10))
    }
  }
}
