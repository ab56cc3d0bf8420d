import {known, language} from './language.ts';

const number = /\d+(?:\.\d+)?/g;

function clause(text: string): string | undefined {
    const numbers = text.match(number) ?? [];
    const pattern = known('phrase', text.replace(number, '#'));
    if (pattern === undefined) return undefined;
    let next = 0;
    return pattern.replace(/#/g, (mark) => {
        const value = numbers[next++] ?? mark;
        return language() === 'fr' ? value.replace('.', ',') : value;
    });
}

export interface Phrase {
    text: string;
    /** English words that the report has no French for. */
    foreign: boolean;
}

function phrasesOf(one: string): Phrase[] {
    const whole = clause(one);
    if (whole !== undefined) return [{text: whole, foreign: false}];
    const parts = one.split(', ').map((part) => ({part, known: clause(part)}));
    if (parts.every(({known: words}) => words === undefined)) return [{text: one, foreign: true}];
    return parts.flatMap(({part, known: words}, index): Phrase[] => [
        ...(index === 0 ? [] : [{text: ', ', foreign: false}]),
        {text: words ?? part, foreign: words === undefined}]);
}

/** A reason of the program, clause by clause in the language of the page where the report has words. */
export function phrases(reason: string): Phrase[] {
    const between = language() === 'fr' ? ' ; ' : '; ';
    return reason.split('; ').flatMap((one, index) =>
        [...(index === 0 ? [] : [{text: between, foreign: false}]), ...phrasesOf(one)]);
}
