import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

const purposes = ['genetic_testing', 'incidental_findings', 'bndmr', 'research', 'match', 'ern'] as const;
const states = ['given', 'refused', 'withdrawn', 'opposed'] as const;

/** The name of an ern: "ern:EpiCARE" of the store. */
function purposeText(purpose: string, network: string): string {
    return purpose === 'ern' ? `ern:${network.trim()}` : purpose;
}

/** What the patient agrees to, or no longer; of relatives by `vigie case consent`. */
export function ConsentForm({answer, today, reload}: {
    answer: CaseAnswer; today: string; reload: () => Promise<void>;
}) {
    const empty = {purpose: '', network: '', state: '', date: today, indication: ''};
    const [body, setBody] = useState(empty);
    const {note, warnings, record} = useAct(answer, reload);
    const set = (name: keyof typeof empty) => (text: string): void =>
        setBody((now) => ({...now, [name]: text}));
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        const {network, purpose, indication, ...rest} = body;
        const named = purpose === 'genetic_testing' ? {indication} : {};
        if (await record('consent', {...rest, ...named, purpose: purposeText(purpose, network)},
                         () => t('consent.saved'))) setBody(empty);
    };
    const choose: [string, string] = ['', t('decide.choose')];
    return <form class="screen" onSubmit={submit} aria-labelledby="consent-form">
        <h3 id="consent-form">{t('consent.title')}</h3>
        <div class="fields">
            <Choice id="consent-purpose" label={t('consent.purpose')} value={body.purpose} required
                    options={[choose, ...purposes.map((one): [string, string] => [one, t(`purpose.${one}`)])]}
                    change={set('purpose')}/>
            {body.purpose === 'ern' && <Line id="consent-network" label={t('consent.network')}
                value={body.network} change={set('network')} required/>}
            {body.purpose === 'genetic_testing' && <Line id="consent-indication"
                label={t('consent.indication')} value={body.indication} change={set('indication')}/>}
            <Choice id="consent-state" label={t('consent.state')} value={body.state} required
                    options={[choose, ...states.map((one): [string, string] => [one, t(`consented.${one}`)])]}
                    change={set('state')}/>
            <Line id="consent-date" label={t('status.date')} type="date" value={body.date}
                  change={set('date')} required/>
        </div>
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('consent.save')}</button>
    </form>;
}
