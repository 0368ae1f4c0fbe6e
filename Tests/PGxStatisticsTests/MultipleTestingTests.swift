import Testing

@testable import PGxStatistics

@Suite struct MultipleTestingTests {
  struct Case: Sendable {
    let method: MultipleTesting
    let expected: [Double?]
    init(_ method: MultipleTesting, _ expected: [Double?]) {
      self.method = method
      self.expected = expected
    }
  }

  @Test(
    "adjusted p-values; a marker without a test stays nil and does not count",
    arguments: [
      Case(.bonferroni, [0.04, 0.16, nil, 0.12, 0.02]),
      Case(.holm, [0.03, 0.06, nil, 0.06, 0.02]),
      Case(.benjaminiHochberg, [0.02, 0.04, nil, 0.04, 0.02]),
    ])
  func adjusted(test: Case) {
    let expected = test.expected
    let result = test.method.adjusted([0.01, 0.04, nil, 0.03, 0.005])
    #expect(result.count == expected.count)
    for (value, wanted) in zip(result, expected) {
      #expect((value == nil) == (wanted == nil))
      #expect(abs((value ?? 0) - (wanted ?? 0)) < 1e-14)
    }
  }

  @Test("no tests, and never above 1", arguments: MultipleTesting.allCases)
  func edges(method: MultipleTesting) {
    #expect(method.adjusted([]).isEmpty)
    #expect(method.adjusted([nil]) == [nil])
    #expect(method.adjusted([0.9, 1]).allSatisfy { ($0 ?? 2) <= 1 })
  }
}
