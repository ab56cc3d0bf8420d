import {useEffect, useState} from 'preact/hooks';
import {get, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import type {Draft} from '../draft.ts';
import {t} from '../language.ts';
import {focusOn, useKeys} from '../keys.ts';
import type {Person} from '../model.ts';
import {Note} from '../parts/note.tsx';
import {goTo} from '../route.ts';
import {CandidatesSection} from './candidates_section.tsx';
import {CaseHead, sections} from './case_head.tsx';
import {HistorySection} from './history_section.tsx';
import {LightsSection} from './lights_section.tsx';
import {NotExcludedSection} from './not_excluded_section.tsx';
import {PatientSection} from './patient_section.tsx';
import {SignSection} from './sign_section.tsx';
import {WaitingSection} from './waiting_section.tsx';
import {WhySection} from './why_section.tsx';

interface Properties {
    number: number;
    person: Person;
    persons: Person[];
    today: string;
}

const sectionKeys = Object.fromEntries(
    sections.map((section, index) => [String(index + 1), () => focusOn(section.id)]));

/** One case, in the order of the report. */
export function CaseView({number, person, persons, today}: Properties) {
    const [answer, setAnswer] = useState<CaseAnswer | null>(null);
    const [refusal, setRefusal] = useState('');
    const [chosen, setChosen] = useState<string | null>(null);
    const [drafts, setDrafts] = useState<Record<string, Draft>>({});
    const load = (): Promise<void> =>
        get<CaseAnswer>(`/api/cases/${number}`).then(
            setAnswer, (failure) => setRefusal(sentenceOf(failure)));
    useEffect(() => void load(), [number]);
    useKeys({
        ...sectionKeys, u: () => goTo('#/'), s: () => focusOn('sign'), d: () => focusOn('decide'),
        a: () => focusOn('acmg'), w: () => focusOn('why-variant'),
    });
    if (!answer) {
        return <main id="main" class="case" tabIndex={-1}>
            <Note text={refusal}/>
            {refusal === '' ? <p>{t('app.loading')}</p> : <a href="#/">{t('case.back')}</a>}
        </main>;
    }
    return <main id="main" class="case" tabIndex={-1}>
        <CaseHead answer={answer}/>
        <div class="sections">
            <WhySection answer={answer}/>
            <PatientSection answer={answer}/>
            <LightsSection answer={answer}/>
            <CandidatesSection answer={answer} chosen={chosen} choose={setChosen} drafts={drafts}
                               setDraft={(key, draft) => setDrafts((all) => {
                                   const {[key]: _, ...rest} = all;
                                   return draft === null ? rest : {...rest, [key]: draft};
                               })} reload={load}/>
            <WaitingSection waiting={answer.result.waiting}/>
            <NotExcludedSection answer={answer}/>
            <SignSection answer={answer} person={person} persons={persons} today={today}
                         reload={load}/>
            <HistorySection answer={answer}/>
        </div>
    </main>;
}
