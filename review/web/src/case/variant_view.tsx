import {changeName, clinvarText, consequenceText, frequencyText, number, proteinName} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Genotype, Variant} from '../model.ts';
import type {ComponentChildren} from 'preact';
import {JudgementTable} from './judgement_table.tsx';
import {Facts} from './section.tsx';

interface Properties {
    variant: Variant;
    individuals: {label: string; role: string}[];
    dates: Record<string, string>;
    /** Version of ClinVar in the release; null: the release has none. */
    clinvarVersion: string | null;
    place: string;
    /** The drawing of a structural variant, or nothing. */
    structure: ComponentChildren;
}

function clinvar(variant: Variant, version: string | null): string {
    const found = variant.clinvar;
    if (version === null) return r('clinvar', 'no_source');
    if (!found) return r('clinvar', 'not_listed', {version});
    const stars = r('clinvar', found.stars > 1 ? 'stars_many' : 'stars_one', {count: found.stars});
    return [clinvarText(found.significance), stars, found.accession,
            found.conditions?.replaceAll('_', ' '), version]
        .filter((text) => text).join(' ; ');
}

function frequency(variant: Variant, dates: Record<string, string>) {
    const sources = Object.entries(variant.population);
    if (sources.length === 0) return r('frequency', 'no_source');
    return <ul>{sources.map(([source, found]) => <li key={source}>
        {source} <span class="quiet">{dates[`population:${source}`] ?? ''}</span>{r('page', 'colon')}
        {frequencyText(found)}</li>)}</ul>;
}

function laboratory(variant: Variant): string {
    const memory = variant.laboratory;
    if (!memory) return r('laboratory', 'nothing');
    const own = memory.class === null ? r('laboratory', 'no_class')
        : r('laboratory', 'class', {class: memory.class, date: memory.date ?? '', by: memory.by ?? ''});
    return [own, ...memory.artefacts.map((one) => `${one.date} : ${one.reason}`)].join(' ; ');
}

function Genotypes({genotypes, individuals}: {
    genotypes: Genotype[]; individuals: Properties['individuals'];
}) {
    return <table class="genotypes">
        <caption class="unseen">{t('cand.genotypes')}</caption>
        <thead><tr><th scope="col">{t('cand.individual')}</th>
            <th scope="col">{t('cand.genotype')}</th><th scope="col">{t('cand.alt_reads')}</th>
            <th scope="col">{t('cand.depth')}</th><th scope="col">{t('cand.gq')}</th></tr></thead>
        <tbody>{genotypes.map((one, index) => <tr key={index}>
            <th scope="row">{r('family', individuals[index]?.role ?? 'relative')}</th>
            <td><code>{one.gt}</code></td><td>{one.alt_reads ?? '–'}</td>
            <td>{one.depth ?? '–'}</td><td>{one.gq === null ? '–' : number(one.gq)}</td>
        </tr>)}</tbody>
    </table>;
}

/** One variant: names, consequence, frequency, ClinVar, genotypes of the family. */
export function VariantView({variant, individuals, dates, clinvarVersion, place, structure}: Properties) {
    const part = variant.exon ? `${r('part', 'exon')} ${variant.exon}`
        : variant.intron ? `${r('part', 'intron')} ${variant.intron}` : '';
    return <>
        <h4><span class="hgvs">{changeName(variant)} {proteinName(variant)}</span>
            {place && <span class="quiet"> {place}</span>}</h4>
        <p class="ids"><code>{variant.key}</code> · <code>{variant.transcript ?? '–'}</code>
            {variant.mane_select ? ' · MANE Select' : ''}{part && ` · ${part}`}</p>
        {structure}
        <div class="evidence">
            <Facts facts={[
                [r('variant', 'consequence'), consequenceText(variant.consequence)],
                [r('variant', 'genotype'), r('zygosity', variant.zygosity)],
                [r('variant', 'frequency'), frequency(variant, dates)],
                [r('variant', 'clinvar'), clinvar(variant, clinvarVersion)],
                [r('variant', 'laboratory'), laboratory(variant)],
            ]}/>
            <Genotypes genotypes={variant.genotypes} individuals={individuals}/>
        </div>
        <details class="rules"><summary>{t('cand.rules')} · {t('cand.dates')}</summary>
            <JudgementTable caption={t('cand.rules')} unseen steps={variant.judgements}/>
            <p class="quiet">{Object.entries(dates).map(([source, date]) =>
                `${source} ${date}`).join(' ; ')}</p>
        </details>
    </>;
}
