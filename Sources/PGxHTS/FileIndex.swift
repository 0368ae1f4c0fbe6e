import CPGxHTSlib
import Glibc

/// The `.tbi` or `.csi` index beside a file.
struct FileIndex {
  /// Whether the index is older than the file it describes, and so may be that of another version.
  let isStale: Bool
  let index: BinningIndex
  let contigNumbers: [String: Int]

  /// The largest index that is read, in bytes after decompression.
  private static let sizeLimit = 512 << 20

  /// The index beside the text file at `path`, or nil when none is there or none loads.
  init?(besideText path: String) {
    for suffix in [".tbi", ".csi"] {
      guard let stale = Self.isStale(path, path + suffix),
        let index = Self.load(path + suffix), !index.names.isEmpty
      else { continue }
      self.init(isStale: stale, index: index, contigs: index.names)
      return
    }
    return nil
  }

  /// The index beside the BCF file at `path`, whose header numbers `contigs` in their order.
  init?(besideBCF path: String, contigs: [String]) {
    guard let stale = Self.isStale(path, path + ".csi"), let index = Self.load(path + ".csi"),
      index.names.isEmpty
    else { return nil }
    self.init(isStale: stale, index: index, contigs: contigs)
  }

  private init(isStale: Bool, index: BinningIndex, contigs: [String]) {
    self.isStale = isStale
    self.index = index
    contigNumbers = Dictionary(
      contigs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The parts of the file that may hold records that meet `regions`: ascending, joined where less
  /// than a block lies between them, so that nothing is decompressed twice.
  func chunks(for regions: RegionSet) -> [BinningIndex.Chunk] {
    var chunks: [BinningIndex.Chunk] = []
    for contig in regions.contigs {
      guard let number = contigNumbers[contig.name] else { continue }
      chunks += index.chunks(
        contig: number, ranges: RegionSet.merged(contig.intervals, gap: 16_384))
    }
    chunks.sort { $0.start < $1.start }
    var joined: [BinningIndex.Chunk] = []
    for chunk in chunks where chunk.start < chunk.end {
      guard let last = joined.last, chunk.start >> 16 <= (last.end >> 16) + 0x10000 else {
        joined.append(chunk)
        continue
      }
      joined[joined.count - 1].end = max(last.end, chunk.end)
    }
    return joined
  }

  /// The index at `path`, whole; nil when it cannot be read or is damaged.
  private static func load(_ path: String) -> BinningIndex? {
    _ = HTSLibrary.silence
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard let stream = unsafe hdopen(descriptor, "r") else {
      close(descriptor)
      return nil
    }
    var magic: UInt16 = 0
    let isGzip = unsafe hpeek(stream, &magic, 2) == 2 && UInt16(littleEndian: magic) == 0x8B1F
    guard var source = unsafe try? ByteSource(path: path, taking: stream, isGzip: isGzip) else {
      return nil
    }
    var status = stat()
    let size = unsafe stat(path, &status) == 0 ? Int(status.st_size) : 0
    // Room for what most hold, so that it is seldom made again.
    var bytes = [UInt8](repeating: 0, count: min(max(1 << 16, 3 * size), sizeLimit))
    var filled = 0
    while filled <= sizeLimit {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let (start, room) = (filled, bytes.count - filled)
      let got = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> Int? in
        guard let first = buffer.baseAddress else { return nil }
        return unsafe try? source.read(into: first + start, count: room)
      }
      guard let got else { return nil }
      guard got > 0 else {
        bytes.removeLast(bytes.count - filled)
        return BinningIndex(bytes)
      }
      filled += got
    }
    return nil
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
