import {r, t} from '../language.ts';
import type {Repeat, RepeatLength} from '../model.ts';
import {repeatLayout} from '../structure_layout.ts';
import {Facts} from './section.tsx';

const width = 620;

function lengthText({units, low, high}: RepeatLength): string {
    return low === null || high === null || low === high ? String(units) : `${units} (${low}-${high})`;
}

/** A repeat: the lengths of both alleles beside the limits of the locus. */
export function RepeatView({repeat}: {repeat: Repeat}) {
    const drawing = repeatLayout(repeat, width);
    const lengths = repeat.lengths.map(lengthText).join(' / ');
    const said = r('structural', 'lengths', {lengths, motif: repeat.motif,
                                             verdict: r('repeat', repeat.verdict)});
    const limits = r('structural', 'limits', {normal: repeat.normal_max,
        pathogenic: repeat.pathogenic_min, source: repeat.source});
    return <section class="structural" aria-label={r('structural', 'what')}>
        <Facts facts={[
            [repeat.locus, <span class="strong">{said}</span>],
            [t('sv.limits'), limits],
            [r('candidates', 'diseases'), <>{repeat.disease} <span lang="en">{repeat.disease_label}</span></>],
            [t('sv.confirm'), r('structural', 'confirm_repeat')],
        ]}/>
        <svg class="structure repeat" role="img" aria-label={`${said} ${limits}`} width={width + 12}
             height="44" viewBox={`-6 0 ${width + 12} 44`}>
            {(['normal', 'between', 'pathogenic'] as const).map((zone) => <rect key={zone} class={zone}
                x={drawing[zone].x} y="22" width={drawing[zone].width} height="12"/>)}
            {drawing.alleles.map((one, index) => <g key={index} class="allele">
                <line x1={one.low} x2={one.high} y1="28" y2="28"/>
                <circle cx={one.x} cy="28" r="4.5"/>
                <text x={one.x} y="15" text-anchor="middle">{one.units}</text>
            </g>)}
        </svg>
    </section>;
}
