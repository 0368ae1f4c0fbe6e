extension VariantCall {
  /// The data line of a VCF file of one sample that says the same.
  var line: String {
    let alternate = alternates.isEmpty ? "." : alternates.joined(separator: ",")
    return [
      contig, String(position), ".", reference, alternate, ".", "PASS", ".", "GT", genotype,
    ].map { $0.contains("\t") ? "" : $0 }.joined(separator: "\t")
  }
}
