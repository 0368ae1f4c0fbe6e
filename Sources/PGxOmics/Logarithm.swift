import Glibc

/// Logarithms.
enum Logarithm {
  /// To the base of 10.
  static func base10(_ value: Double) -> Double { log10(value) }
}
