/// The samples of an Oxford `.sample` file: a line of names, a line of types, a line a sample.
///
/// ID_1 is taken as the family (0 for none), ID_2 as the sample, as plink2 does; a column `sex` has 1
/// for men and 2 for women. With two columns named ID alone that one is the sample.
struct OxfordSamples {
  var names: [String] = []
  var sexes: [StatedSex] = []

  /// Reads the file at `path`.
  ///
  /// - Throws: ``GenotypeError``.
  init(path: String) throws(GenotypeError) {
    var columns: [String] = []
    var header = 0
    var seen: Set<String> = []
    var names: [String] = []
    var sexes: [StatedSex] = []
    var fields: [Range<Int>] = []
    try PLINKText.forEachLine(of: path) { line, number throws(GenotypeError) in
      PLINKText.split(line, limit: .max, into: &fields)
      if fields.isEmpty { return }
      let cells = fields.map { PLINKText.text(line, $0) }
      header += 1
      if header == 1 {
        guard cells[0].hasPrefix("ID") else {
          throw .invalidLine(
            path: path, line: number, reason: "does not begin with ID_1 as a .sample file does")
        }
        columns = cells
        return
      }
      guard cells.count == columns.count else {
        throw .invalidLine(
          path: path, line: number,
          reason: "\(cells.count) columns where the first line has \(columns.count)")
      }
      if header == 2 {
        guard cells[0] == "0" else {
          throw .invalidLine(path: path, line: number, reason: "not the line of the columns' types")
        }
        return
      }
      let name = cells.count > 1 && columns[1].hasPrefix("ID") ? cells[1] : cells[0]
      guard seen.insert(name).inserted else {
        throw .duplicateSample(path: path, line: number, name: name)
      }
      names.append(name)
      let sex = columns.firstIndex { $0.lowercased() == "sex" }.map { cells[$0] }
      sexes.append(sex == "1" ? .male : sex == "2" ? .female : .unknown)
    }
    self.names = names
    self.sexes = sexes
  }
}
