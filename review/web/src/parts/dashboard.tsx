import {useEffect, useState} from 'preact/hooks';
import {get, sentenceOf} from '../api.ts';
import type {Dashboard as Answer} from '../case_model.ts';
import {number} from '../formats.ts';
import {r, t} from '../language.ts';
import {Note} from './note.tsx';

function Table({title, heads, rows}: {
    title: string; heads: string[]; rows: [string, ...number[]][];
}) {
    return <section><table class="figures">
        <caption>{title}</caption>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>{rows.map(([name, ...values]) => <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, index) => <td key={index}>{number(value)}</td>)}
        </tr>)}</tbody>
    </table></section>;
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
        <Note text={refusal}/>
        {answer && <div class="tables">
            <Table title={t('dash.networks')}
                   heads={[t('dash.network'), t('dash.cases'), t('dash.solved'), t('dash.impasse')]}
                   rows={answer.networks.map((one) => [one.name, one.cases, one.solved, one.impasse])}/>
            <Table title={t('dash.status')} heads={[t('list.status'), t('dash.cases')]}
                   rows={Object.entries(answer.status_counts).map(([status, count]) =>
                       [r('status', status), count])}/>
            <Table title={t('dash.since')} heads={[t('dash.bucket'), t('dash.cases')]}
                   rows={answer.since_first_signs.map((one) => [one.bucket, one.cases])}/>
            <Table title={t('dash.yield')}
                   heads={[t('list.trigger'), t('dash.events'), t('dash.candidates')]}
                   rows={answer.yield_by_trigger.map((one) =>
                       [r('trigger', one.kind), one.events, one.candidates])}/>
            <Table title={t('dash.shared')}
                   heads={[t('case.gene'), t('dash.laboratories'), t('dash.cases')]}
                   rows={answer.shared_genes.map((one) => [one.gene, one.laboratories, one.cases])}/>
        </div>}
    </main>;
}
