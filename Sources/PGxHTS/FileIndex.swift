import CPGxHTSlib
import Glibc

/// A loaded `.tbi` or `.csi` index.
@safe
final class FileIndex {
  /// Whether the index is older than the file it describes.
  let isStale: Bool
  private let tabix: UnsafeMutablePointer<tbx_t>?
  private let csi: OpaquePointer?
  private let contigNumbers: [String: CInt]

  /// A stretch of the compressed file, in virtual offsets.
  struct Chunk: Equatable {
    var start: UInt64
    var end: UInt64
  }

  /// The index beside the text file at `path`, or nil when none is there or none loads.
  init?(besideText path: String) {
    _ = HTSLibrary.silence
    for suffix in [".tbi", ".csi"] {
      guard let stale = Self.isStale(path, path + suffix),
        let tabix = unsafe Self.loadTabix(local(path), local(path + suffix))
      else { continue }
      isStale = stale
      unsafe self.tabix = tabix
      unsafe csi = nil
      contigNumbers = [:]
      return
    }
    return nil
  }

  /// The index beside the BCF file at `path`, whose header numbers `contigs` in their order.
  init?(besideBCF path: String, contigs: [String]) {
    _ = HTSLibrary.silence
    guard let stale = Self.isStale(path, path + ".csi"),
      let csi = unsafe hts_idx_load3(
        local(path), local(path + ".csi"), HTS_FMT_CSI, CInt(HTS_IDX_SILENT_FAIL))
    else { return nil }
    isStale = stale
    unsafe tabix = nil
    unsafe self.csi = csi
    contigNumbers = Dictionary(
      contigs.enumerated().map { ($1, CInt(clamping: $0)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func loadTabix(_ path: String, _ index: String) -> UnsafeMutablePointer<tbx_t>? {
    guard let tabix = unsafe tbx_index_load3(path, index, CInt(HTS_IDX_SILENT_FAIL)) else {
      return nil
    }
    guard unsafe tabix.pointee.conf.preset & 0xFFFF == TBX_VCF else {
      unsafe tbx_destroy(tabix)
      return nil
    }
    return unsafe tabix
  }

  deinit {
    if let tabix = unsafe tabix { unsafe tbx_destroy(tabix) }
    if let csi = unsafe csi { unsafe hts_idx_destroy(csi) }
  }

  /// The parts of the file that may hold records that meet `regions`: ascending, joined where less
  /// than a block lies between them, so that nothing is decompressed twice.
  func chunks(for regions: RegionSet) -> [Chunk] {
    var chunks: [Chunk] = []
    for contig in regions.contigs {
      guard let number = number(of: contig.name) else { continue }
      for range in RegionSet.merged(contig.intervals, gap: 16_384) {
        collect(number, range, into: &chunks)
      }
    }
    chunks.sort { $0.start < $1.start }
    var joined: [Chunk] = []
    for chunk in chunks where chunk.start < chunk.end {
      guard let last = joined.last, chunk.start >> 16 <= (last.end >> 16) + 0x10000 else {
        joined.append(chunk)
        continue
      }
      joined[joined.count - 1].end = max(last.end, chunk.end)
    }
    return joined
  }

  private func number(of contig: String) -> CInt? {
    guard let tabix = unsafe tabix else { return contigNumbers[contig] }
    let number = unsafe tbx_name2id(tabix, contig)
    return number >= 0 ? number : nil
  }

  private func collect(_ number: CInt, _ range: ClosedRange<Int>, into chunks: inout [Chunk]) {
    let first = Int64(max(range.lowerBound - 1, 0))
    // The largest coordinate of htslib; past it, nothing is indexed.
    let end = Int64(min(max(range.upperBound, 1), Int(Int32.max) << 12))
    guard first < end else { return }
    let query =
      if let tabix = unsafe tabix {
        unsafe pgx_tbx_itr_queryi(tabix, number, first, end)
      } else {
        unsafe pgx_bcf_itr_queryi(csi, number, first, end)
      }
    guard let query = unsafe query else { return }
    defer { unsafe hts_itr_destroy(query) }
    for index in 0..<max(Int(unsafe query.pointee.n_off), 0) {
      guard let offsets = unsafe query.pointee.off else { return }
      chunks.append(unsafe Chunk(start: offsets[index].u, end: offsets[index].v))
    }
  }

  /// Whether `index` is older than `file`; nil when either is not there.
  private static func isStale(_ file: String, _ index: String) -> Bool? {
    var fileStatus = stat()
    var indexStatus = stat()
    guard unsafe stat(file, &fileStatus) == 0, unsafe stat(index, &indexStatus) == 0 else {
      return nil
    }
    let (a, b) = (indexStatus.st_mtim, fileStatus.st_mtim)
    return (a.tv_sec, a.tv_nsec) < (b.tv_sec, b.tv_nsec)
  }
}

/// `path` in a form in which htslib sees no URL scheme.
func local(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }
