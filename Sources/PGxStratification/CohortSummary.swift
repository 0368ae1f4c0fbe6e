import PGxFiles

/// The tables of groups as one JSON document.
package struct CohortSummary: Sendable {
  /// Program, reference data, and what was asked, in order.
  package let about: [(String, String)]
  /// The tables by name; nil for those of which no input was given.
  package var scores: SummaryTable?
  package var drugs: SummaryTable?
  package var phenotypes: SummaryTable?
  package let rounding: CountRounding
  package let people: Int

  /// A document about a cohort of so many people.
  package init(about: [(String, String)], people: Int, rounding: CountRounding) {
    (self.about, self.people, self.rounding) = (about, people, rounding)
  }

  /// The document.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for (name, value) in about { json.field(name, value) }
      json.field("people", rounding.told(people))
      json.field("countsRoundedTo", rounding.base)
      scores?.write("scores", to: &json)
      drugs?.write("drugs", to: &json)
      phenotypes?.write("phenotypes", to: &json)
    }
    return json.bytes + [10]
  }
}
