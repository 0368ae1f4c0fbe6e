import Testing

@testable import PGxDifference

@Suite("What changed and why")
struct ComparisonTests {
  /// A small document of one sample.
  struct Document: Sendable {
    var sample = "S1"
    var software = "0.1.0"
    var data = "2026.11.2"
    var file = "a.vcf"
    var options = #""absent":"missing""#
    var medications = "null"
    var call = "*1/*1"
    var phenotype = "Normal Metabolizer"
    var source = "vcf"
    var adjustment = "null"
    var unused = ""
    var details = ""
    var action = "standard"
    var status = "routine"
    var finding = #""certainty":"complete","summary":"Usual.""#

    var text: String {
      #"{"format":"pgx-interpretation","version":"1.3","software":{"name":"pgx","version":"\#(software)","referenceData":"\#(data)"},"#
        + #""input":{"file":"\#(file)",\#(options)},"sample":"\#(sample)","medications":\#(medications),"#
        + #""genes":[{"gene":"CYP2C19","status":"called","call":"\#(call)","phenotype":"\#(phenotype)","activityScore":null,"source":"\#(source)","adjustment":\#(adjustment),"unusedPositions":[\#(unused)]}],"#
        + #""drugs":[{"pairId":"PGX023","drug":"clopidogrel","source":"CPIC","population":"","genotype":"\#(call)","action":"\#(action)","status":"\#(status)",\#(finding)}],"#
        + #""evidence":[{"gene":"CYP2C19","details":[\#(details)]}],"scores":[]}"#
    }

    static func changed(_ change: (inout Document) -> Void) -> Document {
      var document = Document()
      change(&document)
      return document
    }
  }

  static func compare(_ old: String, _ new: String) throws -> FileDifference {
    try Comparison.compare(
      InterpretationDocument.parse(Array(old.utf8), file: "old.json"),
      InterpretationDocument.parse(Array(new.utf8), file: "new.json"),
      names: ("old.json", "new.json"))
  }

  static let variant =
    #"{"position":94781859,"rsid":"rs4244285","evidence":"called","genotype":"G/A","phaseSet":null}"#
  static let missing = #"{"position":94781859,"rsid":"rs4244285","reason":"no-call"}"#

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let new: Document
    /// `kind: old → new: cause (detail)`.
    let changes: [String]

