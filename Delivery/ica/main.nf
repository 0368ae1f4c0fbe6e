// pgx on a DRAGEN run folder, for Illumina Connected Analytics (Nextflow).
nextflow.enable.dsl = 2

// Input of type DIRECTORY: what DRAGEN wrote for a sample.
params.dragen_dir = null
// Only this prefix of the folder; empty for all.
params.prefix = ''
params.container = 'pgx:0.1.0'

process PGX_DRAGEN {
    container params.container
    cpus 2
    memory '4 GB'
    publishDir 'out', mode: 'copy'

    input:
    path dragen_dir
    val prefix

    output:
    path 'pgx/*'

    script:
    def only = prefix ? "--sample '${prefix}'" : ''
    """
    pgx dragen '${dragen_dir}' ${only} --threads ${task.cpus} \\
        --format json --format tsv --format summary --output-dir pgx
    """
}

workflow {
    if (!params.dragen_dir) {
        error 'give --dragen_dir, the folder that DRAGEN wrote'
    }
    PGX_DRAGEN(Channel.fromPath(params.dragen_dir, type: 'dir', checkIfExists: true), params.prefix)
}
