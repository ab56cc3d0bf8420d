import {useState} from 'preact/hooks';
import {openDocument, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import {focusOn} from '../keys.ts';
import {language, r, t} from '../language.ts';
import {Note} from '../parts/note.tsx';
import {conclusionText} from '../parts/work_columns.ts';

export const sections = [
    {id: 'why', title: () => r('why', 'title')},
    {id: 'patient', title: () => r('patient', 'title')},
    {id: 'lights', title: () => r('lights', 'title')},
    {id: 'candidates', title: () => r('candidates', 'title')},
    {id: 'waiting', title: () => r('waiting', 'title')},
    {id: 'excluded', title: () => t('excluded.title')},
    {id: 'sign', title: () => r('decision', 'title')},
    {id: 'history', title: () => t('history.title')},
];

/** The name of the case, where it stands, and the way to its sections. */
export function CaseHead({answer}: {answer: CaseAnswer}) {
    const signed = answer.signed.filter((one) => one.taken_back === null).at(-1);
    const status = answer.status.at(-1);
    const [note, setNote] = useState('');
    const report = (): void => {
        openDocument(`/api/cases/${answer.number}/report?language=${language()}`).then(
            () => setNote(''), (failure) => setNote(sentenceOf(failure)));
    };
    return <div class="case-head">
        <div class="head">
            <a href="#/" class="screen">{t('case.back')}</a>
            <h1>{answer.case}</h1>
            {signed ? <span class="tag done">{t('case.signed', {
                date: signed.date, conclusion: conclusionText(signed.conclusion)})}</span>
                : <span class="tag working">{t('case.working')}</span>}
            <span class="quiet">{r('patient', 'status')}{r('page', 'colon')}
                {status ? r('status', status.status) : t('status.none')}</span>
            {answer.sealed.count > 0 &&
                <span class="tag">{t('case.sealed', {count: answer.sealed.count})}</span>}
            <span class="space"/>
            <button type="button" class="plain screen" onClick={report}>{t('case.report')}</button>
            <button type="button" class="plain screen" onClick={() => window.print()}>
                {t('case.print')}</button>
        </div>
        <Note text={note}/>
        <nav class="places screen" aria-label={t('case.sections')}>
            {sections.map((section, index) =>
                <a key={section.id} href={`#${section.id}`} onClick={(event) => {
                    event.preventDefault();
                    focusOn(section.id);
                }}><kbd>{index + 1}</kbd> {section.title()}</a>)}
        </nav>
    </div>;
}
