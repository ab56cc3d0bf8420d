/** The values of the page's interface (docs/review-api.md) and of candidates.json. */

export type Role =
    'technician' | 'bioinformatician' | 'geneticist' | 'counsellor' | 'biologist' | 'network';
export type Verdict = 'pass' | 'fail' | 'not_assessed';

export interface Person {
    id: string;
    name: string;
    roles: Role[];
    site?: string;
}
export interface Session {
    /** Told when a session opens, not when it is asked for. */
    csrf?: string;
    persons: Person[];
    person: Person | null;
    version: string;
    today: string;
    languages: string[];
}

export interface Why {
    kind: string;
    key: string;
    old: string | null;
    new: string | null;
    source_date: string | null;
    seen: string;
    outcome: string;
    gene: string | null;
    /** A loss of evidence of what was reported. */
    alert?: string;
}
export interface WorkCase {
    number: number;
    case: string;
    why: Why[];
    status: string;
    eligibility: string | null;
    /** Why the record cannot be read. */
    fault?: string;
    since_first_signs_days: number | null;
    last_interpreted: string;
    tiers: Record<string, number>;
    waiting: number;
    top: {gene: string | null; hgvs: string | null; tier: number} | null;
    decided: {done: number; open: number; waiting_for: number};
    result: null | {conclusion: string; signed: string; returned: string | null};
    priority: number;
}

export interface Evidence {
    value: string | null;
    threshold: string | null;
}
export interface Criterion {
    code: string;
    verdict: string;
    strength?: string;
    points?: number;
    evidence?: Evidence;
    source?: string | null;
    source_version?: string | null;
    sentence: string;
    sentence_fr?: string;
    overridden?: {author: string; date: string; reason: string};
}
export interface Acmg {
    class: string;
    class_number: number;
    points: number;
    stand_alone: boolean;
    rule_set: string;
    pvs1?: string;
    criteria: Criterion[];
    not_counted: Criterion[];
}
export interface Genotype {
    gt: string;
    carriage: string;
    depth: number | null;
    gq: number | null;
    ref_reads: number | null;
    alt_reads: number | null;
}
export interface Frequency {
    af: number | null;
    popmax: number | null;
    ac: number | null;
    an: number | null;
    hom: number | null;
    hemi: number | null;
    filter: string | null;
}
export interface ClinVar {
    significance: string;
    stars: number;
    review_status: string | null;
    conditions: string | null;
    accession: string | null;
}
export interface LaboratoryMemory {
    class: number | null;
    date: string | null;
    by: string | null;
    artefacts: {date: string; reason: string}[];
}
export interface Variant {
    chrom: string;
    pos: number;
    ref: string;
    alt: string;
    key: string;
    zygosity: string;
    transcript: string | null;
    refseq: string | null;
    mane_select: boolean;
    hgvs_c: string | null;
    hgvs_p: string | null;
    exon: string | null;
    intron: string | null;
    consequence: string | null;
    population: Record<string, Frequency | string>;
    clinvar: ClinVar | null;
    laboratory: LaboratoryMemory | null;
    acmg: Acmg | null;
    quality: number | null;
    filters: string[];
    genotypes: Genotype[];
    judgements: {rule: string; verdict: Verdict; value: string; threshold: string}[];
    sv?: Structural;
    repeat?: Repeat;
}
/** A structural variant: 1-based, both ends within. */
export interface Structural {
    type: string;
    start: number;
    end: number;
    length: number | null;
    /** How far the ends may lie from where they are said: bases before and after. */
    ci_start: [number, number];
    ci_end: [number, number];
    mate: {chrom: string; pos: number} | null;
    caller: string | null;
    /** In the order of the family; null: not called. */
    copy_numbers: (number | null)[];
    coding_genes: number;
    content: GeneContent;
}
export interface GeneContent {
    part: string;
    /** 0: none, the variant lies within an intron. */
    first_exon: number;
    last_exon: number;
    exons: number;
    coding_bases: number;
    coding_length: number;
    end_within_exon: boolean;
    depends_on_ends: boolean;
}
/** Length of one allele of a repeat, in units. */
export interface RepeatLength {
    units: number;
    low: number | null;
    high: number | null;
}
export interface Repeat {
    locus: string;
    start: number;
    end: number;
    motif: string;
    lengths: RepeatLength[];
    family: RepeatLength[][];
    verdict: string;
    normal_max: number;
    pathogenic_min: number;
    disease: string;
    disease_label: string;
    source: string;
}
export interface Sign {
    sign: string;
    excluded: boolean;
    relation: string;
    frequency: number | null;
    contradiction: boolean;
}
export interface Candidate {
    rank: number;
    score: number;
    tier: number;
    gene: {hgnc_id: string | null; symbol: string | null; key: string | null};
    diseases: {id: string; label: string; inheritance: string | null; source: string}[];
    inheritance: {mode: string; phase: string | null; verdict: Verdict; reason: string;
                  reason_fr?: string};
    variants: Variant[];
    phenotype: {verdict: Verdict; score: number | null; signs: Sign[]};
    panels: {id: string; name: string; version: string; confidence: string}[];
    evidence_dates: Record<string, string>;
    coverage?: {verdict: Verdict; uncovered: {transcript: string; exon: number; uncovered: number;
                                              bases: number}[]};
}
export interface PanelOfCase {
    id: string;
    known: boolean;
    name?: string;
    version?: string | null;
    date?: string | null;
    genes?: number;
    genes_not_assessable?: string[];
    loci_not_assessed?: string[];
}
export interface Result {
    case: string;
    release: string;
    rule_set: string;
    binary_version: string;
    today: string;
    assembly: string;
    sources: {kind: string; name: string; version: string | null; id: string}[];
    scope: {strict_panel: boolean; panels: PanelOfCase[]};
    signs: {id: string; excluded: boolean; current: string | null}[];
    terms: Record<string, {label: string; label_fr: string | null}>;
    candidates: Candidate[];
    waiting: Candidate[];
    counts: {in: number; out: number; dropped: Record<string, number>};
}
