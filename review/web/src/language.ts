import french from '../../words/fr.toml';
import english from '../../words/en.toml';
import {words, type WordKey} from './words/words.ts';

export type Language = 'fr' | 'en';

let current: Language = 'fr';

export function language(): Language {
    return current;
}

export function setLanguage(next: Language): void {
    current = next;
    if (typeof document !== 'undefined') document.documentElement.lang = next;
}

function filled(text: string, values: Record<string, string | number>): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
        name in values ? String(values[name]) : whole);
}

/** The page's own words. */
export function t(key: WordKey, values: Record<string, string | number> = {}): string {
    const [fr, en] = words[key];
    return filled(current === 'fr' ? fr : en, values);
}

/** The report's words, so that page and report say the same; undefined if it has none. */
export function known(table: string, key: string): string | undefined {
    const tables = current === 'fr' ? french : english;
    const entries = Object.hasOwn(tables, table) ? tables[table] : undefined;
    return entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** The report's words, or the raw value where it has none. */
export function r(
    table: string, key: string | null | undefined, values: Record<string, string | number> = {},
): string {
    if (key === null || key === undefined || key === '') return known('state', 'unknown') ?? '';
    return filled(known(table, key) ?? key, values);
}

/** The sentence that is there in both languages. */
export function sentence(english: string, french: string | undefined): string {
    return current === 'fr' && french ? french : english;
}
