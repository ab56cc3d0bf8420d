import {useEffect, useMemo, useState} from 'preact/hooks';
import {get, sentenceOf} from '../api.ts';
import {focusOn, useKeys} from '../keys.ts';
import {language, t} from '../language.ts';
import type {WorkCase} from '../model.ts';
import {goTo} from '../route.ts';
import {ordered, type WorkFilter} from '../work_order.ts';
import {Grid} from './grid.tsx';
import {Note} from './note.tsx';
import {workColumns, type WorkRow} from './work_columns.ts';
import {WorkFilters} from './work_filters.tsx';

/** What stays while a case is open, so that the way back leads to the same place. */
const kept: {filter: WorkFilter; current: number | null} = {
    filter: {text: '', trigger: '', state: 'all', sort: 'priority'}, current: null,
};

/** The cases, and why each is here today. */
export function WorkList({today}: {today: string}) {
    const [rows, setRows] = useState<WorkRow[] | null>(null);
    const [filter, setFilter] = useState(kept.filter);
    const [current, setCurrent] = useState(kept.current);
    const [refusal, setRefusal] = useState('');
    useEffect(() => {
        get<{cases: WorkCase[]}>('/api/worklist').then(
            ({cases}) => setRows(cases.map((one) => ({...one, id: one.number}))),
            (failure) => setRefusal(sentenceOf(failure)));
    }, []);
    const shown = useMemo(() => ordered(rows ?? [], filter), [rows, filter]);
    const triggers = useMemo(() => [...new Set((rows ?? []).flatMap((row) =>
        row.why.map((why) => why.kind)))].sort(), [rows]);
    const at = shown.find((row) => row.id === current) ?? shown[0];
    const move = (next: number): void => {
        kept.current = next;
        setCurrent(next);
    };
    const step = (by: number): void => {
        const place = shown.findIndex((row) => row.id === at?.id) + by;
        const next = shown[Math.min(Math.max(place, 0), shown.length - 1)];
        if (next) move(next.id);
    };
    const open = (chosen: number): void => {
        kept.current = chosen;
        goTo(`#/case/${chosen}`);
    };
    useKeys({
        '/': () => focusOn('search'), j: () => step(1), k: () => step(-1),
        ArrowDown: () => step(1), ArrowUp: () => step(-1), PageDown: () => step(12),
        PageUp: () => step(-12), Home: () => step(-shown.length), End: () => step(shown.length),
        Enter: () => at && open(at.id), Escape: () => focusOn('main'),
    });
    return <main id="main" class="list" tabIndex={-1}>
        <div class="head">
            <h1>{t('app.worklist')}</h1><span class="quiet">{today}</span>
            <span class="space"/>
            {rows && <span role="status" class="quiet">
                {t('list.count', {shown: shown.length, all: rows.length})}</span>}
        </div>
        <WorkFilters filter={filter} triggers={triggers} change={(next) => {
            kept.filter = next;
            setFilter(next);
        }}/>
        <Note text={refusal}/>
        {rows === null ? <p>{refusal === '' ? t('app.loading') : ''}</p>
            : <Grid id="cases" label={t('list.grid')} columns={workColumns()} rows={shown}
                    current={at?.id ?? null} move={move} open={open} rowHeight={48}
                    language={language()}/>}
        {rows && shown.length === 0 && <p class="empty">{t('list.empty')}</p>}
    </main>;
}
