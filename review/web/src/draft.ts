import type {Classification, Decision, EditedCriterion, JudgedCriterion} from './case_model.ts';
import type {Acmg, Candidate, Variant} from './model.ts';
import {ownStrength, strengthsOf, sumOf, type AcmgRules} from './points.ts';

/** The class that a person gives an allele: that of the criteria, none, or 1 to 5. */
export type GivenClass = 'sum' | '' | '1' | '2' | '3' | '4' | '5';
export interface AlleleDraft {
    variant: string;
    given: GivenClass;
    criteria: EditedCriterion[];
}
/** What a person has typed on a candidate and not yet recorded. */
export interface Draft {
    action: string;
    reason: string;
    waitFor: string;
    text: string;
    alleles: AlleleDraft[];
}

/** Points are edited for small variants only; those of structural ones follow other rules. */
export function isEditable(acmg: Acmg): boolean {
    return acmg.pvs1 === undefined;
}

/** The program's proposal as criteria that a person may edit, in the order of the codes. */
export function proposed(acmg: Acmg, rules: AcmgRules): EditedCriterion[] {
    const met = acmg.criteria.map(({code, strength}) =>
        ({code, strength: strength ?? ownStrength(rules, code), applied: true, text: ''}));
    const open = acmg.not_counted.map(({code}) =>
        ({code, strength: ownStrength(rules, code), applied: false, text: ''}));
    return [...met, ...open];
}

/** The criterion as the decision judged it; one that it does not name was not applied. */
function asJudged(program: EditedCriterion, judged: JudgedCriterion | undefined,
                  rules: AcmgRules): EditedCriterion {
    if (!judged) return {...program, applied: false};
    const known = strengthsOf(rules, judged.code).includes(judged.strength);
    return {code: program.code, strength: known ? judged.strength : program.strength,
            applied: judged.verdict === 'met', text: judged.reason};
}

function alleleOf(variant: Variant, standing: Classification | undefined,
                  rules: AcmgRules | null): AlleleDraft {
    const criteria = rules && variant.acmg && isEditable(variant.acmg) ? proposed(variant.acmg, rules) : [];
    if (!standing || !rules) return {variant: variant.key, given: 'sum', criteria};
    const judged = new Map(standing.criteria.map((one) => [one.code, one]));
    // A decision without criteria says nothing of the program's.
    const merged = judged.size === 0 ? criteria
        : criteria.map((one) => asJudged(one, judged.get(one.code), rules));
    const same = merged.length > 0 && sumOf(rules, merged).classNumber === standing.class;
    return {variant: variant.key, criteria: merged,
            given: same ? 'sum' : String(standing.class ?? '') as GivenClass};
}

/** The draft that a candidate begins with: the standing decision, or the program's proposal. */
export function draftOf(candidate: Candidate, standing: Decision | undefined,
                        rules: AcmgRules | null): Draft {
    return {
        action: standing?.action ?? '', reason: standing?.reason ?? '',
        waitFor: standing?.wait_for ?? '', text: standing?.text ?? '',
        alleles: candidate.variants.map((variant) => alleleOf(variant,
            standing?.classifications.find((one) => one.variant === variant.key), rules)),
    };
}

/** The class that would be recorded for an allele. */
export function classOf(allele: AlleleDraft, rules: AcmgRules | null): number | null {
    if (allele.given !== 'sum') return allele.given === '' ? null : Number(allele.given);
    return rules === null || allele.criteria.length === 0 ? null : sumOf(rules, allele.criteria).classNumber;
}

export function differs(allele: AlleleDraft, rules: AcmgRules | null): boolean {
    return rules !== null && allele.criteria.length > 0 &&
        classOf(allele, rules) !== sumOf(rules, allele.criteria).classNumber;
}

/** The last decision on the alleles of a candidate. */
export function standingOf(candidate: Candidate, decisions: readonly Decision[]): Decision | undefined {
    const keys = candidate.variants.map((one) => one.key).sort().join('|');
    return decisions.filter((one) => one.stands && one.gene === (candidate.gene.key ?? '') &&
                                     [...one.variants].sort().join('|') === keys).at(-1);
}

/** What a person judged: what is applied, what they took away, and what they wrote of. */
function judgedBy(allele: AlleleDraft, acmg: Acmg | null): EditedCriterion[] {
    const met = new Set(acmg?.criteria.map((one) => one.code));
    return allele.criteria.filter((one) => one.applied || met.has(one.code) || one.text !== '');
}

/** The body of the request that records a draft. */
export function bodyOf(candidate: Candidate, draft: Draft,
                       rules: AcmgRules | null): Record<string, unknown> {
    return {
        gene: candidate.gene.key ?? '', variants: candidate.variants.map((one) => one.key),
        action: draft.action, reason: draft.action === 'dismiss' ? draft.reason : '',
        wait_for: draft.action === 'wait' ? draft.waitFor : '', text: draft.text,
        classifications: draft.alleles.map((allele, index) => ({
            variant: allele.variant, class: classOf(allele, rules),
            criteria: judgedBy(allele, candidate.variants[index]?.acmg ?? null),
        })),
    };
}
