package import PGxFiles

/// Prints pages to PDF with a browser that is installed, without network and with a profile of its
/// own that is thrown away.
package struct PagePrinter: Sendable {
  /// Names of browsers that print in the same way.
  static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
  ]

  private let browser: String
  private let timeout: Duration

  /// A printer.
  ///
  /// - Throws: ``PagePrinterError/noBrowser``.
  package init(timeout: Duration = .seconds(60)) throws(PagePrinterError) {
    guard let browser = ChildProcess.find(Self.browsers) else { throw .noBrowser }
    self.browser = browser
    self.timeout = timeout
  }

  /// A printer that uses this program.
  init(browser: String, timeout: Duration) {
    self.browser = browser
    self.timeout = timeout
  }

  /// The page on paper; the bytes do not depend on the time of day.
  ///
  /// - Throws: ``PagePrinterError`` or `FileError`.
  package func print(_ page: [UInt8]) throws -> [UInt8] {
    let folder = try ScratchFolder()
    let source = folder.path + "/page.html"
    let target = folder.path + "/page.pdf"
    var file = try OutputFile(path: source)
    try file.write(page)
    try file.finish()
    var arguments = [
      "--headless=new", "--disable-gpu", "--no-first-run", "--disable-extensions",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      "--disable-dev-shm-usage", "--user-data-dir=\(folder.path)/profile",
      "--no-pdf-header-footer", "--print-to-pdf=\(target)",
    ]
    // Chromium refuses its sandbox to root.
    if ChildProcess.isRoot { arguments.append("--no-sandbox") }
    arguments.append("file://" + source)
    let ending = ChildProcess.run(browser, arguments, timeout: timeout)
    guard ending == .exited(0) else { throw PagePrinterError.failed(browser, ending) }
    guard let bytes = try? SmallFile.read(target, limit: 256 << 20),
      bytes.starts(with: Array("%PDF-".utf8))
    else { throw PagePrinterError.noPaper(browser) }
    return Self.withoutDates(bytes)
  }

  /// Puts a fixed date where the browser writes the present one; the length stays.
  static func withoutDates(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for key in ["/CreationDate (D:", "/ModDate (D:"] {
      let key = Array(key.utf8)
      // They stand in the document's own description, which the browser writes uncompressed.
      var index = 0
      while index + key.count + 14 <= bytes.count {
        guard bytes[index] == key[0], bytes[index..<(index + key.count)].elementsEqual(key) else {
          index += 1
          continue
        }
        let start = index + key.count
        bytes.replaceSubrange(start..<(start + 14), with: Array("20000101000000".utf8))
        index = start
      }
    }
    return bytes
  }
}

/// Why a page could not be printed.
@nonexhaustive
package enum PagePrinterError: Error, Equatable, Sendable {
  /// No browser is installed.
  case noBrowser
  /// The browser ended in this way.
  case failed(String, ChildProcess.Ending)
  /// The browser ended well and left no document.
  case noPaper(String)
}

extension PagePrinterError {
  /// What is wrong and what to do, one line.
  package var message: String {
    switch self {
    case .noBrowser:
      "--format pdf: no Chromium or Chrome on PATH; install one (Debian: apt-get install chromium), or print the page of --format html from any browser"
    case .failed(let browser, .timedOut):
      "--format pdf: \(browser) did not finish in time; print the page of --format html instead"
    case .failed(let browser, .exited(let code)):
      "--format pdf: \(browser) ended with code \(code); does it start here? Or print the page of --format html instead"
    case .failed(let browser, .signalled(let signal)):
      "--format pdf: \(browser) was ended by signal \(signal); print the page of --format html instead"
    case .failed(let browser, .notStarted(let code)):
      "--format pdf: \(browser) cannot be started (error \(code)); print the page of --format html instead"
    case .noPaper(let browser):
      "--format pdf: \(browser) wrote no document; print the page of --format html instead"
    }
  }

  /// The exit code of a program that stops for this (sysexits): something needed is unavailable.
  package var exitCode: Int32 { 69 }
}
