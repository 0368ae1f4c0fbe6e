import CPGxHTSlib
import Glibc

/// A file opened and found to hold variants.
enum OpenedFile {
  case text(LineReader)
  case binary(BinaryReader)
}

/// A stream of the bytes of the local file at `path`, where `-` is the standard input; only a file
/// at rest, unlike a pipe, has a size.
func openStream(_ path: String) throws(HTSError) -> (UnsafeMutablePointer<hFILE>, size: Int?) {
  _ = HTSLibrary.silence
  guard !isRemote(path) else { throw .remoteName(path: path) }
  let (descriptor, size) = try openDescriptor(path)
  guard let stream = unsafe hdopen(descriptor, "r") else {
    let code = errno
    close(descriptor)
    throw .notReadable(path: path, code: code)
  }
  return unsafe (stream, size)
}

/// Opens `path`, where `-` is the standard input, and tells what it holds from its first bytes.
///
/// No part of htslib reads the file that is not meant for variants. Only a file at rest, unlike a
/// pipe, has a size.
func openVariantFile(_ path: String, limits: ReadingLimits) throws(HTSError) -> (
  OpenedFile, size: Int?
) {
  let (stream, size) = unsafe try openStream(path)
  var start = [UInt8](repeating: 0, count: 4_096)
  let got = unsafe start.withUnsafeMutableBytes { unsafe hpeek(stream, $0.baseAddress, $0.count) }
  let refusal: HTSError
  if got < 0 {
    refusal = .inputOutput(path: path, code: errno)
  } else if got == 0 {
    refusal = .empty(path: path)
  } else {
    switch Sniffed.sniff(Array(start.prefix(got))) {
    case .bcf:
      return unsafe (.binary(try openBinary(path, stream, isGzip: false, limits)), size)
    case .gzip where unsafe isBCF(stream):
      return unsafe (.binary(try openBinary(path, stream, isGzip: true, limits)), size)
    case .gzip:
      return unsafe (.text(try openText(path, stream, isGzip: true, limits)), size)
    case .vcf:
      return unsafe (.text(try openText(path, stream, isGzip: false, limits)), size)
    case .other(let found):
      refusal = .notVariantData(path: path, found: found)
    }
  }
  unsafe hclose_abruptly(stream)
  throw refusal
}

private func openText(
  _ path: String, _ stream: UnsafeMutablePointer<hFILE>, isGzip: Bool, _ limits: ReadingLimits
) throws(HTSError) -> LineReader {
  let source = unsafe try ByteSource(path: path, taking: stream, isGzip: isGzip)
  try source.checkEnds()
  let reader = try LineReader(path: path, source: source, limits: limits)
  if isGzip { try checkInside(reader, path) }
  return reader
}

private func openBinary(
  _ path: String, _ stream: UnsafeMutablePointer<hFILE>, isGzip: Bool, _ limits: ReadingLimits
) throws(HTSError) -> BinaryReader {
  let source = unsafe try ByteSource(path: path, taking: stream, isGzip: isGzip)
  try source.checkEnds()
  return try BinaryReader(path: path, source: source, limits: limits)
}

/// Whether a name has a form that htslib would not open as a local file.
private func isRemote(_ path: String) -> Bool {
  let name = path.lowercased()
  return name.contains("://") || name.hasPrefix("data:") || name.contains("##idx##")
    || path.utf8.contains(0)
}

private func openDescriptor(_ path: String) throws(HTSError) -> (CInt, size: Int?) {
  let descriptor = unsafe path == "-" ? dup(0) : open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else {
    let code = errno
    throw code == ENOENT || code == ENOTDIR
      ? .notFound(path: path) : .notReadable(path: path, code: code)
  }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0 else {
    let code = errno
    close(descriptor)
    throw .notReadable(path: path, code: code)
  }
  let kind = status.st_mode & S_IFMT
  guard kind != S_IFDIR else {
    close(descriptor)
    throw .isDirectory(path: path)
  }
  return (descriptor, kind == S_IFREG && path != "-" ? Int(status.st_size) : nil)
}

/// Whether the compressed stream holds BCF of any version; nothing is taken from it.
private func isBCF(_ stream: UnsafeMutablePointer<hFILE>) -> Bool {
  var format = unsafe htsFormat()
  return unsafe hts_detect_format(stream, &format) == 0 && format.format == bcf
}

/// Refuses a gzip file that holds something other than VCF.
private func checkInside(_ reader: LineReader, _ path: String) throws(HTSError) {
  let start = try reader.bytes.peek(4_096)
  guard !start.isEmpty else { throw .empty(path: path) }
  switch Sniffed.sniff(start) {
  case .vcf: return
  case .other(let found) where found != "text that is not VCF":
    throw .notVariantData(path: path, found: found)
  case .gzip: throw .notVariantData(path: path, found: "gzip inside gzip")
  default: throw .notVariantData(path: path, found: "gzip of something that is not VCF")
  }
}
