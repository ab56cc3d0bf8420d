import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {standingOf} from '../draft.ts';
import {geneName, shortChange} from '../formats.ts';
import {language, t} from '../language.ts';
import type {Person} from '../model.ts';
import {Choice, Field, Line} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

const conclusions = ['positive', 'uncertain', 'negative', 'inconclusive'] as const;

/** The alleles that are decided to be reported, each with its name. */
function reported(answer: CaseAnswer): [string, string][] {
    return answer.result.candidates
        .filter((one) => standingOf(one, answer.decisions)?.action === 'report')
        .flatMap((one) => one.variants.map((variant): [string, string] =>
            [variant.key, `${geneName(one)} ${shortChange(variant)}`]));
}

/** Which of the reported alleles lie outside the indication. */
function Incidental({alleles, chosen, change}: {
    alleles: [string, string][]; chosen: string[]; change: (chosen: string[]) => void;
}) {
    if (alleles.length === 0) return <p class="quiet">{t('sign.none_reported')}</p>;
    return <fieldset><legend>{t('sign.incidental')}</legend>
        {alleles.map(([key, name]) => <div key={key}><label>
            <input type="checkbox" checked={chosen.includes(key)} onChange={(event) =>
                change(event.currentTarget.checked ? [...chosen, key]
                    : chosen.filter((one) => one !== key))}/> {name}</label></div>)}
    </fieldset>;
}

/** A biologist signs with the own password, and another person with theirs. */
export function SignForm({answer, person, persons, reload}: {
    answer: CaseAnswer; person: Person; persons: Person[]; reload: () => Promise<void>;
}) {
    const empty = {conclusion: '', text: '', interpretation: '', second: ''};
    const [body, setBody] = useState(empty);
    const [passwords, setPasswords] = useState(['', '']);
    const [incidental, setIncidental] = useState<string[]>([]);
    const {note, warnings, record} = useAct(answer, reload);
    const amends = answer.signed.length > 0;
    const set = (name: keyof typeof empty) => (text: string): void =>
        setBody((now) => ({...now, [name]: text}));
    const others = persons.filter((one) => one.id !== person.id &&
        one.roles.some((role) => role !== 'network' && role !== 'technician'));
    const alleles = reported(answer);
    const sign = async (event: Event): Promise<void> => {
        event.preventDefault();
        const told = await record('sign', {
            decisions_before: answer.decisions.length, conclusion: body.conclusion, text: body.text, interpretation: body.interpretation,
            language: language(), password: passwords[0],
            second: {person: body.second, password: passwords[1]},
            incidental: incidental.filter((one) => alleles.some(([key]) => key === one)), indicated: [],
        }, ({number}) => t('sign.saved', {number}));
        setPasswords(['', '']);
        if (told) setBody(empty);
    };
    return <form class="screen" onSubmit={sign} aria-labelledby="sign-form">
        <h3 id="sign-form">{t(amends ? 'sign.amend' : 'sign.title')}</h3>
        <div class="fields">
            <Choice id="conclusion" label={t('sign.conclusion')} value={body.conclusion} required
                    options={[['', t('decide.choose')], ...conclusions.map((one): [string, string] =>
                        [one, t(`conclusion.${one}`)])]} change={set('conclusion')}/>
            <Line id="first-password" label={t('sign.own_password', {name: person.name})} type="password"
                  value={passwords[0]!} change={(text) => setPasswords([text, passwords[1]!])} required/>
            <Choice id="second" label={t('sign.second')} value={body.second} required
                    options={[['', t('decide.choose')], ...others.map((one): [string, string] =>
                        [one.id, one.name])]} change={set('second')}/>
            <Line id="second-password" label={t('sign.password')} type="password" value={passwords[1]!}
                  change={(text) => setPasswords([passwords[0]!, text])} required/>
        </div>
        <Incidental alleles={alleles} chosen={incidental} change={setIncidental}/>
        <Field id="conclusion-text" label={t('sign.text')}>
            <textarea id="conclusion-text" rows={3} value={body.interpretation}
                      onInput={(event) => set('interpretation')(event.currentTarget.value)}/></Field>
        {amends && <Field id="amend-why" label={t('sign.why')}>
            <textarea id="amend-why" rows={2} value={body.text} required
                      onInput={(event) => set('text')(event.currentTarget.value)}/></Field>}
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('sign.save')}</button>
    </form>;
}
