/// Why bundles could not be pushed.
@nonexhaustive
package enum PushError: Error, Equatable, Sendable {
  /// The text is no address of a server.
  case invalidAddress(String, reason: String)
  /// Plain http to another machine.
  case insecureAddress(String)
  /// The text at a place of the input is no JSON.
  case malformed(place: String, reason: String)
  /// It is JSON, but no transaction bundle.
  case notTransaction(place: String, reason: String)
  /// There is no bundle in what was given.
  case noBundles(path: String)
  /// The file is another than when it was looked at.
  case changed(place: String)
  /// The key cannot sign.
  case unusableKey(path: String, reason: String)
  /// The ledger cannot be used.
  case unusableLedger(path: String, reason: String)
  /// Another push is using the ledger.
  case ledgerInUse(path: String)
  /// No token could be had.
  case noToken(reason: String)
  /// The server does not accept who asks.
  case unauthorised(server: String, reason: String)
  /// The server does not answer, or not as a FHIR server does.
  case unavailable(server: String, reason: String)
  /// A bundle that must not be sent twice may have been stored.
  case uncertain(place: String, reason: String)
  /// libcurl is not there.
  case noLibrary
}

extension PushError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .invalidAddress(let text, let reason):
      "'\(PlainText.short(text, 200))' is no server's address: \(reason)"
    case .insecureAddress(let address):
      "\(address): plain http beyond this machine would show patients' data and tokens to the "
        + "network; use https, or give --allow-insecure-http"
    case .malformed(let place, let reason):
      "\(place): no JSON: \(reason); nothing was sent"
    case .notTransaction(let place, let reason): "\(place): \(reason); nothing was sent"
    case .noBundles(let path):
      "\(path): no bundles there; give files of transaction bundles, or a folder of *.fhir.json"
    case .changed(let place): "\(place): the file was changed during the push; run it again"
    case .unusableKey(let path, let reason): "\(path): cannot be used to sign: \(reason)"
    case .unusableLedger(let path, let reason):
      "\(path): \(reason); give the file of an earlier push --resume, or a new name"
    case .ledgerInUse(let path):
      "\(path): another push is using it; wait for its end, or give another name"
    case .noToken(let reason): "no access token: \(reason)"
    case .unauthorised(let server, let reason): "\(server): not authorised: \(reason)"
    case .unavailable(let server, let reason): "\(server): \(reason)"
    case .uncertain(let place, let reason):
      "\(place): \(reason); it may have been stored, and sending it again would store parts of it "
        + "twice (POST without ifNoneExist): look for it on the server"
    case .noLibrary:
      "libcurl is not installed, which pgx push needs; on Debian and Ubuntu: apt-get install libcurl4"
    }
  }

  /// The exit code of a program that stops for this (sysexits).
  package var exitCode: Int32 {
    switch self {
    case .invalidAddress, .insecureAddress: 64
    case .malformed, .notTransaction, .changed, .unusableLedger: 65
    case .noBundles: 66
    case .unusableKey: 78
    case .ledgerInUse, .noToken, .unauthorised, .unavailable, .uncertain, .noLibrary: 69
    }
  }
}
