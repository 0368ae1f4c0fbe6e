import CPGxHTSlib
import Glibc

/// The records of a BCF file, each turned into the line of text it stands for.
@safe
final class BinaryReader {
  /// The header as text.
  let headerText: String
  /// The contigs' names by number.
  let contigs: [String]
  /// How the file is compressed.
  let compression: VariantFileHeader.Compression
  private let path: String
  private var file: UnsafeMutablePointer<htsFile>?
  private let header: UnsafeMutablePointer<bcf_hdr_t>
  private let record: UnsafeMutablePointer<bcf1_t>
  private var line = unsafe kstring_t()

  /// Takes `stream` over, whose content is BCF.
  init(path: String, taking stream: UnsafeMutablePointer<hFILE>) throws(HTSError) {
    // htslib takes 2.1 for damaged data.
    if let version = unsafe bcfVersion(stream), version != "BCF2.2" {
      unsafe hclose_abruptly(stream)
      throw .unsupportedVersion(path: path, version: version)
    }
    guard let file = unsafe hts_hopen(stream, local(path), "r") else {
      unsafe hclose_abruptly(stream)
      throw .truncated(path: path, reason: "the start of the file does not parse")
    }
    var failure: HTSError?
    if unsafe file.pointee.format.format != bcf {
      failure = .notVariantData(path: path, found: "not BCF inside")
    } else if unsafe hts_check_EOF(file) == 0 {
      failure = .truncated(path: path, reason: noEndBlock)
    }
    guard failure == nil, let header = unsafe bcf_hdr_read(file) else {
      unsafe _ = hts_close(file)
      throw failure
        ?? .invalidHeader(path: path, line: nil, reason: "htslib cannot read the BCF header")
    }
    guard let record = unsafe bcf_init(), let text = unsafe Self.text(of: header) else {
      unsafe bcf_hdr_destroy(header)
      unsafe _ = hts_close(file)
      throw .inputOutput(path: path, code: ENOMEM)
    }
    self.path = path
    unsafe self.file = file
    unsafe self.header = header
    unsafe self.record = record
    headerText = text
    compression =
      switch unsafe file.pointee.format.compression {
      case bgzf: .bgzf
      case no_compression: .none
      default: .gzip
      }
    let contigCount = unsafe pgx_bcf_hdr_ncontigs(header)
    contigs = (0..<contigCount).map { number in
      guard let name = unsafe bcf_hdr_id2name(header, number) else { return "" }
      return unsafe String(cString: name)
    }
  }

  deinit {
    unsafe free(line.s)
    unsafe bcf_destroy(record)
    unsafe bcf_hdr_destroy(header)
    if let file = unsafe file { unsafe _ = hts_close(file) }
  }

  private static func text(of header: UnsafeMutablePointer<bcf_hdr_t>) -> String? {
    var text = unsafe kstring_t()
    defer { unsafe free(text.s) }
    guard unsafe bcf_hdr_format(header, 0, &text) == 0, let start = unsafe text.s else {
      return nil
    }
    return unsafe String(cString: start)
  }

  /// Lets `count` further threads decompress.
  func useThreads(_ count: Int) {
    guard count > 0, compression == .bgzf, let file = unsafe file else { return }
    unsafe _ = hts_set_threads(file, CInt(clamping: min(count, 64)))
  }

  /// Reads record number `number`; false at the end of the file, which has then been found whole.
  func advance(number: Int) throws(HTSError) -> Bool {
    guard let file = unsafe file else { return false }
    let result = unsafe bcf_read(file, header, record)
    guard result == 0 else {
      if result == -1 {
        try checkEnd()
        return false
      }
      throw .invalidRecord(
        path: path, record: number, reason: "the BCF record does not parse or is cut short")
    }
    guard unsafe record.pointee.errcode == 0 else {
      throw .invalidRecord(path: path, record: number, reason: "does not fit the BCF header")
    }
    guard unsafe record.pointee.pos >= -1 else {
      throw .invalidRecord(path: path, record: number, reason: "POS is negative")
    }
    guard
      unsafe pgx_bcf_record_sample_count(record) == pgx_bcf_hdr_nsamples(header)
    else {
      throw .invalidRecord(
        path: path, record: number, reason: "its number of samples is not the header's")
    }
    return true
  }

  /// The number of the current record's contig, and the stretch it may reach over.
  var reach: (contig: Int, first: Int, last: Int) {
    let position = unsafe Int(record.pointee.pos) + 1
    // REF is part of the shared data, so its length bounds REF's even where rlen is wrong.
    let length = unsafe max(Int(record.pointee.rlen), Int(record.pointee.shared.l))
    return unsafe (Int(record.pointee.rid), position, position + length)
  }

  /// The current record as a line of text, valid until the next call.
  func format(number: Int) throws(HTSError) -> UnsafeBufferPointer<UInt8> {
    unsafe line.l = 0
    guard unsafe vcf_format(header, record, &line) == 0, let start = unsafe line.s else {
      throw .invalidRecord(path: path, record: number, reason: "does not convert to text")
    }
    var count = unsafe line.l
    if count > 0, unsafe start[count - 1] == 10 { count -= 1 }
    return unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Moves to a virtual offset.
  func seek(to offset: UInt64) throws(HTSError) {
    guard let file = unsafe file, let blocks = unsafe hts_get_bgzfp(file),
      let target = Int64(exactly: offset), unsafe bgzf_seek(blocks, target, SEEK_SET) == 0
    else { throw .indexUnusable(path: path, reason: "points outside the file's blocks") }
  }

  /// The virtual offset of the next record.
  var offset: UInt64 {
    guard let file = unsafe file, let blocks = unsafe hts_get_bgzfp(file) else { return .max }
    return unsafe UInt64(clamping: pgx_bgzf_tell(blocks))
  }

  /// Where in the stored file the next record stands.
  var fileOffset: Int { compression == .bgzf ? Int(offset >> 16) : 0 }

  private func checkEnd() throws(HTSError) {
    guard let file = unsafe file, let blocks = unsafe hts_get_bgzfp(file) else { return }
    if compression == .bgzf, unsafe pgx_bgzf_no_eof_block(blocks) != 0 {
      throw .truncated(path: path, reason: noEndBlock)
    }
    guard let stream = unsafe blocks.pointee.fp else { return }
    let code = unsafe pgx_herrno(stream)
    guard code == 0 else { throw .inputOutput(path: path, code: code) }
    guard unsafe blocks.pointee.errcode == 0 else {
      throw .truncated(path: path, reason: "a compressed block is incomplete or damaged")
    }
  }

  /// Closes the file and reports what closing finds.
  func close() throws(HTSError) {
    guard let file = unsafe file.take() else { return }
    guard unsafe hts_close(file) == 0 else { throw .inputOutput(path: path, code: errno) }
  }
}
