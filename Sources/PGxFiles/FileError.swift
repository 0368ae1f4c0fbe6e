import Glibc

/// Why a file could not be written or read.
@nonexhaustive
package enum FileError: Error, Equatable, Sendable {
  /// The file, or its folder, cannot be created; `code` is the system's `errno`.
  case cannotCreate(path: String, code: Int32)
  /// Writing failed part-way: disk full, limit reached, pipe closed.
  case cannotWrite(path: String, code: Int32)
  /// The file cannot be read.
  case cannotRead(path: String, code: Int32)
  /// The file is larger than what such a file may be.
  case tooLarge(path: String, limit: Int)
}

extension FileError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .cannotWrite("-", let code):
      "standard output: writing failed (\(Self.text(code))); what was written is incomplete"
    case .cannotRead("-", let code): "standard input: cannot be read (\(Self.text(code)))"
    case .cannotCreate(let path, let code):
      "\(path): cannot be created (\(Self.text(code))); choose a folder that exists and may be written"
    case .cannotWrite(let path, let code):
      "\(path): writing failed (\(Self.text(code))); nothing is left under this name, make room and run again"
    case .cannotRead(let path, let code): "\(path): cannot be read (\(Self.text(code)))"
    case .tooLarge(let path, let limit):
      "\(path): larger than \(limit) bytes; is it the right file?"
    }
  }

  /// The exit code of a program that stops for this failure (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .cannotCreate: 73
    case .cannotWrite: 74
    case .cannotRead: 66
    case .tooLarge: 65
    }
  }

  private static func text(_ code: Int32) -> String {
    guard let message = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: message)
  }
}
