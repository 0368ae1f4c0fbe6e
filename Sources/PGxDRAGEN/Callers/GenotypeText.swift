package import PGxDrugs
import PGxReference

/// A genotype as DRAGEN's callers spell it.
///
/// `*1/*46;*43/*45` are alternatives, `*2x2` and `*68+*4` structures, parts joined by `_` are not
/// assigned to chromosomes (Cyrius, from which the CYP2D6 caller derives).
package enum GenotypeText: Hashable, Sendable {
  /// No call.
  case none
  /// One diplotype or several that fit as well, in this program's names.
  case calls([OutsideCall])
  /// Alleles that are not assigned to chromosomes.
  case unassigned
  /// A name that the tables cannot read, and why.
  case unreadable(String)

  /// Reads the genotype of a gene.
  ///
  /// - Parameters:
  ///   - text: the genotype as the file spells it; empty for none.
  ///   - gene: HGNC symbol.
  ///   - file: for the calls and messages.
  package init(_ text: String, gene: String, file: String) {
    guard !text.isEmpty else {
      self = .none
      return
    }
    // G6PD and others have `_` in their names, star alleles do not.
    if text.hasPrefix("*"), text.contains("_") {
      self = .unassigned
      return
    }
    var calls: [OutsideCall] = []
    let definition = ReferenceTables.definition(of: gene)
    for alternative in text.split(separator: ";") {
      let names = alternative.split(separator: "/", omittingEmptySubsequences: false).map {
        Self.name(String($0).trimmed, definition)
      }
      do throws(OutsideCallError) {
        let parsed = try OutsideCallFile.parse(
          gene + "\t" + names.joined(separator: "/"), file: file)
        // A gene that the tables do not have gives no call.
        for call in parsed.calls where !calls.contains(call) { calls.append(call) }
      } catch {
        self = .unreadable(error.message)
        return
      }
    }
    if calls.isEmpty {
      self = .unreadable("\(gene) is no gene of the tables")
    } else if calls.allSatisfy(\.isNoCall) {
      self = .none
    } else {
      self = .calls(calls)
    }
  }

  private static let referenceWords: Set<String> = [
    "reference", "wildtype", "wild type", "wild-type", "wt", "ref",
  ]

  /// The reference allele has several names; changes of the mitochondrion come without `m.`.
  private static func name(_ text: String, _ definition: GeneDefinition?) -> String {
    guard let definition else { return text }
    if referenceWords.contains(text.lowercased()), !definition.referenceAllele.isEmpty {
      return definition.referenceAllele
    }
    if definition.gene == "MT-RNR1", text.first?.isNumber == true { return "m." + text }
    return text
  }
}
