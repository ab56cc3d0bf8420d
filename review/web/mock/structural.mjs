// Made-up structural candidates: a deletion, a duplication whose gene is not drawn, an expanded repeat.
const content = (more) => ({part: 'within', text: '', first_exon: 3, last_exon: 6, exons: 12,
    coding_bases: 812, coding_length: 2400, keeps_frame: false, start_codon: false, stop_codon: false,
    end_within_exon: true, depends_on_ends: false, ...more});
const section = (code, points, value) => ({code, verdict: 'met', strength: 'strong', points,
    evidence: {value, threshold: null}, source: 'Riggs 2020', source_version: null,
    sentence: `${value}.`});

const base = {
    ref: 'N', zygosity: 'heterozygous', transcript: 'ENST90000000.1', refseq: null, mane_select: true,
    hgvs_c: null, hgvs_p: null, exon: null, intron: null, consequence: 'feature_truncation',
    impact: 'HIGH', population: {}, clinvar: null, laboratory: null, original: null, quality: 900,
    filters: ['PASS'], judgements: [],
    genotypes: [['0/1', 18], ['0/0', 0], ['0/0', 0]].map(([gt, alt]) => ({gt, carriage: 'carrier',
        depth: 38, gq: 99, ref_reads: 38 - alt, alt_reads: alt})),
};
const sv = (type, start, end, more = {}) => ({type, start, end, length: end - start + 1,
    ci_start: [-30, 30], ci_end: [-120, 45], mate: null, caller: 'synthetic 1.0', quality: 900,
    filters: ['PASS'], copy_numbers: type === 'DEL' ? [1, 2, 2] : [3, 2, 2], coding_genes: 1,
    content: content(more)});
const acmg = (className, number, points, codes) => ({class: className, class_number: number, points,
    stand_alone: false, rule_set: 'riggs-2020', pvs1: '', criteria: codes, next: [],
    not_counted: ['1B', '4C', '5G'].map((code) => ({code, verdict: 'not_assessed',
        evidence: {value: null, threshold: null}, source: '', sentence: '', source_version: null}))});

const variants = (gene) => [
    {...base, chrom: gene.chrom, pos: gene.exons[2].start - 200, alt: '<DEL>',
     key: `${gene.chrom}-${gene.exons[2].start - 199}-${gene.exons[5].start + 60}-DEL`,
     sv: sv('DEL', gene.exons[2].start - 199, gene.exons[5].start + 60, {exons: gene.exons.length}),
     acmg: acmg('pathogenic', 5, 1.05, [section('2E', 0.9, 'both ends within the gene, frame lost'),
                                        section('5A', 0.15, 'de novo')])},
    {...base, chrom: '2', pos: 40000, alt: '<DUP>', key: '2-40001-95000-DUP',
     sv: sv('DUP', 40001, 95000, {part: 'five_prime', first_exon: 1, last_exon: 9, depends_on_ends: true}),
     acmg: acmg('uncertain', 3, 0.3, [section('2I', 0.3, 'an end within the gene')])},
    {...base, chrom: '4', pos: 3074876, alt: '<STR42>', key: '4-3074877-3074933-HTT', acmg: null,
     repeat: {locus: 'HTT', motif: 'CAG', motif_called: 'CAG', start: 3074877, end: 3074933,
              lengths: [{units: 17, low: 17, high: 17, reads: '12'}, {units: 42, low: 38, high: 49, reads: '7'}],
              family: [], verdict: 'uncertain', normal_max: 26, pathogenic_min: 40, inheritance: 'AD',
              disease: 'ORPHA:399', disease_label: 'Huntington disease', source: 'synthetic table',
              table: '1', filters: []}},
];

/** Candidates like `like`, of a structural variant each; the first lies in `gene`, which is drawn. */
export function structural(like, gene) {
    return variants(gene).map((variant, index) => ({
        ...structuredClone(like), variants: [variant], tier: index + 1,
        gene: index === 0 ? {hgnc_id: gene.hgnc_id, symbol: gene.symbol, key: gene.hgnc_id}
            : {hgnc_id: null, symbol: `VIGS${index}`, key: `VIGS${index}`},
    }));
}
