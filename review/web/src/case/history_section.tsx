import type {Act, CaseAnswer, Decision} from '../case_model.ts';
import {latestEvents} from '../events.ts';
import {r, t} from '../language.ts';
import {conclusionText} from '../parts/work_columns.ts';
import {actionText, className, reasonText} from './decision_form.tsx';
import {EventTable} from './event_table.tsx';
import {Facts, Section} from './section.tsx';
import {SignatureList} from './signature_list.tsx';

function geneOf(answer: CaseAnswer, key: string): string {
    const found = [...answer.result.candidates, ...answer.result.waiting]
        .find((one) => one.gene.key === key);
    return found?.gene.symbol ?? key;
}

function why(decision: Decision): string {
    const classes = decision.classifications.map((one) => className(one.class));
    return [reasonText(decision.reason), decision.wait_for && r('trigger', decision.wait_for),
            ...new Set(classes), decision.text].filter((text) => text).join(' ; ');
}

const actKinds = ['status', 'request', 'variant_reported', 'signed_result', 'returned_result',
                  'withdrawn_result', 'consent'] as const;

function actKind(kind: string): string {
    const found = actKinds.find((one) => one === kind);
    return found ? t(`kind.${found}`) : kind;
}

/** What was done, with the codes of conclusions and statuses in words. */
function actText({kind, text}: Act): string {
    if (kind === 'signed_result') {
        return text.replace(/^(\w+)(?=$|: )/, (code) => conclusionText(code));
    }
    return kind === 'status' ? text.replace(/: (\w+)(?=$| –)/, (_, code: string) => `: ${r('status', code)}`) : text;
}

/** Decisions, acts and signatures, newest first; and what the result was made with. */
export function HistorySection({answer}: {answer: CaseAnswer}) {
    const {result} = answer;
    const {earlier} = latestEvents(answer.events);
    return <Section id="history" title={t('history.title')}>
        <h3>{t('history.signatures')}</h3>
        <SignatureList answer={answer}/>
        <h3>{t('history.decisions')}</h3>
        {answer.decisions.length === 0 ? <p>{t('history.none')}</p> : <table>
            <caption class="unseen">{t('history.decisions')}</caption>
            <tbody>{[...answer.decisions].reverse().map((one) => <tr key={one.number}>
                <td>{one.number}</td><td>{one.date}</td><td>{one.by}</td>
                <th scope="row">{geneOf(answer, one.gene)}</th>
                <td><code>{one.variants.join(' + ')}</code></td>
                <td class="strong">{actionText(one.action)}</td><td>{why(one)}</td>
            </tr>)}</tbody></table>}
        <h3>{t('history.acts')}</h3>
        {answer.acts.length === 0 ? <p>{t('history.none')}</p>
            : <ul>{[...answer.acts].reverse().map((one) => <li key={`${one.kind} ${one.number}`}>
                {one.date}, {one.by}{r('page', 'colon')}{actKind(one.kind)} {actText(one)}</li>)}</ul>}
        {earlier.length > 0 && <><h3>{t('history.events')}</h3><EventTable events={earlier}/></>}
        <h3>{r('receipt', 'title')}</h3>
        <Facts facts={[
            [r('receipt', 'release'), <code>{result.release.slice(0, 12)}</code>],
            [r('receipt', 'assembly'), result.assembly],
            [r('receipt', 'rules'), result.rule_set],
            [r('receipt', 'program'), result.binary_version],
            [r('receipt', 'today'), result.today],
            [r('receipt', 'sources'), result.sources.map((one) =>
                `${one.name} ${one.version ?? ''}`).join(' ; ')],
        ]}/>
    </Section>;
}
