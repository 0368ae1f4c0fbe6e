/// Text as HTML can hold it.
enum HTMLEscaping {
  /// Appends `text`: markup's letters as entities, letters that cannot be seen by their number.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    if text.utf8.contains(where: { $0 >= 0xC2 && mayHide($0) || $0 < 32 || $0 == 127 }) {
      for scalar in text.unicodeScalars {
        if isHidden(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
          bytes.append(contentsOf: "[U+\(zeros)\(digits)]".utf8)
        } else if scalar.value == 9 || scalar.value == 10 || scalar.value == 13 {
          bytes.append(32)
        } else {
          for byte in String(scalar).utf8 { append(byte, to: &bytes) }
        }
      }
      return
    }
    for byte in text.utf8 { append(byte, to: &bytes) }
  }

  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
    case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
    default: bytes.append(byte)
    }
  }

  /// First bytes of scalars among which are hidden ones.
  private static func mayHide(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
  }

  /// Controls, and what changes how its neighbours are shown or shows nothing: two names that look
  /// alike must not be different people.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 9, 10, 13: false
    case 0..<32, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }
}