    init(_ name: String, _ changes: String..., change: (inout Document) -> Void) {
      testDescription = name
      new = .changed(change)
      self.changes = changes
    }
  }

  @Test(
    "The cause is the nearest thing that differs",
    arguments: [
      Case("nothing") { _ in },
      Case("another name of the same data") { $0.file = "b.vcf" },
      Case(
        "a genotype",
        "call: *1/*1 (called) → *1/*2 (called): input (rs4244285 reference → G/A)",
        "recommendation: standard → avoid: input (CYP2C19: rs4244285 reference → G/A)"
      ) {
        $0.call = "*1/*2"
        $0.details = variant
        $0.action = "avoid"
        $0.file = "b.vcf"
        $0.data = "2026.12.1"
      },
      Case(
        "a missing position",
        "recommendation: standard → not-assessable: input (CYP2C19: rs4244285 reference → no-call)"
      ) {
        $0.unused = missing
        $0.action = "none"
        $0.status = "not-assessable"
      },
      Case(
        "options",
        "recommendation: standard → not-assessable: options (CYP2C19: minimumDepth none → 20: rs4244285 reference → no-call)"
      ) {
        $0.unused = missing
        $0.options = #""absent":"missing","minimumDepth":20"#
        $0.action = "none"
        $0.status = "not-assessable"
      },
      Case(
        "another program's call",
        "call: *1/*1 (called) → *2/*2 (called): outside-calls (vcf → outside:x.tsv)"
      ) {
        $0.call = "*2/*2"
        $0.source = "outside:x.tsv"
      },
      Case(
        "tables",
        "phenotype: Normal Metabolizer → Rapid Metabolizer: reference-data (2026.11.2 → 2026.12.1)",
        "recommendation: standard → increase: reference-data (CYP2C19: 2026.11.2 → 2026.12.1)"
      ) {
        $0.phenotype = "Rapid Metabolizer"
        $0.action = "increase"
        $0.data = "2026.12.1"
        $0.software = "0.2.0"
      },
      Case("program", "recommendation: standard → avoid: software (0.1.0 → 0.2.0)") {
        $0.action = "avoid"
        $0.software = "0.2.0"
      },
      Case(
        "drugs",
        "phenotype:  → with drugs: Poor Metabolizer (fluvoxamine): medications (+ fluvoxamine)",
        "recommendation: standard → avoid: medications (CYP2C19: + fluvoxamine)"
      ) {
        $0.medications = #"[{"name":"fluvoxamine","active":true},{"name":"old","active":false}]"#
        $0.adjustment =
          #"{"phenotype":"Poor Metabolizer","used":true,"causes":[{"drug":"fluvoxamine"}]}"#
        $0.action = "avoid"
      },
      Case(
        "nothing that the documents say",
        "recommendation: standard → avoid: unknown (the same program and data; options that the document does not hold?)"
      ) { $0.action = "avoid" },
      Case("certainty", "certainty: complete → open: software (0.1.0 → 0.2.0)") {
        $0.finding = #""certainty":"open","summary":"Usual.""#
        $0.software = "0.2.0"
      },
      Case("words", "wording: Usual. → As usual.: software (0.1.0 → 0.2.0)") {
        $0.finding = #""certainty":"complete","summary":"As usual.""#
        $0.software = "0.2.0"
      },
    ])
  func causes(_ c: Case) throws {
    let difference = try Self.compare(Document().text, c.new.text)
    #expect(
      difference.samples[0].changes.map { change in
        "\(change.kind.rawValue): \(change.old) → \(change.new): \(change.cause.rawValue) "
          + "(\(change.detail))"
      } == c.changes)
    #expect(difference.isEmpty == c.changes.isEmpty)
    // The other way round the same things differ.
    let back = try Self.compare(c.new.text, Document().text)
    #expect(back.samples[0].changes.map(\.kind) == difference.samples[0].changes.map(\.kind))
    #expect(back.samples[0].changes.map(\.cause) == difference.samples[0].changes.map(\.cause))
  }

  @Test("Many samples are matched by name")
  func samples() throws {
    func document(_ name: String, _ action: String = "standard") -> String {
      Document.changed {
        $0.sample = name
        $0.action = action
      }.text + "\n"
    }
    let difference = try Self.compare(
      document("A") + document("B") + document("C"),
      document("D") + document("C", "avoid") + document("A"))
    #expect(difference.samples.map(\.sample) == ["C", "A"])
    #expect(difference.samples.map(\.changes.count) == [1, 0])
    #expect(difference.onlyOld == ["B"])
    #expect(difference.onlyNew == ["D"])
    let text = String(decoding: DifferenceReport.text(difference), as: UTF8.self)
    #expect(text.hasPrefix("Sample C: 0 genes and 1 recommendation differ\n"))
    #expect(text.contains("clopidogrel  CPIC  standard → avoid  unknown"))
    #expect(
      text.contains(
        "2 samples compared, 1 differ\nOnly in the first file: B\nOnly in the second file: D\n"))
    let table = String(decoding: DifferenceReport.table(difference), as: UTF8.self)
    #expect(table.split(separator: "\n").count == 2)
    #expect(
      table.contains("C\trecommendation\t\tclopidogrel\tPGX023\tCPIC\t\tstandard\tavoid\tunknown\t")
    )
    let json = String(decoding: DifferenceReport.json(difference), as: UTF8.self)
    #expect(json.contains(#""onlyOld":["B"],"onlyNew":["D"]"#))
    // Two single documents are compared whatever the names.
    let renamed = try Self.compare(document("A"), document("X", "avoid"))
    #expect(renamed.samples[0].bases == ["sample A → X"])
  }

  @Test("A pair that could not be assessed is told source by source")
  func assessed() throws {
    let open = Document.changed {
      $0.action = "none"
      $0.status = "not-assessable"
    }.text.replacing(#""source":"CPIC""#, with: #""source":"""#)
    let changes = try Self.compare(open, Document().text).samples[0].changes
    #expect(
      changes.map { "\($0.source): \($0.old) → \($0.new)" } == ["CPIC: not-assessable → standard"])
    let back = try Self.compare(Document().text, open).samples[0].changes
    #expect(
      back.map { "\($0.source): \($0.old) → \($0.new)" } == ["CPIC: standard → not-assessable"])
  }

  @Test(
    "What is no such document is refused",
    arguments: [
      ("", "old.json: the file is empty; give the output of pgx interpret --format json"),
      ("{}", "old.json:1: no document of pgx interpret --format json (form 1); give one"),
      (
        #"{"resourceType":"Bundle"}"#,
        "old.json:1: no document of pgx interpret --format json (form 1); give one"
      ),
      (
        "<html>",
        "old.json:1: damaged JSON: no value; write the document again with pgx interpret"
      ),
      (
        Document().text + "\n" + Document().text.dropLast(1),
        "old.json:2: damaged JSON: the document ends too early; write the document again with pgx interpret"
      ),
      (
        Document().text + "\n" + Document().text,
        "old.json: sample 'S1' stands twice; keep one of its documents"
      ),
      (
        Document().text.replacing(#""version":"1.3""#, with: #""version":"2.0""#),
        "old.json:1: no document of pgx interpret --format json (form 1); give one"
      ),
    ])
  func refused(text: String, message: String) {
    do {
      _ = try Self.compare(text, Document().text)
      Issue.record("accepted")
    } catch let error as DifferenceError {
      #expect(error.message == message)
    } catch { Issue.record(error) }
  }

  @Test("Files without a common sample are refused")
  func nothingInCommon() {
    let many = Document().text + "\n" + Document.changed { $0.sample = "S2" }.text
    #expect(throws: DifferenceError.nothingInCommon(old: "old.json", new: "new.json")) {
      try Self.compare(many, Document.changed { $0.sample = "T" }.text)
    }
  }
}
