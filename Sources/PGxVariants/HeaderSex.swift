import PGxCore
import PGxHTS

/// The sex of samples as a header states it.
enum HeaderSex {
  /// What the header says, by sample; samples that it does not speak of are left out.
  ///
  /// Read are DRAGEN's `##estimatedSexKaryotype=` in a file of one sample, and a `Sex` (or
  /// `Gender`) field of `##SAMPLE=<ID=…>`. `##referenceSexKaryotype=` is that of the reference
  /// genome used, not of the sample.
  static func karyotypes(of header: VariantFileHeader) -> [String: Karyotype] {
    var result: [String: Karyotype] = [:]
    for line in header.metaLines {
      if line.hasPrefix(estimated) {
        guard header.samples.count == 1 else { continue }
        result[header.samples[0]] = Karyotype(line.dropFirst(estimated.count))
      } else if line.hasPrefix(sample) {
        let fields = MetaLine(line.dropFirst(sample.count).prefix { $0 != ">" }.utf8)
        let sex = fields.fields.first { ["sex", "gender"].contains($0.key.lowercased()) }?.value
        guard let name = fields["ID"], header.samples.contains(name), let sex else { continue }
        result[name] = result[name] ?? SexTable.karyotype(sex)
      }
    }
    return result
  }

  private static let estimated = "##estimatedSexKaryotype="
  private static let sample = "##SAMPLE=<"
}
