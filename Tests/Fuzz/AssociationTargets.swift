import PGxAssociation

/// Tables of people, frozen models and tables of results.
enum AssociationTargets {
  /// The first byte says as what the rest is read.
  static func tables(_ bytes: [UInt8]) throws {
    let rest = Array(bytes.dropFirst())
    do {
      switch (bytes.first ?? 0) % 3 {
      case 0:
        let table = try CohortTable(rest, file: "t")
        for name in table.names.prefix(8) { _ = try Variable(name, of: table) }
        guard let outcome = table.names.first else { return }
        var options = Discovery.Options()
        options.markers = Array(table.names.dropFirst().prefix(3))
        options.allowsFewEvents = true
        guard !options.markers.isEmpty, table.samples.count < 200 else { return }
        let results = try Discovery(
          table, Outcome(.logistic, outcome, time: nil, of: table), options
        ).run()
        for effect in results.flatMap(\.effects) {
          try FuzzFault.unless(
            effect.p >= 0 && effect.p <= 1 && !effect.beta.isNaN, "\(effect)")
        }
        _ = ResultTable.text(results)
      case 1: _ = try FrozenModel(rest, file: "m").json
      default: _ = try StudyMeta.combine([("a", rest), ("b", rest)])
      }
    } catch is AssociationError {}
  }
}
