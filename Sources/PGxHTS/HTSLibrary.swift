import CPGxHTSlib

/// The htslib this program runs with.
package enum HTSLibrary {
  /// Its version as it reports it, for example `1.16`.
  package static var version: String {
    guard let text = unsafe hts_version() else { return "unknown" }
    return unsafe String(cString: text)
  }

  /// How it was built: compression libraries, plugins, compiler.
  package static var features: String {
    guard let text = unsafe hts_feature_string() else { return "unknown" }
    return unsafe String(cString: text)
  }

  /// Turns the library's own messages off, once: errors are thrown, never printed by it.
  static let silence: Void = hts_set_log_level(HTS_LOG_OFF)
}
