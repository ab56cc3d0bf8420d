/**
 * Points of ACMG/AMP criteria and the class they sum to, as the program computes them: supporting 1,
 * moderate 2, strong 4, very strong 8, benign criteria negative; pathogenic from 10, likely pathogenic
 * from 6, likely benign to -1, benign to -7; BA1 decides alone (Tavtigian 2020, 10.1002/humu.24088).
 */
export interface Weighed {
    code: string;
    strength: string;
    applied: boolean;
}
export interface Sum {
    points: number;
    classNumber: 1 | 2 | 3 | 4 | 5;
    standAlone: boolean;
}

const weights: Record<string, number> = {
    none: 0, supporting: 1, moderate: 2, strong: 4, very_strong: 8, stand_alone: 0,
};

export const pathogenicStrengths = ['supporting', 'moderate', 'strong', 'very_strong'];

/** The strengths that a person may give a criterion. */
export function strengthsOf(code: string): string[] {
    return code === 'BA1' ? ['stand_alone'] : pathogenicStrengths;
}

/** The strength that the criterion has by its name (Richards 2015). */
export function ownStrength(code: string): string {
    if (code === 'BA1') return 'stand_alone';
    if (code.startsWith('PVS')) return 'very_strong';
    if (code.startsWith('PS') || code.startsWith('BS')) return 'strong';
    return code.startsWith('PM') ? 'moderate' : 'supporting';
}

export function pointsOf(code: string, strength: string): number {
    const weight = weights[strength] ?? 0;
    return code.startsWith('B') && weight > 0 ? -weight : weight;
}

function classOf(points: number): Sum['classNumber'] {
    if (points >= 10) return 5;
    if (points >= 6) return 4;
    if (points <= -7) return 1;
    return points <= -1 ? 2 : 3;
}

/** What the applied criteria come to. */
export function sumOf(criteria: readonly Weighed[]): Sum {
    const applied = criteria.filter((criterion) => criterion.applied);
    const points = applied.reduce((sum, one) => sum + pointsOf(one.code, one.strength), 0);
    const standAlone = applied.some((one) => one.strength === 'stand_alone');
    return {points, classNumber: standAlone ? 1 : classOf(points), standAlone};
}
