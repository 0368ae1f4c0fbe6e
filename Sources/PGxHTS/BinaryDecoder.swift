import CPGxHTSlib
import Glibc

/// Turns records of BCF that are in memory into the lines of text they stand for.
@safe
final class BinaryDecoder {
  /// The header as text.
  let headerText: String
  /// The contigs' names by number.
  let contigs: [String]
  /// How many samples every record has.
  let sampleCount: Int
  private let path: String
  /// A file in memory that held the header; each record is lent to its block in turn.
  private let file: UnsafeMutablePointer<htsFile>
  private let block: UnsafeMutablePointer<BGZF>
  private let header: UnsafeMutablePointer<bcf_hdr_t>
  private let record: UnsafeMutablePointer<bcf1_t>
  private var line = unsafe kstring_t()

  /// A decoder for the file whose start, up to the first record, is `start`.
  init(path: String, header start: UnsafeBufferPointer<UInt8>) throws(HTSError) {
    guard let copy = unsafe malloc(start.count), let source = start.baseAddress else {
      throw .inputOutput(path: path, code: ENOMEM)
    }
    unsafe memcpy(copy, source, start.count)
    // The stream owns the copy from here on.
    guard let stream = unsafe pgx_hopen_memory(copy, start.count) else {
      throw .inputOutput(path: path, code: errno)
    }
    guard let file = unsafe hts_hopen(stream, "bcf", "r") else {
      unsafe hclose_abruptly(stream)
      throw .invalidHeader(path: path, line: nil, reason: "htslib cannot read the BCF header")
    }
    guard unsafe file.pointee.format.format == bcf, let block = unsafe hts_get_bgzfp(file),
      let header = unsafe bcf_hdr_read(file)
    else {
      unsafe _ = hts_close(file)
      throw .invalidHeader(path: path, line: nil, reason: "htslib cannot read the BCF header")
    }
    guard let record = unsafe bcf_init(), let text = unsafe Self.text(of: header) else {
      unsafe bcf_hdr_destroy(header)
      unsafe _ = hts_close(file)
      throw .inputOutput(path: path, code: ENOMEM)
    }
    self.path = path
    unsafe self.file = file
    unsafe self.block = block
    unsafe self.header = header
    unsafe self.record = record
    headerText = text
    let contigCount = unsafe pgx_bcf_hdr_ncontigs(header)
    contigs = (0..<contigCount).map { number in
      guard let name = unsafe bcf_hdr_id2name(header, number) else { return "" }
      return unsafe String(cString: name)
    }
    sampleCount = unsafe Int(pgx_bcf_hdr_nsamples(header))
  }

  deinit {
    unsafe free(line.s)
    unsafe bcf_destroy(record)
    unsafe bcf_hdr_destroy(header)
    unsafe _ = hts_close(file)
  }

  /// The name of a FORMAT, INFO or FILTER entry by its number.
  func name(ofEntry number: Int) -> String? {
    guard let number = CInt(exactly: number), number >= 0,
      unsafe number < pgx_bcf_hdr_nids(header),
      let name = unsafe pgx_bcf_hdr_name(header, number)
    else { return nil }
    return unsafe String(cString: name)
  }

  private static func text(of header: UnsafeMutablePointer<bcf_hdr_t>) -> String? {
    var text = unsafe kstring_t()
    defer { unsafe free(text.s) }
    guard unsafe bcf_hdr_format(header, 0, &text) == 0, let start = unsafe text.s else {
      return nil
    }
    return unsafe String(cString: start)
  }

  /// One whole record as a line of text, valid until the next call; `number` is for messages.
  func format(
    _ bytes: UnsafeBufferPointer<UInt8>, number: Int
  ) throws(HTSError) -> UnsafeBufferPointer<UInt8> {
    guard unsafe read(bytes) else {
      throw .invalidRecord(path: path, record: number, reason: "the BCF record does not parse")
    }
    guard unsafe record.pointee.errcode == 0 else {
      throw .invalidRecord(path: path, record: number, reason: "does not fit the BCF header")
    }
    unsafe line.l = 0
    guard unsafe vcf_format(header, record, &line) == 0, let start = unsafe line.s else {
      throw .invalidRecord(path: path, record: number, reason: "does not convert to text")
    }
    var count = unsafe line.l
    if count > 0, unsafe start[count - 1] == 10 { count -= 1 }
    return unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Lets htslib read and check the record, as if it were the file's block.
  private func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let length = CInt(exactly: bytes.count), let start = bytes.baseAddress else {
      return false
    }
    let own = unsafe block.pointee.uncompressed_block
    unsafe block.pointee.uncompressed_block = UnsafeMutableRawPointer(mutating: start)
    unsafe block.pointee.block_length = length
    unsafe block.pointee.block_offset = 0
    let result = unsafe bcf_read(file, header, record)
    unsafe block.pointee.uncompressed_block = own
    unsafe block.pointee.block_length = 0
    unsafe block.pointee.block_offset = 0
    return result == 0
  }
}
