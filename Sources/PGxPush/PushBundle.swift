/// A bundle that was looked at and can be sent.
package struct PushBundle: Sendable {
  /// Where it is from: `FILE`, or `FILE:LINE` in a file of many.
  package let place: String
  /// SHA-256 of its bytes, in hexadecimal.
  package let digest: String
  /// What is in it.
  package let content: TransactionBundle
  let source: BundleContent
  let offset: Int
  let size: Int

  /// Its bytes.
  ///
  /// - Throws: ``PushError/changed(place:)`` when they are not those that were looked at.
  package func bytes() throws -> [UInt8] {
    let bytes = try source.read(at: offset, count: size)
    guard Digest.sha256(bytes) == digest else { throw PushError.changed(place: place) }
    return bytes
  }
}
