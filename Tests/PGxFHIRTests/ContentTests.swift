import Foundation
import PGx
import PGxCore
import PGxFHIR
import PGxFHIRModel
import PGxTestSupport
import Testing

@Suite("What bundles say")
struct ContentTests {
  @Test("Every gene is studied, and either called or not")
  func regions() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    for sample in samples {
      let bundle = try Reports.bundles(sample, input)[0]
      #expect(bundle.regions("studied") == sample.genes.map(\.gene))
      let called = Set(bundle.regions("called"))
      let uncalled = Set(bundle.regions("uncalled"))
      #expect(called.isDisjoint(with: uncalled))
      #expect(called.union(uncalled) == Set(sample.genes.map(\.gene)))
      for gene in sample.genes where gene.call.isEmpty && gene.phenotype == nil {
        #expect(uncalled.contains(gene.gene))
        let task = bundle.tasks.first {
          $0.reasonReference?.display == "\(gene.gene) was not called"
        }
        #expect(task?.code?.coding.first?.code == "LA14022-0", "\(gene.gene)")
      }
    }
  }

  @Test("An implication a finding, none for what is not assessable, all genes of it")
  func implications() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf"))
    let bundle = try Reports.bundles(samples[0], input)[0]
    let read = try BundleReader(bundle)
    let pairs = Set(read.recommendations.flatMap(\.pairIDs))
    for finding in samples[0].drugs where finding.status == .notAssessable {
      #expect(!pairs.contains(finding.pairID))
    }
    let thiopurine = try #require(
      bundle.observations("therapeutic-implication").first {
        $0.component("drug-biomarker-pair")?.concept?.coding.map(\.code) == ["PGX009", "PGX010"]
      })
    #expect(thiopurine.derivedFrom.compactMap(\.display).contains("NUDT15 *1/*1"))
    #expect(thiopurine.derivedFrom.compactMap(\.display).contains("TPMT *1/*3A"))
    #expect(
      thiopurine.note.contains { $0.text.contains("Missing evidence could still change this") })
    #expect(thiopurine.component("93044-6")?.concept?.text?.hasPrefix("CPIC level A") == true)
    #expect(
      thiopurine.component("51963-7")?.concept?.code(
        in: "http://www.nlm.nih.gov/research/umls/rxnorm") == "1256")
  }

  @Test("One task for what several sources ask alike of the same patients")
  func tasks() throws {
    let bundle = try Reports.demo()
    let clopidogrel = bundle.tasks.filter { $0.description?.hasPrefix("clopidogrel") == true }
    #expect(clopidogrel.count == 3)
    let alternative = try #require(
      clopidogrel.first { $0.code?.text == "Consider alternative medication" && !$0.input.isEmpty })
    #expect(alternative.description?.contains("DPWG: ") == true)
    #expect(alternative.description?.contains("FDA: ") == true)
    let avoid = try #require(clopidogrel.first { $0.code?.text == "Avoid this medication" })
    #expect(avoid.code?.coding.first?.code == "LA26421-0")
    #expect(avoid.description?.contains("acute coronary syndrome or PCI") == true)
    #expect(bundle.tasks.allSatisfy { $0.status == "requested" && $0.intent == "proposal" })
  }

  @Test("Variants name sequence, place and alleles; a haplotype its variants")
  func variants() throws {
    let bundle = try Reports.demo()
    let variant = try #require(
      bundle.observations("variant").first {
        $0.component("81252-9")?.concept?.coding.first?.code == "rs4244285"
      })
    #expect(
      variant.component("81290-9")?.concept?.coding.first?.code == "NC_000010.11:g.94781859G>A")
    #expect(variant.component("69547-8")?.string == "G")
    #expect(variant.component("69551-0")?.string == "A")
    #expect(variant.component("53034-5")?.concept?.coding.first?.display == "Heterozygous")
    #expect(variant.component("48000-4")?.concept?.coding.first?.code == "LA21263-1")
    let haplotype = try #require(
      bundle.observations("haplotype").first { $0.value?.concept?.text == "CYP2C19*2" })
    let url = bundle.entry.first { $0.resource == .observation(variant) }?.fullUrl
    #expect(haplotype.derivedFrom.contains { $0.reference == url })
  }

  @Test("Another program's calls: copy numbers, HLA, a mitochondrial variant")
  func outside() throws {
    let (samples, input) = try Reports.samples(
      Reports.fixture("demo.vcf"), outside: try Reports.outside("complete.tsv"))
    let bundle = try Reports.bundles(samples[0], input)[0]
    let genotypes = bundle.observations("genotype")
    for text in ["CYP2D6 *1x2/*4", "HLA-B *15:02/*57:01", "MT-RNR1 m.1555A>G"] {
      let genotype = try #require(
        genotypes.first { $0.value?.concept?.text == text }, "\(text)")
      #expect(genotype.component("call-status")?.concept?.coding.first?.code == "outside")
      #expect(genotype.component("call-source")?.string?.hasPrefix("outside:") == true)
    }
    #expect(bundle.regions("uncalled") == [])
    let carbamazepine = bundle.observations("therapeutic-implication").filter {
      $0.component("51963-7")?.concept?.text == "carbamazepine"
    }
    #expect(!carbamazepine.isEmpty)
  }

  @Test("Phenotypes and scores without alleles have no genotype")
  func meanings() throws {
    let (samples, input) = try Reports.samples(
      Reports.fixture("demo.vcf"), outside: try Reports.outside("meanings.tsv"))
    let bundle = try Reports.bundles(samples[0], input)[0]
    let genotypes = bundle.observations("genotype").compactMap { $0.value?.concept?.text }
    #expect(!genotypes.contains { $0.hasPrefix("CYP2C19 ") || $0.hasPrefix("UGT1A1 ") })
    let phenotypes = bundle.observations("molecular-biomarker")
    let cyp2c19 = try #require(
      phenotypes.first { $0.value?.concept?.text == "CYP2C19 Poor Metabolizer" })
    #expect(cyp2c19.derivedFrom.isEmpty)
    #expect(cyp2c19.code.coding.first?.code == "79714-2")
    #expect(cyp2c19.value?.concept?.coding.first?.code == "LA9657-3")
    #expect(bundle.regions("uncalled").contains("TPMT"))
  }

  @Test("A haploid call has one haplotype, an ambiguous one none, and says so")
  func oddCalls() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("cohort.vcf"))
    for sample in samples {
      let bundle = try Reports.bundles(sample, input)[0]
      let haplotypes = bundle.observations("haplotype").compactMap { $0.value?.concept?.text }
      for report in sample.genes where !report.call.isEmpty {
        let own = haplotypes.filter {
          $0.hasPrefix(report.gene + "*") || $0.hasPrefix(report.gene + " ")
        }
        let genotype = try #require(
          bundle.observations("genotype").first {
            $0.value?.concept?.text == "\(report.gene) \(report.call)"
          })
        if report.status == .ambiguous, !report.isProvisional {
          #expect(own.isEmpty)
          #expect(!genotype.note.isEmpty)
        } else if report.candidates.count == 1 {
          #expect(own.count == Set(report.candidates[0].alleles).count)
        }
        #expect(
          genotype.component("call-status")?.concept?.coding.first?.code == report.status.rawValue)
        if report.isProvisional { #expect(genotype.text?.div.contains("provisional") == true) }
      }
    }
  }

  @Test("A report of one gene says which others its findings rest on")
  func oneGene() throws {
    let (samples, input) = try Reports.samples(Reports.fixture("demo.vcf")) {
      $0.genes = ["CYP2C19"]
    }
    let bundle = try Reports.bundles(samples[0], input)[0]
    #expect(bundle.regions("studied") == ["CYP2C19"])
    let implications = bundle.observations("therapeutic-implication")
    #expect(!implications.isEmpty)
    #expect(implications.allSatisfy { !$0.derivedFrom.isEmpty })
  }

  @Test("Device and provenance name every source with its version")
  func sources() throws {
    let bundle = try Reports.demo()
    let devices = bundle.entry.compactMap { entry -> Device? in
      if case .device(let device)? = entry.resource { device } else { nil }
    }
    let versions = try #require(devices.first).version
    #expect(versions.contains { $0.type?.text == "software" && $0.value == PGxVersion.software })
    #expect(versions.contains { $0.value == PGxVersion.referenceData })
    #expect(versions.count { $0.type?.text?.hasPrefix("knowledge base: ") == true } > 15)
  }
}
