cwlVersion: v1.2
class: CommandLineTool
label: pgx on a DRAGEN run folder
doc: >-
  Interprets the folder that DRAGEN wrote for a sample and compares its calls with ours. For
  research; not for clinical use without validation.
baseCommand: [pgx, dragen]
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
  - {prefix: --format, valueFrom: summary}
  - {prefix: --output-dir, valueFrom: pgx}
inputs:
  dragen_dir:
    type: Directory
    doc: What DRAGEN wrote for a sample.
    inputBinding: {position: 1}
  prefix:
    type: string?
    doc: Only this prefix of the folder.
    inputBinding: {prefix: --sample}
  thresholds:
    type: File?
    doc: Quality thresholds of the laboratory.
    inputBinding: {prefix: --qc-thresholds}
outputs:
  results:
    type: Directory
    outputBinding: {glob: pgx}
