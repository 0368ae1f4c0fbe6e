/// What stands behind one sample's value at one site, for a reader who wants to check it.
package struct SiteDetail: Hashable, Sendable {
  /// DP of the genotype, or MIN_DP of a reference block, up to 4,094; nil where there is none.
  package var depth: Int?
  /// GQ, up to 1,022; nil where there is none.
  package var quality: Int?
  /// POS of the record, 1-based on the file's build; nil where no record speaks.
  package var position: Int?
  /// The number of the record in the file, from 1; nil when an index led to it.
  package var record: Int?
  /// The FILTER (or the sample's FT, as `FT`) that failed; empty where none did.
  package var filter = ""
}

/// The details of all samples at one site, four bytes a sample, one value where all are alike.
package struct SiteDetails: Sendable {
  /// What a record says of all its samples.
  struct Source: Hashable, Sendable {
    let position: Int
    let record: Int?
    let filter: String
  }

  private var sources: [Source] = []
  private var values: [UInt32]

  private let count: Int

  /// No details of `count` samples.
  init(count: Int) {
    self.count = count
    values = Array(repeating: .max, count: count)
  }

  /// The number under which a record is kept; a site has few.
  mutating func number(of source: Source) -> Int {
    if let last = sources.indices.last, sources[last] == source { return last }
    if let known = sources.firstIndex(of: source) { return known }
    guard sources.count < Self.noSource else { return Self.noSource }
    sources.append(source)
    return sources.count - 1
  }

  /// Keeps what a genotype says; negative numbers stand for nothing.
  mutating func set(_ slot: Int, depth: Int32, quality: Int32, source: Int) {
    let value =
      UInt32(depth < 0 ? Self.noDepth : min(Int(depth), Self.noDepth - 1)) << 20
      | UInt32(quality < 0 ? Self.noQuality : min(Int(quality), Self.noQuality - 1)) << 10
      | UInt32(min(source, Self.noSource))
    if values.count < count { values = Array(repeating: values[0], count: count) }
    values[slot] = value
  }

  /// Keeps what is the same in all samples once.
  mutating func compact() {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return }
    values = [first]
  }

  /// These details, and behind them those of further samples.
  func appending(_ next: SiteDetails, counts: (Int, Int)) -> SiteDetails {
    var result = SiteDetails(count: counts.0 + counts.1)
    for slot in 0..<counts.0 { result.copy(self, slot, to: slot) }
    for slot in 0..<counts.1 { result.copy(next, slot, to: counts.0 + slot) }
    result.compact()
    return result
  }

  /// Takes over the detail of one sample of another file.
  mutating func copy(_ other: SiteDetails, _ slot: Int, to target: Int) {
    let detail = other[slot]
    var number = Self.noSource
    if let position = detail.position {
      number = self.number(
        of: Source(position: position, record: detail.record, filter: detail.filter))
    }
    set(
      target, depth: detail.depth.map { Int32($0) } ?? -1,
      quality: detail.quality.map { Int32($0) } ?? -1, source: number)
  }

  /// The detail of one sample.
  package subscript(slot: Int) -> SiteDetail {
    let value = values.count < count ? values[0] : values[slot]
    var detail = SiteDetail()
    let depth = Int(value >> 20)
    let quality = Int(value >> 10) & Self.noQuality
    let source = Int(value) & Self.noSource
    if depth != Self.noDepth { detail.depth = depth }
    if quality != Self.noQuality { detail.quality = quality }
    if source < sources.count {
      detail.position = sources[source].position
      detail.record = sources[source].record
      detail.filter = sources[source].filter
    }
    return detail
  }

  private static let noDepth = 0xFFF
  private static let noQuality = 0x3FF
  private static let noSource = 0x3FF
}
