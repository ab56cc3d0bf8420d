import type {CaseAnswer, GeneExons} from '../case_model.ts';
import {number} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Candidate, Structural, Variant} from '../model.ts';
import {structureLayout} from '../structure_layout.ts';
import {RepeatView} from './repeat_view.tsx';
import {Facts} from './section.tsx';

const width = 620;

/** "20:1 001-5 000", with the other side of a breakend. */
function placeText(variant: Variant, sv: Structural): string {
    const place = `${variant.chrom}:${number(sv.start)}`;
    if (sv.mate) return `${place} – ${sv.mate.chrom}:${number(sv.mate.pos)}`;
    return sv.end > sv.start ? `${place}-${number(sv.end)}` : place;
}

function lengthText(sv: Structural): string {
    if (sv.length === null) return r('state', 'not_assessed');
    return sv.length < 10000 ? t('sv.bases', {count: number(sv.length)})
                             : t('sv.kilobases', {count: number(sv.length / 1000, 1)});
}

function contentText({content, coding_genes: genes}: Structural): string {
    const {part, first_exon: first, last_exon: last, exons} = content;
    const said = part === 'whole' ? r('structural', 'whole', {exons})
        : first === 0 ? r('structural', 'intronic')
            : [r('structural', 'exons', {first, last, exons}),
               ...(part === 'within' ? [] : [r('structural_part', part)]),
               ...(content.end_within_exon ? [r('structural', 'end_within_exon')] : [])].join(', ');
    return r('structural', 'content', {content: said, coding: content.coding_bases,
                                       length: content.coding_length, genes});
}

function endText([low, high]: [number, number]): string {
    return low === 0 && high === 0 ? t('sv.exact') : t('sv.spread', {low: number(low), high: number(high)});
}

function Drawing({sv, gene, label}: {sv: Structural; gene: GeneExons | undefined; label: string}) {
    const drawing = structureLayout(sv, gene, width);
    const {bar, cut, ends} = drawing;
    return <svg class={`structure ${sv.type}`} role="img" aria-label={label} width={width + 12}
                height="44" viewBox={`-6 0 ${width + 12} 44`}>
        <line class="intron" x1="0" x2={width} y1="33" y2="33"/>
        {drawing.exons.map((exon) => <rect key={exon.number} x={exon.x} y="26" height="14"
            width={exon.width} class={exon.touched ? 'exon touched' : 'exon'}/>)}
        {bar.width > 0 && <rect class="change" x={bar.x} y="8" width={bar.width} height="9"/>}
        {ends.map((end, index) => end &&
            <rect key={index} class="spread" x={end.x} y="5" width={end.width} height="15"/>)}
        {cut.left && <path class="beyond" d="M 0 6 L -6 12.5 L 0 19 Z"/>}
        {cut.right && <path class="beyond" d={`M ${width} 6 L ${width + 6} 12.5 L ${width} 19 Z`}/>}
    </svg>;
}

/** A structural variant or repeat: its length, its ends, the part of the gene, copies of the family. */
export function StructureView({answer, candidate, variant}: {
    answer: CaseAnswer; candidate: Candidate; variant: Variant;
}) {
    if (variant.repeat) return <RepeatView repeat={variant.repeat}/>;
    const {sv} = variant;
    if (!sv) return null;
    const gene = answer.not_excluded.genes.find((one) => one.hgnc_id !== null &&
        one.hgnc_id === candidate.gene.hgnc_id && one.chrom === variant.chrom);
    const content = contentText(sv);
    const copies = sv.copy_numbers.some((one) => one !== null)
        ? [r('structural', 'copies', {copies: sv.copy_numbers.map((one) => one ?? '?').join(' / ')})] : [];
    return <section class="structural" aria-label={r('structural', 'what')}>
        <Facts facts={[
            [r('structural_type', sv.type), <span class="strong">{placeText(variant, sv)}</span>],
            [t('sv.length'), lengthText(sv)],
            [t('sv.ends'), `${endText(sv.ci_start)} ; ${endText(sv.ci_end)}`],
            [r('structural', 'what'), [content, ...copies,
                ...(sv.caller ? [r('structural', 'caller', {caller: sv.caller})] : []),
                ...(sv.content.depends_on_ends ? [r('structural', 'open_ends')] : [])].join(' ')],
        ]}/>
        {sv.content.exons > 0 && <>
            <Drawing sv={sv} gene={gene} label={`${r('structural_type', sv.type)}. ${content}`}/>
            <p class="quiet">{t(gene ? 'sv.to_scale' : 'sv.by_number')}</p>
        </>}
    </section>;
}
