import {number} from '../formats.ts';
import {r, sentence, t} from '../language.ts';
import type {Acmg} from '../model.ts';
import {phrases} from '../phrases.ts';

function signed(points: number): string {
    return `${points > 0 ? '+' : ''}${number(points, 2)}`;
}

/** Points of a structural variant by section (ACMG/ClinGen 2020): read, never edited. */
export function StructuralPoints({acmg}: {acmg: Acmg}) {
    const open = acmg.not_counted.map((one) => one.code);
    return <div class="criteria sections">
        <p class="sum"><strong>{r('variant', 'acmg')}</strong>
            <span class={`class c${acmg.class_number}`}>{r('class', acmg.class)},{' '}
                {r('structural', 'points', {points: signed(acmg.points)})}</span>
            <span class="quiet">{t('acmg.structural')}</span></p>
        {acmg.criteria.length > 0 && <table><caption class="unseen">{t('acmg.title')}</caption>
            <thead><tr><th scope="col">{t('acmg.code')}</th><th scope="col">{t('acmg.points')}</th>
                <th scope="col">{t('acmg.evidence')}</th></tr></thead>
            <tbody>{acmg.criteria.map((one) => <tr key={one.code} class="applied">
                <th scope="row">{one.code}</th><td class="figures">{signed(one.points ?? 0)}</td>
                <td>{one.sentence_fr ? sentence(one.sentence, one.sentence_fr)
                    : phrases(one.evidence?.value ?? one.sentence).map(({text, foreign}, index) =>
                        <span key={index} lang={foreign ? 'en' : undefined}>{text}</span>)}</td>
            </tr>)}</tbody></table>}
        {open.length > 0 && <p class="quiet">
            {r('structural', 'open_sections', {codes: open.join(', ')})}</p>}
    </div>;
}
