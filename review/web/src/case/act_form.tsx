import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

const kinds = ['return', 'take-back'] as const;

/** That the patient was given the signed result, or that the laboratory takes it back. */
export function ActForm({answer, today, reload}: {
    answer: CaseAnswer; today: string; reload: () => Promise<void>;
}) {
    const [kind, setKind] = useState('');
    const [date, setDate] = useState(today);
    const [reason, setReason] = useState('');
    const {note, warnings, record} = useAct(answer, reload);
    const stands = answer.signed.some((signed) => signed.taken_back === null);
    const allowed = kinds.filter((one) => stands && answer.rights.includes(one));
    if (allowed.length === 0) return null;
    const submit = async (event: Event): Promise<void> => {
        event.preventDefault();
        if (await record(kind, {date, reason}, () => t('act.saved'))) setReason('');
    };
    return <form class="screen" onSubmit={submit} aria-labelledby="act-form">
        <h3 id="act-form">{t('act.title')}</h3>
        <div class="fields">
            <Choice id="act-kind" label={t('act.kind')} value={kind} required
                    options={[['', t('decide.choose')], ...allowed.map((one): [string, string] =>
                        [one, t(`act.${one}`)])]} change={setKind}/>
            <Line id="act-date" label={t('status.date')} type="date" value={date} change={setDate}
                  required/>
            <Line id="act-reason" label={t('status.reason')} value={reason} change={setReason}
                  required={kind === 'take-back'}/>
        </div>
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('act.save')}</button>
    </form>;
}
