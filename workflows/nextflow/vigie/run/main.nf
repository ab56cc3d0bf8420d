// One patient or family, from VCF to candidates. meta.id names the case and its folder; meta.proband and meta.hpo are
// optional. Exit codes are those of docs/batch.md: none of them is in nf-core's list of codes worth a retry (104,
// 130..145, 175) but 130 and 143, a run that a signal stopped.
process VIGIE_RUN {
    tag "$meta.id"
    label 'process_medium'

    input:
    tuple val(meta), path(vcf), path(bam, stageAs: 'reads/*'), path(bai, stageAs: 'reads/*'), path(ped)
    path release
    val day

    output:
    tuple val(meta), path("${prefix}")                 , emit: result
    tuple val(meta), path("${prefix}/candidates.json") , emit: candidates
    tuple val(meta), path("${prefix}/variants.vcf.gz") , emit: vcf
    tuple val(meta), path("${prefix}/*_mqc.json")      , emit: mqc, optional: true
    path "versions.yml"                                , emit: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    prefix = task.ext.prefix ?: "${meta.id}"
    def files = [vcf].flatten().collect { "--vcf ${it}" }.join(' ')
    def reads = bam ? [bam].flatten().collect { "--bam ${it}" }.join(' ') : ''
    def pedigree = ped ? "--ped ${ped}" : ''
    def proband = meta.proband ? "--proband ${meta.proband}" : ''
    def signs = meta.hpo ? "--hpo ${meta.hpo}" : ''
    """
    vigie run \\
        --knowledge ${release} \\
        --id ${meta.id} \\
        ${files} ${reads} ${pedigree} ${proband} ${signs} \\
        --today ${day} \\
        --threads ${task.cpus} \\
        ${args} \\
        --output ${prefix}

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        vigie: \$(vigie --version | sed -n '1s/^vigie //p')
    END_VERSIONS
    """
}
