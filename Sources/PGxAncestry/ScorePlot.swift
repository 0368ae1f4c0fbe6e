/// The distribution of a score in a reference with people marked on it, as SVG.
///
/// The picture needs nothing outside of itself, follows the reader's light or dark colours, and is
/// the same bytes for the same values. It always says which reference and which coverage.
public struct ScorePlot: Sendable {
  /// A distribution to draw.
  public struct Distribution: Sendable, Equatable {
    /// What the legend calls it.
    public var name: String
    /// How many people it is of.
    public var count: Int
    let shape: Shape

    enum Shape: Sendable, Equatable {
      case scores([Double])
      case normal(mean: Double, deviation: Double)
    }

    /// The scores of people; those that are not finite are left out.
    public init(name: String, scores: [Double]) {
      let finite = scores.filter(\.isFinite)
      self.name = name
      count = finite.count
      shape = .scores(finite)
    }

    /// The normal curve of a summary, for a reference that gives no person's score.
    public init(name: String, summary: ScoreSummary) {
      self.name = name + " (normal curve)"
      count = summary.count
      shape = .normal(mean: summary.mean, deviation: summary.standardDeviation)
    }
  }

  /// A person to mark.
  public struct Mark: Sendable, Equatable {
    /// The name beside the mark.
    public var name: String
    /// The score.
    public var value: Double

    /// A person to mark.
    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// The score's name.
  public var title: String
  /// The reference's name.
  public var reference: String
  /// How much of the score the marked people's numbers are based on.
  public var coverage: ScoreCoverage
  /// What the numbers are, below the axis.
  public var axisLabel = "score (SUM)"
  /// The whole reference.
  public var distribution: Distribution
  /// A population within it, drawn as a dashed line; nil for none.
  public var population: Distribution?
  /// The people to mark.
  public var marks: [Mark]

  /// More marks than this are drawn without names.
  public static let labelLimit = 12

  /// A plot.
  public init(
    title: String, reference: String, coverage: ScoreCoverage, distribution: Distribution,
    population: Distribution? = nil, marks: [Mark] = []
  ) {
    self.title = title
    self.reference = reference
    self.coverage = coverage
    self.distribution = distribution
    self.population = population
    self.marks = marks
  }

  /// The picture.
  public var svg: String { PlotDrawing(self).svg }
}
