/// One metric of a sequencing run and whether it is good enough.
public struct QualityCheck: Hashable, Sendable {
  /// The verdict.
  public enum Status: String, Hashable, Sendable, CaseIterable {
    case pass
    case warn
    case fail
    /// The file has the metric without a value that can be judged (`NA`, `inf`).
    case notAssessable = "not-assessable"
  }

  /// The metric, as the file names it.
  public var metric: String
  /// Its value, as the file spells it.
  public var value: String
  /// The verdict.
  public var status: Status
  /// What passes and what fails, for a reader.
  public var threshold: String
  /// Who says so.
  public var thresholdSource: String
  /// The file that the value is from.
  public var file: String

  /// A metric with its verdict.
  public init(
    metric: String, value: String, status: Status, threshold: String, thresholdSource: String,
    file: String
  ) {
    self.metric = metric
    self.value = value
    self.status = status
    self.threshold = threshold
    self.thresholdSource = thresholdSource
    self.file = file
  }
}
