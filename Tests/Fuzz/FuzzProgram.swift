import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ argc: UnsafeMutablePointer<CInt>,
  _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Runs one target under libFuzzer: `PGX_FUZZ_TARGET=records PGxFuzz [libFuzzer options]`.
@main
struct FuzzProgram {
  /// The target that the environment names.
  private static let target: FuzzTarget = {
    let name = unsafe getenv("PGX_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget.named(name) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: " ")
      print(name == "list" ? names : "PGX_FUZZ_TARGET is '\(name)'; the targets: \(names)")
      exit(name == "list" ? 0 : 64)
    }
    return target
  }()

  static func main() {
    _ = target
    var count = CommandLine.argc
    var arguments = unsafe CommandLine.unsafeArgv
    exit(unsafe runDriver(&count, &arguments, runOne))
  }

  /// One input, from libFuzzer.
  private static let runOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = {
    let bytes = unsafe Array(UnsafeBufferPointer(start: $0, count: $1))
    do { try target.run(bytes) } catch { fatalError("\(error)") }
    return 0
  }
}
