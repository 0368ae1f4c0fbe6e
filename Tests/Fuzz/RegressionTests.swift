import Foundation
import PGxTestSupport
import Testing

@Suite("Inputs that once were a fault, and seeds")
struct RegressionTests {
  /// One file under Fixtures/fuzz and the target it is for.
  struct Input: Sendable, CustomTestStringConvertible {
    let target: FuzzTarget
    let file: URL
    var testDescription: String { "\(target.name)/\(file.lastPathComponent)" }
  }

  static let inputs: [Input] = FuzzTarget.all.flatMap { target in
    ["seeds", "regressions"].flatMap { kind -> [Input] in
      let folder = Repository.fixtures.appending(path: "fuzz/\(kind)/\(target.name)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.sorted().map { Input(target: target, file: folder.appending(path: $0)) }
    }
  }

  @Test("Every input runs without a fault", arguments: inputs)
  func run(_ input: Input) throws {
    try input.target.run([UInt8](Data(contentsOf: input.file)))
  }

  @Test("Every target has seeds")
  func seeds() {
    #expect(Set(Self.inputs.map(\.target.name)) == Set(FuzzTarget.all.map(\.name)))
  }
}
