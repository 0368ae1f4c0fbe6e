import PGxFHIRModel

/// The code systems, profiles and extensions that bundles name.
enum Terminology {
  static let guide = "http://hl7.org/fhir/uv/genomics-reporting/"
  static let loinc = "http://loinc.org"
  static let snomed = "http://snomed.info/sct"
  static let rxNorm = "http://www.nlm.nih.gov/research/umls/rxnorm"
  static let atc = "http://www.whocc.no/atc"
  static let units = "http://unitsofmeasure.org"
  static let genes = "http://www.genenames.org"
  static let hgvs = "http://varnomen.hgvs.org"
  static let dbSNP = "http://www.ncbi.nlm.nih.gov/projects/SNP"
  static let refSeq = "http://www.ncbi.nlm.nih.gov/refseq"
  static let sequenceOntology = "http://www.sequenceontology.org"
  static let pgsCatalog = "http://www.pgscatalog.org/score"
  static let toBeDetermined = guide + "CodeSystem/tbd-codes-cs"
  /// What a UUID as an identifier belongs to.
  static let uris = "urn:ietf:rfc:3986"

  /// Our own names: an OID made from a random UUID (ITU-T X.667), which nobody has to register and
  /// nobody else can have.
  ///
  /// docs/fhir.md lists its arcs.
  static let own = "urn:oid:2.25.56533748669183713055867663416278282114"
  /// Codes of ours, ``code(_:_:)``.
  static let codes = own + ".1"
  /// Alleles, `CYP2C19*2`.
  static let alleles = own + ".2"
  /// Pairs of the panel, `PGX023`.
  static let pairs = own + ".3"
  /// Names of samples in their files.
  static let sampleNames = own + ".4"
  /// Rows of the recommendation tables, `CPIC-0001`.
  static let recommendations = own + ".5"
  /// SHA-256 of a file, in hexadecimal digits.
  static let digests = own + ".6"
  /// The profile of a polygenic score.
  static let scoreProfile = own + ".7"
  /// The extension that says what a date stands for.
  static let dateBasis = own + ".8"
  /// Labels by which records of provenance are found.
  static let provenanceTags = own + ".9"
  /// UUID of ``own``, the namespace of our identifiers.
  static let namespace: [UInt8] = [
    0x2A, 0x88, 0x01, 0x02, 0x69, 0x4E, 0x4C, 0x00, 0x9B, 0x7E, 0xE8, 0xC7, 0x10, 0xFA, 0x6F, 0x82,
  ]

  static func profile(_ name: String) -> String { guide + "StructureDefinition/" + name }

  /// A code of ours as a concept.
  static func code(_ code: String, _ display: String) -> CodeableConcept {
    CodeableConcept(Coding(codes, code, display))
  }

  static func answer(_ code: String, _ display: String, text: String? = nil) -> CodeableConcept {
    CodeableConcept(Coding(loinc, code, display), text: text)
  }

  static func tbd(_ code: String, _ display: String) -> CodeableConcept {
    CodeableConcept(Coding(toBeDetermined, code, display))
  }

  static let laboratory = CodeableConcept(
    Coding(
      "http://terminology.hl7.org/CodeSystem/observation-category", "laboratory", "Laboratory"))
  static let genetics = CodeableConcept(
    Coding("http://terminology.hl7.org/CodeSystem/v2-0074", "GE", "Genetics"))
  static let biomarkerCategory = tbd("biomarker-category", "Biomarker Category")
  static let unknown = CodeableConcept(
    Coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", "Unknown"))

  static let geneStudied = answer("48018-6", "Gene studied [ID]")
  static let assembly = answer("62374-4", "Human reference sequence assembly version")
  static let sourceClass = answer("48002-0", "Genomic source class")
  static let germline = answer("LA6683-2", "Germline")
  static let chromosome = answer("48000-4", "Chromosome")
  static let referenceSequence = answer("48013-7", "Genomic reference sequence ID")
  static let genomicChange = answer("81290-9", "Genomic DNA change (gHGVS)")
  static let variantName = answer("81252-9", "Discrete genetic variant")
  static let referenceAllele = answer("69547-8", "Genomic ref allele [ID]")
  static let alternateAllele = answer("69551-0", "Genomic alt allele [ID]")
  static let coordinates = answer("92822-6", "Genomic coord system")
  static let oneBased = answer("LA30102-0", "1-based character counting")
  static let startEnd = answer("81254-5", "Genomic allele start-end")
  static let changeType = answer("48019-4", "DNA change type")
  static let allelicState = answer("53034-5", "Allelic state")
  static let conclusion = tbd("conclusion-string", "Conclusion Text")
  static let implication = tbd("therapeutic-implication", "Therapeutic Implication")
  static let medication = answer("51963-7", "Medication assessed")
  static let context = answer("81259-4", "Associated phenotype")
  static let evidence = answer("93044-6", "Level of evidence")

  static let callStatus = code("call-status", "How sure the call is")
  static let callSource = code("call-source", "Where the call comes from")
  static let activityScore = code("activity-score", "Activity score")
  static let alleleFunction = code("allele-function", "Allele function")
  static let action = code("action", "What the guideline asks for")
  static let guidanceSource = code("guidance-source", "Who recommends")
  static let strength = code("recommendation-strength", "Strength of the recommendation")
  static let pair = code("drug-biomarker-pair", "Pair of the panel")
  static let certainty = code("certainty", "What missing evidence could still change")
  static let findingStatus = code("finding-status", "Whether the finding asks for something")
}
