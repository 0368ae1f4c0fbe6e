import Foundation

let arguments = CommandLine.arguments
if arguments.count > 2, arguments[1] == "differential" {
  try MatcherCases.differential(
    folder: URL(filePath: arguments[2]), verbose: arguments.contains("--verbose"))
}
