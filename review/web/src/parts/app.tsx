import {useEffect, useState} from 'preact/hooks';
import {get, post, Refusal, sentenceOf} from '../api.ts';
import {CaseView} from '../case/case_view.tsx';
import {csrf, keepCsrf} from '../csrf.ts';
import {useKeys} from '../keys.ts';
import {language, setLanguage, t, type Language} from '../language.ts';
import type {Session} from '../model.ts';
import {goTo, useRoute} from '../route.ts';
import {Dashboard} from './dashboard.tsx';
import {Help} from './help.tsx';
import {Login} from './login.tsx';
import {Top} from './top.tsx';
import {WorkList} from './work_list.tsx';

async function open(token: string | null): Promise<Session | null> {
    try {
        if (token === null) return csrf() === '' ? null : await get<Session>('/api/session');
        return await post<Session>('/api/login', {token});
    } catch (failure) {
        if (token !== null || !(failure instanceof Refusal && failure.isClosed)) throw failure;
        keepCsrf('');
        return null;
    }
}

function Closed({reason}: {reason: string}) {
    return <main class="narrow">
        <h1>{t('app.closed')}</h1>
        {reason !== '' && <p role="alert" class="refusal">{reason}</p>}
        <p>{t('app.closed_why')}</p>
    </main>;
}

function View({session}: {session: Session}) {
    const route = useRoute();
    const person = session.person;
    if (person === null) return null;
    const networkAlone = person.roles.every((role) => role === 'network');
    if (networkAlone || route.view === 'network') return <Dashboard/>;
    if (route.view === 'list') return <WorkList today={session.today}/>;
    return <CaseView key={route.number} number={route.number} person={person}
                     persons={session.persons} today={session.today}/>;
}

/** The page: opening, identification, then the view that the address names. */
export function App({token}: {token: string | null}) {
    const [session, setSession] = useState<Session | null | undefined>(undefined);
    const [reason, setReason] = useState('');
    const [help, setHelp] = useState(false);
    const [spoken, setSpoken] = useState<Language>(language());
    const accept = (next: Session | null): void => {
        if (next === null) keepCsrf('');
        else if (next.csrf) keepCsrf(next.csrf);
        setSession(next);
    };
    useEffect(() => {
        setLanguage(spoken);
        document.title = t('app.title');
        open(token).then(accept, (failure) => {
            setReason(sentenceOf(failure));
            setSession(null);
        });
    }, []);
    useKeys({'?': () => setHelp(true), ...(help ? {Escape: () => setHelp(false)} : {})});
    const speak = (next: Language): void => {
        setLanguage(next);
        document.title = t('app.title');
        setSpoken(next);
    };
    const leave = (): void => {
        const closed = (): void => {
            accept(null);
            goTo('');
        };
        post('/api/logout').then(closed, closed);
    };
    if (session === undefined) return <p class="narrow">{t('app.loading')}</p>;
    return <>
        <Top session={session} language={spoken} speak={speak} leave={leave}
             askHelp={() => setHelp(true)}/>
        {session === null ? <Closed reason={reason}/>
            : session.person === null
                ? <Login session={session} enter={(csrf, person) =>
                    accept({...session, csrf, person})}/>
                : <View session={session}/>}
        {help && <Help close={() => setHelp(false)}/>}
    </>;
}
