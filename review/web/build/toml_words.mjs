// Reads the report's words (review/words/*.toml): tables of quoted strings, which are JSON strings.
import {readFile} from 'node:fs/promises';

const table = /^\[([\w-]+)\]\s*(?:#.*)?$/;
const entry = /^(?:"((?:[^"\\]|\\.)*)"|([\w-]+))\s*=\s*("(?:[^"\\]|\\.)*")\s*(?:#.*)?$/;

/** The tables of a words file; throws at a line that it cannot read. */
export function parseWords(text) {
    const tables = {};
    let current;
    for (const [index, raw] of text.split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#')) continue;
        const head = table.exec(line);
        if (head) {
            current = tables[head[1]] ??= {};
            continue;
        }
        const pair = entry.exec(line);
        if (!pair || !current) throw new Error(`words line ${index + 1} cannot be read`);
        current[pair[1] === undefined ? pair[2] : JSON.parse(`"${pair[1]}"`)] = JSON.parse(pair[3]);
    }
    return tables;
}

/** An esbuild plugin: a .toml file of words is a JSON module. */
export const tomlWords = {
    name: 'toml-words',
    setup(build) {
        build.onLoad({filter: /\.toml$/}, async ({path}) => ({
            contents: JSON.stringify(parseWords(await readFile(path, 'utf8'))),
            loader: 'json',
        }));
    },
};
