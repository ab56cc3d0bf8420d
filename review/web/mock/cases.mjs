// A thousand made-up cases from one real result of `vigie case show --json` on generated data.
import {readFileSync} from 'node:fs';
import {hostilePicture, poisoned} from './hostile.mjs';
import {structural} from './structural.mjs';

const shown = JSON.parse(readFileSync(new URL('case.json', import.meta.url), 'utf8'));
const kinds = ['clinvar_class', 'panel_entry_added', 'gene_disease', 'frequency', 'sign_added',
               'interpretation_age'];
const statuses = ['in_progress', 'probable', 'undetermined', 'confirmed', 'in_progress'];
export const manyNumber = 2;
export const hostileNumber = 3;
export const structuralNumber = 4;

const changes = {
    clinvar_class: ['Uncertain_significance', 'Likely_pathogenic'],
    panel_entry_added: [null, 'green, AD'], gene_disease: [null, 'definitive, AR'],
    frequency: [null, 'AF 0.021, AC 3188, AN 151818'], sign_added: [null, 'HP:0001250'],
    interpretation_age: ['2024-10-01', 'P2Y'],
};
const outcomes = ['new', 'upgraded', 'downgraded', 'new', 'resolved'];

function eventsOf(number) {
    const real = shown.events.map(({trigger, outcome, candidate}) =>
        ({...trigger, outcome, gene: candidate?.gene.symbol ?? null}));
    if (number === 1) return real;
    if (number % 5 === 4) return [];
    const kind = kinds[(number * 7) % 11 % kinds.length];
    const one = {...real[0], kind, old: changes[kind][0], new: changes[kind][1],
                 outcome: outcomes[(number * 3) % outcomes.length], gene: `VIGA${number % 34 + 1}`};
    return number % 3 === 0 ? [one, ...real] : [one];
}

/** Five hundred candidates of one result: the same evidence at other places. */
function many(candidates) {
    return Array.from({length: 500}, (_, index) => {
        const candidate = structuredClone(candidates[index % candidates.length]);
        candidate.rank = index + 1;
        candidate.tier = index < 3 ? 1 : index < 60 ? 2 : 3;
        candidate.gene = {...candidate.gene, symbol: `VIG${index + 1}`,
                          key: `HGNC:${980000 + index}`};
        for (const variant of candidate.variants) {
            variant.pos = 10000 + index * 1000;
            variant.key = [variant.chrom, variant.pos, variant.ref, variant.alt].join('-');
        }
        return candidate;
    });
}

function exonsOf(symbol, gene) {
    let end = 100000 * (gene + 1);
    return {hgnc_id: `HGNC:${990000 + gene}`, symbol, transcript: `ENST9000000${gene}.1`, chrom: '1',
            exons: Array.from({length: 5 + (gene * 7) % 20}, (_, index) => {
                const start = end + 900;
                end = start + 90 + ((gene + index) * 61) % 400;
                const hole = (gene + index) % 9 === 4;
                const callable = gene % 3 === 2 ? [[start, end]]
                    : hole ? [[start, start + 40]] : (gene + index) % 23 === 7 ? [] : [[start, end]];
                return {number: index + 1, start, end, callable: gene === 5 ? null : callable};
            })};
}

function notExcluded() {
    const symbols = Array.from({length: 34}, (_, index) => `VIGA${index + 1}`);
    return {genes: symbols.map(exonsOf),
            release_gone: false, classes_not_looked_at: ['cnv', 'structural', 'repeats', 'mosaic', 'noncoding', 'disomy',
                                    'mitochondrial']};
}

const lights = [
    {name: 'identity', state: 'green', fr: 'Filiation confirmée par un contrôle d\'identité.',
     en: 'Parentage confirmed by an identity check.'},
    {name: 'coverage', state: 'amber', fr: '97,1 % des bases codantes permettent un appel.',
     en: '97.1 % of coding bases allow a call.'},
    {name: 'build', state: 'green', fr: 'Fichiers lus sur l\'assemblage de la version.',
     en: 'Files read on the assembly of the release.'},
];
const individuals = [{label: 'II-1', role: 'proband'}, {label: 'I-2', role: 'mother'},
                     {label: 'I-1', role: 'father'}];

