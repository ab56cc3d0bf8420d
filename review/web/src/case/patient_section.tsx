import type {CaseAnswer, Clock} from '../case_model.ts';
import {span} from '../formats.ts';
import {language, r, sentence, t} from '../language.ts';
import type {PanelOfCase, Result} from '../model.ts';
import {Pedigree} from './pedigree.tsx';
import {Facts, Section} from './section.tsx';

function termName(result: Result, id: string): string {
    const term = result.terms[id];
    if (!term) return id;
    return language() === 'fr' && term.label_fr ? term.label_fr : term.label;
}

function signs(result: Result, excluded: boolean): string {
    const names = result.signs.filter((sign) => sign.excluded === excluded)
        .map((sign) => termName(result, sign.current ?? sign.id));
    return names.length > 0 ? names.join(' ; ')
                            : r('patient', excluded ? 'none_excluded' : 'no_sign');
}

function panelText(panel: PanelOfCase): string {
    if (!panel.known) return r('untested', 'panel', {panel: panel.id});
    const count = panel.genes ?? 0;
    return r('patient', count > 1 ? 'panel_many' : 'panel_one',
             {name: panel.name ?? panel.id, version: panel.version ?? '–', count});
}

function panels(result: Result) {
    if (result.scope.panels.length === 0) return r('patient', 'mendelian');
    return <ul>{result.scope.panels.map((panel) => <li key={panel.id}>{panelText(panel)}</li>)}</ul>;
}

function clock(value: Clock): string {
    const time = value.days ? span(value.days.least) : r('state', 'not_assessed');
    return value.since ? `${time} (${value.since})` : time;
}

const verdicts = ['complete', 'incomplete', 'unknown'] as const;

function impasse(answer: CaseAnswer) {
    const verdict = verdicts.find((one) => one === answer.impasse.verdict) ?? 'unknown';
    return <details><summary>{t(`eligibility.${verdict}`)}</summary>
        <ul>{answer.impasse.reasons.map((reason, index) =>
            <li key={index}>{sentence(reason.text, reason.text_fr)}</li>)}</ul>
    </details>;
}

/** The patient, the indication and the family, without identity. */
export function PatientSection({answer}: {answer: CaseAnswer}) {
    const {result, clocks} = answer;
    return <Section id="patient" title={r('patient', 'title')}>
        <div class="patient"><Facts facts={[
            [r('patient', 'panels'), panels(result)],
            [r('patient', 'present'), signs(result, false)],
            [r('patient', 'excluded'), signs(result, true)],
            [r('family', 'sequenced'), answer.individuals.map((one) =>
                `${one.label} (${r('family', one.role)})`).join(', ') || r('state', 'unknown')],
            [t('case.since_signs'), clock(clocks.first_signs)],
            [t('case.since_consultation'), clock(clocks.first_specialised_consultation)],
            [t('case.impasse'), impasse(answer)],
        ]}/>
        <Pedigree svg={answer.pedigree[language()]}/></div>
    </Section>;
}
