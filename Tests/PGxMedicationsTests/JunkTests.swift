import Foundation
import PGxCore
import PGxTestSupport
import Testing

@testable import PGxMedications

@Suite("Junk in lists of drugs")
struct JunkTests {
  @Test("Damaged lists and bundles are read or refused, never a trap", arguments: 1...4)
  func junk(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for name in ["demo.txt", "demo.fhir.json"] {
      let good = try Data(
        contentsOf: Repository.fixtures.appending(path: "medications/\(name)"))
      for _ in 0..<150 {
        var bytes = Array(good)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
          let place = Int.random(in: 0..<bytes.count, using: &random)
          switch Int.random(in: 0..<4, using: &random) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
          case 1: bytes.remove(at: place)
          case 2: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
          default: bytes.removeLast(min(bytes.count - 1, 60))
          }
        }
        do {
          let list = try MedicationList.parse(bytes, file: "junk")
          #expect(list.medications.allSatisfy { !$0.name.isEmpty })
        } catch { #expect(!error.message.contains("\n")) }
      }
    }
  }
}
