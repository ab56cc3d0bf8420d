import {useState} from 'preact/hooks';
import {post, sentenceOf} from '../api.ts';
import {t} from '../language.ts';
import type {Person, Session} from '../model.ts';
import {Choice, Line} from './field.tsx';
import {Note} from './note.tsx';

/** Choice of the person, and the password. */
export function Login({session, enter}: {
    session: Session; enter: (csrf: string, person: Person) => void;
}) {
    const [person, setPerson] = useState(session.persons[0]?.id ?? '');
    const [password, setPassword] = useState('');
    const [refusal, setRefusal] = useState('');
    const identify = (event: Event): void => {
        event.preventDefault();
        post<{csrf: string; person: Person}>('/api/identify', {person, password}).then(
            (answer) => enter(answer.csrf, answer.person),
            (failure) => {
                setPassword('');
                setRefusal(sentenceOf(failure));
            });
    };
    return <main id="main" class="narrow" tabIndex={-1}>
        <h1>{t('login.title')}</h1>
        <form onSubmit={identify}>
            <Choice id="person" label={t('login.person')} value={person} change={setPerson}
                    options={session.persons.map((one) =>
                        [one.id, `${one.name} – ${one.roles.map((role) =>
                            t(`role.${role}`)).join(', ')}`])}/>
            <Line id="password" label={t('login.password')} type="password" value={password}
                  change={setPassword} required/>
            <Note text={refusal}/>
            <button type="submit">{t('login.enter')}</button>
        </form>
        <p class="quiet">{t('login.audit')}</p>
    </main>;
}
