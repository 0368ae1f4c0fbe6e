import PGxCompression
import PGxFiles
import PGxHTS

extension GenotypeError: CustomStringConvertible {
  /// The same as ``message``.
  package var description: String { message }

  /// What is wrong and what to do, one line that begins with the file's name.
  package var message: String {
    switch self {
    case .file(let error): error.message
    case .text(let error): error.description
    case .compression(let error): error.message
    case .notRecognised(let path, let format):
      "\(path): does not begin as \(format) does; is it the right file?"
    case .sampleMajor(let path):
      "\(path): holds sample after sample, as PLINK before 1.07 wrote it; "
        + "write it anew with plink --make-bed"
    case .unsupportedStorage(let path, let mode):
      "\(path): PGEN storage mode 0x\(Self.hexadecimal(mode)) is not read; "
        + "write it anew with plink2 --make-pgen"
    case .missingCompanion(let path, let companions):
      "\(path): \(companions.joined(separator: " or ")) is not there; "
        + "keep the three files of a set under one name"
    case .wrongSize(let path, let size, let expected):
      size < expected
        ? "\(path): cut short, \(size) bytes where its contents need \(expected); "
          + "fetch or write it again"
        : "\(path): \(size) bytes where its contents need \(expected); "
          + "do the three files belong together?"
    case .invalidHeader(let path, let reason):
      "\(path): header: \(reason); fetch or write it again"
    case .invalidRecord(let path, let variant, let reason):
      "\(path): variant \(variant): \(reason); fetch or write it again"
    case .invalidLine(let path, let line, let reason):
      "\(path):\(line): \(reason); correct the line"
    case .duplicateSample(let path, let line, let name):
      "\(path):\(line): sample '\(name)' is there twice; rename or drop one"
    case .sampleCountsDiffer(let path, let count, let companion, let companionCount):
      "\(path): \(count) samples where \(companion) has \(companionCount); "
        + "give files that belong together"
    case .variantCountsDiffer(let path, let count, let companion, let companionCount):
      "\(path): \(count) variants where \(companion) has \(companionCount); "
        + "give files that belong together"
    case .alleleCountsDiffer(let path, let variant, let count, let companion, let other):
      "\(path): variant \(variant) has \(count) alleles where \(companion) has \(other); "
        + "give files that belong together"
    }
  }

  /// The exit code of a program that stops for this failure (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .file(let error): error.exitCode
    case .text(let error): error.kind.exitCode
    case .compression(let error): error.exitCode
    case .missingCompanion: 66
    default: 65
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}
