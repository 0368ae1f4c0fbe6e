import Glibc

/// Round numbers along an axis.
package struct PlotAxis {
  /// Places and texts.
  package let ticks: [(value: Double, text: String)]

  /// About `count` ticks of 1, 2 or 5 times a power of ten between `low` and `high`.
  package init(low: Double, high: Double, count: Int) {
    let raw = (high - low) / Double(count)
    guard raw > 0, raw.isFinite else {
      ticks = []
      return
    }
    var exponent = Int(log10(raw).rounded(.down))
    let mantissa = raw / pow(10, Double(exponent))
    var factor = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10
    if factor == 10 {
      factor = 1
      exponent += 1
    }
    let step = Double(factor) * pow(10, Double(exponent))
    let (first, last) = ((low / step).rounded(.up), (high / step).rounded(.down))
    guard abs(first) < 1e9, abs(last) < 1e9, first <= last else {
      ticks = []
      return
    }
    ticks = (Int(first)...Int(last)).map { index in
      (Double(index) * step, Self.text(index * factor, exponent: exponent))
    }
  }

  /// The text of `number`·10^`exponent`.
  package static func text(_ number: Int, exponent: Int) -> String {
    let sign = number < 0 ? "\u{2212}" : ""
    let digits = String(abs(number))
    if number == 0 { return "0" }
    guard (-5...5).contains(exponent) else { return "\(sign)\(digits)e\(exponent)" }
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
    return "\(sign)\(padded.dropLast(-exponent)).\(padded.suffix(-exponent))"
  }

  /// A number of pixels with at most two decimals.
  package static func pixels(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return "\(sign)\(whole)."
      + (rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)")
  }

  /// A count with commas between the thousands.
  package static func grouped(_ count: Int) -> String {
    var text = ""
    for (index, digit) in String(count).enumerated() {
      if index > 0, (String(count).count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
