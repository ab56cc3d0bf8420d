import type {CaseAnswer, Decision} from '../case_model.ts';
import type {Draft} from '../draft.ts';
import {geneName} from '../formats.ts';
import {language, r, t} from '../language.ts';
import type {Candidate} from '../model.ts';
import {phrases} from '../phrases.ts';
import {Criteria} from './criteria.tsx';
import {DecisionForm} from './decision_form.tsx';
import {PhenotypeFit} from './phenotype_fit.tsx';
import {Reads, type ReadsPlace} from './reads.tsx';
import {Facts} from './section.tsx';
import {StructureView} from './structure_view.tsx';
import {VariantView} from './variant_view.tsx';

interface Properties {
    answer: CaseAnswer;
    candidate: Candidate;
    standing: Decision | undefined;
    draft: Draft;
    /** What was typed is not recorded. */
    pending: boolean;
    setDraft: (draft: Draft | null) => void;
    reload: () => Promise<void>;
    reads: ReadsPlace;
    setReads: (place: ReadsPlace) => void;
    stepReads: (by: number) => void;
}

function diseases(candidate: Candidate) {
    if (candidate.diseases.length === 0) return r('candidates', 'no_disease');
    return <ul>{candidate.diseases.map((one) => <li key={`${one.id} ${one.source}`}>
        {one.label} <span class="quiet">({[one.id, one.inheritance, one.source]
            .filter((text) => text).join(' ; ')})</span>
    </li>)}</ul>;
}

function inheritance(candidate: Candidate) {
    const {mode, phase, verdict, reason, reason_fr: french} = candidate.inheritance;
    const parts = [r('pattern', mode), ...(phase ? [r('phase', phase)] : []), r('verdict', verdict)];
    const said = french && language() === 'fr' ? [{text: french, foreign: false}] : phrases(reason);
    return <>{parts.join(', ')}{r('page', 'colon')}{said.map(({text, foreign}, index) =>
        <span key={index} lang={foreign ? 'en' : undefined}>{text}</span>)}</>;
}

function panels(candidate: Candidate): string {
    if (candidate.panels.length === 0) return r('candidates', 'no_panel');
    return candidate.panels.map((one) =>
        `${one.name} ${one.version} (${r('confidence', one.confidence)})`).join(' ; ');
}

/** One candidate: why it fits, its variants, its criteria, its reads, and the decision. */
export function CandidateView(properties: Properties) {
    const {answer, candidate, draft, setDraft} = properties;
    const clinvar = answer.result.sources.find((one) => one.kind === 'clinvar');
    const clinvarVersion = clinvar ? clinvar.version ?? r('state', 'unknown') : null;
    const readOnly = !answer.rights.includes('decide');
    return <article class="candidate" aria-label={geneName(candidate)}>
        <h3><span class="gene">{candidate.rank}. {geneName(candidate)}</span>
            <span class={`tier t${candidate.tier}`}>{r('tier', String(candidate.tier))}</span></h3>
        <Facts facts={[
            [r('candidates', 'diseases'), diseases(candidate)],
            [r('candidates', 'inheritance'), inheritance(candidate)],
            [r('candidates', 'panels'), panels(candidate)],
            [r('candidates', 'signs'), <PhenotypeFit candidate={candidate} result={answer.result}/>],
        ]}/>
        <div id="acmg" tabIndex={-1}>{candidate.variants.map((variant, index) =>
            <section key={variant.key} class="variant">
                <VariantView variant={variant} individuals={answer.individuals}
                             dates={candidate.evidence_dates} clinvarVersion={clinvarVersion}
                             structure={<StructureView answer={answer} candidate={candidate}
                                                       variant={variant}/>}
                             place={candidate.variants.length > 1 ? t('cand.variant_of', {
                                 index: index + 1, count: candidate.variants.length}) : ''}/>
                <Criteria variant={variant} rules={answer.acmg_rules} draft={draft.alleles[index]!} readOnly={readOnly}
                          pending={properties.pending}
                          change={(allele) => setDraft({...draft, alleles: draft.alleles.map(
                              (one, at) => at === index ? allele : one)})}/>
            </section>)}</div>
        <Reads answer={answer} candidate={candidate} place={properties.reads}
               setPlace={properties.setReads} step={properties.stepReads}/>
        <DecisionForm {...properties}/>
    </article>;
}
