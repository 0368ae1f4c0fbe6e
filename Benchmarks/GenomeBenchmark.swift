import Foundation
import PGxReference

/// A whole genome of one sample, made here: with an index, without one, and against bcftools.
enum GenomeBenchmark {
  static func run(program: String, records: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-genome-\(records)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let plain = folder.appending(path: "genome.vcf")
    let file = folder.appending(path: "genome.vcf.gz").path
    if !FileManager.default.fileExists(atPath: file + ".tbi") {
      try write(records, to: plain)
      _ = try Measurement.run(["bgzip", "-f", plain.path])
      _ = try Measurement.run(["tabix", "-f", "-p", "vcf", file])
    }
    let bare = folder.appending(path: "noindex.vcf.gz").path
    if !FileManager.default.fileExists(atPath: bare) {
      try FileManager.default.linkItem(atPath: file, toPath: bare)
    }
    print("genome: \(records) records, one sample\ncpu: \(Machine.processor)")
    print("run\tmedian wall s\tcpu s\tpeak MB")
    let interpret = [program, "interpret", "--format", "tsv", "--threads", "1", "--quiet"]
    let indexed = try report("pgx, with index", 7, interpret + [file])
    let streamed = try report("pgx, no index", 3, interpret + [bare])
    let peer = try report("bcftools view -H", 3, ["bcftools", "view", "-H", bare])
    print("speed without index over bcftools view -H: \(format(peer.wall / streamed.wall, 1))x")
    precondition(indexed.status == 0 && streamed.status == 0 && peer.status == 0, "a run failed")
  }

  private static func report(_ name: String, _ count: Int, _ arguments: [String]) throws
    -> Measurement
  {
    let run = try Measurement.median(of: count, arguments)
    print("\(name)\t\(format(run.wall, 3))\t\(format(run.cpu, 3))\t\(format(run.peak, 1))")
    return run
  }

  /// Records as a germline caller writes them: evenly over the chromosomes, with the panel's
  /// positions among them.
  private static func write(_ records: Int, to url: URL) throws {
    let lengths: [(String, Int)] = [
      ("chr1", 248_956_422), ("chr2", 242_193_529), ("chr3", 198_295_559), ("chr4", 190_214_555),
      ("chr5", 181_538_259), ("chr6", 170_805_979), ("chr7", 159_345_973), ("chr8", 145_138_636),
      ("chr9", 138_394_717), ("chr10", 133_797_422), ("chr11", 135_086_622),
      ("chr12", 133_275_309), ("chr13", 114_364_328), ("chr14", 107_043_718),
      ("chr15", 101_991_189), ("chr16", 90_338_345), ("chr17", 83_257_441), ("chr18", 80_373_285),
      ("chr19", 58_617_616), ("chr20", 64_444_167), ("chr21", 46_709_983), ("chr22", 50_818_468),
      ("chrX", 156_040_895),
    ]
    let total = lengths.reduce(0) { $0 + $1.1 }
    var panel: [String: [(Int, String, String)]] = [:]
    for gene in ReferenceTables.genes {
      guard let definition = ReferenceTables.definition(of: gene) else { continue }
      for locus in definition.loci {
        panel[definition.contig, default: []].append(
          (locus.position, locus.reference, locus.alternates.joined(separator: ",")))
      }
    }
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    var text = "##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
    for (name, length) in lengths { text += "##contig=<ID=\(name),length=\(length)>\n" }
    for (id, type) in [("GT", "String"), ("AD", "Integer"), ("DP", "Integer"), ("GQ", "Integer")] {
      text +=
        "##FORMAT=<ID=\(id),Number=\(id == "AD" ? "R" : "1"),Type=\(type),Description=\"\(id)\">\n"
    }
    text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSYNTHETIC\n"
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let bases = ["A", "C", "G", "T"]
    for (name, length) in lengths {
      let count = records * length / total
      let step = max(1, length / max(1, count))
      var known = (panel[name] ?? []).sorted { $0.0 < $1.0 }[...]
      let taken = Set(known.map(\.0))
      for index in 0..<count {
        let position = 10_000 + index * step
        while let next = known.first, next.0 < position {
          text +=
            "\(name)\t\(next.0)\t.\t\(next.1)\t\(next.2)\t50\tPASS\t.\tGT:AD:DP:GQ\t0/0:30,0:30:99\n"
          known = known.dropFirst()
        }
        guard !taken.contains(position), position < length else { continue }
        let r = random()
        let reference = bases[Int(r & 3)]
        let alternate = bases[Int((r & 3) + 1 + (r >> 2) % 3) & 3]
        let genotype = (r >> 8) % 3 == 0 ? "1/1:0,31" : "0/1:15,16"
        text +=
          "\(name)\t\(position)\trs\(r >> 36)\t\(reference)\t\(alternate)\t\(r >> 40 & 1023)\tPASS\tAC=1;AF=0.5;AN=2;DP=31;FS=0.0;MQ=60.0;QD=20.1;SOR=0.7\tGT:AD:DP:GQ\t\(genotype):31:99\n"
        if text.utf8.count > 1 << 22 {
          try handle.write(contentsOf: Data(text.utf8))
          text = ""
        }
      }
    }
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }
}
