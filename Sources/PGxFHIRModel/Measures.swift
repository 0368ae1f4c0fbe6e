package import PGxFiles

/// A measured amount.
public struct Quantity: FHIRElement, FHIRWritable {
  /// The number.
  public var value: DecimalText?
  /// `<`, `<=`, `>=` or `>`; nil for exactly.
  public var comparator: String?
  /// The unit in words.
  public var unit: String?
  /// The code system of the unit.
  public var system: String?
  /// The unit's code.
  public var code: String?

  /// An amount.
  public init(
    _ value: DecimalText?, comparator: String? = nil, unit: String? = nil, system: String? = nil,
    code: String? = nil
  ) {
    self.value = value
    self.comparator = comparator
    self.unit = unit
    self.system = system
    self.code = code
  }

  package func write(to json: inout JSONWriter) {
    json.optional("value", value)
    json.optional("comparator", comparator)
    json.optional("unit", unit)
    json.optional("system", system)
    json.optional("code", code)
  }
}

/// Amounts between two.
public struct Range: FHIRElement, FHIRWritable {
  /// The lower end.
  public var low: Quantity?
  /// The upper end.
  public var high: Quantity?

  /// A range.
  public init(low: Quantity? = nil, high: Quantity? = nil) {
    self.low = low
    self.high = high
  }

  package func write(to json: inout JSONWriter) {
    json.optional("low", low)
    json.optional("high", high)
  }
}

/// One amount over another.
public struct Ratio: FHIRElement, FHIRWritable {
  /// What stands above.
  public var numerator: Quantity?
  /// What stands below.
  public var denominator: Quantity?

  /// A ratio.
  public init(numerator: Quantity?, denominator: Quantity?) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package func write(to json: inout JSONWriter) {
    json.optional("numerator", numerator)
    json.optional("denominator", denominator)
  }
}

/// A time with beginning and end.
public struct Period: FHIRElement, FHIRWritable {
  /// Further data, for example why there is no time.
  @Elements public var `extension`: [Extension]
  /// The first time that belongs to it.
  public var start: String?
  /// The last.
  public var end: String?

  /// A time.
  public init(start: String? = nil, end: String? = nil, extension: [Extension] = []) {
    self.start = start
    self.end = end
    self.extension = `extension`
  }

  package func write(to json: inout JSONWriter) {
    json.list("extension", `extension`)
    json.optional("start", start)
    json.optional("end", end)
  }
}
