package import PGxReference

/// A position that defines alleles, with its contig.
package struct PanelLocus: Sendable {
  package let gene: String
  package let contig: String
  package let locus: Locus

  /// The positions of all genes that are called from variants.
  package static let all: [PanelLocus] = ReferenceTables.genes.flatMap { gene in
    guard let definition = ReferenceTables.definition(of: gene) else { return [PanelLocus]() }
    return definition.loci.map {
      PanelLocus(gene: gene, contig: definition.contig, locus: $0)
    }
  }

  /// Each documented alternate.
  var variants: [SpelledVariant] {
    locus.alternates.map {
      SpelledVariant(
        contig: contig, position: locus.position, reference: Array(locus.reference.utf8),
        alternate: Array($0.utf8))
    }
  }

  /// The bases that a spelling of an alternate can touch, 1-based.
  package var zone: ClosedRange<Int> {
    let places = variants.flatMap { $0.places(in: .grch38) }
    let first = places.map(\.position).min() ?? locus.position
    let isSubstitution = locus.alternates.allSatisfy {
      $0.utf8.count == locus.reference.utf8.count
    }
    let last = places.map(\.end).max() ?? locus.position
    return isSubstitution ? first...last : first...(last + 1)
  }

  /// Whether a record names one of the alternates, in any spelling.
  func isNamed(by record: GenomePanel.Record) -> Bool {
    record.spelled.contains { spelled in
      variants.contains { variant in
        let joined = SpelledVariant.joined([variant, spelled], in: .grch38)
        return joined[0] == joined[1]
      }
    }
  }
}

extension GenomePanel {
  /// All-sites: a record at every defining position that the file covers.
  ///
  /// The file covers a position when it has records within 500 bases on both sides of it. Where no
  /// record says anything of a covered position, a record of its documented alternates is added, in
  /// which everyone is reference but for those who carry an insertion or deletion over it: they
  /// have no genotype.
  package func allSites() -> GenomePanel {
    var copy = self
    for place in PanelLocus.all {
      let near = near(place)
      guard covers(place, near), !near.contains(where: { asks($0, about: place) }) else {
        continue
      }
      let over = near.filter { record in
        record.last >= place.zone.lowerBound && record.position <= place.zone.upperBound
          && record.alternates.contains { $0.utf8.count != record.reference.utf8.count }
      }
      copy.records.append(
        Record(
          contig: place.contig, position: place.locus.position, reference: place.locus.reference,
          alternates: place.locus.alternates,
          genotypes: samples.indices.map { sample in
            let isHaploid = near[0].genotypes[sample].second == Genotype.none
            let isClear = over.allSatisfy { $0.genotypes[sample].isReference }
            return Genotype(
              first: isClear ? 0 : Genotype.missing,
              second: isHaploid ? Genotype.none : isClear ? 0 : Genotype.missing)
          }))
    }
    copy.sort()
    return copy
  }

  private func near(_ place: PanelLocus) -> [Record] {
    records.filter {
      $0.contig == place.contig && abs($0.position - place.locus.position) <= 500
    }
  }

  private func covers(_ place: PanelLocus, _ near: [Record]) -> Bool {
    near.contains { $0.position <= place.locus.position }
      && near.contains { $0.position >= place.locus.position }
  }

  private func asks(_ record: Record, about place: PanelLocus) -> Bool {
    let isSubstitution =
      place.locus.reference.utf8.count == 1
      && place.locus.alternates.allSatisfy { $0.utf8.count == 1 }
    return place.isNamed(by: record)
      || isSubstitution && record.position == place.locus.position
        && record.reference.utf8.count == 1
  }

