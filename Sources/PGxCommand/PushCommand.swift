import ArgumentParser
import PGx
import PGxFiles
import PGxPush

/// `pgx push`.
struct PushCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "push",
    abstract: "Posts transaction bundles to a FHIR R4 server.",
    discussion: """
      pgx push demo.fhir.json --server https://fhir.example.org/r4 --token-file token
      pgx push out/ --server URL --token-command 'gcloud auth print-access-token'
      pgx push cohort.ndjson --server URL --client-id pgx --key key.pem --resume pushed.ledger

      All inputs are looked at before the first bundle is sent. The server's answers 429 and 5xx, \
      and connections that fail, are tried again; 4xx are not. With --resume a push that was ended \
      goes on where it was. Redirects are not followed, and tokens are never shown. docs/push.md \
      has the set-up of Google Cloud, Azure and SMART Backend Services.

      Exit codes: 0 all posted, 64 usage, 65 a bundle malformed or refused by the server, 66 input \
      not found, 69 server unavailable or authorisation failed, 73 output cannot be created, 74 \
      writing failed, 78 the key is unusable.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files of one transaction bundle, or of one a line (.ndjson); folders of *.fhir.json; or -.",
      valueName: "bundle"))
  var bundles: [String]

  @OptionGroup(title: "Server")
  var server: PushServerArguments

  @OptionGroup(title: "Authorisation")
  var authorisation: PushAuthorisationArguments

  @Option(
    help: ArgumentHelp(
      "A file that knows what was posted; started again, the push goes on.", valueName: "file"))
  var resume: String?

  @Option(help: "How often a bundle is tried again.")
  var retries: Int = 5

  @Option(
    name: [.short, .long],
    help: "Write the server's answers to this file, one a line; - is standard output.")
  var output: String?

  @Flag(help: "Write nothing to stderr but errors.")
  var quiet = false

  func validate() throws {
    guard (0...100).contains(retries) else { throw ValidationError("--retries is 0 to 100") }
    try authorisation.check()
  }

  func run() throws {
    let report = RunReport(isQuiet: quiet)
    let address = try server.address()
    let token = try authorisation.source(plainHTTP: server.plainHTTP, report: report)
    let queue = try BundleQueue(bundles)
    warn(of: queue.bundles, report)
    let ledger = try resume.map { try PushLedger(path: $0, server: address) }
    var options = PushOptions(server: address)
    options.retries = retries
    let pusher = Pusher(
      options, token: token, transport: try server.connection(),
      agent: "pgx/\(PGxVersion.software)")
    var answers = try output.map { try OutputFile(path: $0) }
    var summary = Pusher.Summary()
    let start = Terminal.seconds
    var failure: (any Error)?
    do {
      try pusher.push(
        queue.bundles, ledger: ledger, summary: &summary,
        onAnswer: { try answers?.write($0 + [10]) },
        report: { show($0, since: start, report) })
    } catch {
      failure = error
    }
    report.note(summary.text(of: queue.bundles.count, server: address))
    // What was answered is kept, whatever came after it.
    if let answers = answers.take() { try answers.finish() }
    if let failure { throw failure }
    // Each of these bundles has had its line.
    if summary.refused > 0 { throw ExitCode(65) }
    if summary.uncertain > 0 { throw ExitCode(69) }
  }

  private func show(_ event: Pusher.Event, since start: Double, _ report: RunReport) {
    switch event {
    case .progress(let done, let total):
      report.progress(done, of: total, since: start, unit: "bundles")
    case .refused(let place, let reason):
      report.clearProgress()
      Terminal.write("pgx: error: \(place): refused by the server: \(reason)\n")
    case .uncertain(let place):
      report.clearProgress()
      Terminal.write(
        "pgx: error: \(place): an earlier push sent it and did not learn whether it was stored; "
          + "look for it on the server, then delete its line from the ledger to send it again\n")
    case .waiting(let reason, let seconds):
      report.note("\(reason); again in \(Int(seconds.rounded(.up))) s")
    }
  }

  private func warn(of bundles: [PushBundle], _ report: RunReport) {
    let twice = bundles.filter { !$0.content.storedTwice.isEmpty }
    if let first = twice.first {
      let types = PlainText.short(first.content.storedTwice.joined(separator: ", "), 100)
      report.warn(
        "\(first.place)\(twice.count > 1 ? " and \(twice.count - 1) more" : ""): posting again "
          + "would store again what has no ifNoneExist (\(types)); not tried again when it may "
          + "have been stored")
    }
    let limit = TransactionBundle.usualLimit
    if let large = bundles.first(where: { $0.content.entries > limit }) {
      report.warn(
        "\(large.place): \(large.content.entries) entries; some servers take \(limit) at most")
    }
  }
}

extension Pusher.Summary {
  /// One line of what became of the bundles.
  func text(of total: Int, server: ServerAddress) -> String {
    var parts = ["\(posted) posted"]
    if alreadyThere > 0 { parts[0] += " (\(alreadyThere) already there)" }
    if skipped > 0 { parts.append("\(skipped) posted by an earlier push") }
    if refused > 0 { parts.append("\(refused) refused") }
    if uncertain > 0 { parts.append("\(uncertain) uncertain since an earlier push") }
    let unsent = total - posted - skipped - refused - uncertain
    if unsent > 0 { parts.append("\(unsent) not posted") }
    return "\(server): of \(total) \(total == 1 ? "bundle" : "bundles") "
      + parts.joined(separator: ", ")
      + "; \(created) resources made, \(existing) there before"
  }
}
