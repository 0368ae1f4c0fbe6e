cwlVersion: v1.2
class: CommandLineTool
label: pgx on a variant file
doc: >-
  Calls pharmacogenes from a VCF, gVCF or BCF. For research; not for clinical use without
  validation.
baseCommand: [pgx, interpret]
hints:
  DockerRequirement:
    dockerPull: pgx:0.1.0
requirements:
  ResourceRequirement:
    coresMin: 2
    ramMin: 4096
arguments:
  - {prefix: --format, valueFrom: json}
  - {prefix: --format, valueFrom: tsv}
  - {prefix: --output-dir, valueFrom: pgx}
inputs:
  variants:
    type: File
    doc: VCF, gVCF or BCF, with its index beside it where there is one.
    secondaryFiles: [.tbi?, .csi?]
    inputBinding: {position: 1}
outputs:
  results:
    type: Directory
    outputBinding: {glob: pgx}
