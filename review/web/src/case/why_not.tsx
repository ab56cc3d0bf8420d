import {useState} from 'preact/hooks';
import {get, sentenceOf} from '../api.ts';
import type {CaseAnswer, WhyAnswer} from '../case_model.ts';
import {number} from '../formats.ts';
import {r, t} from '../language.ts';
import {Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';
import {whyBlocks} from '../why_lines.ts';
import {JudgementTable} from './judgement_table.tsx';

function Blocks({answer}: {answer: WhyAnswer}) {
    return <div role="status" class="why-answer">{whyBlocks(answer.lines).map(({said, steps}, index) => <div key={index}>
        <p class={steps.length > 0 ? 'strong' : ''} lang={said.foreign ? 'en' : undefined}>{said.text}</p>
        {steps.length > 0 && <JudgementTable caption={said.text} unseen steps={steps}/>}
    </div>)}</div>;
}

/** "Why is X not here?", and what became of all variants. */
export function WhyNot({answer}: {answer: CaseAnswer}) {
    const [variant, setVariant] = useState('');
    const [found, setFound] = useState<WhyAnswer | null>(null);
    const [note, setNote] = useState('');
    const ask = (event: Event): void => {
        event.preventDefault();
        setFound(null);
        get<WhyAnswer>(`/api/cases/${answer.number}/why?variant=${encodeURIComponent(variant)}`).then(
            (said) => {
                setNote('');
                setFound(said);
            }, (failure) => setNote(sentenceOf(failure)));
    };
    const {counts} = answer.result;
    return <>
        <h3 class="screen">{t('whynot.title')}</h3>
        <form class="ask screen" onSubmit={ask}>
            <Line id="why-variant" label={t('whynot.variant')} value={variant} change={setVariant}
                  required/>
            <button type="submit">{t('whynot.ask')}</button>
        </form>
        <Note text={note}/>
        {found && <Blocks answer={found}/>}
        <details class="rules"><summary>{r('counts', 'table')}</summary><table>
            <caption class="unseen">{t('whynot.counts')}</caption>
            <thead><tr><th scope="col">{r('counts', 'what')}</th>
                <th scope="col">{r('counts', 'number')}</th></tr></thead>
            <tbody><tr><th scope="row">{r('counts', 'in')}</th><td>{number(counts.in)}</td></tr>
                {Object.entries(counts.dropped).map(([reason, count]) => <tr key={reason}>
                    <th scope="row">{r('dropped', reason)}</th><td>{number(count)}</td></tr>)}
                <tr><th scope="row">{r('counts', 'out')}</th><td>{number(counts.out)}</td></tr></tbody>
        </table></details>
    </>;
}
