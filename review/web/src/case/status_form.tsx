import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {r, t} from '../language.ts';
import type {Person} from '../model.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

interface Properties {
    answer: CaseAnswer;
    person: Person;
    today: string;
    reload: () => Promise<void>;
}
const statuses = ['in_progress', 'probable', 'confirmed', 'undetermined', 'refuted',
                  'healthy_carrier'];

/** The status of a diagnosis, set by a named clinician of a labelled site. */
export function StatusForm({answer, person, today, reload}: Properties) {
    const [body, setBody] = useState<Record<string, string>>({
        status: '', diagnosis: answer.status.at(-1)?.diagnosis ?? '', date: today, rcp: '', reason: '',
        orpha: '', despite: '',
    });
    const {note, warnings, record} = useAct(answer, reload);
    const value = (name: string): string => body[name] ?? '';
    const set = (name: string) => (text: string): void => setBody((now) => ({...now, [name]: text}));
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        const {rcp, orpha, despite, ...rest} = body;
        const asked = body['status'] === 'undetermined' ? {rcp, despite}
            : body['status'] === 'confirmed' ? {orpha} : {};
        await record('status', {...rest, ...asked}, ({number}) => t('status.saved', {number}));
    };
    return <form class="screen" onSubmit={submit} aria-labelledby="status-form">
        <h3 id="status-form">{t('status.title')}</h3>
        <p class="quiet">{t('status.by', {name: person.name, site: person.site ?? '–'})}</p>
        <div class="fields">
            <Choice id="status-value" label={t('status.value')} value={value('status')} required
                    options={[['', t('decide.choose')], ...statuses.map((one): [string, string] =>
                        [one, r('status', one)])]} change={set('status')}/>
            <Line id="status-diagnosis" label={t('status.diagnosis')} value={value('diagnosis')}
                  change={set('diagnosis')} required/>
            <Line id="status-date" label={t('status.date')} type="date" value={value('date')}
                  change={set('date')} required/>
            {value('status') === 'undetermined' && <Line id="status-rcp" label={t('status.rcp')}
                type="date" value={value('rcp')} change={set('rcp')} required/>}
            {value('status') === 'confirmed' && <Line id="status-orpha" label={t('status.orpha')}
                value={value('orpha')} change={set('orpha')} required/>}
            {value('status') === 'undetermined' && answer.impasse.verdict !== 'complete' &&
                <Line id="status-despite" label={t('status.despite')} value={value('despite')}
                      change={set('despite')} required/>}
            <Line id="status-reason" label={t('status.reason')} value={value('reason')}
                  change={set('reason')} required={value('status') === 'undetermined'}/>
        </div>
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('status.save')}</button>
    </form>;
}
