import CPGxKernels
package import PGxCore
package import PGxHTS

/// A VCF or BCF file as a source of genotypes.
package struct VariantSource: CohortSource {
  package let sampleNames: [String]
  package let statedSexes: [StatedSex]
  /// The field from which dosages are taken.
  package let field: DosageField
  /// How many records had no such field, so that GT was used.
  package private(set) var recordsWithoutField = 0
  /// The least INFO/R2 with which a record is given; nil for every record.
  package var minimumQuality: Double?
  /// Whether a genotype with called and missing alleles (`0/.`) ends the reading, as in plink2; else
  /// it is missing.
  package var refusesHalfCalls = false
  /// Names of filters that count as passed.
  package var acceptedFilters: Set<String> = []

  let stream: CohortStream
  /// Index in the file of each sample that is read; nil for all.
  let selection: [Int]?
  var buffers: DecodingBuffers
  private var current: Current?
  private var lastFormat: (bytes: [UInt8], format: TextFormat)?
  private var entryNames: [Int: String] = [:]

  /// What is known of the record that was returned last.
  private enum Current {
    case text(TextRecord, TextFormat, alleleCount: Int)
    case binary(BinaryRecord)
  }

  /// A source of the records that `stream` finds.
  ///
  /// - Parameters:
  ///   - stream: a file that has just been opened.
  ///   - field: where dosages are taken from; nil for what suits the header.
  ///   - selection: the samples that are read, by index in the file and in this order; nil for all.
  package init(_ stream: CohortStream, field: DosageField? = nil, selection: [Int]? = nil) {
    self.stream = stream
    self.selection = selection
    self.field = field ?? .automatic(for: stream.header)
    let names = stream.header.samples
    sampleNames = selection.map { $0.map { names[$0] } } ?? names
    statedSexes = [StatedSex](repeating: .unknown, count: sampleNames.count)
    buffers = DecodingBuffers(sampleCount: names.count)
  }

  package mutating func next() throws -> CohortRecord? {
    while try stream.next() {
      let record =
        stream.header.format == .vcf ? try textRecord() : try binaryRecord()
      if let record { return record }
    }
    current = nil
    return nil
  }

  private mutating func textRecord() throws -> CohortRecord? {
    let line = unsafe stream.record
    guard let columns = unsafe TextRecord(line) else {
      throw damaged("fewer than the eight columns of VCF")
    }
    if let minimumQuality,
      unsafe Self.quality(UnsafeBufferPointer(rebasing: line[columns.info])) < minimumQuality
    {
      return nil
    }
    let format = unsafe UnsafeBufferPointer(rebasing: line[columns.format])
    let layout: TextFormat
    if let lastFormat, unsafe lastFormat.bytes.elementsEqual(format) {
      layout = lastFormat.format
    } else {
      layout = unsafe TextFormat(format, field: field)
      lastFormat = unsafe (Array(format), layout)
    }
    var alleles = [unsafe Array(line[columns.reference])]
    let alternate = unsafe Array(line[columns.alternate])
    if !alternate.contains(UInt8(ascii: ",")) {
      if alternate != [UInt8(ascii: ".")] { alleles.append(alternate) }
    } else {
      for part in alternate.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        alleles.append(Array(part))
      }
    }
    let identifier = unsafe line[columns.identifier]
    let filter = unsafe UnsafeBufferPointer(rebasing: line[columns.filter])
    current = .text(columns, layout, alleleCount: alleles.count)
    var record = unsafe CohortRecord(
      chromosome: stream.chromosome, position: stream.position,
      id: identifier.elementsEqual(".".utf8) ? [] : Array(identifier), alleles: alleles,
      isPassing: filter.elementsEqual(".".utf8) || filter.elementsEqual("PASS".utf8)
        || accepts(filter),
      number: stream.recordNumber)
    if record.chromosome == .x {
      record.isPseudoautosomal = unsafe ChromosomeCode.isPseudoautosomal(
        line.prefix { $0 != 9 })
    }
    return record
  }

  // MARK: - BCF

  private mutating func binaryRecord() throws -> CohortRecord? {
    let bytes = unsafe stream.record
    guard let record = unsafe BinaryRecord(bytes, sampleCount: stream.header.samples.count),
      let reference = record.alleles.first
    else { throw damaged("the BCF record does not parse") }
    if let minimumQuality, unsafe quality(record, bytes) < minimumQuality { return nil }
    current = .binary(record)
    var alleles = [unsafe Array(bytes[reference])]
    for range in record.alleles.dropFirst() { alleles.append(unsafe Array(bytes[range])) }
    var isPassing = true
    for filter in record.filters where filter != 0 {
      isPassing = isPassing && name(filter).map(acceptedFilters.contains) ?? false
    }
    let identifier = unsafe Array(bytes[record.identifier])
    return CohortRecord(
      chromosome: stream.chromosome, position: stream.position,
      id: identifier == [UInt8(ascii: ".")] ? [] : identifier, alleles: alleles,
      isPassing: isPassing, number: stream.recordNumber)
  }

  private mutating func quality(
    _ record: BinaryRecord, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Double {
    var cursor = unsafe TypedCursor(bytes, at: record.info)
    for _ in 0..<record.infoCount {
      guard let key = cursor.numbers()?.first, let value = cursor.number() else { return 0 }
      if name(key) == "R2" { return value ?? 0 }
    }
    return 0
  }

  private mutating func name(_ key: Int) -> String? {
    if let name = entryNames[key] { return name }
    let name = stream.name(ofEntry: key)
    entryNames[key] = name
    return name
  }

  // MARK: - Genotypes

  package mutating func decode(allele: Int, into row: inout DosageRow) throws {
    switch current {
    case .none: preconditionFailure("a record comes first")
    case .text(let columns, let format, let alleleCount):
      let line = unsafe stream.record
      let samples = unsafe UnsafeBufferPointer(rebasing: line[columns.samples...])
      if let index = format.field {
        unsafe try numbers(samples, index, format, alleleCount, allele, &row)
      } else {
        if field != .genotype { recordsWithoutField += allele == 1 ? 1 : 0 }
        if refusesHalfCalls, allele <= 1, format.hasGenotype,
          let sample = unsafe HalfCalls.first(inText: samples)
        {
          throw halfCall(sample)
        }
        unsafe try calls(samples, format, alleleCount, allele, &row)
      }
    case .binary(let record):
      try decode(record, allele, &row)
    }
  }

  /// Called alleles of a line.
  private mutating func calls(
    _ samples: UnsafeBufferPointer<UInt8>, _ format: TextFormat, _ alleleCount: Int, _ allele: Int,
    _ row: inout DosageRow
  ) throws {
    let count = stream.header.samples.count
    guard count > 0 else { return row.fillMissing() }
    guard format.hasGenotype, let text = samples.baseAddress else {
      // A line that was cut short says nothing either, and is not to pass for one without GT.
      var columns = samples.count == 0 ? 0 : 1
      for index in 0..<samples.count where unsafe samples[index] == 9 { columns += 1 }
      guard columns == count else { throw self.fault(PGX_WRONG_COUNT, columns) }
      return row.fillMissing()
    }
    var fault = 0
    let wanted = UInt32(clamping: allele)
    let known = UInt32(clamping: alleleCount)
    // Without a selection the row itself is filled.
    let outcome =
      if selection == nil {
        unsafe row.codes.withUnsafeMutableBufferPointer { codes in
          unsafe pgx_codes_of_text(
            text, samples.count, count, wanted, known, codes.baseAddress, &fault)
        }
      } else {
        unsafe buffers.codes.withUnsafeMutableBufferPointer { codes in
          unsafe pgx_codes_of_text(
            text, samples.count, count, wanted, known, codes.baseAddress, &fault)
        }
      }
    if outcome == PGX_DECODED {
      row.form = .hardCalls
      if let selection { row.gather(buffers.codes, selection) }
      return
    }
    guard outcome == PGX_NOT_DIPLOID else { throw self.fault(outcome, fault) }
    let general = unsafe buffers.withNumbers(width: 1) { values, ploidies, _ in
      unsafe pgx_calls_of_text(
        text, samples.count, count, wanted, known, values.baseAddress, ploidies.baseAddress,
        &fault)
    }
    guard general == PGX_DECODED else { throw self.fault(general, fault) }
    row.take(buffers, selection)
  }

  /// Dosages of a line.
  private mutating func numbers(
    _ samples: UnsafeBufferPointer<UInt8>, _ index: Int, _ format: TextFormat, _ alleleCount: Int,
    _ allele: Int, _ row: inout DosageRow
  ) throws {
    let known = UInt32(clamping: alleleCount)
    guard stream.header.samples.count > 0 else { return row.fillMissing() }
    guard let text = samples.baseAddress, samples.count > 0 else {
      throw self.fault(PGX_WRONG_COUNT, 0)
    }
    if field == .dosage {
      return unsafe try dosages(
        row: &row, allele: allele
      ) { dosages, ploidies, summary, fault in
        unsafe pgx_dosages_of_text(
          text, samples.count, ploidies.count, index, format.hasGenotype ? 1 : 0, known,
          UInt32(clamping: allele), dosages.baseAddress, ploidies.baseAddress, &summary, &fault)
      }
    }
    let width = field.width(alleleCount: alleleCount)
    var fault = 0
    let count = stream.header.samples.count
    let outcome = unsafe buffers.withNumbers(width: width) { values, ploidies, counts in
      unsafe pgx_numbers_of_text(
        text, samples.count, count, index, format.hasGenotype ? 1 : 0, known, width,
        values.baseAddress, counts.baseAddress, ploidies.baseAddress, &fault)
    }
    guard outcome == PGX_DECODED else { throw self.fault(outcome, fault) }
    let missing = try combine(alleleCount: alleleCount, allele: allele)
    if missing, format.hasGenotype {
      let held = buffers.takeDosages()
      let outcome = unsafe buffers.withNumbers(width: 1) { values, ploidies, _ in
        unsafe pgx_calls_of_text(
          text, samples.count, count, UInt32(clamping: allele), known, values.baseAddress,
          ploidies.baseAddress, &fault)
      }
      guard outcome == PGX_DECODED else { throw self.fault(outcome, fault) }
      buffers.fillGaps(of: held)
    }
    row.take(buffers, selection)
  }

  /// Lets `body` fill the row, or the buffers when samples are selected.
  private mutating func dosages(
    row: inout DosageRow, allele: Int,
    _ body: (
      UnsafeMutableBufferPointer<Double>, UnsafeMutableBufferPointer<UInt8>, inout pgx_row,
      inout Int
    ) -> pgx_decoded
  ) throws {
    var summary = pgx_row()
    var fault = 0
    let outcome: pgx_decoded
    if selection == nil {
      row.useDosages()
      outcome = unsafe row.dosages.withUnsafeMutableBufferPointer { dosages in
        unsafe row.ploidies.withUnsafeMutableBufferPointer { ploidies in
          unsafe body(dosages, ploidies, &summary, &fault)
        }
      }
      row.isComplete = summary.missing == 0 && summary.not_diploid == 0
    } else {
      outcome = unsafe buffers.withNumbers(width: 1) { dosages, ploidies, _ in
        unsafe body(dosages, ploidies, &summary, &fault)
      }
    }
    if outcome == PGX_OUT_OF_RANGE, stream.header.samples.indices.contains(fault) {
      throw damaged(
        "sample '\(stream.header.samples[fault])': \(field.rawValue) is no dosage of its ploidy")
    }
    guard outcome == PGX_DECODED else { throw self.fault(outcome, fault) }
    if selection != nil { row.take(buffers, selection) }
  }

  /// Turns the numbers in the buffers into dosages of `allele`; whether any is missing.
  private mutating func combine(alleleCount: Int, allele: Int) throws -> Bool {
    let outcome = buffers.combine(field, alleleCount: alleleCount, allele: allele)
    if let sample = outcome.outOfRange {
      throw damaged(
        "sample '\(stream.header.samples[sample])': \(field.rawValue) is no dosage of its ploidy")
    }
    return outcome.hasMissing
  }

  private mutating func decode(
    _ record: BinaryRecord, _ allele: Int, _ row: inout DosageRow
  ) throws {
    let bytes = unsafe stream.record
    guard let base = bytes.baseAddress, !buffers.codes.isEmpty else { return row.fillMissing() }
    let count = stream.header.samples.count
    let genotype = record.fields.first { name($0.key) == "GT" && !$0.isFloat && !$0.isText }
    let wanted = UInt32(clamping: allele)
    let known = UInt32(clamping: record.alleles.count)
    var fault = 0
    if field != .genotype {
      if let found = record.fields.first(where: { name($0.key) == field.rawValue }),
        found.perSample > 0
      {
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
          if try combine(alleleCount: record.alleles.count, allele: allele) {
            let dosages = buffers.takeDosages()
            buffers.restore(calls)
            buffers.fillGaps(of: dosages)
          }
        } else {
          _ = try combine(alleleCount: record.alleles.count, allele: allele)
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
