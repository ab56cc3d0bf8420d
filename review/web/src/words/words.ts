import {caseWords} from './case_words.ts';
import {decisionWords} from './decision_words.ts';
import {pageWords} from './page_words.ts';
import {ruleWords} from './rule_words.ts';

/** The page's own words, French and English; the report's stand in review/words. */
export const words = {...pageWords, ...caseWords, ...decisionWords, ...ruleWords} as const;
export type WordKey = keyof typeof words;
