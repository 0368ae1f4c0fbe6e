package import PGxCore

/// The drugs of a patient.
package struct MedicationList: Hashable, Sendable {
  /// The drugs, in the list's order.
  package var medications: [Medication]
  /// Remarks on entries that were left out, each with its place.
  package var warnings: [String]

  /// A list.
  package init(_ medications: [Medication], warnings: [String] = []) {
    self.medications = medications
    self.warnings = warnings
  }

  /// Longest line of a plain list.
  package static let lineLimit = 400

  /// Reads a list of any form.
  ///
  /// - Parameters:
  ///   - bytes: a FHIR Bundle or resource with drugs, or lines with one drug name or RxCUI each and,
  ///     after a tab, a status. `#` begins a remark.
  ///   - file: its name, for messages.
  /// - Returns: the drugs in the list's order.
  /// - Throws: ``MedicationError``.
  package static func parse(
    _ bytes: [UInt8], file: String
  ) throws(MedicationError) -> MedicationList {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    guard let first else { throw .empty(file: file) }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return try FHIRMedications.parse(bytes, file: file)
    case UInt8(ascii: "<"):
      throw .notAList(file: file, reason: "looks like HTML or XML")
    default:
      guard !bytes.contains(0) else { throw .notAList(file: file, reason: "is not text") }
      return try lines(bytes[start...], file: file)
    }
  }

  private static func lines(
    _ bytes: ArraySlice<UInt8>, file: String
  ) throws(MedicationError) -> MedicationList {
    var medications: [Medication] = []
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      guard line.count <= lineLimit else {
        throw .badLine(file: file, line: number, reason: "a line of \(line.count) bytes is no drug")
      }
      let text = trimmed(String(decoding: line, as: UTF8.self))
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard text.unicodeScalars.allSatisfy({ $0 == "\t" || $0.value >= 32 && $0 != "\u{FFFD}" })
      else { throw .badLine(file: file, line: number, reason: "this is not text") }
      let cells = text.split(separator: "\t", maxSplits: 1).map { trimmed($0) }
      guard let name = cells.first, name.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw .badLine(file: file, line: number, reason: "'\(text)' is no drug")
      }
      medications.append(
        entry(name, status: cells.count > 1 ? cells[1] : "", origin: "line \(number)"))
    }
    guard !medications.isEmpty else { throw .empty(file: file) }
    return MedicationList(medications)
  }

  /// Words that say that a drug is not taken.
  private static let inactive: Set<String> = [
    "stopped", "discontinued", "inactive", "completed", "cancelled", "paused", "past", "former",
    "allergy", "allergic", "allergies", "intolerance", "intolerant", "not", "never",
  ]

  /// One line: a name or a code.
  private static func entry(_ text: String, status: String, origin: String) -> Medication {
    var medication = Medication(name: text, status: status, origin: origin)
    let words = DrugNames.words(text + " " + status)
    // `Tylenol No. 3` is taken, `no codeine` is not.
    medication.isActive = !words.contains(where: inactive.contains) && words.first != "no"
    let code = words.first.flatMap {
      ["rxnorm", "rxcui"].contains($0) ? words.dropFirst().first : $0
    }
    let isCode =
      code.map { $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } && $0.utf8.count <= 8 } ?? false
    if isCode, let code, DrugNames.words(text).last == code {
      medication.rxcui = code
      medication.take(DrugNames.shared.match(code: code))
    } else {
      medication.take(DrugNames.shared.match(name: text))
      medication.isLocal = DrugNames.isLocal(text)
    }
    return medication
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let rest = text.drop(while: isSpace)
    return String(rest.reversed().drop(while: isSpace).reversed())
  }
}

extension Medication {
  /// Adds what a name or code stands for.
  mutating func take(_ match: DrugNames.Match) {
    drugs = (drugs + match.drugs).unique()
    enzymeDrugs = (enzymeDrugs + match.enzymeDrugs).unique()
  }
}
