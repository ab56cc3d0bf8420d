import {span, valueText} from '../formats.ts';
import {r, t} from '../language.ts';
import type {WorkCase} from '../model.ts';
import {lines, piece, pieces, type Column} from './grid.tsx';

export type WorkRow = WorkCase & {id: number};

function why(row: WorkRow): HTMLElement {
    if (row.fault) return piece(t('list.fault', {fault: row.fault}), 'alarm');
    const first = row.why[0];
    if (!first) return piece(t('list.none_new'), 'quiet');
    const change = `${valueText(first.kind, first.old)} → ${valueText(first.kind, first.new)}`;
    const gains = first.outcome === 'new' || first.outcome === 'upgraded';
    return lines(
        pieces(...(first.alert ? [piece(t('list.alert'), 'tag loss')] : []),
               ...(first.outcome && first.kind !== 'request' ? [piece(r('outcome', first.outcome), `tag ${gains ? 'gain' : 'loss'}`)] : []),
               piece(`${r('trigger', first.kind)}${first.gene ? ` · ${first.gene}` : ''}`, 'strong'),
               piece(row.why.length > 1 ? t('list.more', {count: row.why.length - 1}) : '', 'quiet')),
        pieces(piece(change, 'change'),
               piece(first.source_date ? t('list.source', {date: first.source_date}) : '', 'quiet')),
    );
}

function top(row: WorkRow): HTMLElement {
    if (!row.top) return piece('–', 'quiet');
    return lines(piece(row.top.gene ?? r('candidates', 'no_gene'), 'gene'),
                 piece(row.top.hgvs?.replace(/^.*:/, '') ?? '', 'quiet'));
}

function decided(row: WorkRow): HTMLElement {
    if (row.result) {
        const conclusion = row.result.conclusion;
        return piece(`${t('list.state_signed')} · ${conclusionText(conclusion)}`, 'tag done');
    }
    const all = row.decided.done + row.decided.open + row.decided.waiting_for;
    return piece(t('list.open_of', {done: row.decided.done, all}),
                 row.decided.open > 0 ? 'strong' : '');
}

const conclusions = ['positive', 'uncertain', 'negative', 'inconclusive'] as const;

export function conclusionText(conclusion: string): string {
    const found = conclusions.find((one) => one === conclusion);
    return found ? t(`conclusion.${found}`) : conclusion;
}

/** The columns of the work list. */
export function workColumns(): Column<WorkRow>[] {
    return [
        {title: t('list.case'), width: 116, show: (row) => piece(row.case, 'strong')},
        {title: t('list.why'), grow: 5, show: why},
        {title: t('list.top'), width: 150, show: top},
        {title: t('list.tiers'), width: 92, show: (row) => piece(
            `${row.tiers['1'] ?? 0} · ${row.tiers['2'] ?? 0} · ${row.tiers['3'] ?? 0}`, 'figures')},
        {title: t('list.status'), width: 105, show: (row) => piece(row.status === 'unrecorded' ? '–' : r('status', row.status).split(' (')[0] ?? '')},
        {title: t('list.since'), width: 92, show: (row) => piece(span(row.since_first_signs_days))},
        {title: t('list.decided'), width: 122, show: decided},
        {title: t('list.interpreted'), width: 105, show: (row) => piece(row.last_interpreted, 'figures')},
    ];
}
