import {r, t} from './language.ts';
import {judgedPhrases, ruleName, type Phrase} from './phrases.ts';

export interface Step {
    rule: string;
    verdict: string;
    value: string;
    threshold: string;
}
/** A sentence of `vigie why`, and the rules that it rests on. */
export interface WhyBlock {
    said: Phrase;
    steps: Step[];
}

const step = /^ {2}(\S+) +(pass|fail|not_assessed) +(.*) \[(.*)\]$/;

function joined(text: string): string {
    return judgedPhrases(text).map((one) => one.text).join('');
}

type Sentence = (found: string[]) => string;
const sentences: [RegExp, Sentence][] = [
    [/^(.*): kept, tier (\d+), rank (\d+), (\w+)(?: with (.+))?$/, ([, name = '', tier = '', rank = '', mode, other]) =>
        t('whynot.kept_as', {name, tier, rank, mode: r('pattern', mode)}) + (other ? t('whynot.with', {other}) : '')],
    [/^(.*): waits for a second hit$/, ([, name = '']) => t('whynot.waits', {name})],
    [/^(.*): dropped \((.*)\)$/, ([, name = '', reason = '']) =>
        t('whynot.dropped', {name, reason: ruleName(reason)})],
    [/^(.*): kept$/, ([, name = '']) => t('whynot.kept', {name})],
    [/^(.*): called, from record (.*)$/, ([, name = '', record = '']) => t('whynot.called', {name, record})],
    [/^(.*): no caller named it in the proband, whose reads show it$/, ([, name = '']) => t('whynot.read', {name})],
    [/^(.*) is not in the residue of case .*$/, ([, name = '']) => t('whynot.not_kept', {name})],
    [/^dropped at admission by rule '(.*)': (.*) \(limit: (.*)\)$/, ([, rule = '', value = '', limit = '']) =>
        t('whynot.admission', {rule: ruleName(rule), value: joined(value), limit: joined(limit)})],
    [/^ {2}the scope was not asked: the rest is sealed$/, () => t('whynot.sealed')],
];

function said(line: string): Phrase {
    for (const [pattern, sentence] of sentences) {
        const found = pattern.exec(line);
        if (found) return {text: sentence([...found]), foreign: false};
    }
    return {text: line.trim(), foreign: true};
}

/** The lines of `vigie why` as sentences, each with its table of rules; nothing is left out. */
export function whyBlocks(lines: readonly string[]): WhyBlock[] {
    const blocks: WhyBlock[] = [];
    for (const line of lines) {
        const found = step.exec(line);
        const last = blocks.at(-1);
        if (found && last) {
            const [, rule = '', verdict = '', value = '', threshold = ''] = found;
            last.steps.push({rule, verdict, value, threshold});
        } else {
            blocks.push({said: said(line), steps: []});
        }
    }
    return blocks;
}
