import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import {standingOf} from '../draft.ts';
import {r, t} from '../language.ts';
import type {Person} from '../model.ts';
import {Choice, Field, Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';
import {Section} from './section.tsx';
import {ActForm} from './act_form.tsx';
import {ConsentForm} from './consent_form.tsx';
import {RequestForm} from './request_form.tsx';
import {StatusForm} from './status_form.tsx';
import {UnsealForm} from './unseal_form.tsx';

interface Properties {
    answer: CaseAnswer;
    person: Person;
    persons: Person[];
    today: string;
    reload: () => Promise<void>;
}
const conclusions = ['positive', 'uncertain', 'negative', 'inconclusive'] as const;

function SignForm({answer, person, persons, reload}: Properties) {
    const [conclusion, setConclusion] = useState('');
    const [text, setText] = useState('');
    const [second, setSecond] = useState('');
    const [password, setPassword] = useState('');
    const [note, setNote] = useState('');
    const others = persons.filter((one) => one.id !== person.id &&
        one.roles.some((role) => role !== 'network' && role !== 'technician'));
    const sign = (event: Event): void => {
        event.preventDefault();
        post<{number: number}>(`/api/cases/${answer.number}/sign`, {
            basis: answer.basis, acts_before: answer.acts.length, conclusion, text,
            second: {person: second, password},
        }).then(async ({number}) => {
            setNote('');
            setText('');
            await reload();
            announce(t('sign.saved', {number}));
        }, async (failure) => {
            setNote(sentenceOf(failure));
            if (failure.status === 409) await reload();
        }).finally(() => setPassword(''));
    };
    return <form class="screen" onSubmit={sign} aria-labelledby="sign-form">
        <h3 id="sign-form">{t('sign.title')}</h3>
        <p>{t('sign.first', {name: person.name})}</p>
        <div class="fields">
            <Choice id="conclusion" label={t('sign.conclusion')} value={conclusion} required
                    options={[['', t('decide.choose')], ...conclusions.map((one): [string, string] =>
                        [one, t(`conclusion.${one}`)])]} change={setConclusion}/>
            <Choice id="second" label={t('sign.second')} value={second} required
                    options={[['', t('decide.choose')], ...others.map((one): [string, string] =>
                        [one.id, one.name])]} change={setSecond}/>
            <Line id="second-password" label={t('sign.password')} type="password" value={password}
                  change={setPassword} required/>
        </div>
        <Field id="conclusion-text" label={t('sign.text')}>
            <textarea id="conclusion-text" rows={3} value={text}
                      onInput={(event) => setText(event.currentTarget.value)}/></Field>
        <Note text={note}/>
        <button type="submit">{t('sign.save')}</button>
    </form>;
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