/** The points of the program's rule set (docs/acmg.md). */
export const rules = {
    id: 'vigie-2026.2:33db48059941',
    points: {supporting: 1, moderate: 2, strong: 4, very_strong: 8},
    classes: [{class: 5, least: 10}, {class: 4, least: 6}, {class: 3, least: 0}, {class: 2, least: -6},
              {class: 1, least: null}],
    stand_alone: ['BA1'],
};
const pedigree = '<svg viewBox="0 0 200 190" width="200" height="190" role="img" class="pedigree">' +
    '<title>Arbre</title><line x1="67.0" y1="50.0" x2="133.0" y2="50.0"></line>' +
    '<line x1="100.0" y1="50.0" x2="100.0" y2="123.0"></line>' +
    '<rect x="33.0" y="33.0" width="34.0" height="34.0" class="person"></rect>' +
    '<text x="50.0" y="83.0" class="label">I-1</text><circle cx="150.0" cy="50.0" r="17.0" class="person"></circle>' +
    '<text x="150.0" y="83.0" class="label">I-2</text><circle cx="100.0" cy="140.0" r="17.0" class="affected"></circle>' +
    '<text x="100.0" y="173.0" class="label">II-1</text><text x="61.0" y="179.0" class="letter">P</text></svg>';

/** What `/api/cases/N` says of a case before anybody decided. */
export function caseAnswer(number) {
    const base = structuredClone(shown);
    if (number === manyNumber) base.candidates = many(base.candidates);
    if (number === structuralNumber || number === hostileNumber) {
        base.candidates = [...base.candidates, ...structural(base.candidates[0], notExcluded().genes[7])]
            .map((one, index) => ({...one, rank: index + 1}));
    }
    base.candidates[0].inheritance.reason_fr = 'appelés sans l\'allèle : le père 40x, la mère 28x';
    const {record: _record, status, clocks, eligibility, events: _, ...result} = base;
    clocks.first_signs = {...clocks.first_signs, since: '2020-04-11', state: 'running',
                          days: {least: 2379, most: 2379}};
    const answer = {
        number, case: `SYN-FAM-${number}`, result: {...result, case: `SYN-FAM-${number}`},
        basis: `${number}:${result.today}`, decisions: [], acts: [],
        events: eventsOf(number), status, clocks, impasse: eligibility, lights, individuals,
        not_excluded: notExcluded(),
        tracks: individuals.map(({label, role}) => ({file: `reads-${role}`, index: null,
            format: 'bam', individual: label, role, label})),
        reference: {file: 'reference', index: 'reference-index', id: 'synthetic'},
        signed: [], sealed: number === 1 ? {count: 2, choice: 'given'} : {count: 0, choice: null},
        acmg_rules: rules, pedigree: {fr: pedigree, en: pedigree.replace('Arbre', 'Pedigree')},
    };
    return number === hostileNumber ? {...poisoned(answer), pedigree: {fr: hostilePicture, en: hostilePicture}} : answer;
}

/** One row of the work list, from what was decided and signed. */
export function workCase(number, decisions, signed) {
    const row = {
        number, case: `SYN-FAM-${number}`, why: eventsOf(number),
        status: statuses[number % statuses.length], eligibility: 'incomplete',
        since_first_signs_days: number % 11 === 0 ? null : 300 + (number * 337) % 4000,
        last_interpreted: shown.last_interpreted,
        tiers: {1: number % 4 === 1 ? 1 : 0, 2: number % 3, 3: (number * 5) % 7},
        waiting: number % 4,
        top: number % 5 === 4 ? null : {gene: number === 1 ? 'VIGA7' : `VIGA${number % 34 + 1}`,
             hgvs: number === 1 ? 'c.72C>G' : `c.${(number * 37) % 2000 + 1}${'ACGT'[number % 4]}>${'CGTA'[number % 4]}`, tier: 1},
        decided: {done: decisions.length, open: Math.max(0, 3 - decisions.length), waiting_for: 0},
        result: signed.length === 0 ? null : {conclusion: signed.at(-1).conclusion,
                                              signed: signed.at(-1).date, returned: null},
        priority: 1000 - number,
    };
    return number === hostileNumber ? poisoned(row) : row;
}

/** Places over which the mock's BAM files have reads. */
export function places() {
    return shown.candidates.flatMap((one) => one.variants.map(({chrom, pos, alt}) =>
        ({chrom, pos, alt})));
}

export function dashboard() {
    return {
        networks: [{id: 'SYN', name: 'Filière synthétique', cases: 1000, solved: 200, impasse: 200}],
        status_counts: {in_progress: 400, probable: 200, confirmed: 200, undetermined: 200},
        since_first_signs: [{bucket: '< 1', cases: 80}, {bucket: '1–5', cases: 410},
                            {bucket: '> 5', cases: 500}, {bucket: 'not_recorded', cases: 10}],
        yield_by_trigger: kinds.map((kind, index) => ({kind, events: 90 - index * 11,
                                                       candidates: 12 - index * 2})),
        shared_genes: [{gene: 'VIGA7', laboratories: 3, cases: 4}], unreadable: 1,
    };
}
