import {useRef, useState} from 'preact/hooks';
import {isEditable, proposed, type AlleleDraft} from '../draft.ts';
import type {EditedCriterion} from '../case_model.ts';
import {pointsText} from '../formats.ts';
import {r, sentence, t} from '../language.ts';
import type {Acmg, Criterion, Variant} from '../model.ts';
import {StructuralPoints} from './structural_points.tsx';
import {pointsOf, strengthsOf, sumOf, type AcmgRules} from '../points.ts';

interface Properties {
    variant: Variant;
    rules: AcmgRules | null;
    draft: AlleleDraft;
    change: (draft: AlleleDraft) => void;
    readOnly: boolean;
    /** The draft is not recorded. */
    pending: boolean;
}

function evidenceOf(record: Criterion): string {
    const source = [record.source, record.source_version].filter((text) => text).join(' ');
    const words = sentence(record.sentence, record.sentence_fr);
    const person = record.overridden ? ` ${r('acmg', 'overridden', record.overridden)}` : '';
    return (source === '' ? words : `${words} [${source}]`) + person;
}

function CriterionRow({variant, rules, record, edited, change, readOnly}: {
    variant: string; rules: AcmgRules; record: Criterion; edited: EditedCriterion;
    change: (edited: EditedCriterion) => void; readOnly: boolean;
}) {
    const {code} = edited;
    return <tr class={edited.applied ? 'applied' : ''}>
        <td><input type="checkbox" id={`applied-${variant}-${code}`} checked={edited.applied}
                   disabled={readOnly} aria-label={t('acmg.applied_of', {code})}
                   onChange={(event) => change({...edited, applied: event.currentTarget.checked})}/></td>
        <th scope="row"><label for={`applied-${variant}-${code}`}>{code}</label></th>
        <td><select value={edited.strength} disabled={readOnly}
                    aria-label={t('acmg.strength_of', {code})}
                    onChange={(event) => change({...edited, strength: event.currentTarget.value})}>
            {strengthsOf(rules, code).map((one) => <option key={one} value={one}>
                {r('strength', one)} ({pointsOf(rules, code, one)})</option>)}
        </select></td>
        <td class="argument">{evidenceOf(record)}
            {(edited.applied || edited.text !== '') &&
                <input type="text" value={edited.text} readOnly={readOnly} autocomplete="off"
                       placeholder={t('acmg.text')} aria-label={t('acmg.text_of', {code})}
                       onInput={(event) => change({...edited, text: event.currentTarget.value})}/>}
        </td>
    </tr>;
}

/** What the program met, where its points cannot be computed here. */
function ProgramCriteria({acmg}: {acmg: Acmg}) {
    return <div class="criteria"><p>{r('class', acmg.class)}, {pointsText(acmg.points)}
        <span class="quiet"> {t('acmg.no_rules')}</span></p>
    <ul>{acmg.criteria.map((one) => <li key={one.code}><strong>{one.code}</strong> {evidenceOf(one)}</li>)}</ul></div>;
}

/** The criteria of a variant, edited; points and class follow at once. */
export function Criteria({variant, rules, draft, change, readOnly, pending}: Properties) {
    const [all, setAll] = useState(false);
    const seen = useRef(new Set<string>());
    const acmg = variant.acmg;
    if (!acmg) return <p class="quiet">{t('acmg.none')}</p>;
    if (!isEditable(acmg)) return <StructuralPoints acmg={acmg}/>;
    if (!rules) return <ProgramCriteria acmg={acmg}/>;
    const records = new Map([...acmg.criteria, ...acmg.not_counted].map((one) => [one.code, one]));
    const sum = sumOf(rules, draft.criteria);
    const before = proposed(acmg, rules);
    const edited = JSON.stringify(before) !== JSON.stringify(draft.criteria);
    const met = new Set(acmg.criteria.map((one) => one.code));
    for (const one of draft.criteria) {
        if (one.applied || met.has(one.code)) seen.current.add(one.code);
    }
    const shown = draft.criteria.filter((one) => all || seen.current.has(one.code));
    return <div class="criteria">
        <p class="sum"><strong>{r('variant', 'acmg')}</strong>
            <span class={`class c${acmg.class_number}`}>
                {t('acmg.computed', {class: acmg.class_number, points: pointsText(acmg.points)})}</span>
            <span role="status">{edited && <span class={`class c${sum.classNumber}`}>
                {t(pending ? 'acmg.edited' : 'acmg.decided', {class: sum.classNumber, points: pointsText(sum.points)})}</span>}</span>
            {edited && !readOnly && <button type="button" class="plain" onClick={() =>
                change({...draft, criteria: before, given: 'sum'})}>{t('acmg.reset')}</button>}
        </p>
        {shown.length === 0 ? <p class="quiet">{r('acmg', 'no_criterion')}</p>
            : <table><caption class="unseen">{t('acmg.title')}</caption>
                <thead><tr><th scope="col">{t('acmg.applied')}</th>
                    <th scope="col">{t('acmg.code')}</th><th scope="col">{t('acmg.strength')}</th>
                    <th scope="col">{t('acmg.evidence')}</th></tr></thead>
                <tbody>{shown.map((one) => <CriterionRow key={one.code} variant={variant.key} rules={rules}
                    record={records.get(one.code)!} edited={one} readOnly={readOnly}
                    change={(next) => change({...draft, criteria: draft.criteria.map((old) =>
                        old.code === next.code ? next : old)})}/>)}</tbody></table>}
        <button type="button" class="plain screen" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'acmg.less' : 'acmg.open', {count: draft.criteria.length - seen.current.size})}
        </button>
    </div>;
}
