import ArgumentParser
import PGx
import PGxFiles
import PGxPush
import PGxReport

/// The `pgx` program.
@main
struct PGxTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pgx",
    abstract: "Reads a person's VCF and says what it means: star alleles, phenotypes, drugs.",
    discussion: """
      pgx interpret sample.vcf     every pharmacogene and the 178 drug-biomarker pairs
      pgx dragen RUNFOLDER         the same for a folder that Illumina DRAGEN wrote
      pgx score cohort.vcf.gz --scores PGS000001.txt.gz
                                   polygenic scores of a person or a cohort
      pgx merge PART...            adds what pgx score --shard computed
      pgx check sample.vcf         how much of that the file can answer
      pgx pairs --gene CYP2C19     the pairs by themselves
      pgx diff old.json new.json   what changed between two interpretations, and why
      pgx omics --help             measurements, calls and scores in one table
      pgx associate --help         markers of a cohort against outcomes
      pgx stratify --help          a cohort in tiers, and whom a drug concerns
      pgx push BUNDLE... --server URL
                                   posts FHIR bundles to a server

      Not for clinical use without validation in your laboratory.
      """,
    version: """
      pgx \(PGxVersion.software)
      reference data \(PGxVersion.referenceData)
      htslib \(PGxVersion.htslib)
      """,
    subcommands: [
      InterpretCommand.self, DragenCommand.self, ScoreCommand.self, MergeCommand.self,
      CheckCommand.self, PairsCommand.self, DiffCommand.self, PushCommand.self, OmicsCommand.self,
      AssociateCommand.self, StratifyCommand.self,
    ])

  /// Runs the program and ends it with the exit code of the contract (sysexits).
  static func main() {
    Terminal.ignoreWriteSignals()
    PartialFiles.removeWhenEnded()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as InterpretationError {
      fail(error.message, error.exitCode)
    } catch let error as FileError {
      fail(error.message, error.exitCode)
    } catch let error as PushError {
      fail(error.message, error.exitCode)
    } catch let error as PagePrinterError {
      fail(error.message, error.exitCode)
    } catch let code as ExitCode where code != .success {
      // What was wrong has been said.
      Terminal.exit(code.rawValue)
    } catch {
      // Help, versions and completions come this way as well; they are no errors.
      guard exitCode(for: error) != .success else { exit(withError: error) }
      fail(message(for: error) + "; see pgx --help", exitCode(for: error).rawValue)
    }
  }

  private static func fail(_ message: String, _ code: Int32) -> Never {
    let line = message.split(separator: "\n").joined(separator: " ")
    Terminal.write("pgx: error: \(line)\n")
    Terminal.exit(code)
  }
}
