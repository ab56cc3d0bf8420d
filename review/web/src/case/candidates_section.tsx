import {useMemo, useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {draftOf, standingOf, type Draft} from '../draft.ts';
import {candidateKey, geneName, shortChange} from '../formats.ts';
import {useKeys} from '../keys.ts';
import {language, r, t} from '../language.ts';
import type {Candidate} from '../model.ts';
import {Line} from '../parts/field.tsx';
import {Grid, piece, pieces, type Column} from '../parts/grid.tsx';
import {CandidateView} from './candidate_view.tsx';
import {actionText} from './decision_form.tsx';
import type {ReadsPlace} from './reads.tsx';
import {Section} from './section.tsx';

interface Properties {
    answer: CaseAnswer;
    /** Key of the candidate that is looked at: ranks move when knowledge does. */
    chosen: string | null;
    choose: (key: string) => void;
    drafts: Record<string, Draft>;
    setDraft: (key: string, draft: Draft | null) => void;
    reload: () => Promise<void>;
}
type CandidateRow = Candidate & {id: number; decision: string};

function columns(): Column<CandidateRow>[] {
    return [
        {title: t('cand.rank'), width: 46, show: (row) => piece(String(row.rank), 'figures')},
        {title: `${t('cand.gene')} · ${t('cand.change')}`, show: (row) =>
            pieces(piece(geneName(row), 'gene'), piece(row.variants.map(shortChange).join(' + '), 'quiet'))},
        {title: t('cand.tier'), width: 62, show: (row) => piece(String(row.tier), `tier t${row.tier}`)},
        {title: t('cand.class'), width: 40, show: (row) => piece(row.variants.map((one) =>
            one.acmg?.class_number ?? '–').join('/'), 'figures')},
        {title: t('cand.decision'), width: 78, show: (row) => piece(
            row.decision === '' ? '' : actionText(row.decision), 'decided')},
    ];
}

/** Rank, gene and change in one line, for paper. */
function shortName(candidate: Candidate): string {
    return `${candidate.rank}. ${geneName(candidate)} ${candidate.variants.map(shortChange).join(' + ')}`;
}

function matches(candidate: Candidate, text: string): boolean {
    return text === '' || `${geneName(candidate)} ${candidate.variants.map((one) =>
        `${one.key} ${one.hgvs_c ?? ''} ${one.hgvs_p ?? ''}`).join(' ')}`.toLowerCase().includes(text);
}

/** The list of candidates beside the one that is looked at. */
export function CandidatesSection({answer, chosen, choose, drafts, setDraft, reload}: Properties) {
    const [text, setText] = useState('');
    const [reads, setReads] = useState<ReadsPlace>({open: false, index: 0, focus: false});
    const all = answer.result.candidates;
    const rows = useMemo(() => all.filter((one) => matches(one, text.trim().toLowerCase()))
        .map((one): CandidateRow => ({...one, id: one.rank,
            decision: standingOf(one, answer.decisions)?.action ?? ''})), [all, answer, text]);
    const candidate = all.find((one) => candidateKey(one) === chosen) ?? all[0];
    const rank = candidate?.rank ?? null;
    const chooseRank = (next: number): void => {
        const found = all.find((one) => one.rank === next);
        if (!found) return;
        setReads({...reads, index: 0, focus: false});
        choose(candidateKey(found));
    };
    const step = (by: number): void => {
        const next = rows[rows.findIndex((row) => row.id === rank) + by];
        if (next) chooseRank(next.id);
    };
    const stepReads = (by: number): void => {
        const index = reads.index + by;
        if (candidate && index >= 0 && index < candidate.variants.length) {
            setReads({open: true, index, focus: true});
            return;
        }
        const next = rows[rows.findIndex((row) => row.id === rank) + by];
        if (!next) return;
        chooseRank(next.id);
        setReads({open: true, index: by < 0 ? next.variants.length - 1 : 0, focus: true});
    };
    useKeys({j: () => step(1), k: () => step(-1)});
    const count = all.length;
    const title = r('candidates', 'title');
    if (!candidate) {
        return <Section id="candidates" title={title}>
            <p class="strong">{r('candidates', 'none')}</p><p>{r('candidates', 'none_meaning')}</p>
        </Section>;
    }
    const standing = standingOf(candidate, answer.decisions);
    const key = candidateKey(candidate);
    return <Section id="candidates" title={title}
                    remark={r('candidates', count > 1 ? 'count_many' : 'count_one', {count})}>
        <div class="two">
            <div class="side screen" style={{maxHeight: `${Math.max(rows.length, 3) * 31 + (count > 12 ? 90 : 34)}px`}}>
                {count > 12 && <Line id="candidate-search" label={t('cand.search')} value={text}
                                     change={setText}/>}
                <Grid id="candidate-list" label={t('cand.list')} columns={columns()} rows={rows}
                      current={rank} move={chooseRank} open={chooseRank} rowHeight={30}
                      language={language()}/>
            </div>
            <CandidateView key={key} answer={answer} candidate={candidate} standing={standing}
                           pending={key in drafts}
                           draft={drafts[key] ?? draftOf(candidate, standing, answer.acmg_rules)}
                           setDraft={(draft) => setDraft(key, draft)} reload={reload}
                           reads={reads} setReads={setReads} stepReads={stepReads}/>
        </div>
        {count > 1 && <p class="paper">{t('cand.others', {names: all.filter((one) =>
            one !== candidate).map(shortName).join(' ; ')})}</p>}
    </Section>;
}
