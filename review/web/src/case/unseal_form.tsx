import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';
import {t} from '../language.ts';
import {Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';

/** Opens a sealed finding: the patient's choice is the server's to check, the RCP is told here. */
export function UnsealForm({answer, reload}: {answer: CaseAnswer; reload: () => Promise<void>}) {
    const [finding, setFinding] = useState('');
    const [rcp, setRcp] = useState('');
    const [text, setText] = useState('');
    const [note, setNote] = useState('');
    const open = (event: Event): void => {
        event.preventDefault();
        post(`/api/cases/${answer.number}/unseal`, {finding, rcp, text}).then(async () => {
            setNote('');
            await reload();
            announce(t('unseal.saved'));
        }, (failure) => setNote(sentenceOf(failure)));
    };
    return <form class="screen" onSubmit={open} aria-labelledby="unseal-form">
        <h3 id="unseal-form">{t('unseal.title')}</h3>
        <p class="quiet">{t('unseal.meaning')}</p>
        <div class="fields">
            <Line id="unseal-finding" label={t('unseal.finding')} type="number" value={finding}
                  change={setFinding} required/>
            <Line id="unseal-rcp" label={t('unseal.rcp')} type="date" value={rcp} change={setRcp}
                  required/>
            <Line id="unseal-text" label={t('status.reason')} value={text} change={setText} required/>
        </div>
        <Note text={note}/>
        <button type="submit">{t('unseal.save')}</button>
    </form>;
}
