import {language, r, t} from './language.ts';
import type {Candidate, Frequency, Variant} from './model.ts';

/** A number as the language writes it. */
export function number(value: number, digits = 0): string {
    return value.toLocaleString(language() === 'fr' ? 'fr-FR' : 'en-GB',
                                {maximumFractionDigits: digits});
}

/** A frequency: scientific below one in ten thousand. */
export function share(value: number | null): string {
    if (value === null) return r('state', 'not_assessed');
    if (value !== 0 && value < 1e-4) {
        const text = value.toExponential(1);
        return language() === 'fr' ? text.replace('.', ',') : text;
    }
    return number(value, 5);
}

/** Days as years and months, as one says it. */
export function span(days: number | null): string {
    if (days === null) return r('state', 'not_assessed');
    const years = Math.floor(days / 365.25);
    if (years >= 2) return t('span.years', {count: years});
    return t('span.months', {count: Math.floor(days / 30.44)});
}

/** The change as the report names it: RefSeq where the release gives it. */
export function changeName(variant: Variant): string {
    const coding = variant.hgvs_c ?? null;
    if (coding === null) return variant.key;
    const change = coding.slice(coding.indexOf(':') + 1);
    return `${variant.refseq ?? coding.slice(0, Math.max(coding.indexOf(':'), 0))}:${change}`;
}

/** The predicted protein change in parentheses. */
export function proteinName(variant: Variant): string {
    if (variant.hgvs_p === null) return '';
    const change = variant.hgvs_p.slice(variant.hgvs_p.indexOf(':') + 1);
    return change.startsWith('p.') ? `p.(${change.slice(2)})` : change;
}

export function shortChange(variant: Variant): string {
    return variant.hgvs_c ? variant.hgvs_c.slice(variant.hgvs_c.indexOf(':') + 1) : variant.key;
}

export function geneName(candidate: Candidate): string {
    return candidate.gene.symbol ?? candidate.gene.key ?? r('candidates', 'no_gene');
}

/** One key for a candidate across reloads: gene and alleles. */
export function candidateKey(candidate: Candidate): string {
    return [candidate.gene.key ?? '', ...candidate.variants.map((one) => one.key)].join('|');
}

export function frequencyText(found: Frequency | string): string {
    if (typeof found === 'string') return r('frequency', found);
    const counts = found.ac !== null && found.an !== null
        ? `, ${r('frequency', 'alleles', {ac: number(found.ac), an: number(found.an)})}` : '';
    const hom = found.hom === null ? r('frequency', 'hom_unknown')
                                   : `${r('frequency', 'hom')} ${number(found.hom)}`;
    return `${share(found.af)}${counts}, max ${share(found.popmax)} ; ${hom}`;
}

export function consequenceText(consequence: string | null): string {
    return consequence === null ? r('state', 'not_assessed')
                                : consequence.split('&').map((one) => r('consequence', one)).join(', ');
}

const clinvarWords: Record<string, string> = {
    Pathogenic: 'pathogenic', Likely_pathogenic: 'likely_pathogenic',
    'Pathogenic/Likely_pathogenic': 'pathogenic_or_likely', Uncertain_significance: 'uncertain',
    Likely_benign: 'likely_benign', Benign: 'benign', 'Benign/Likely_benign': 'benign_or_likely',
    Conflicting_classifications_of_pathogenicity: 'conflicting',
    Conflicting_interpretations_of_pathogenicity: 'conflicting',
};

/** An old or new value of a trigger. */
export function valueText(kind: string, value: string | null): string {
    if (value === null) return r('why', 'absent');
    return kind === 'clinvar_class' ? clinvarText(value) : value.replaceAll('_', ' ');
}

/** Points with their word. */
export function pointsText(points: number): string {
    return r('acmg', Math.abs(points) > 1 ? 'points_many' : 'points_one', {points});
}

/** ClinVar's word in the language of the page, or as it stands. */
export function clinvarText(significance: string): string {
    return Object.hasOwn(clinvarWords, significance)
        ? r('clinvar', clinvarWords[significance]) : significance.replaceAll('_', ' ');
}
