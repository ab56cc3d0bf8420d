import type {WorkCase} from './model.ts';

export interface WorkFilter {
    text: string;
    trigger: string;
    state: string;
    sort: string;
}

function said(one: WorkCase): string {
    return [one.case, one.top?.gene, one.top?.hgvs, ...one.why.map((why) => why.gene)]
        .filter((text) => text).join(' ').toLowerCase();
}

function inState(one: WorkCase, state: string): boolean {
    if (state === 'signed') return one.result !== null;
    if (state === 'open') return one.result === null && one.decided.open > 0;
    return state === 'all' || (one.result === null && one.decided.open === 0);
}

function bestTier(one: WorkCase): number {
    return [1, 2, 3].find((tier) => (one.tiers[String(tier)] ?? 0) > 0) ?? 4;
}

const orders: Record<string, (a: WorkCase, b: WorkCase) => number> = {
    waiting: (a, b) => (b.since_first_signs_days ?? -1) - (a.since_first_signs_days ?? -1),
    tier: (a, b) => bestTier(a) - bestTier(b),
    case: (a, b) => a.case.localeCompare(b.case, undefined, {numeric: true}),
    date: (a, b) => b.last_interpreted.localeCompare(a.last_interpreted),
};

/** The cases that the filter lets through, in its order; the server's order where no other is asked. */
export function ordered<T extends WorkCase>(cases: readonly T[], filter: WorkFilter): T[] {
    const text = filter.text.trim().toLowerCase();
    const kept = cases.filter((one) =>
        (text === '' || said(one).includes(text)) && inState(one, filter.state) &&
        (filter.trigger === '' || one.why.some((why) => why.kind === filter.trigger)));
    const order = orders[filter.sort];
    return order ? kept.sort(order) : kept;
}
