import CPGxKernels
import PGxCore
import PGxHTS

/// The names of FORMAT, INFO and FILTER entries of a BCF file by their numbers.
struct EntryNames {
  private var known: [String?] = []

  /// The name of an entry; nil for none.
  ///
  /// `find` is asked once for each.
  mutating func name(_ key: Int, _ find: (Int) -> String?) -> String? {
    // Numbers are few, and begin at 0; what is no such number has no name.
    guard key >= 0, key < 1 << 12 else { return find(key) }
    while known.count <= key { known.append(find(known.count)) }
    return known[key]
  }
}

/// BCF.
extension VariantSource {
  /// Looks at the parts of the current record; false when it is passed over.
  mutating func enterBinary() throws -> Bool {
    let bytes = unsafe stream.record
    guard unsafe binary.find(in: bytes, sampleCount: stream.header.samples.count),
      let reference = binary.alleles.first
    else { throw damaged("the BCF record does not parse") }
    if let minimumQuality, unsafe quality(bytes) < minimumQuality { return false }
    head = RecordHead(
      chromosome: stream.chromosome, position: stream.position, number: stream.recordNumber)
    for filter in binary.filters where filter != 0 {
      head.isPassing = head.isPassing && name(filter).map(acceptedFilters.contains) ?? false
    }
    if binary.alleles.count == 2, reference.count == 1, binary.alleles[1].count == 1 {
      head.letters = unsafe (
        bytes[reference.lowerBound], bytes[binary.alleles[1].lowerBound]
      )
    }
    return true
  }

  /// The current record, copied.
  func binaryRecord() -> CohortRecord {
    let bytes = unsafe stream.record
    var alleles: [[UInt8]] = []
    for range in binary.alleles { alleles.append(unsafe Array(bytes[range])) }
    let identifier = unsafe Array(bytes[binary.identifier])
    return CohortRecord(
      head, id: identifier == [UInt8(ascii: ".")] ? [] : identifier, alleles: alleles)
  }

  private mutating func quality(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
    var cursor = unsafe TypedCursor(bytes, at: binary.info)
    for _ in 0..<binary.infoCount {
      guard let key = cursor.firstNumber(), let value = cursor.number() else { return 0 }
      if name(key) == "R2" { return value ?? 0 }
    }
    return 0
  }

  private mutating func name(_ key: Int) -> String? {
    entries.name(key, stream.name(ofEntry:))
  }

  /// GT of the current record, as numbers; nil when it has none.
  private var genotypeField: BinaryRecord.Field? {
    mutating get {
      for field in binary.fields where !field.isFloat && !field.isText {
        if name(field.key) == "GT" { return field }
      }
      return nil
    }
  }

  /// The field of the current record that dosages are taken from; nil when it has none.
  private var fieldOfDosages: BinaryRecord.Field? {
    mutating get {
      for found in binary.fields where name(found.key) == field.rawValue { return found }
      return nil
    }
  }

  /// Decodes the current record.
  mutating func decodeBinary(_ allele: Int, _ row: inout DosageRow) throws {
    let bytes = unsafe stream.record
    guard let base = bytes.baseAddress, !buffers.codes.isEmpty else { return row.fillMissing() }
    let count = stream.header.samples.count
    let genotype = genotypeField
    let wanted = UInt32(clamping: allele)
    let known = UInt32(clamping: binary.alleles.count)
    var fault = 0
    if field != .genotype {
      if let found = fieldOfDosages, found.perSample > 0 {
        guard !found.isText else { throw damaged("\(field.rawValue) is text") }
        if field == .dosage, found.isFloat {
          let calls = unsafe genotype.map { unsafe base + $0.offset }
          return unsafe try dosages(row: &row, allele: allele) {
            dosages, ploidies, summary, fault in
            unsafe pgx_dosages_of_floats(
              base + found.offset, ploidies.count, found.perSample, wanted, known, calls,
              genotype?.perSample ?? 0, genotype?.width ?? 1, dosages.baseAddress,
              ploidies.baseAddress, &summary, &fault)
          }
        }
        unsafe buffers.withNumbers(width: found.perSample) { values, _, counts in
          if found.isFloat {
            unsafe pgx_numbers_of_floats(
              base + found.offset, count, found.perSample, values.baseAddress, counts.baseAddress)
          } else {
            unsafe pgx_numbers_of_integers(
              base + found.offset, count, found.perSample, found.width, values.baseAddress,
              counts.baseAddress)
          }
        }
        buffers.setPloidies(2)
        if let genotype {
          let held = buffers.takeNumbers()
          unsafe try calls(base, genotype, wanted, known)
          let calls = buffers.takeDosages()
          // A point alone does not say how many copies there are: two, as in a text.
          let ploidies = calls.ploidies.indices.map {
            calls.ploidies[$0] < 2 && calls.values[$0].isNaN ? 2 : calls.ploidies[$0]
          }
          buffers.restore(held, ploidies: ploidies)
          if try combine(alleleCount: binary.alleles.count, allele: allele) {
            let dosages = buffers.takeDosages()
            buffers.restore(calls)
            buffers.fillGaps(of: dosages)
          }
        } else {
          _ = try combine(alleleCount: binary.alleles.count, allele: allele)
        }
        return row.take(buffers, selection)
      }
      recordsWithoutField += allele == 1 ? 1 : 0
    }
    guard let genotype, genotype.perSample > 0 else { return row.fillMissing() }
    if refusesHalfCalls, allele <= 1,
      let sample = unsafe HalfCalls.first(
        inValues: UnsafeBufferPointer(rebasing: bytes[genotype.offset...]), samples: count,
        perSample: genotype.perSample, width: genotype.width)
    {
      throw halfCall(sample)
    }
    if genotype.width == 1, genotype.perSample == 2 {
      let outcome =
        if selection == nil {
          unsafe row.codes.withUnsafeMutableBufferPointer { codes in
            unsafe pgx_codes_of_pairs8(
              base + genotype.offset, count, wanted, known, codes.baseAddress, &fault)
          }
        } else {
          unsafe buffers.codes.withUnsafeMutableBufferPointer { codes in
            unsafe pgx_codes_of_pairs8(
              base + genotype.offset, count, wanted, known, codes.baseAddress, &fault)
          }
        }
      if outcome == PGX_DECODED {
        row.form = .hardCalls
        if let selection { row.gather(buffers.codes, selection) }
        return
      }
      guard outcome == PGX_NOT_DIPLOID else { throw self.fault(outcome, fault) }
    }
    unsafe try calls(base, genotype, wanted, known)
    row.take(buffers, selection)
  }

  /// Called alleles of a BCF record of any form, into the buffers.
  private mutating func calls(
    _ base: UnsafePointer<UInt8>, _ genotype: BinaryRecord.Field, _ wanted: UInt32, _ known: UInt32
  ) throws {
    let count = stream.header.samples.count
    var fault = 0
    let outcome = unsafe buffers.withNumbers(width: 1) { values, ploidies, _ in
      unsafe pgx_calls_of_values(
        base + genotype.offset, count, genotype.perSample, genotype.width, wanted, known,
        values.baseAddress, ploidies.baseAddress, &fault)
    }
    guard outcome == PGX_DECODED else { throw self.fault(outcome, fault) }
  }
}
