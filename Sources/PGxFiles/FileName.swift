/// Names of files that are made from names in the data.
package enum FileName {
  /// A name without what would leave the folder, hide the file or be no name.
  ///
  /// Slashes and control characters become `_`, as does a dot at the beginning; more than 120
  /// characters are cut.
  package static func safe(_ name: String) -> String {
    let safe = String(
      name.prefix(120).map { character in
        character == "/" || character == "\\"
          || character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
          ? "_" : character
      })
    return safe.isEmpty ? "_" : safe.hasPrefix(".") ? "_" + safe.dropFirst() : safe
  }

  /// Safe names, one a name, no two the same: later ones get `-2`, `-3`, ….
  package static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      let base = safe(name)
      var result = base
      var number = 2
      // Some file systems take upper and lower case for one.
      while !taken.insert(result.lowercased()).inserted {
        result = "\(base)-\(number)"
        number += 1
      }
      return result
    }
  }
}
