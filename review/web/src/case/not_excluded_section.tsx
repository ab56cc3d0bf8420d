import {useState} from 'preact/hooks';
import type {CaseAnswer} from '../case_model.ts';
import {layout} from '../exon_layout.ts';
import {r, t} from '../language.ts';
import {GeneRow, geneText, Hatching} from './gene_row.tsx';
import {Section} from './section.tsx';
import {WhyNot} from './why_not.tsx';

const first = 15; // genes that are drawn before one asks for the others

/** What the data could not exclude: genes by exon, classes nobody looked for, and drop reasons. */
export function NotExcludedSection({answer}: {answer: CaseAnswer}) {
    const [all, setAll] = useState(false);
    const {genes, classes_not_looked_at: classes} = answer.not_excluded;
    const full = genes.filter((gene) => layout(gene, 600).incomplete.length === 0);
    const open = genes.filter((gene) => !full.includes(gene));
    const shown = all ? open : open.slice(0, first);
    return <Section id="excluded" title={t('excluded.title')}>
        {genes.length === 0 ? <p>{t('excluded.none')}</p> : <>
            <p class="quiet">{t('excluded.legend')}</p>
            <Hatching/>
            <ul class="genes">{shown.map((gene) =>
                <GeneRow key={`${gene.symbol} ${gene.transcript}`} gene={gene}/>)}</ul>
            {open.length > shown.length && <button type="button" class="plain screen"
                onClick={() => setAll(true)}>
                {t('excluded.more', {count: open.length - shown.length})}</button>}
            {open.length > shown.length && <p class="paper">{t('excluded.others', {
                genes: open.slice(first).map(geneText).join(' ; ')})}</p>}
            {full.length > 0 && <p>{t('excluded.full', {count: full.length,
                genes: full.map((gene) => gene.symbol).join(', ')})}</p>}
        </>}
        <h3>{t('excluded.classes')}</h3>
        <ul>{classes.map((one) => <li key={one}>{r('class_not_tested', one)}</li>)}</ul>
        <WhyNot answer={answer}/>
    </Section>;
}
