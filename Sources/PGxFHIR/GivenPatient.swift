import FoundationEssentials
public import PGxFHIRModel

/// A Patient resource as its file has it.
public struct GivenPatient: Sendable {
  /// The Patient, as far as it is read.
  public let patient: Patient
  /// The resource as it was given, without the spaces between its tokens.
  let json: [UInt8]

  /// Whether a server can find the person: by an identifier with system and value.
  public var canBeFound: Bool { patient.usableIdentifier != nil }

  /// Reads a Patient.
  ///
  /// - Throws: ``FHIRError``.
  public init(json: [UInt8]) throws(FHIRError) {
    let resource: Resource
    do { resource = try JSONDecoder().decode(Resource.self, from: Data(json)) } catch {
      throw .notPatient("no FHIR resource in JSON")
    }
    guard case .patient(let patient) = resource else { throw .notPatient(resource.resourceType) }
    self.patient = patient
    self.json = Self.compact(json)
  }

  /// The JSON without spaces and line ends between its tokens, and without a byte order mark.
  private static func compact(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    var isText = false
    var isEscaped = false
    for byte in json.starts(with: [0xEF, 0xBB, 0xBF]) ? json.dropFirst(3) : json[...] {
      if isText {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
      } else if byte > 32 {
        result.append(byte)
        isText = byte == UInt8(ascii: "\"")
      }
    }
    return result
  }
}

/// Why a bundle cannot be made or read.
@nonexhaustive
public enum FHIRError: Error, Equatable, Sendable {
  /// Something else than a Patient was given; what it is.
  case notPatient(String)
  /// The Patient has no identifier by which a server could find it.
  case patientWithoutIdentifier
  /// Something else than a bundle of ours.
  case notBundle(String)

  /// What is wrong and what to do, one line.
  public var message: String {
    switch self {
    case .notPatient(let what): "\(what) where a FHIR Patient is needed"
    case .patientWithoutIdentifier:
      "the Patient has no identifier with system and value, by which a server finds the person; give one, or use --fhir-bundle collection"
    case .notBundle(let what): "not a FHIR Bundle of a genomic report: \(what)"
    }
  }
}
