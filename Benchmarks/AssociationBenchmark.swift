import Foundation

/// Ten thousand markers of two thousand people, and statsmodels on some of them.
enum AssociationBenchmark {
  private static let people = 2_000, markers = 10_000, peerMarkers = 100

  static func run(program: String, python: String?) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pgx-association")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let table = folder.appending(path: "markers.tsv").path
    if !FileManager.default.fileExists(atPath: table) { try write(to: table) }
    print("association: \(markers) markers, \(people) people, four covariates, logistic")
    print("cpu: \(Machine.processor)\nrun\twall s\tcpu s\tpeak MB\tms a marker")
    var perMarker = 0.0
    for threads in ["1", "2"] {
      let run = try Measurement.run([
        program, "associate", "discover", table, "--outcome", "y", "--markers", "m", "--covariate",
        "age", "--covariate", "sex", "--covariate", "PC1", "--covariate", "PC2", "--threads",
        threads, "--quiet",
      ])
      precondition(run.status == 0, "pgx associate failed")
      perMarker = run.cpu / Double(markers) * 1000
      print(
        "pgx, \(threads) threads\t\(format(run.wall))\t\(format(run.cpu))\t\(format(run.peak, 0))"
          + "\t\(format(perMarker))")
    }
    guard let python else {
      print("statsmodels: skipped, no Python with it was named")
      return
    }
    // The same for each: the model, the one without the marker, and both areas.
    let script = """
      import sys, time, numpy, statsmodels.api as sm
      from sklearn.metrics import roc_auc_score
      rows = [line.split('\\t') for line in open(sys.argv[1])]
      names = rows[0]; count = int(sys.argv[2])
      data = numpy.array([r[1:6 + count] for r in rows[1:]], float)
      y = data[:, 0]; base = sm.add_constant(data[:, 1:5])
      start = time.process_time()
      for k in range(count):
          full = sm.Logit(y, numpy.column_stack([base, data[:, 5 + k]])).fit(disp=0)
          none = sm.Logit(y, base).fit(disp=0)
          roc_auc_score(y, full.predict()); roc_auc_score(y, none.predict())
      print((time.process_time() - start) / count * 1000)
      """
    let result = folder.appending(path: "peer.txt").path
    let run = try Measurement.run(
      [python, "-c", script, table, String(peerMarkers)], output: result)
    precondition(run.status == 0, "statsmodels failed")
    let text = try String(contentsOfFile: result, encoding: .utf8)
    let peer = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .nan
    print("statsmodels, \(peerMarkers) markers, fitting alone\t\t\t\t\(format(peer))")
    print("pgx over statsmodels: \(format(perMarker / peer, 3))")
  }

  private static func write(to path: String) throws {
    var random = SeededRandom(20_261_126)
    let frequencies = (0..<markers).map { _ in 0.05 + 0.45 * random.unit() }
    var text = "id\ty\tage\tsex\tPC1\tPC2"
    for marker in 0..<markers { text += "\tm\(marker)" }
    text += "\n"
    var bytes = Data(text.utf8)
    for person in 0..<people {
      let age = 20 + Int(70 * random.unit())
      let (first, second) = (random.unit() * 2 - 1, random.unit() * 2 - 1)
      var row = "p\(person)\t\(random.unit() < 0.3 ? 1 : 0)\t\(age)\t\(person % 2)"
      row += "\t\(first)\t\(second)"
      for frequency in frequencies {
        let copies = (random.unit() < frequency ? 1 : 0) + (random.unit() < frequency ? 1 : 0)
        row += "\t\(copies)"
      }
      bytes += Data((row + "\n").utf8)
    }
    try bytes.write(to: URL(filePath: path))
  }
}
