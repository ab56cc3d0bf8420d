import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';

const kinds = ['return', 'take-back', 'request'] as const;

/** That the patient was given the result, that it is taken back, or that a new look is asked for. */
export function ActForm({answer, today, reload}: {
    answer: CaseAnswer; today: string; reload: () => Promise<void>;
}) {
    const [kind, setKind] = useState('');
    const [date, setDate] = useState(today);
    const [reason, setReason] = useState('');
    const [note, setNote] = useState('');
    const allowed = kinds.filter((one) => answer.rights.includes(one) &&
        (one === 'request' || answer.signed.some((signed) => signed.taken_back === null)));
    if (allowed.length === 0) return null;
    const record = (event: Event): void => {
        event.preventDefault();
        post(`/api/cases/${answer.number}/${kind}`, {
            date, reason, acts_before: answer.acts.length,
        }).then(async () => {
            setNote('');
            setReason('');
            await reload();
            announce(t('act.saved'));
        }, (failure) => setNote(sentenceOf(failure)));
    };
    return <form class="screen" onSubmit={record} aria-labelledby="act-form">
        <h3 id="act-form">{t('act.title')}</h3>
        <div class="fields">
            <Choice id="act-kind" label={t('act.kind')} value={kind} required
                    options={[['', t('decide.choose')], ...allowed.map((one): [string, string] =>
                        [one, t(`act.${one}`)])]} change={setKind}/>
            <Line id="act-date" label={t('status.date')} type="date" value={date} change={setDate}
                  required/>
            <Line id="act-reason" label={t('status.reason')} value={reason} change={setReason}/>
        </div>
        <Note text={note}/>
        <button type="submit">{t('act.save')}</button>
    </form>;
}
