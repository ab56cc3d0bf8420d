import type {GeneExons} from '../case_model.ts';
import {layout} from '../exon_layout.ts';
import {number} from '../formats.ts';
import {t} from '../language.ts';

const height = 14;

/** Words of a gene's drawing, for readers' software as for the title. */
export function geneText(gene: GeneExons): string {
    const {share, incomplete} = layout(gene, 600);
    if (share === null) return t('excluded.unread', {gene: gene.symbol});
    return t('excluded.gene', {gene: gene.symbol, share: number(Math.floor(share * 1000) / 10, 1),
                               exons: incomplete.join(', ') || '0'});
}

/** The hatching of what is not covered, once a page. */
export function Hatching() {
    return <svg width="0" height="0" class="unseen" aria-hidden="true"><defs>
        <pattern id="uncovered" width="5" height="5" patternUnits="userSpaceOnUse"
                 patternTransform="rotate(45)">
            <rect width="5" height="5" fill="#fbeae5"/><rect width="2" height="5" fill="#c0563a"/>
        </pattern></defs></svg>;
}

/** One gene: its coding exons, and where the reads allow a call. */
export function GeneRow({gene}: {gene: GeneExons}) {
    const drawing = layout(gene, 600);
    return <li class="gene-row">
        <span class="gene">{gene.symbol}</span>
        <svg role="img" aria-label={geneText(gene)} viewBox={`0 0 ${drawing.width} ${height}`}
             width={drawing.width} height={height}>
            <line x1="0" x2={drawing.width} y1={height / 2} y2={height / 2} class="intron"/>
            {drawing.boxes.map((box) => <g key={box.number}>
                <rect x={box.x} y="0" width={box.width} height={height} class={`exon ${box.state}`}
                      {...(box.state === 'part' || box.state === 'none'
                          ? {fill: 'url(#uncovered)'} : {})}/>
                {box.callable.map((one, index) => <rect key={index} x={one.x} y="0"
                    width={one.width} height={height} class="callable"/>)}
            </g>)}
        </svg>
        <span class="figures">{drawing.share === null ? '–'
            : `${number(Math.floor(drawing.share * 1000) / 10, 1)} %`}</span>
    </li>;
}
