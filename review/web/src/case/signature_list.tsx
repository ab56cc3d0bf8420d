import {useState} from 'preact/hooks';
import {openDocument, sentenceOf} from '../api.ts';
import type {CaseAnswer, Signature} from '../case_model.ts';
import {r, t} from '../language.ts';
import {Note} from '../parts/note.tsx';
import {conclusionText} from '../parts/work_columns.ts';

/** What a signed result amends, and what led to it. */
function amendment(answer: CaseAnswer, one: Signature): string {
    if (one.amends === null) return '';
    const amended = answer.signed.find((other) => other.number === one.amends);
    const said = t('amended.of', {number: one.amends, date: amended?.date ?? '–'});
    return `${said} ; ${one.because === null ? t('amended.no_event') : t('amended.because', {because: becauseText(one.because)})}`;
}

/** "clinvar_class 2026-10-01": the trigger in words, and its day. */
function becauseText(because: string): string {
    const [kind = '', ...day] = because.split(' ');
    return [r('trigger', kind), ...day].join(' ');
}

function fate(one: Signature): string {
    return [one.returned && t('signed.returned', {date: one.returned}),
            one.taken_back && t('signed.taken_back', {date: one.taken_back})]
        .filter((text) => text).join(' ; ');
}

/** Opens a version of the report as it was signed. */
function SignedReport({number, version}: {number: number; version: number}) {
    const [note, setNote] = useState('');
    const open = (): void => {
        openDocument(`/api/cases/${number}/report?version=${version}`).then(
            () => setNote(''), (failure) => setNote(sentenceOf(failure)));
    };
    return <><button type="button" class="plain" onClick={open}>
        {t('signed.report', {version})}</button><Note text={note}/></>;
}

/** The signed results, the newest first: who, what, what it amends, what became of it. */
export function SignatureList({answer}: {answer: CaseAnswer}) {
    if (answer.signed.length === 0) return <p>{t('history.none')}</p>;
    return <ul>{[...answer.signed].reverse().map((one) => <li key={one.number}>
        {t('history.signed', {date: one.date, conclusion: conclusionText(one.conclusion),
                              by: one.by, second: one.second})}
        {one.reason && <div>{one.reason}</div>}
        {fate(one) && <span class="quiet"> ; {fate(one)}</span>}
        {one.amends !== null && <div class="amendment">{amendment(answer, one)}</div>}
        <div class="screen"><SignedReport number={answer.number} version={one.version}/></div>
    </li>)}</ul>;
}
