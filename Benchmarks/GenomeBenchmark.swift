import Foundation

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
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    var text = "##fileformat=VCFv4.2\n##FILTER=<ID=PASS,Description=\"All filters passed\">\n"
    for (name, length) in SyntheticGenome.contigs {
      text += "##contig=<ID=\(name),length=\(length)>\n"
    }
    for (id, type) in [("GT", "String"), ("AD", "Integer"), ("DP", "Integer"), ("GQ", "Integer")] {
      text +=
        "##FORMAT=<ID=\(id),Number=\(id == "AD" ? "R" : "1"),Type=\(type),Description=\"\(id)\">\n"
    }
    text += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSYNTHETIC\n"
    var genome = SyntheticGenome()
    let bases = ["A", "C", "G", "T"]
    for (name, length) in SyntheticGenome.contigs {
      let count = records * length / SyntheticGenome.length
      let step = max(1, length / max(1, count))
      var known = (SyntheticGenome.panel[name] ?? [])[...]
      let taken = Set(known.map(\.position))
      for index in 0..<count {
        let position = 10_000 + index * step
        while let next = known.first, next.position < position {
          text +=
            "\(name)\t\(next.position)\t.\t\(next.reference)\t\(next.alternates.joined(separator: ","))\t50\tPASS\t.\tGT:AD:DP:GQ\t0/0:30,0:30:99\n"
          known = known.dropFirst()
        }
        guard !taken.contains(position), position < length else { continue }
        let r = genome.random()
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
