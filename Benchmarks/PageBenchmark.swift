import Foundation
import PGx
import PGxReport
import Synchronization

/// The page of one person: how long it takes to make, apart from everything before it.
enum PageBenchmark {
  static func run(file: String, repetitions: Int = 50) throws {
    print("cpu: \(Machine.processor)")
    print("language\tmin ms\tmedian ms\tKB")
    for language in PageLanguage.allCases {
      let result = Mutex<(times: [Double], size: Int)>(([], 0))
      let page = PageMaker(language: language)
      try Interpreter().run(files: [file], output: .documents) { run in
        let maker = DocumentMaker { sample, input in
          var times: [Double] = []
          var size = 0
          for _ in 0..<repetitions {
            let start = ContinuousClock.now
            size = page.make(sample, input).count
            times.append((ContinuousClock.now - start) / .milliseconds(1))
          }
          result.withLock { $0 = (times.sorted(), size) }
          return []
        }
        try run.forEachRendered(input: file, documents: [maker]) { _ in }
      }
      let (times, size) = result.withLock { $0 }
      guard let first = times.first else { continue }
      print(
        "\(language.rawValue)\t\(format(first, 2))\t\(format(times[times.count / 2], 2))\t\(size / 1024)"
      )
    }
  }
}
