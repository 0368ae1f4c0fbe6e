/// How a scoring file is to be read.
package struct ScoringFileOptions: Hashable, Sendable {
  /// What a row that cannot be understood does.
  package enum Strictness: Hashable, Sendable {
    /// It is counted and reported, and never scored.
    case tolerant
    /// It ends the reading.
    case strict
  }

  /// What separates fields.
  package enum Separator: Hashable, Sendable {
    /// One tab; two have an empty field between them.
    case tab
    /// One comma; a field in double quotes may contain some.
    case comma
    /// Any number of blanks and tabs, as PLINK reads.
    case space
  }

  /// Which columns give the position.
  package enum PositionSource: Hashable, Sendable {
    /// The harmonised ones where the header says that there are some, else the author's.
    case automatic
    /// `chr_name` and `chr_position`.
    case author
    /// `hm_chr` and `hm_pos`.
    case harmonised
  }

  /// Which rows keep their identifier.
  package enum Identifiers: Hashable, Sendable {
    /// Those without a position, which nothing else tells apart.
    case whereNeeded
    /// All.
    case all
  }

  /// What the first line of the table is.
  package enum HeaderLine: Hashable, Sendable {
    /// The names of the columns.
    case present
    /// A row: columns are known by their number alone.
    case absent
  }

  /// Which columns are read beside those of ``columns``.
  package enum OtherColumns: Hashable, Sendable {
    /// Those with the names of the PGS Catalog.
    case known
    /// None.
    case none
  }

  /// Which alleles a row may count.
  package enum Alleles: Hashable, Sendable {
    /// Those of bases; HLA alleles and the like are never scored.
    case bases
    /// Whatever is written: it is compared with the genotypes' as text (plink2).
    case any
  }

  /// What a row that cannot be understood does.
  package var strictness = Strictness.tolerant
  /// What separates fields.
  package var separator = Separator.tab
  /// Which columns are which, where their names do not say so.
  package var columns = ColumnMap()
  /// Which columns are read beside those.
  package var otherColumns = OtherColumns.known
  /// What the first line of the table is.
  package var headerLine = HeaderLine.present
  /// Which columns give the position.
  package var positionSource = PositionSource.automatic
  /// Which rows keep their identifier.
  package var identifiers = Identifiers.whereNeeded
  /// Which alleles a row may count.
  package var alleles = Alleles.bases
  /// Whether ``ScoringFile/effectFrequencies`` are wanted.
  package var readsFrequencies = false

  /// The format of the PGS Catalog.
  package init() {}

  /// A table as `plink2 --score FILE 1 2 3` reads it.
  ///
  /// - Parameters:
  ///   - identifier: the number of the column of identifiers, from 1.
  ///   - allele: that of the allele that is counted.
  ///   - weights: those of the weights, one a score.
  ///   - headerLine: whether the first line gives names.
  /// - Returns: the options.
  package static func plink(
    identifier: Int = 1, allele: Int = 2, weights: [Int] = [3], headerLine: HeaderLine
  ) -> ScoringFileOptions {
    var options = ScoringFileOptions()
    options.separator = .space
    options.headerLine = headerLine
    options.otherColumns = .none
    options.identifiers = .all
    options.alleles = .any
    options.columns.add(.identifier, .number(identifier))
    options.columns.add(.effectAllele, .number(allele))
    for weight in weights { options.columns.add(.effectWeight, .number(weight)) }
    return options
  }
}

/// Which column of a table is which.
package struct ColumnMap: Hashable, Sendable {
  /// Where a column is found.
  package enum Selector: Hashable, Sendable {
    /// By its name.
    case name(String)
    /// By its number, from 1.
    case number(Int)
  }

  /// What each is, in the order given; of weights there may be several.
  package private(set) var assignments: [(field: ScoringField, selector: Selector)] = []

  /// Nothing is said.
  package init() {}

  /// `effect_allele=A1,effect_weight=BETA`; a number that follows `#` (`effect_weight=#4`) is that
  /// of a column.
  ///
  /// - Throws: ``ScoringFileError/invalidColumnMap(text:reason:)``.
  package init(_ text: String) throws(ScoringFileError) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.firstIndex(of: "=") else {
        throw .invalidColumnMap(text: text, reason: "\"\(part)\" has no =")
      }
      let name = String(part[..<equals])
      let value = String(part[part.index(after: equals)...])
      guard let field = ScoringField(named: name) ?? ScoringField(shortName: name) else {
        throw .invalidColumnMap(text: text, reason: "\"\(name)\" is no column of a scoring file")
      }
      guard !value.isEmpty else {
        throw .invalidColumnMap(text: text, reason: "nothing stands for \(name)")
      }
      if field != .effectWeight, assignments.contains(where: { $0.field == field }) {
        throw .invalidColumnMap(text: text, reason: "\(name) is said twice")
      }
      if value.hasPrefix("#"), let number = Int(value.dropFirst()) {
        guard number > 0 else {
          throw .invalidColumnMap(text: text, reason: "columns count from #1")
        }
        add(field, .number(number))
      } else {
        add(field, .name(value))
      }
    }
  }

  /// Says one.
  package mutating func add(_ field: ScoringField, _ selector: Selector) {
    assignments.append((field, selector))
  }

  /// Whether both say the same.
  package static func == (a: Self, b: Self) -> Bool {
    a.assignments.elementsEqual(b.assignments) { $0 == $1 }
  }

  /// Combines what is said.
  package func hash(into hasher: inout Hasher) {
    for assignment in assignments {
      hasher.combine(assignment.field)
      hasher.combine(assignment.selector)
    }
  }
}
