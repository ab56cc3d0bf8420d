import {r, t} from '../language.ts';
import {judgedPhrases, ruleName} from '../phrases.ts';
import type {Step} from '../why_lines.ts';

function Words({text}: {text: string}) {
    return <>{judgedPhrases(text).map((one, index) =>
        <span key={index} lang={one.foreign ? 'en' : undefined}>{one.text}</span>)}</>;
}

/** What each rule saw, what it asks, and what it said. */
export function JudgementTable({caption, unseen, steps}: {
    caption: string; unseen?: boolean; steps: Step[];
}) {
    return <table>
        <caption class={unseen ? 'unseen' : ''}>{caption}</caption>
        <thead><tr><th scope="col">{t('cand.rule')}</th><th scope="col">{t('cand.verdict')}</th>
            <th scope="col">{t('cand.value')}</th><th scope="col">{t('cand.threshold')}</th></tr></thead>
        <tbody>{steps.map((step, index) => <tr key={index} class={step.verdict}>
            <th scope="row">{ruleName(step.rule)}</th><td>{r('verdict', step.verdict)}</td>
            <td><Words text={step.value}/></td><td><Words text={step.threshold}/></td></tr>)}</tbody>
    </table>;
}
