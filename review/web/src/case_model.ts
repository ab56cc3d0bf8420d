import type {Result, Why} from './model.ts';
import type {AcmgRules} from './points.ts';

/** The values of one case: what `/api/cases/N` says. */
export interface EditedCriterion {
    code: string;
    strength: string;
    applied: boolean;
    text: string;
}
export interface Decision {
    number: number;
    date: string;
    person: string;
    gene: string;
    variants: string[];
    action: string;
    reason: string;
    wait_for: string;
    text: string;
    classifications: Classification[];
}
export interface Classification {
    variant: string;
    class: number | null;
    criteria: EditedCriterion[];
}
export interface Light {
    name: 'identity' | 'coverage' | 'build';
    state: 'green' | 'amber' | 'grey';
    fr: string;
    en: string;
}
export interface Act {
    number: number;
    kind: string;
    date: string;
    by: string;
    text: string;
}
export interface Exon {
    number: number;
    start: number;
    end: number;
    callable: [number, number][] | null;
}
export interface GeneExons {
    hgnc_id: string | null;
    symbol: string;
    transcript: string;
    chrom: string;
    exons: Exon[];
}
export interface Track {
    file: string;
    index: string | null;
    format: string;
    individual: string;
    role: string;
    label: string;
}
export interface Standing {
    diagnosis: string;
    status: string;
    set_by: string | null;
    site: string | null;
    date: string | null;
    rcp: string | null;
    reason: string | null;
}
export interface Clock {
    since: string | null;
    state: string;
    days: {least: number; most: number} | null;
    goal: {years: number; source: string} | null;
}
export interface Impasse {
    verdict: string;
    proposal: string;
    reasons: {code: string; effect: string; text: string; text_fr: string}[];
}
export interface Signature {
    number: number;
    date: string;
    by: string;
    second: string;
    conclusion: string;
    returned: string | null;
    taken_back: string | null;
    /** Number of the signed result that it amends; null: a first one. */
    amends: number | null;
    /** Number of the event that led to it; null: none is named. */
    because: number | null;
}
export interface CaseAnswer {
    number: number;
    case: string;
    result: Result;
    basis: string;
    record: Record<string, unknown> | null;
    decisions: Decision[];
    acts: Act[];
    events: Why[];
    status: Standing[];
    clocks: {first_signs: Clock; first_specialised_consultation: Clock};
    impasse: Impasse;
    not_excluded: {genes: GeneExons[]; classes_not_looked_at: string[]};
    tracks: Track[];
    reference: {file: string; index: string; id: string} | null;
    lights: Light[];
    individuals: {label: string; role: string}[];
    rights: string[];
    signed: Signature[];
    /** Findings outside the consented scope: counted and numbered, never told. */
    sealed: {count: number; findings: number[]};
    acmg_rules: AcmgRules;
    /** A drawing without ids; null: no family is recorded. */
    pedigree_svg: string | null;
}
export interface WhyAnswer {
    variant: string;
    steps: {rule: string; verdict: string; value: string; threshold: string}[];
    outcome: string;
}
export interface Dashboard {
    networks: {id: string; name: string; cases: number; solved: number; impasse: number}[];
    status_counts: Record<string, number>;
    since_first_signs: {bucket: string; cases: number}[];
    yield_by_trigger: {kind: string; events: number; candidates: number}[];
    shared_genes: {gene: string; laboratories: number; cases: number}[];
}
