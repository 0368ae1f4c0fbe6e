import PGxFiles

/// Parts of the documents of run folders, which spell the same thing as text or as a number.
extension JSONTree {
  /// The members of an object, otherwise none.
  var members: [String: JSONTree] {
    if case .object(let members) = self { members } else { [:] }
  }

  /// The elements of an array; nil for anything else.
  var list: [JSONTree]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string or number, as the file has it; nil for anything else.
  var spelling: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}
