import CPGxHTSlib
import Foundation
import PGxCore
import PGxHTS

/// A temporary folder for one test, removed with it, and writers for every form of variant file.
final class Workspace {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "pgx-hts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The full name of a file in the folder.
  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// Writes `bytes` as they are.
  func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let target = path(name)
    try Data(bytes).write(to: URL(filePath: target))
    return target
  }

  /// Writes `text` as BGZF (`w`) or as one gzip stream (`wg`).
  func compress(_ text: some Sequence<UInt8>, to name: String, mode: String = "w") throws -> String
  {
    let target = path(name)
    let bytes = Array(text)
    guard let file = unsafe bgzf_open(target, mode) else { throw WriteFailure(name: name) }
    let written = unsafe bytes.withUnsafeBytes { unsafe bgzf_write(file, $0.baseAddress, $0.count) }
    guard unsafe bgzf_close(file) == 0, written == bytes.count else {
      throw WriteFailure(name: name)
    }
    return target
  }

  /// Converts the VCF at `source` to BCF (`wb`), or to BCF without compression (`wbu`).
  func binary(_ source: String, to name: String, mode: String = "wb") throws -> String {
    let target = path(name)
    guard let input = unsafe hts_open(source, "r"), let header = unsafe bcf_hdr_read(input),
      let output = unsafe hts_open(target, mode), let record = unsafe bcf_init()
    else { throw WriteFailure(name: name) }
    var result = unsafe bcf_hdr_write(output, header)
    while result == 0, unsafe bcf_read(input, header, record) == 0 {
      result = unsafe bcf_write(output, header, record)
    }
    unsafe bcf_destroy(record)
    unsafe bcf_hdr_destroy(header)
    unsafe _ = hts_close(input)
    guard unsafe hts_close(output) == 0, result == 0 else { throw WriteFailure(name: name) }
    return target
  }

  /// Makes the index of a BGZF or BCF file: `.tbi` for `minimumShift` 0, otherwise `.csi`.
  func index(_ path: String, minimumShift: CInt = 0) throws {
    let result =
      if path.hasSuffix(".bcf") {
        unsafe bcf_index_build(path, 14)
      } else {
        unsafe withUnsafePointer(to: tbx_conf_vcf) {
          unsafe tbx_index_build(path, minimumShift, $0)
        }
      }
    guard result == 0 else { throw WriteFailure(name: path) }
  }

  /// A file could not be made.
  struct WriteFailure: Error { let name: String }
}

/// A variant file's text: the header this module's tests use, and records.
func vcf(
  _ records: [String], samples: [String] = ["S1"], header: [String] = standardHeader,
  lineEnd: String = "\n"
) -> String {
  let columns =
    "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"
    + (samples.isEmpty ? "" : "\tFORMAT\t" + samples.joined(separator: "\t"))
  return (header + [columns] + records).map { $0 + lineEnd }.joined()
}

/// Meta lines that define what ``record(_:_:_:_:info:)`` uses.
let standardHeader = [
  "##fileformat=VCFv4.2",
  "##FILTER=<ID=PASS,Description=\"All filters passed\">",
  "##contig=<ID=chr1,length=248956422>",
  "##contig=<ID=chr2,length=242193529>",
  "##contig=<ID=HLA-A*01:01:01:01,length=3503>",
  "##INFO=<ID=END,Number=1,Type=Integer,Description=\"Last base\">",
  "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Frequency\">",
  "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">",
]

/// One data line with one sample.
func record(
  _ contig: String, _ position: Int, _ reference: String = "A", _ alternate: String = "G",
  info: String = ".", id: String = "."
) -> String {
  "\(contig)\t\(position)\t\(id)\t\(reference)\t\(alternate)\t.\tPASS\t\(info)\tGT\t0/1"
}

/// What a reading delivers, for comparison.
struct Reading: Equatable {
  var lines: [String] = []
  var positions: [Int] = []
  var records: [Int?] = []
  var recordCount = 0
}

/// Reads a file, or its part that overlaps `regions`.
func read(
  _ path: String, _ regions: [Region]? = nil, useIndex: Bool = true, threads: Int = 0,
  limits: ReadingLimits = ReadingLimits(), scrutiny: VariantFile.Scrutiny = .columns
) throws -> Reading {
  var file = try VariantFile(path: path, decompressionThreads: threads, limits: limits)
  file.scrutiny = scrutiny
  var reading = Reading()
  let take: (Span<UInt8>, LineHead) -> Void = { line, head in
    reading.lines.append(text(line))
    reading.positions.append(head.position)
    reading.records.append(head.record)
  }
  if let regions {
    try file.forEachLine(overlapping: regions, useIndex: useIndex, take)
  } else {
    try file.forEachLine(take)
  }
  reading.recordCount = file.recordCount
  try file.close()
  return reading
}

/// The bytes as a string.
func text(_ bytes: Span<UInt8>) -> String {
  String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
}
