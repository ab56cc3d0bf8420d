/**
 * Points of ACMG/AMP criteria and the class they sum to, by the rule set that the server tells: the
 * program's, so that page and program cannot disagree (docs/acmg.md).
 */
export interface AcmgRules {
    id: string;
    /** Points of a strength; benign criteria count them negative. */
    points: Record<string, number>;
    /** The class from this many points on; null: below all others. */
    classes: {class: number; least: number | null}[];
    /** Codes that decide alone: benign. */
    stand_alone: string[];
}
export interface Weighed {
    code: string;
    strength: string;
    applied: boolean;
}
export interface Sum {
    points: number;
    classNumber: number;
    standAlone: boolean;
}

/** The strengths that a person may give a criterion. */
export function strengthsOf(rules: AcmgRules, code: string): string[] {
    return rules.stand_alone.includes(code) ? ['stand_alone']
        : Object.keys(rules.points).filter((one) => one !== 'none' && one !== 'stand_alone')
            .sort((a, b) => rules.points[a]! - rules.points[b]!);
}

/** The strength that the criterion has by its name (Richards 2015). */
export function ownStrength(rules: AcmgRules, code: string): string {
    if (rules.stand_alone.includes(code)) return 'stand_alone';
    if (code.startsWith('PVS')) return 'very_strong';
    if (code.startsWith('PS') || code.startsWith('BS')) return 'strong';
    return code.startsWith('PM') ? 'moderate' : 'supporting';
}

export function pointsOf(rules: AcmgRules, code: string, strength: string): number {
    const weight = Object.hasOwn(rules.points, strength) ? rules.points[strength]! : 0;
    return code.startsWith('B') && weight > 0 ? -weight : weight;
}

function classOf(rules: AcmgRules, points: number): number {
    const ordered = [...rules.classes].sort((a, b) => b.class - a.class);
    const found = ordered.find(({least}) => least === null || points >= least) ?? ordered.at(-1);
    if (!found) throw new Error('a rule set without classes');
    return found.class;
}

/** What the applied criteria come to. */
export function sumOf(rules: AcmgRules, criteria: readonly Weighed[]): Sum {
    const applied = criteria.filter((criterion) => criterion.applied);
    const points = applied.reduce((sum, one) => sum + pointsOf(rules, one.code, one.strength), 0);
    const standAlone = applied.some((one) => rules.stand_alone.includes(one.code));
    const least = Math.min(...rules.classes.map((one) => one.class));
    return {points, classNumber: standAlone ? least : classOf(rules, points), standAlone};
}
