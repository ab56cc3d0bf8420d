import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

function files(folder: string): string[] {
    return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => entry.isDirectory()
        ? files(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]);
}
const sources = ['src', 'mock', 'build'].flatMap(files).filter((name) => !name.endsWith('.json'));

test('no source makes markup or code of a text', () => {
    const forbidden = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySet|document\.write|\beval\(|new Function|formatter: 'html'/;
    assert.ok(sources.length > 50);
    for (const name of sources) assert.doesNotMatch(readFileSync(name, 'utf8'), forbidden, name);
});

test('no source names a host or keeps anything in the browser but the value against forged requests', () => {
    const forbidden = /https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)|localStorage|indexedDB|document\.cookie/;
    for (const name of sources) {
        const text = readFileSync(name, 'utf8');
        assert.doesNotMatch(text, forbidden, name);
        if (name !== 'src/csrf.ts') assert.doesNotMatch(text, /sessionStorage/, name);
    }
});

test('files are small', () => {
    for (const name of sources) {
        assert.ok(readFileSync(name, 'utf8').split('\n').length <= 251, name);
    }
});

test('the lock file names no registry', () => {
    assert.doesNotMatch(readFileSync('package-lock.json', 'utf8'), /"resolved"/);
});

test('the licences of all code in the page are listed', () => {
    const text = readFileSync(`${process.env['PAGE'] ?? 'dist'}/licences.txt`, 'utf8');
    const {dependencies} = JSON.parse(readFileSync('package.json', 'utf8'));
    for (const [name, version] of Object.entries(dependencies)) {
        assert.ok(text.includes(`${name} ${version} (`), name);
    }
});
