import PGxCore
import PGxGenotypes
import Testing

@Suite("Records of a cohort")
struct CohortRecordTests {
  @Test("a record passes its filter unless it says otherwise")
  func passes() {
    let record = CohortRecord(
      chromosome: .x, position: 1, id: [], alleles: [Array("A".utf8)], number: 1)
    #expect(record.isPassing)
  }
}
