import type {CaseAnswer} from '../case_model.ts';
import {standingOf} from '../draft.ts';
import {r, t} from '../language.ts';
import type {Person} from '../model.ts';
import {Section} from './section.tsx';
import {ActForm} from './act_form.tsx';
import {ConsentForm} from './consent_form.tsx';
import {RequestForm} from './request_form.tsx';
import {SignForm} from './sign_form.tsx';
import {StatusForm} from './status_form.tsx';
import {UnsealForm} from './unseal_form.tsx';

interface Properties {
    answer: CaseAnswer;
    person: Person;
    persons: Person[];
    today: string;
    reload: () => Promise<void>;
}
/** Status of the diagnosis and sign-off; what a role may not do is not offered. */
export function SignSection(properties: Properties) {
    const {answer} = properties;
    const may = (right: string): boolean => answer.rights.includes(right);
    const open = answer.result.candidates.filter((one) => !standingOf(one, answer.decisions)).length;
    return <Section id="sign" title={r('decision', 'title')}>
        <p>{r('decision', 'meaning')} {open > 0 && t('sign.open_left', {count: open})}</p>
        <div class="forms">
            {may('sign') && <SignForm {...properties}/>}
            {may('status') && <StatusForm {...properties}/>}
            <ActForm {...properties}/>
            {may('request') && <RequestForm {...properties}/>}
            {may('consent') && <ConsentForm {...properties}/>}
            {may('unseal') && answer.sealed.count > 0 && <UnsealForm {...properties}/>}
        </div>
        <div class="on-paper signatures">
            <div>{r('decision', 'first')}{r('page', 'colon')}</div>
            <div>{r('decision', 'second')}{r('page', 'colon')}</div>
        </div>
    </Section>;
}
