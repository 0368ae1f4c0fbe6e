import PGxCore

/// Turns the lines of a table into rows.
struct TableParser {
  /// What there is of the file so far.
  var file: ScoringFile
  /// The 1-based number of the next line.
  var line: Int
  /// Why the reading ended, if it did.
  private(set) var failure: ScoringFileError?
  /// Whether the file's last line, which comes last in the bytes given, had no line end.
  var isLastLineOpen = false
  /// How many lines could not be understood.
  private(set) var badRowCount = 0
  /// How many rows are shorter than the table, and the line of the first.
  private(set) var shortRows = (count: 0, firstLine: 0)
  /// Whether positions only grew, and no row lacks one.
  private(set) var isAscending = true

  let plan: ColumnPlan
  let options: ScoringFileOptions
  private let chromosomeColumn: Int
  private let positionColumn: Int
  private let inferredColumn: Int
  private let identifierColumn: Int
  private let effectColumn: Int
  private let otherColumn: Int
  private let frequencyColumn: Int
  let weightColumn: Int
  private let leastFieldCount: Int
  private let hasModels: Bool
  private let isComplexTable: Bool
  let isWide: Bool
  var weights: [[Double]]

  private var lastKey: (chromosome: ChromosomeCode, position: Int32) = (.other, 0)
  private var seenChromosomes: UInt32 = 0
  private var lastChromosome: (key: UInt64, code: ChromosomeCode) = (0, .other)
  private var chromosomes: [UInt64: ChromosomeCode] = [:]
  private let singles: [AlleleCode] = (0...255).map { AlleleCode([UInt8($0)]) }

  /// A parser of the lines from `line` on.
  init(
    file: ScoringFile, plan: ColumnPlan, options: ScoringFileOptions, line: Int
  ) {
    self.file = file
    self.plan = plan
    self.options = options
    self.line = line
    let isHarmonised = file.isHarmonised
    chromosomeColumn = plan[isHarmonised ? .harmonisedChromosome : .chromosome]
    positionColumn = plan[isHarmonised ? .harmonisedPosition : .position]
    inferredColumn = isHarmonised ? plan[.inferredOtherAllele] : -1
    identifierColumn = plan[.identifier]
    effectColumn = plan[.effectAllele]
    otherColumn = plan[.otherAllele]
    frequencyColumn = options.readsFrequencies ? plan[.effectFrequency] : -1
    weightColumn = plan.weights.first?.column ?? -1
    isWide = plan.weights.count > 1
    weights = isWide ? plan.weights.map { _ in [] } : []
    hasModels = plan[.isDominant] >= 0 || plan[.isRecessive] >= 0
    isComplexTable = [ScoringField.isDiplotype, .isHaplotype, .isInteraction, .variantType]
      .contains { plan[$0] >= 0 }
    let dosages = weightColumn < 0 ? plan[.dosage2Weight] : -1
    leastFieldCount =
      1
      + max(
        effectColumn, chromosomeColumn, positionColumn, dosages,
        plan.weights.map(\.column).max() ?? -1)
  }

  /// Makes room for so many rows.
  mutating func reserve(_ count: Int) {
    file.rows.reserveCapacity(count)
    for index in weights.indices { weights[index].reserveCapacity(count) }
    if frequencyColumn >= 0 { file.effectFrequencies.reserveCapacity(count) }
  }

  /// Gives away what was read, so that nobody else holds the rows when they are changed.
  ///
  /// - Returns: the file, and the weights of several scores in the order of the plan; none for one.
  mutating func takeResult() -> (file: ScoringFile, weights: [[Double]]) {
    defer {
      file = ScoringFile(path: file.path, header: file.header)
      weights = []
    }
    return (file, weights)
  }

