import clauses from '../../../interpretation/rules/clauses_fr.toml';
import {known, language, t} from './language.ts';
import {judgedInFrench, ruleWords} from './words/rule_words.ts';

const number = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/g;

type Lookup = (pattern: string) => string | undefined;

/** The program's own table of clauses; what names persons comes in French from the program. */
function reason(pattern: string): string | undefined {
    if (language() !== 'fr') return pattern;
    const french = clauses['clause'] ?? {};
    return Object.hasOwn(french, pattern) ? french[pattern] : undefined;
}

function judged(pattern: string): string | undefined {
    return Object.hasOwn(judgedInFrench, pattern) ? judgedInFrench[pattern]
        : known('pattern', pattern) ?? known('consequence', pattern) ?? reason(pattern);
}

function clause(text: string, lookup: Lookup): string | undefined {
    const numbers = text.match(number) ?? [];
    const pattern = lookup(text.replace(number, '#'));
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

function phrasesOf(one: string, lookup: Lookup): Phrase[] {
    const whole = clause(one, lookup);
    if (whole !== undefined) return [{text: whole, foreign: false}];
    const parts = one.split(', ').map((part) => ({part, known: clause(part, lookup)}));
    if (parts.every(({known: words}) => words === undefined)) return [{text: one, foreign: true}];
    return parts.flatMap(({part, known: words}, index): Phrase[] => [
        ...(index === 0 ? [] : [{text: ', ', foreign: false}]),
        {text: words ?? part, foreign: words === undefined}]);
}

/** A reason of the program, clause by clause in the language of the page where the report has words. */
export function phrases(text: string, lookup: Lookup = reason): Phrase[] {
    const between = language() === 'fr' ? ' ; ' : '; ';
    return text.split('; ').flatMap((one, index) =>
        [...(index === 0 ? [] : [{text: between, foreign: false}]), ...phrasesOf(one, lookup)]);
}

/** A value or limit of a rule; numbers and names alone are of no language. */
export function judgedPhrases(text: string): Phrase[] {
    if (language() !== 'fr') return [{text, foreign: false}];
    if (!/[a-z]{3}/i.test(text)) return [{text: text.replace(/(\d)\.(\d)/g, '$1,$2'), foreign: false}];
    return phrases(text, judged);
}

/** The name of a rule of the interpretation, or the rule's own. */
export function ruleName(rule: string): string {
    const key = `rule.${rule}`;
    return Object.hasOwn(ruleWords, key) ? t(key as keyof typeof ruleWords) : rule;
}
