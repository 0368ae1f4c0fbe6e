import Foundation

/// A whole genome as a gVCF of reference blocks, made here: with an index, without one, and
/// against decompression alone.
enum GVCFBenchmark {
  static func run(program: String, records: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-gvcf-\(records)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "genome.g.vcf.gz").path
    if !FileManager.default.fileExists(atPath: file + ".tbi") {
      try write(records, to: file)
      try command(["tabix", "-f", "-p", "vcf", file])
    }
    let bare = folder.appending(path: "noindex.g.vcf.gz").path
    if !FileManager.default.fileExists(atPath: bare) {
      try FileManager.default.linkItem(atPath: file, toPath: bare)
    }
    let binary = folder.appending(path: "genome.g.bcf").path
    if !FileManager.default.fileExists(atPath: binary + ".csi") {
      try command(["bcftools", "view", "--no-version", "-Ob", "-o", binary, file])
      try command(["bcftools", "index", "-f", binary])
    }
    let bareBinary = folder.appending(path: "noindex.g.bcf").path
    if !FileManager.default.fileExists(atPath: bareBinary) {
      try FileManager.default.linkItem(atPath: binary, toPath: bareBinary)
    }
    let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    print("gVCF: \(records) records, \(bytes) bytes compressed\ncpu: \(Machine.processor)")
    print("run\tmedian wall s\tcpu s\tpeak MB")
    let interpret = [program, "interpret", "--format", "tsv", "--quiet", "--threads"]
    for threads in [1, 2] {
      let peer = try report(
        "bgzip -dc, \(threads) threads", 3, ["bgzip", "-dc", "-@", "\(threads)", bare])
      let streamed = try report(
        "pgx, no index, \(threads) threads", 3, interpret + ["\(threads)", bare])
      print("without an index over decompression alone\t\(format(streamed.wall / peer.wall, 2))x")
    }
    _ = try report("pgx, with index", 7, interpret + ["1", file])
    _ = try report("pgx, BCF with index", 7, interpret + ["1", binary])
    let peer = try report("bgzip -dc of the BCF", 3, ["bgzip", "-dc", bareBinary])
    let streamed = try report("pgx, BCF without index", 3, interpret + ["1", bareBinary])
    print("BCF without an index over decompression alone\t\(format(streamed.wall / peer.wall, 2))x")
  }

  private static func command(_ arguments: [String]) throws {
    let status = try Measurement.run(arguments).status
    precondition(status == 0, "\(arguments[0]) failed")
  }

  private static func report(_ name: String, _ count: Int, _ arguments: [String]) throws
    -> Measurement
  {
    let run = try Measurement.median(of: count, arguments)
    precondition(run.status == 0, "\(name) failed")
    print("\(name)\t\(format(run.wall, 3))\t\(format(run.cpu, 3))\t\(format(run.peak, 1))")
    return run
  }

  /// Blocks as GATK's HaplotypeCaller writes them, of 1 to 200 bases, a variant for every eighth
  /// of them, and the panel's positions as homozygous reference.
  static func write(_ records: Int, to path: String) throws {
    let compressor = Process()
    compressor.executableURL = URL(filePath: "/usr/bin/env")
    compressor.arguments = ["bgzip", "-@", "2", "-c"]
    let pipe = Pipe()
    try Data().write(to: URL(filePath: path))
    compressor.standardInput = pipe
    compressor.standardOutput = try FileHandle(forWritingTo: URL(filePath: path))
    try compressor.run()
    var lines = GVCFLines(output: pipe.fileHandleForWriting)
    try lines.write(records)
    try pipe.fileHandleForWriting.close()
    compressor.waitUntilExit()
    precondition(compressor.terminationStatus == 0, "bgzip failed")
  }
}

/// Writes the lines of a generated gVCF file.
private struct GVCFLines {
  let output: FileHandle
  private var text: [UInt8] = []
  private var genome = SyntheticGenome()

  init(output: FileHandle) { self.output = output }

  private static let header = """
    ##fileformat=VCFv4.2
    ##ALT=<ID=NON_REF,Description="Any other allele">
    ##FILTER=<ID=PASS,Description="All filters passed">
    ##FORMAT=<ID=AD,Number=R,Type=Integer,Description="Depth of each allele">
    ##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
    ##FORMAT=<ID=GQ,Number=1,Type=Integer,Description="Genotype quality">
    ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
    ##FORMAT=<ID=MIN_DP,Number=1,Type=Integer,Description="Least depth in the block">
    ##FORMAT=<ID=PL,Number=G,Type=Integer,Description="Likelihoods">
    ##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">
    ##INFO=<ID=END,Number=1,Type=Integer,Description="Last base of the block">
    ##INFO=<ID=MQ,Number=1,Type=Float,Description="Mapping quality">

    """

