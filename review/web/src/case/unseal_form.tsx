import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {changeName, geneName} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Candidate} from '../model.ts';
import {Line} from '../parts/field.tsx';
import {Note} from '../parts/note.tsx';
import {useAct} from './use_act.ts';

function Findings({findings}: {findings: Candidate[]}) {
    if (findings.length === 0) return <p role="status">{t('unseal.none')}</p>;
    return <table><caption>{t('unseal.shown')}</caption>
        <tbody>{findings.map((one) => <tr key={one.rank}>
            <th scope="row" class="gene">{geneName(one)}</th>
            <td>{one.variants.map(changeName).join(' + ')}</td>
            <td>{one.variants.map((variant) => r('class', variant.acmg?.class)).join(' / ')}</td>
            <td>{one.diseases.map((disease) => disease.label).join(' ; ')}</td>
        </tr>)}</tbody></table>;
}

/** Opens what the consented scope seals: what is found is shown, not kept. */
export function UnsealForm({answer, reload}: {answer: CaseAnswer; reload: () => Promise<void>}) {
    const [rcp, setRcp] = useState('');
    const [text, setText] = useState('');
    const [findings, setFindings] = useState<Candidate[] | null>(null);
    const {note, record} = useAct(answer, reload);
    const {count, choice} = answer.sealed;
    const open = async (event: Event): Promise<void> => {
        event.preventDefault();
        const told = await record<{findings: Candidate[]}>('unseal', {rcp, text},
            (found) => t('unseal.saved', {count: found.findings.length}));
        setFindings(told?.findings ?? null);
    };
    return <form class="screen" onSubmit={open} aria-labelledby="unseal-form">
        <h3 id="unseal-form">{t('unseal.title')}</h3>
        <p class="quiet">{t('unseal.meaning')}</p>
        <p>{t('unseal.list', {count, choice: consentText(choice)})}</p>
        <div class="fields">
            <Line id="unseal-rcp" label={t('unseal.rcp')} type="date" value={rcp} change={setRcp}
                  required/>
            <Line id="unseal-text" label={t('status.reason')} value={text} change={setText} required/>
        </div>
        <Note text={note}/>
        {findings && <Findings findings={findings}/>}
        <button type="submit">{t('unseal.save')}</button>
    </form>;
}

const choices = ['given', 'refused', 'withdrawn', 'opposed'] as const;

function consentText(choice: string | null): string {
    const found = choices.find((one) => one === choice);
    return found ? t(`consented.${found}`) : r('state', 'unknown');
}
