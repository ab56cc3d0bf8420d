import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, Refusal, sentenceOf} from '../api.ts';
import type {CaseAnswer, Decision, Recorded} from '../case_model.ts';
import {bodyOf, differs, type AlleleDraft, type Draft, type GivenClass} from '../draft.ts';
import {shortChange} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Candidate} from '../model.ts';
import {Choice, Field} from '../parts/field.tsx';
import {Note, Warnings} from '../parts/note.tsx';
import {sumOf} from '../points.ts';

interface Properties {
    answer: CaseAnswer;
    candidate: Candidate;
    standing: Decision | undefined;
    draft: Draft;
    setDraft: (draft: Draft | null) => void;
    reload: () => Promise<void>;
}
const actions = ['report', 'segregate', 'rcp', 'wait', 'dismiss'] as const;
const reasons = ['artefact', 'benign', 'too_frequent', 'phenotype', 'segregation', 'inheritance',
                 'gene_disease', 'carrier', 'other_diagnosis', 'out_of_indication', 'other'] as const;
const awaited = ['clinvar_class', 'gene_disease', 'panel_entry_added', 'hpo_annotation', 'frequency',
                 'relative_added', 'sign_added', 'calls', 'request'];
const classNames = ['benign', 'likely_benign', 'uncertain', 'likely_pathogenic', 'pathogenic'];

/** An action of a decision in words. */
export function actionText(action: string): string {
    const found = actions.find((one) => one === action);
    return found ? t(`action.${found}`) : action;
}

/** A coded reason of dismissal in words. */
export function reasonText(reason: string | null): string {
    if (reason === null) return '';
    const found = reasons.find((one) => one === reason);
    return found ? t(`dismiss.${found}`) : reason;
}

/** A class by its number in words. */
export function className(value: number | null): string {
    return value === null ? t('decide.class_none') : r('class', classNames[value - 1]);
}

function Classes({answer, candidate, draft, setDraft}: Properties) {
    const rules = answer.acmg_rules;
    const give = (allele: AlleleDraft, given: string): void => setDraft({...draft,
        alleles: draft.alleles.map((one) =>
            one.variant === allele.variant ? {...one, given: given as GivenClass} : one)});
    return <>{draft.alleles.map((allele, index) => {
        const sum = rules && allele.criteria.length > 0
            ? className(sumOf(rules, allele.criteria).classNumber) : t('decide.class_none');
        const options: [string, string][] = [
            ['sum', t('decide.class_sum', {class: sum})], ['', t('decide.class_none')],
            ...[5, 4, 3, 2, 1].map((one): [string, string] => [String(one), className(one)])];
        const label = draft.alleles.length > 1
            ? `${t('decide.class')} – ${shortChange(candidate.variants[index]!)}` : t('decide.class');
        return <Choice key={allele.variant} id={`class-${index}`} label={label} value={allele.given}
                       options={options} change={(given) => give(allele, given)}/>;
    })}{draft.alleles.some((one) => differs(one, rules)) && <p class="caution">{t('decide.differs')}</p>}</>;
}

function Coded({draft, setDraft}: Properties) {
    const none: [string, string] = ['', t('decide.choose')];
    if (draft.action === 'dismiss') {
        return <Choice id="reason" label={t('decide.reason')} value={draft.reason} required
                       options={[none, ...reasons.map((one): [string, string] =>
                           [one, t(`dismiss.${one}`)])]}
                       change={(reason) => setDraft({...draft, reason})}/>;
    }
    if (draft.action !== 'wait') return null;
    return <Choice id="wait-for" label={t('decide.wait_for')} value={draft.waitFor} required
                   options={[none, ...awaited.map((one): [string, string] => [one, r('trigger', one)])]}
                   change={(waitFor) => setDraft({...draft, waitFor})}/>;
}

/** What a person decides on a candidate. What was typed stays when the server refuses. */
export function DecisionForm(properties: Properties) {
    const {answer, candidate, standing, draft, setDraft, reload} = properties;
    const [warnings, setWarnings] = useState<string[]>([]);
    const [note, setNote] = useState('');
    const current = standing && <p>{t('decide.current', {action: actionText(standing.action)})}{' '}
        <span class="quiet">{t('history.by', {person: standing.by, date: standing.date})}</span></p>;
    if (!answer.rights.includes('decide')) {
        return <div id="decide" class="decide" tabIndex={-1}><h4>{t('decide.title')}</h4>
            {current}<p class="quiet">{t('decide.no_right')}</p></div>;
    }
    const refused = async (failure: unknown): Promise<void> => {
        if (failure instanceof Refusal && failure.status === 409) {
            setDraft({...draft});
            await reload();
            setNote(`${failure.sentence()} ${t('decide.outdated')}`);
        } else {
            setNote(sentenceOf(failure));
        }
    };
    const record = (event: Event): void => {
        event.preventDefault();
        post<Recorded>(`/api/cases/${answer.number}/decisions`, {
            basis: answer.basis, decisions_before: answer.decisions.length,
            ...bodyOf(candidate, draft, answer.acmg_rules),
        }).then(async ({number, warnings}) => {
            await reload();
            setDraft(null);
            setNote('');
            setWarnings(warnings);
            announce(t('decide.saved', {number}));
        }, refused);
    };
    return <form id="decide" class="decide screen" tabIndex={-1} onSubmit={record}
                 aria-labelledby="decide-title">
        <h4 id="decide-title">{t('decide.title')}</h4>
        {current}
        <fieldset class="actions"><legend class="unseen">{t('decide.action')}</legend>
            {actions.map((action) => <label key={action}>
                <input type="radio" name="action" value={action} required
                       checked={draft.action === action}
                       onChange={() => setDraft({...draft, action})}/> {t(`action.${action}`)}
            </label>)}</fieldset>
        <div class="fields"><Coded {...properties}/><Classes {...properties}/></div>
        <Field id="decision-text" label={t('decide.text')}>
            <textarea id="decision-text" rows={2} value={draft.text}
                      onInput={(event) => setDraft({...draft, text: event.currentTarget.value})}/>
        </Field>
        <Note text={note}/><Warnings list={warnings}/>
        <button type="submit">{t('decide.save')}</button>
    </form>;
}
