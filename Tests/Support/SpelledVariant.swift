package import PGxReference

/// A change of the reference sequence as a VCF record writes it, and the other ways to write it.
package struct SpelledVariant: Hashable, Sendable, CustomStringConvertible {
  /// In this program's spelling, `chr10`.
  package let contig: String
  /// 1-based POS.
  package let position: Int
  package let reference: [UInt8]
  package let alternate: [UInt8]

  /// A record's REF and one ALT.
  package init(contig: String, position: Int, reference: [UInt8], alternate: [UInt8]) {
    self.contig = contig
    self.position = position
    self.reference = reference
    self.alternate = alternate
  }

  /// The last base of REF, 1-based.
  package var end: Int { position + reference.count - 1 }
  package var description: String {
    "\(contig):\(position) \(Self.text(reference))>\(Self.text(alternate))"
  }

  /// Bases as text.
  package static func text(_ bases: [UInt8]) -> String { String(decoding: bases, as: UTF8.self) }

  /// The places where it can be written with one anchor base, this one first.
  ///
  /// An insertion or deletion moves while the base behind it is the base it begins with, to the
  /// left while the base before it is the base it ends with.
  package func places(in sequence: ReferenceSequence) -> [SpelledVariant] {
    guard min(reference.count, alternate.count) == 1, reference.count != alternate.count,
      reference[0] == alternate[0]
    else { return [self] }
    let isDeletion = reference.count > 1
    var found = [self]
    func add(_ place: Int, _ moving: [UInt8]) {
      guard let anchor = sequence.bases(contig: contig, range: place...place) else { return }
      found.append(
        SpelledVariant(
          contig: contig, position: place, reference: isDeletion ? anchor + moving : anchor,
          alternate: isDeletion ? anchor : anchor + moving))
    }
    var moving = Array((isDeletion ? reference : alternate).dropFirst())
    var place = position
    while let base = sequence.base(
      contig: contig, position: place + (isDeletion ? moving.count : 0) + 1), base == moving[0]
    {
      moving.append(moving.removeFirst())
      place += 1
      add(place, moving)
    }
    moving = Array((isDeletion ? reference : alternate).dropFirst())
    place = position
    while let base = sequence.base(contig: contig, position: place), base == moving.last,
      sequence.base(contig: contig, position: place - 1) != nil
    {
      moving.insert(moving.removeLast(), at: 0)
      place -= 1
      add(place, moving)
    }
    return found
  }

  /// The same with more unchanged bases on both sides, as far as the sequence is known.
  package func covering(
    _ range: ClosedRange<Int>, in sequence: ReferenceSequence
  ) -> SpelledVariant {
    let left = range.lowerBound < position ? range.lowerBound...(position - 1) : nil
    let right = range.upperBound > end ? (end + 1)...range.upperBound : nil
    let head = left.flatMap { sequence.bases(contig: contig, range: $0) } ?? []
    let tail = right.flatMap { sequence.bases(contig: contig, range: $0) } ?? []
    return SpelledVariant(
      contig: contig, position: position - head.count, reference: head + reference + tail,
      alternate: head + alternate + tail)
  }

  /// One of its spellings: moved, and with up to `padding` unchanged bases on either side.
  package func spelling(
    in sequence: ReferenceSequence, padding: Int = 4, using generator: inout SeededGenerator
  ) -> SpelledVariant {
    let place = places(in: sequence).randomElement(using: &generator) ?? self
    let left = Int.random(in: 0...padding, using: &generator)
    let right = Int.random(in: 0...padding, using: &generator)
    return place.covering((place.position - left)...(place.end + right), in: sequence)
  }

  /// The two changes on one chromosome, in one record; nil when they overlap.
  package func combined(
    with other: SpelledVariant, in sequence: ReferenceSequence
  ) -> SpelledVariant? {
    let (a, b) = (trimmed, other.trimmed)
    let (first, second) = a.position <= b.position ? (a, b) : (b, a)
    guard contig == other.contig, first.position + first.reference.count <= second.position,
      !(first.position == second.position && first.reference.isEmpty)
    else { return nil }
    let start = min(position, other.position)
    let last = max(end, other.end)
    guard let bases = sequence.bases(contig: contig, range: start...last) else { return nil }
    let before = bases[..<(first.position - start)]
    let between = bases[
      (first.position - start + first.reference.count)..<(second.position - start)]
    let behind = bases[(second.position - start + second.reference.count)...]
    return SpelledVariant(
      contig: contig, position: start, reference: bases,
      alternate: before + first.alternate + between + second.alternate + behind)
  }

  /// Without shared bases at the right end, then at the left end.
  private var trimmed: SpelledVariant {
    var r = reference[...]
    var a = alternate[...]
    while let x = r.last, x == a.last {
      r.removeLast()
      a.removeLast()
    }
    let shared = zip(r, a).prefix { $0 == $1 }.count
    return SpelledVariant(
      contig: contig, position: position + shared, reference: Array(r.dropFirst(shared)),
      alternate: Array(a.dropFirst(shared)))
  }

  /// Several alternates in one record: their common POS and REF, and each ALT.
  package static func joined(
    _ variants: [SpelledVariant], in sequence: ReferenceSequence
  ) -> [SpelledVariant] {
    guard let start = variants.map(\.position).min(), let end = variants.map(\.end).max() else {
      return []
    }
    return variants.map { $0.covering(start...end, in: sequence) }
  }
}
