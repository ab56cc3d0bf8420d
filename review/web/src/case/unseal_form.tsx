import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Choice, Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

/** The sealed findings by number, and the form that opens one: the patient's choice is the server's to check. */
export function UnsealForm({answer, reload}: {answer: CaseAnswer; reload: () => Promise<void>}) {
    const [finding, setFinding] = useState('');
    const [rcp, setRcp] = useState('');
    const [text, setText] = useState('');
    const {note, record} = useAct(answer, reload);
    const {findings} = answer.sealed;
    const open = async (event: Event): Promise<void> => {
        event.preventDefault();
        if (await record('unseal', {finding: Number(finding), rcp, text}, t('unseal.saved'))) {
            setFinding('');
            setText('');
        }
    };
    return <form class="screen" onSubmit={open} aria-labelledby="unseal-form">
        <h3 id="unseal-form">{t('unseal.title')}</h3>
        <p class="quiet">{t('unseal.meaning')}</p>
        <p>{t('unseal.list', {count: findings.length, numbers: findings.join(', ')})}</p>
        <div class="fields">
            <Choice id="unseal-finding" label={t('unseal.finding')} value={finding} required
                    options={[['', t('decide.choose')], ...findings.map((one): [string, string] =>
                        [String(one), t('unseal.number', {number: one})])]} change={setFinding}/>
            <Line id="unseal-rcp" label={t('unseal.rcp')} type="date" value={rcp} change={setRcp}
                  required/>
            <Line id="unseal-text" label={t('status.reason')} value={text} change={setText} required/>
        </div>
        <Note text={note}/>
        <button type="submit">{t('unseal.save')}</button>
    </form>;
}
