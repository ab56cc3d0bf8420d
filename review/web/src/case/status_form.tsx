import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import {r, t} from '../language.ts';
import type {Person} from '../model.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';

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
        status: '', diagnosis: answer.status.at(-1)?.diagnosis ?? '', by: person.name,
        site: person.site ?? '', date: today, rcp: '', reason: '', orpha: '',
    });
    const [note, setNote] = useState('');
    const value = (name: string): string => body[name] ?? '';
    const set = (name: string) => (text: string): void => setBody((now) => ({...now, [name]: text}));
    const record = (event: Event): void => {
        event.preventDefault();
        post<{number: number}>(`/api/cases/${answer.number}/status`, {
            ...body, acts_before: answer.acts.length,
        }).then(async ({number}) => {
            setNote('');
            await reload();
            announce(t('status.saved', {number}));
        }, async (failure) => {
            setNote(sentenceOf(failure));
            if (failure.status === 409) await reload();
        });
    };
    return <form class="screen" onSubmit={record} aria-labelledby="status-form">
        <h3 id="status-form">{t('status.title')}</h3>
        <div class="fields">
            <Choice id="status-value" label={t('status.value')} value={value('status')} required
                    options={[['', t('decide.choose')], ...statuses.map((one): [string, string] =>
                        [one, r('status', one)])]} change={set('status')}/>
            <Line id="status-diagnosis" label={t('status.diagnosis')} value={value('diagnosis')}
                  change={set('diagnosis')} required/>
            <Line id="status-by" label={t('status.by')} value={value('by')} change={set('by')} required/>
            <Line id="status-site" label={t('status.site')} value={value('site')} change={set('site')}
                  required/>
            <Line id="status-date" label={t('status.date')} type="date" value={value('date')}
                  change={set('date')} required/>
            {value('status') === 'undetermined' && <Line id="status-rcp" label={t('status.rcp')}
                type="date" value={value('rcp')} change={set('rcp')} required/>}
            {value('status') === 'confirmed' && <Line id="status-orpha" label={t('status.orpha')}
                value={value('orpha')} change={set('orpha')} required/>}
            <Line id="status-reason" label={t('status.reason')} value={value('reason')}
                  change={set('reason')}/>
        </div>
        <Note text={note}/>
        <button type="submit">{t('status.save')}</button>
    </form>;
}
