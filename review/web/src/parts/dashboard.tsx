import {useEffect, useState} from 'preact/hooks';
import {get, sentenceOf} from '../api.ts';
import type {Dashboard as Answer} from '../case_model.ts';
import {number} from '../formats.ts';
import {r, t} from '../language.ts';
import {Note} from './note.tsx';

/** A bar as long as its part of the longest; the number stands beside it. */
function Bar({value, part, most}: {value: number; part: number; most: number}) {
    const width = (one: number): string => `${most === 0 ? 0 : one / most * 100}%`;
    return <svg class="bar" aria-hidden="true" width="100%" height="10">
        <rect class="whole" x="0" y="0" height="10" width={width(value)}/>
        <rect class="part" x="0" y="0" height="10" width={width(part)}/>
    </svg>;
}

/** Counts with bars: the first number is the bar's length, `part` the index of what is filled of it. */
function Table({title, heads, rows, part, empty}: {
    title: string; heads: string[]; rows: [string, ...number[]][]; part?: number; empty: string;
}) {
    const most = rows.reduce((top, [, first]) => Math.max(top, first ?? 0), 0);
    return <section>
        <h2>{title}</h2>
        {rows.length === 0 ? <p class="quiet">{empty}</p> : <table class="figures">
            <caption class="unseen">{title}</caption>
            <thead><tr>{heads.map((head, index) =>
                <th key={head} scope="col" class={index > 0 ? 'count' : ''}>{head}</th>)}
                <td class="bars"/></tr></thead>
            <tbody>{rows.map(([name, ...values]) => <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => <td key={index} class="count">{number(value)}</td>)}
                <td class="bars"><Bar value={values[0] ?? 0} most={most}
                                      part={part === undefined ? values[0] ?? 0 : values[part] ?? 0}/></td>
            </tr>)}</tbody>
        </table>}
    </section>;
}

function Tables({answer}: {answer: Answer}) {
    const none = t('dash.none');
    return <div class="tables">
        <Table title={t('dash.status')} heads={[t('list.status'), t('dash.cases')]} empty={none}
               rows={Object.entries(answer.status_counts).map(([status, count]) =>
                   [status === 'unrecorded' ? t('dash.unrecorded') : r('status', status), count])}/>
        <Table title={t('dash.since')} heads={[t('dash.bucket'), t('dash.cases')]} empty={none}
               rows={answer.since_first_signs.map((one) => [bucketText(one.bucket), one.cases])}/>
        <Table title={t('dash.yield')} part={1} empty={none}
               heads={[t('list.trigger'), t('dash.events'), t('dash.candidates')]}
               rows={answer.yield_by_trigger.map((one) =>
                   [r('trigger', one.kind), one.events, one.candidates])}/>
        <Table title={t('dash.networks')} part={1} empty={none}
               heads={[t('dash.network'), t('dash.cases'), t('dash.solved'), t('dash.impasse')]}
               rows={answer.networks.map((one) => [one.name || t('dash.unrecorded'), one.cases, one.solved, one.impasse])}/>
        <Table title={t('dash.shared')} part={1} empty={none}
               heads={[t('case.gene'), t('dash.cases'), t('dash.laboratories')]}
               rows={answer.shared_genes.map((one) => [one.gene, one.cases, one.laboratories])}/>
    </div>;
}

function bucketText(bucket: string): string {
    return bucket === 'not_recorded' ? r('state', 'not_assessed') : t('dash.years', {bucket});
}

/** What a network sees: counts, never a case. */
export function Dashboard() {
    const [answer, setAnswer] = useState<Answer | null>(null);
    const [refusal, setRefusal] = useState('');
    useEffect(() => {
        get<Answer>('/api/dashboard').then(setAnswer, (failure) => setRefusal(sentenceOf(failure)));
    }, []);
    return <main id="main" class="dashboard" tabIndex={-1}>
        <h1>{t('dash.title')}</h1>
        <p class="quiet">{t('dash.meaning')}</p>
        <Note text={refusal}/>
        {answer && answer.unreadable > 0 && <p class="caution">
            {t('dash.unreadable', {count: answer.unreadable})}</p>}
        {answer && <Tables answer={answer}/>}
    </main>;
}