  mutating func write(_ records: Int) throws {
    text += Array(Self.header.utf8)
    for (name, length) in SyntheticGenome.contigs {
      text += Array("##contig=<ID=\(name),length=\(length)>\n".utf8)
    }
    text += Array(
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSYNTHETIC\n".utf8)
    for (name, length) in SyntheticGenome.contigs {
      try write(records * length / SyntheticGenome.length, name, length)
    }
    try output.write(contentsOf: Data(text))
  }

  /// The records of one contig: adjoining blocks of random length whose mean fills it.
  private mutating func write(_ count: Int, _ name: String, _ length: Int) throws {
    let contig = Array("\(name)\t".utf8)
    var known = (SyntheticGenome.panel[name] ?? [])[...]
    // One record in eight is a variant of one base, the others are blocks.
    let mean = max(1, (8 * length / max(1, count) - 1) / 7)
    var position = 1
    while position <= length {
      if let locus = known.first, locus.position == position {
        let alternates = (locus.alternates + ["<NON_REF>"]).joined(separator: ",")
        text += contig
        text += Array("\(position)\t.\t\(locus.reference)\t\(alternates)\t.\t.\tDP=31\t".utf8)
        text += Array(
          "GT:AD:DP:GQ\t0/0:31\(String(repeating: ",0", count: locus.alternates.count + 1)):31:99\n"
            .utf8)
        position += locus.reference.utf8.count
        while let next = known.first, next.position < position { known = known.dropFirst() }
        continue
      }
      let random = genome.random()
      text += contig
      append(position)
      if random & 7 == 0 {
        writeVariant(genome.base(name, position), random >> 3)
        position += 1
      } else {
        var end = position + Int(random >> 32) % (2 * mean)
        end = min(end, length, (known.first?.position ?? .max) - 1)
        writeBlock(genome.base(name, position), end, random >> 3)
        position = end + 1
      }
      if text.count > 1 << 20 {
        try output.write(contentsOf: Data(text))
        text.removeAll(keepingCapacity: true)
      }
    }
  }

  private mutating func writeBlock(_ base: UInt8, _ end: Int, _ random: UInt64) {
    text += [9, 46, 9, base]
    text += Self.blockStart
    append(end)
    text += Self.blockFormat
    let depth = 20 + Int(random >> 2 & 31)
    append(depth)
    text += [58]
    append(min(99, 3 * depth))
    text += [58]
    append(depth - Int(random >> 8 & 7))
    text += Self.blockLikelihoods
    append(3 * depth)
    text += [44]
    append(30 * depth + Int(random >> 16 & 63))
    text += [10]
  }

  private mutating func writeVariant(_ base: UInt8, _ random: UInt64) {
    let others = Self.bases.filter { $0 != base }
    let depth = 20 + Int(random >> 4 & 31)
    text += [9, 46, 9, base, 9, others[Int(random & 1)]]
    text += Self.variantMiddle
    append(Int(random >> 9 & 1023))
    text += Self.variantInfo
    append(depth)
    text += Self.variantFormat
    append(depth / 2)
    text += [44]
    append(depth - depth / 2)
    text += Self.variantRest
    append(depth)
    text += Self.variantLikelihoods
    append(30 * depth)
    text += Self.variantEnd
  }

  private mutating func append(_ number: Int) { text += String(number).utf8 }

  private static let bases = Array("ACGT".utf8)
  private static let blockStart = Array("\t<NON_REF>\t.\t.\tEND=".utf8)
  private static let blockFormat = Array("\tGT:DP:GQ:MIN_DP:PL\t0/0:".utf8)
  private static let blockLikelihoods = Array(":0,".utf8)
  private static let variantMiddle = Array(",<NON_REF>\t".utf8)
  private static let variantInfo = Array(".64\t.\tMQ=60.00;DP=".utf8)
  private static let variantFormat = Array("\tGT:AD:DP:GQ:PL\t0/1:".utf8)
  private static let variantRest = Array(",0:".utf8)
  private static let variantLikelihoods = Array(":99:".utf8)
  private static let variantEnd = Array(",0,900,1600,1000,2500\n".utf8)
}