  /// Reads every whole line of `bytes`.
  ///
  /// - Returns: how many bytes that were; fewer when ``failure`` is set.
  mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    unsafe TableLine.forEach(
      in: bytes, separator: options.separator, columnCount: plan.names.count
    ) { fields, isLast in
      take(fields, isOpen: isLast && isLastLineOpen)
      line += 1
      return failure == nil
    }
  }

  @inline(__always)
  private mutating func take(_ fields: TableLine, isOpen: Bool) {
    if fields.fieldCount != plan.names.count {
      if fields.isEmpty || fields.fieldCount == 0 { return }
      guard isAcceptable(fields, isOpen: isOpen) else { return }
    }
    // The field of the effect allele can begin with it only in a line that is no row.
    if fields.first == UInt8(ascii: "#") {
      refuse(fields, .comment)
      return
    }
    guard file.rows.count < Int(Int32.max), line <= Int(UInt32.max) else {
      failure = .tooLarge(path: file.path, line: line)
      return
    }
    var row = ScoreRow(
      chromosome: .other, effect: .additive, unusable: .none, isDuplicate: false, position: 0,
      line: UInt32(line), effectAllele: .none, otherAllele: .none, weight: 0)
    if let reason = read(fields, &row) { refuse(fields, reason) } else { add(fields, row) }
  }

  /// Whether a line with more or fewer fields than the table has columns is a row.
  private mutating func isAcceptable(_ fields: TableLine, isOpen: Bool) -> Bool {
    let (found, expected) = (fields.fieldCount, plan.names.count)
    if found > expected {
      if fields.isBlank(behind: expected) { return true }
    } else if fields.isBlank(behind: 0) {
      return false
    } else if found >= leastFieldCount, !isOpen {
      if shortRows.count == 0 { shortRows.firstLine = line }
      shortRows.count += 1
      return true
    }
    refuse(
      fields,
      fields.first == UInt8(ascii: "#") ? .comment : .fieldCount(found: found, expected: expected))
    return false
  }

  /// Counts a line as a row that is not understood.
  private mutating func refuse(_ fields: TableLine, _ reason: BadRow.Reason) {
    let bad = BadRow(line: line, reason: reason, text: fields.beginning)
    if options.strictness == .strict {
      failure = .badRow(path: file.path, row: bad)
      return
    }
    badRowCount += 1
    if file.badRows.count < ScoringFile.badRowLimit { file.badRows.append(bad) }
    file.rows.append(
      ScoreRow(
        chromosome: .other, effect: .unusable, unusable: .malformed, isDuplicate: false,
        position: 0, line: UInt32(truncatingIfNeeded: line), effectAllele: .none,
        otherAllele: .none, weight: 0))
    for index in weights.indices { weights[index].append(.nan) }
    if frequencyColumn >= 0 { file.effectFrequencies.append(.nan) }
  }

  /// Adds a row that was read, with what belongs to it.
  @inline(__always)
  private mutating func add(_ fields: TableLine, _ row: ScoreRow) {
    var row = row
    if row.position == 0 || options.identifiers == .all || row.unusable != .none {
      var identifier = fields.field(identifierColumn)
      if identifier.isMissing { identifier = fields.field(plan[.harmonisedIdentifier]) }
      if !identifier.isMissing {
        guard identifier.append(to: &file.identifiers, row: file.rows.count) else {
          failure = .tooLarge(path: file.path, line: line)
          return
        }
      } else if row.position == 0, row.unusable == .none {
        row.unusable = .noPosition
      }
    }
    if row.unusable != .none { row.effect = .unusable }
    noteOrder(row)
    file.rows.append(row)
  }

  @inline(__always)
  private mutating func noteOrder(_ row: ScoreRow) {
    guard isAscending, row.effect != .unusable else { return }
    if row.chromosome != lastKey.chromosome || row.position == 0 {
      let bit = UInt32(1) << UInt32(row.chromosome.rawValue)
      isAscending = seenChromosomes & bit == 0 && row.position != 0
      seenChromosomes |= bit
    } else {
      isAscending = row.position > lastKey.position
    }
    lastKey = (row.chromosome, row.position)
  }
}

extension TableParser {
  /// Reads the fields of a row.
  ///
  /// - Returns: why it cannot be understood; nil when it can.
  @inline(__always)
  private mutating func read(
    _ fields: TableLine, _ row: inout ScoreRow
  ) -> BadRow.Reason? {
    let place = fields.field(positionColumn)
    if !place.isMissing {
      guard let position = place.position else {
        return .notAPosition(column: plan.names[positionColumn], text: place.text)
      }
      row.chromosome = chromosome(fields.field(chromosomeColumn))
      if row.chromosome != .other { row.position = position }
    }
    if isComplexTable, let reason = readKind(fields, &row) { return reason }
    let identifier = fields.field(identifierColumn)
    if row.unusable == .none, options.alleles == .bases {
      row.unusable = Self.kind(ofIdentifier: identifier)
    }
    readAlleles(fields, &row)
    if row.effectAllele.isNone, row.unusable == .none { return .noEffectAllele }
    if hasModels, let reason = readModel(fields, &row) { return reason }
    if let reason = readWeights(fields, &row) { return reason }
    if frequencyColumn >= 0 {
      let frequency = fields.field(frequencyColumn).number
      var value = Float.nan
      if case .number(let number) = frequency, number >= 0, number <= 1 { value = Float(number) }
      file.effectFrequencies.append(value)
    }
    return nil
  }

