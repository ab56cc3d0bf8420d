import type {Result, Why} from './model.ts';
import type {AcmgRules} from './points.ts';

/** The values of one case: what `/api/cases/N` says. */

/** A criterion as a person edits it and the page sends it. */
export interface EditedCriterion {
    code: string;
    strength: string;
    applied: boolean;
    text: string;
}
/** A criterion as a decision keeps it. */
export interface JudgedCriterion {
    code: string;
    verdict: string;
    strength: string;
    reason: string;
}
export interface Decision {
    number: number;
    date: string;
    by: string;
    gene: string;
    variants: string[];
    action: string;
    reason: string | null;
    wait_for: string | null;
    text: string | null;
    /** No later one on the same variants stands in its place. */
    stands: boolean;
    classifications: Classification[];
}
export interface Classification {
    variant: string;
    class: number | null;
    criteria: JudgedCriterion[];
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
/** 1-based, both ends within. */
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
    version: number;
    date: string;
    by: string;
    second: string;
    conclusion: string;
    returned: string | null;
    taken_back: string | null;
    /** Number of the signed result that it amends; null: a first one. */
    amends: number | null;
    reason: string | null;
    /** What led to it: trigger and day; null: none is named. */
    because: string | null;
}
export interface CaseAnswer {
    number: number;
    case: string;
    result: Result;
    basis: string;
    decisions: Decision[];
    acts: Act[];
    events: Why[];
    status: Standing[];
    clocks: {first_signs: Clock; first_specialised_consultation: Clock};
    impasse: Impasse;
    not_excluded: {genes: GeneExons[]; release_gone: boolean; classes_not_looked_at: string[]};
    tracks: Track[];
    reference: {file: string; index: string; id: string} | null;
    lights: Light[];
    individuals: {label: string; role: string}[];
    rights: string[];
    signed: Signature[];
    /** What the consented scope seals, as a count, and the person's choice on incidental findings. */
    sealed: {count: number; choice: string | null};
    /** null: the program does not carry the rule set of this result. */
    acmg_rules: AcmgRules | null;
    /** Drawings of the family without ids. */
    pedigree: {fr: string; en: string};
}
export interface WhyAnswer {
    variant: string;
    lines: string[];
}
/** What a change answers; `warnings` are the program's own sentences. */
export interface Recorded {
    number: number;
    new: boolean;
    warnings: string[];
}
export interface Dashboard {
    networks: {id: string; name: string; cases: number; solved: number; impasse: number}[];
    status_counts: Record<string, number>;
    since_first_signs: {bucket: string; cases: number}[];
    yield_by_trigger: {kind: string; events: number; candidates: number}[];
    shared_genes: {gene: string; laboratories: number; cases: number}[];
    /** Cases whose record could not be read: in no other count. */
    unreadable: number;
}
