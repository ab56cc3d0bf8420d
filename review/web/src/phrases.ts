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

/** A reason of the program, clause by clause in the language of the page where the report has words. */
export function phrases(reason: string): string {
    return reason.split('; ').map((one) =>
        clause(one) ?? one.split(', ').map((part) => clause(part) ?? part).join(', '),
    ).join(language() === 'fr' ? ' ; ' : '; ');
}
