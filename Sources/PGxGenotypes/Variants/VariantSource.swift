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
  package internal(set) var recordsWithoutField = 0
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
  /// Whether there is a record, and where its parts are: of a line, or of BCF.
  private var hasRecord = false
  var head = RecordHead(chromosome: .other, position: 0, number: 0)
  private var columns = TextRecord()
  private var layout = TextFormat([UInt8](), field: .genotype)
  private var layoutBytes: [UInt8] = []
  private var alleleCount = 0
  var binary = BinaryRecord()
  var entries = EntryNames()

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

  package mutating func advance() throws -> RecordHead? {
    hasRecord = false
    while try stream.next() {
      guard try stream.header.format == .vcf ? enterLine() : enterBinary() else { continue }
      hasRecord = true
      return head
    }
    return nil
  }

  package mutating func record() -> CohortRecord {
    precondition(hasRecord, "advance() comes first")
    guard stream.header.format == .vcf else { return binaryRecord() }
    let line = unsafe stream.record
    var alleles = [unsafe Array(line[columns.reference])]
    let alternate = unsafe Array(line[columns.alternate])
    if alleleCount > 1 {
      for part in alternate.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        alleles.append(Array(part))
      }
    }
    let identifier = unsafe line[columns.identifier]
    let isNamed = unsafe !identifier.elementsEqual(".".utf8)
    return CohortRecord(head, id: isNamed ? unsafe Array(identifier) : [], alleles: alleles)
  }

  /// Looks at the columns of the current line; false when it is passed over.
  private mutating func enterLine() throws -> Bool {
    let line = unsafe stream.record
    guard unsafe columns.find(in: line) else {
      throw damaged("fewer than the eight columns of VCF")
    }
    if let minimumQuality,
      unsafe Self.quality(UnsafeBufferPointer(rebasing: line[columns.info])) < minimumQuality
    {
      return false
    }
    let format = unsafe UnsafeBufferPointer(rebasing: line[columns.format])
    if unsafe layoutBytes.isEmpty || !layoutBytes.elementsEqual(format) {
      layout = unsafe TextFormat(format, field: field)
      layoutBytes = unsafe Array(format)
    }
    head = RecordHead(
      chromosome: stream.chromosome, position: stream.position, number: stream.recordNumber)
    let filter = unsafe UnsafeBufferPointer(rebasing: line[columns.filter])
    head.isPassing =
      unsafe filter.elementsEqual(".".utf8) || filter.elementsEqual("PASS".utf8)
      || accepts(filter)
    if head.chromosome == .x {
      head.isPseudoautosomal = unsafe ChromosomeCode.isPseudoautosomal(line.prefix { $0 != 9 })
    }
    let (reference, alternate) = (columns.reference, columns.alternate)
    if alternate.count == 1 {
      let letter = unsafe line[alternate.lowerBound]
      alleleCount = letter == UInt8(ascii: ".") ? 1 : letter == UInt8(ascii: ",") ? 3 : 2
      if alleleCount == 2, reference.count == 1 {
        head.letters = unsafe (line[reference.lowerBound], letter)
      }
      return true
    }
    alleleCount = 2
    for index in alternate where unsafe line[index] == UInt8(ascii: ",") { alleleCount += 1 }
    return true
  }

  // MARK: - Genotypes

  package mutating func decode(allele: Int, into row: inout DosageRow) throws {
    precondition(hasRecord, "advance() comes first")
    guard stream.header.format == .vcf else { return try decodeBinary(allele, &row) }
    let line = unsafe stream.record
    let samples = unsafe UnsafeBufferPointer(rebasing: line[columns.samples...])
    if let index = layout.field {
      unsafe try numbers(samples, index, layout, alleleCount, allele, &row)
      return
    }
    if field != .genotype { recordsWithoutField += allele == 1 ? 1 : 0 }
    if refusesHalfCalls, allele <= 1, layout.hasGenotype,
      let sample = unsafe HalfCalls.first(inText: samples)
    {
      throw halfCall(sample)
    }
    unsafe try calls(samples, layout, alleleCount, allele, &row)
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
  mutating func dosages(
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
  mutating func combine(alleleCount: Int, allele: Int) throws -> Bool {
    let outcome = buffers.combine(field, alleleCount: alleleCount, allele: allele)
    if let sample = outcome.outOfRange {
      throw damaged(
        "sample '\(stream.header.samples[sample])': \(field.rawValue) is no dosage of its ploidy")
    }
    return outcome.hasMissing
  }
}
