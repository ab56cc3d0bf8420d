import {language, r} from '../language.ts';
import type {Candidate, Result, Sign} from '../model.ts';

const explains = ['same', 'more_specific', 'more_general'];

function names(result: Result, signs: Sign[]): string {
    return signs.map(({sign}) => {
        const term = result.terms[sign];
        return (language() === 'fr' ? term?.label_fr : null) ?? term?.label ?? sign;
    }).join(' ; ');
}

/** The signs that the gene explains, does not explain, or contradicts. */
export function PhenotypeFit({candidate, result}: {candidate: Candidate; result: Result}) {
    const {signs, verdict} = candidate.phenotype;
    if (verdict === 'not_assessed') return <>{r('signs', 'not_assessed')}</>;
    const present = signs.filter((one) => !one.excluded);
    const groups: [string, Sign[]][] = [
        ['explained', present.filter((one) => explains.includes(one.relation))],
        ['unexplained', present.filter((one) => !explains.includes(one.relation))],
        ['contradictory', signs.filter((one) => one.contradiction)],
    ];
    return <ul>{groups.filter(([, group]) => group.length > 0).map(([name, group]) =>
        <li key={name} class={name}><strong>{r('signs', name)}</strong>{r('page', 'colon')}
            {names(result, group)}</li>)}</ul>;
}
