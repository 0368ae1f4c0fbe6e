import PGxReference
import PGxTestSupport
import Testing

@testable import PGxMedications

@Suite("Names of drugs")
struct DrugNamesTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let drugs: [String]
    let enzymeDrugs: [String]

    init(_ name: String, _ drugs: [String], effects: [String] = []) {
      testDescription = name
      self.drugs = drugs
      enzymeDrugs = effects
    }
  }

  @Test(
    "A name is found word by word",
    arguments: [
      Case("codeine", ["codeine"]),
      Case("CODEINE phosphate 30 mg", ["codeine"]),
      Case("metoprolol succinate 50 mg tablet", ["metoprolol"]),
      Case("Metoprolol-succinate 50mg", ["metoprolol"]),
      Case("Paxil", ["paroxetine"], effects: ["paroxetine"]),
      Case("fluoxetine 20 MG Oral Capsule", [], effects: ["fluoxetine"]),
      // Not within a word.
      Case("esomeprazole", []), Case("levocetirizine", []),
      Case("desvenlafaxine", [], effects: ["desvenlafaxine"]),
      Case("norcodeine", []), Case("fosphenytoin", ["fosphenytoin"]),
      // Combinations in any order, and what they contain.
      Case("trimethoprim/sulfamethoxazole 160/800", ["sulfamethoxazole / trimethoprim"]),
      Case(
        "Sulfamethoxazole 800 MG / Trimethoprim 160 MG Oral Tablet",
        ["sulfamethoxazole / trimethoprim"]),
      Case("trimethoprim 200 mg", []),
      Case(
        "dextromethorphan / quinidine", ["dextromethorphan / quinidine"], effects: ["quinidine"]),
      Case("Nuedexta", ["dextromethorphan / quinidine"], effects: ["quinidine"]),
      Case("quinidine sulfate", [], effects: ["quinidine"]),
      Case("Trikafta", ["ivacaftor", "elexacaftor / tezacaftor / ivacaftor"]),
      Case("acetaminophen 300 MG / codeine phosphate 30 MG Oral Tablet", ["codeine"]),
      // The longer name goes before the shorter one.
      Case("aripiprazole lauroxil 441 mg", ["aripiprazole lauroxil"]),
      Case("aripiprazole", ["aripiprazole"]),
      Case("peginterferon alfa-2a", ["peginterferon alfa-2a"]),
      // Other spellings.
      Case("amfetamine", ["amphetamine"]), Case("suxamethonium", ["succinylcholine"]),
      Case("Tioguanine", ["thioguanine"]), Case("methylthioninium chloride", ["methylene blue"]),
      Case("rifampicin", [], effects: ["rifampin"]),
      Case("St. John’s wort", [], effects: ["st john's wort"]),
      Case("hypericum perforatum", [], effects: ["st john's wort"]),
      Case("5-FU", ["fluorouracil"]),
      Case("ibuprofen and warfarin", ["warfarin", "ibuprofen"]),
      Case("metformin", []), Case("drug", []), Case("", []), Case("/", []),
    ])
  func names(_ c: Case) {
    let match = DrugNames.shared.match(name: c.testDescription)
    #expect(Set(match.drugs) == Set(c.drugs))
    #expect(match.enzymeDrugs == c.enzymeDrugs)
  }

  @Test(
    "A concept of RxNorm is found by its code",
    arguments: [
      Case("2670", ["codeine"]), Case("32937", ["paroxetine"], effects: ["paroxetine"]),
      Case("4493", [], effects: ["fluoxetine"]), Case("10831", ["sulfamethoxazole / trimethoprim"]),
      Case("6809", []), Case("", []),
    ])
  func codes(_ c: Case) {
    let match = DrugNames.shared.match(code: c.testDescription)
    #expect(match.drugs == c.drugs)
    #expect(match.enzymeDrugs == c.enzymeDrugs)
  }

  @Test("Every drug of the tables is found by its own name, and by no other drug's")
  func everyDrug() {
    for drug in Set(ReferenceTables.pairs.map(\.drug)) {
      #expect(DrugNames.shared.match(name: drug).drugs.contains(drug), "\(drug)")
      #expect(DrugNames.shared.match(name: "x" + drug).drugs.contains(drug) == false)
    }
    for effect in ReferenceTables.enzymeEffects {
      #expect(DrugNames.shared.match(name: effect.drug.uppercased()).enzymeDrugs == [effect.drug])
      if let code = effect.rxcui {
        #expect(DrugNames.shared.match(code: code).enzymeDrugs == [effect.drug], "\(effect.drug)")
      }
    }
    for name in ReferenceTables.drugNames {
      let match = DrugNames.shared.match(name: name.name)
      #expect((match.drugs + match.enzymeDrugs).contains(name.drug), "\(name.name)")
    }
  }

  @Test("Creams and drops are told by their words")
  func local() {
    #expect(DrugNames.isLocal("terbinafine 1 % cream"))
    #expect(DrugNames.isLocal("Ketoconazole Topical 2% Shampoo"))
    #expect(DrugNames.isLocal("gentamicin eye drops"))
    #expect(DrugNames.isLocal("terbinafine 250 mg tablet") == false)
    #expect(DrugNames.isLocal("codeine oral drops") == false)
  }
}