  /// The same variants in other correct spellings: multi-allelic records split or not, insertions
  /// and deletions moved, everything padded, `<NON_REF>` or `*` added to ALT.
  package func respelled(using generator: inout SeededGenerator) -> GenomePanel {
    var copy = self
    copy.records = []
    for record in records {
      guard record.isPlain, !record.alternates.isEmpty, record.end == nil else {
        copy.records.append(record)
        continue
      }
      var pieces = [record]
      if record.alternates.count > 1, Bool.random(using: &generator) {
        pieces = record.alternates.indices.map { index in
          var piece = record
          piece.alternates = [record.alternates[index]]
          piece.genotypes = record.genotypes.map { genotype in
            genotype.mapping { $0 == Int16(index + 1) ? 1 : 0 }
          }
          return piece
        }
      }
      for piece in pieces {
        let spelled = SpelledVariant.joined(
          piece.spelled.map { $0.spelling(in: .grch38, padding: 3, using: &generator) },
          in: .grch38)
        var piece = piece
        piece.position = spelled[0].position
        piece.reference = SpelledVariant.text(spelled[0].reference)
        piece.alternates = spelled.map { SpelledVariant.text($0.alternate) }
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: piece.alternates.append("*")
        case 1: piece.reference = piece.reference.lowercased()
        default: break
        }
        copy.records.append(piece)
      }
    }
    copy.sort()
    return copy
  }

  /// With contigs named `10` in place of `chr10`.
  package func withoutPrefix() -> GenomePanel {
    func bare(_ name: String) -> String {
      name == "chrM" ? "MT" : name.hasPrefix("chr") ? String(name.dropFirst(3)) : name
    }
    var copy = self
    for index in copy.records.indices { copy.records[index].contig = bare(records[index].contig) }
    copy.lengths = lengths.map { (bare($0.name), $0.length) }
    return copy
  }

  /// On GRCh37: positions moved as the definitions say, REF and GT turned where the builds differ.
  ///
  /// Records outside the windows of the reference sequence, and records of more than one base over
  /// a position where the builds differ, are left out.
  package func onGRCh37() -> GenomePanel {
    var copy = self
    copy.records = records.compactMap { record in
      if record.contig == "chrM" { return record }
      let window = ReferenceTables.windows.first {
        $0.contig == record.contig && $0.range.contains(record.position)
          && $0.range.contains(record.last)
      }
      let inside = PanelLocus.all.filter {
        $0.contig == record.contig && window?.range.contains($0.locus.position) ?? false
      }
      guard let known = inside.first(where: { $0.locus.position37 != nil }),
        let other = known.locus.position37
      else { return nil }
      var moved = record
      moved.position += other - known.locus.position
      moved.end = record.end.map { $0 + other - known.locus.position }
      let flipped = inside.first {
        $0.locus.position >= record.position && $0.locus.position <= record.last
          && $0.locus.reference37 != nil && $0.locus.reference37 != $0.locus.reference
      }
      guard let flipped, let reference = flipped.locus.reference37 else { return moved }
      guard record.reference.utf8.count == 1 else { return nil }
      let alleles = [record.reference] + record.alternates
      let order = [reference] + alleles.filter { $0 != reference }
      moved.reference = reference
      moved.alternates = Array(order.dropFirst())
      moved.genotypes = record.genotypes.map { genotype in
        genotype.mapping { Int16(order.firstIndex(of: alleles[Int($0)]) ?? 0) }
      }
      return moved
    }
    copy.sort()
    return copy
  }

  /// As a gVCF of GATK: variants with `<NON_REF>`, and reference blocks over everything else in the
  /// windows whose defining positions the file covers.
  ///
  /// - Parameter columns: the samples to write; records in which all of them are reference become
  ///   part of a block.
  /// - Returns: the blocks and variants, in the order of the windows.
  package func gvcf(of columns: [Int]) -> GenomePanel {
    var copy = self
    copy.samples = columns.map { samples[$0] }
    copy.records = []
    for window in ReferenceTables.windows {
      let own = records.filter { $0.contig == window.contig && window.range.contains($0.position) }
      let places = PanelLocus.all.filter {
        $0.contig == window.contig && window.range.contains($0.locus.position)
      }
      guard let any = own.first, places.allSatisfy({ covers($0, near($0)) }) else { continue }
      func block(_ first: Int, _ last: Int) {
        guard first <= last, window.range.contains(first) else { return }
        copy.records.append(
          Record(
            contig: window.contig, position: first,
            reference: SpelledVariant.text([window.bases[first - window.range.lowerBound]]),
            alternates: ["<NON_REF>"], filter: ".", end: last,
            genotypes: columns.map { column in
              let isHaploid = any.genotypes[column].second == Genotype.none
              return Genotype(first: 0, second: isHaploid ? Genotype.none : 0, isPhased: false)
            }))
      }
      var next = window.range.lowerBound
      for record in own {
        let genotypes = columns.map { record.genotypes[$0] }
        guard !genotypes.allSatisfy(\.isReference) else { continue }
        block(next, record.position - 1)
        var variant = record
        variant.alternates.append("<NON_REF>")
        variant.genotypes = genotypes
        copy.records.append(variant)
        next = max(next, record.last + 1)
      }
      block(next, window.range.upperBound)
    }
    return copy
  }
}
