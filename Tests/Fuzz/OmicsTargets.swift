import PGxOmics

/// Tables of measurements.
enum OmicsTargets {
  static func tables(_ bytes: [UInt8]) throws {
    var table = OmicsTable()
    do throws(OmicsError) {
      try OmicsReader.add(bytes: bytes, file: "fuzz", to: &table)
    } catch {
      try FuzzFault.unless(
        error.exitCode == 65 && !error.message.contains("\n"), "refused badly: \(error.message)")
      return
    }
    let width = table.features.count
    for line in table.rows.split(separator: 10) {
      try FuzzFault.unless(line.count { $0 == 9 } == width, "a row of another width")
    }
  }
}
