import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Line} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

/** Asks for a new look at the case: the next reanalysis reads it. */
export function RequestForm({answer, today, reload}: {
    answer: CaseAnswer; today: string; reload: () => Promise<void>;
}) {
    const [date, setDate] = useState(today);
    const [reason, setReason] = useState('');
    const {note, warnings, record} = useAct(answer, reload);
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        if (await record('request', {date, reason}, () => t('request.saved'))) setReason('');
    };
    return <form class="screen" onSubmit={submit} aria-labelledby="request-form">
        <h3 id="request-form">{t('request.title')}</h3>
        <p class="quiet">{t('request.meaning')}</p>
        <div class="fields">
            <Line id="request-date" label={t('status.date')} type="date" value={date} change={setDate}
                  required/>
            <Line id="request-reason" label={t('status.reason')} value={reason} change={setReason}
                  required/>
        </div>
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('request.save')}</button>
    </form>;
}
