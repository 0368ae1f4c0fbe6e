import Foundation
import PGx
import PGxCore
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

@Suite("Bundles")
struct BundleTests {
  @Test("The same input gives the same bytes, whatever the threads and whoever came before")
  func determinism() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    let maker = BundleMaker()
    let first = samples.map { maker.make($0, input) }
    #expect(samples.reversed().map { maker.make($0, input) } == first.reversed())
    #expect(samples.map { BundleMaker().make($0, input) } == first)
    #expect(Set(first).count == samples.count)
  }

  @Test("What is written is what the values say", arguments: FHIROptions.BundleKind.allCases)
  func twoForms(_ kind: FHIROptions.BundleKind) throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    var options = FHIROptions()
    options.bundle = kind
    for sample in samples {
      let values = BundleMaker(options: options).bundles(sample, input)
      #expect(try Reports.bundles(sample, input, options) == values)
    }
  }

  @Test("No two entries have one URL, and every reference leads to one")
  func references() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    for sample in samples {
      let bundle = try Reports.bundles(sample, input)[0]
      let urls = bundle.entry.compactMap(\.fullUrl)
      #expect(Set(urls).count == bundle.entry.count)
      for url in urls {
        #expect(url.wholeMatch(of: #/urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#) != nil)
      }
      let known = Set(urls)
      for observation in bundle.observations {
        let used =
          observation.derivedFrom
          + [observation.subject, observation.device]
          .compactMap(\.self)
        #expect(used.allSatisfy { known.contains($0.reference ?? "") })
      }
      let report = try #require(bundle.reports.first)
      #expect(Set(report.result.map(\.reference)).count == bundle.observations.count)
      #expect(
        report.extension.count { $0.url.hasSuffix("/recommended-action") } == bundle.tasks.count)
      #expect(bundle.reports.count == 1)
    }
  }

  @Test("A transaction creates what is not there, a put writes under our ids")
  func requests() throws {
    var options = FHIROptions()
    options.bundle = .transaction
    let posted = try Reports.demo(options)
    #expect(posted.type == "transaction")
    for entry in posted.entry {
      let request = try #require(entry.request)
      #expect(request.method == "POST")
      #expect(request.url == entry.resource?.resourceType)
      let search = request.ifNoneExist
      if case .provenance(let provenance)? = entry.resource {
        let tag = try #require(provenance.meta?.tag.first)
        #expect(search == "_tag=\(tag.system ?? "")|\(tag.code ?? "")")
        #expect(entry.fullUrl == "urn:uuid:\(tag.code ?? "")")
      } else {
        #expect(search == "identifier=urn:ietf:rfc:3986|\(entry.fullUrl ?? "")")
      }
    }
    options.bundle = .put
    let put = try Reports.demo(options)
    for entry in put.entry {
      let request = try #require(entry.request)
      #expect(request.method == "PUT")
      let id = entry.fullUrl?.dropFirst("urn:uuid:".count) ?? ""
      #expect(request.url == "\(entry.resource?.resourceType ?? "")/\(id)")
    }
    #expect(put.entry.compactMap(\.fullUrl) == posted.entry.compactMap(\.fullUrl))
    let collection = try Reports.demo()
    #expect(collection.entry.allSatisfy { $0.request == nil })
    for bundle in [put, collection] {
      for case .provenance(let provenance)? in bundle.entry.map(\.resource) {
        #expect(provenance.meta == nil)
      }
    }
  }

  @Test("A report that is too long for a server goes out in parts that are whole")
  func parts() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf"))
    var options = FHIROptions()
    options.bundle = .put
    options.entryLimit = 150
    let parts = try Reports.bundles(samples[0], input, options)
    #expect(parts.count > 2)
    options.entryLimit = 500
    let whole = try Reports.bundles(samples[0], input, options)
    #expect(whole.count == 1)
    #expect(
      Set(parts.flatMap(\.observations)) == Set(whole.flatMap(\.observations)))
    #expect(
      parts.flatMap { $0.observations("therapeutic-implication") }
        == whole.flatMap { $0.observations("therapeutic-implication") })
    for (index, part) in parts.enumerated() {
      #expect(part.entry.count <= 150)
      let report = try #require(part.reports.first)
      #expect(report.conclusion?.hasSuffix("Part \(index + 1) of \(parts.count).") == true)
      let known = Set(part.entry.compactMap(\.fullUrl))
      let used = part.observations.flatMap(\.derivedFrom).compactMap(\.reference)
      #expect(used.allSatisfy(known.contains))
    }
    #expect(Set(parts.flatMap { $0.reports.flatMap(\.identifier) }).count == parts.count)
    options.bundle = .collection
    options.entryLimit = 150
    #expect(try Reports.bundles(samples[0], input, options).count == 1)
  }

  @Test("A date stands where it is given, and nowhere else")
  func dates() throws {
    let undated = try Reports.demo()
    #expect(undated.timestamp == nil)
    #expect(undated.observations.allSatisfy { $0.effectiveDateTime == nil && $0.issued == nil })
    #expect(undated.observations.allSatisfy { $0.effectivePeriod?.extension == [.unknown] })
    #expect(undated.tasks.allSatisfy { $0.authoredOn == nil })
    let report = try #require(undated.reports.first)
    #expect(report.issuedData?.extension.first?.value?.string?.contains("not given") == true)
    var options = FHIROptions()
    options.date = "2026-11-26T08:00:00Z"
    let dated = try Reports.demo(options)
    #expect(dated.observations.allSatisfy { $0.effectiveDateTime == options.date })
    #expect(dated.reports.first?.issued == options.date)
    #expect(dated.reports.first?.issuedData == nil)
    #expect(dated.entry.compactMap(\.fullUrl) == undated.entry.compactMap(\.fullUrl))
  }

  @Test("Another result, another file or another name is another report, and another person")
  func identities() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    let bundles = try samples.map { try Reports.bundles($0, input)[0] }
    #expect(Set(bundles.flatMap(\.patients)).count == samples.count)
    var options = FHIROptions()
    options.inputs = [InputFile(name: "a.vcf", size: 1, sha256: "00")]
    let other = try Reports.bundles(samples[0], input, options)[0]
    #expect(other.patients != bundles[0].patients)
    #expect(other.reports.first?.identifier != bundles[0].reports.first?.identifier)
    options.inputs[0].name = "b.vcf"
    let renamed = try Reports.bundles(samples[0], input, options)[0]
    #expect(renamed.patients == other.patients)
    #expect(renamed.reports.first?.identifier == other.reports.first?.identifier)
  }

  @Test("A Patient is copied as it was given and never written over")
  func patient() throws {
    let json = #"""
      { "resourceType": "Patient",
        "identifier": [ { "system": "http://a.example/mrn", "value": "1 2|3" } ],
        "name": [ { "family": "Ada \" {" } ], "address": [ { "city": "B  C" } ],
        "birthDate": "1970-01-01" }
      """#
    let given = try GivenPatient(json: Array(json.utf8))
    #expect(given.canBeFound)
    var options = FHIROptions()
    options.subject = .patient(given)
    options.bundle = .put
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf"))
    let bytes = BundleMaker(options: options).make(samples[0], input)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.contains(
        #""resource":{"resourceType":"Patient","identifier":[{"system":"http://a.example/mrn","value":"1 2|3"}],"name":[{"family":"Ada \" {"}],"address":[{"city":"B  C"}],"birthDate":"1970-01-01"}"#
      ))
    #expect(
      text.contains(
        #""request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=http://a.example/mrn|1%202%5C%7C3"}"#
      ))
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  @Test("An identifier alone makes a Patient of nothing else")
  func identifier() throws {
    var options = FHIROptions()
    options.subject = .identifier(Identifier(system: "urn:x", value: "17"))
    let bundle = try Reports.demo(options)
    var expected = Patient()
    expected.identifier = [Identifier(system: "urn:x", value: "17")]
    #expect(bundle.patients == [expected])
  }

  @Test(
    "What is no Patient is refused",
    arguments: ["", "{}", #"{"resourceType":"Observation","status":"final","code":{}}"#, "[1]"])
  func notPatient(_ json: String) {
    #expect(throws: FHIRError.self) { try GivenPatient(json: Array(json.utf8)) }
  }

  @Test("Nothing personal that was not given")
  func personal() throws {
    let patient = try #require(try Reports.demo().patients.first)
    #expect(patient.name.isEmpty && patient.gender == nil && patient.birthDate == nil)
    let bytes = try BundleMaker().make(
      Reports.samples(Reports.fixture("demo.vcf")).samples[0],
      Reports.samples(Reports.fixture("demo.vcf")).input)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("/vcf/"), "no folder")
  }
}