  private mutating func chromosome(_ field: TableField) -> ChromosomeCode {
    guard let key = field.shortKey else { return ChromosomeCode(field.bytes) }
    if key == lastChromosome.key { return lastChromosome.code }
    let code = chromosomes[key] ?? ChromosomeCode(field.bytes)
    if chromosomes.count < 1024 { chromosomes[key] = code }
    lastChromosome = (key, code)
    return code
  }

  /// The alleles, and whether they are bases.
  @inline(__always)
  private mutating func readAlleles(_ fields: TableLine, _ row: inout ScoreRow) {
    let effect = fields.field(effectColumn)
    row.effectAllele = allele(effect)
    var other = fields.field(otherColumn)
    let isInferred = other.isMissing && inferredColumn >= 0
    if isInferred { other = fields.field(inferredColumn) }
    row.otherAllele = other.count == 1 ? singles[Int(other[0])] : severalOrOne(other, row)
    if isInferred, !row.otherAllele.isNone, !row.otherAllele.isBases { row.otherAllele = .none }
    guard row.unusable == .none, options.alleles == .bases else { return }
    if !row.effectAllele.isBases, !row.effectAllele.isNone {
      row.unusable = Self.kind(ofAllele: effect)
    } else if !row.otherAllele.isNone, !row.otherAllele.isBases {
      row.unusable = .notBases
    }
  }

  @inline(__always)
  private func allele(_ field: TableField) -> AlleleCode {
    field.count == 1 ? singles[Int(field[0])] : field.allele
  }

  /// One allele of several bases, or several, which are put aside.
  @inline(never)
  private mutating func severalOrOne(_ field: TableField, _ row: ScoreRow) -> AlleleCode {
    if field.isMissing { return .none }
    let code = field.allele
    guard !code.isBases, field.contains(UInt8(ascii: "/")) || field.contains(UInt8(ascii: ","))
    else { return code }
    let parts = field.bytes.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ",") }
    var alleles: [AlleleCode] = []
    for part in parts {
      let allele = AlleleCode(part.filter { $0 != 32 })
      guard allele.isBases else { return code }
      if !alleles.contains(allele) { alleles.append(allele) }
    }
    guard alleles.count > 1 else { return alleles.first ?? code }
    file.otherAlleleSets.append(alleles, row: file.rows.count)
    return .none
  }

  /// What a row is whose effect allele is other than bases.
  private static func kind(ofAllele allele: TableField) -> ScoreRow.Unusable {
    // Source: `P` and `N` are presence and absence of an HLA allele in PGS Catalog files.
    if allele.count == 1 {
      return [UInt8(ascii: "P"), UInt8(ascii: "N"), UInt8(ascii: "p"), UInt8(ascii: "n")]
        .contains(allele[0]) ? .hla : .notBases
    }
    return allele.text.uppercased().hasPrefix("HLA") ? .hla : .notBases
  }

  /// What a row is by its identifier: of the PGS Catalog's, `_x_` joins the variants of an
  /// interaction and `;` those of a haplotype.
  @inline(__always)
  private static func kind(ofIdentifier identifier: TableField) -> ScoreRow.Unusable {
    guard identifier.count > 3 else { return .none }
    // What most are: two letters, and then digits alone.
    var digits = 2
    while digits < identifier.count, identifier[digits] &- 48 <= 9 { digits += 1 }
    let semicolon = UInt8(ascii: ";")
    if digits == identifier.count, identifier[0] != semicolon, identifier[1] != semicolon {
      return .none
    }
    if identifier[0] | 32 == UInt8(ascii: "h"), identifier[1] | 32 == UInt8(ascii: "l"),
      identifier[2] | 32 == UInt8(ascii: "a")
    {
      return .hla
    }
    for index in 0..<identifier.count {
      let byte = identifier[index]
      if byte == UInt8(ascii: ";") { return .haplotype }
      if byte == UInt8(ascii: "_"), index + 2 < identifier.count,
        identifier[index + 1] | 32 == UInt8(ascii: "x"), identifier[index + 2] == byte
      {
        return .interaction
      }
    }
    return .none
  }
}
