import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import french from '../../../words/fr.toml';
import english from '../../../words/en.toml';
import {known, language, r, setLanguage, t} from '../../src/language.ts';
import {judgedPhrases, phrases, ruleName} from '../../src/phrases.ts';
import {words} from '../../src/words/words.ts';

const fields = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]!).sort();

test('every word of the page is there in French and English with the same fields', () => {
    assert.ok(Object.keys(words).length > 150);
    for (const [key, [fr, en]] of Object.entries(words)) {
        assert.notEqual(fr.trim(), '', key);
        assert.notEqual(en.trim(), '', key);
        assert.deepEqual(fields(fr), fields(en), key);
    }
});

test('the report\'s words are read whole: as many entries as lines, the same keys in both', () => {
    for (const [name, tables] of [['fr', french], ['en', english]] as const) {
        const lines = readFileSync(`../words/${name}.toml`, 'utf8').split('\n');
        const entries = Object.values(tables).reduce((sum, one) => sum + Object.keys(one).length, 0);
        assert.equal(entries, lines.filter((line) => /^(?![#\[]).+ = "/.test(line)).length);
    }
    assert.deepEqual(Object.keys(french).sort(), Object.keys(english).sort());
});

test('a word that the report lacks stays the value that came', () => {
    assert.equal(r('status', 'probable'), 'probable');
    assert.equal(r('status', '<b>x</b>'), '<b>x</b>');
    assert.equal(r('constructor', 'name'), 'name');
    assert.equal(known('status', '__proto__'), undefined);
});

test('fields are filled with data, never read again', () => {
    assert.equal(t('list.more', {count: '{count}'}), '+ {count}');
});

test('the program\'s clauses are said in French with their numbers, others are marked as English', () => {
    setLanguage('fr');
    assert.deepEqual(phrases('one from each parent'), [{text: 'un de chaque parent', foreign: false}]);
    assert.deepEqual(phrases('the father is covered by 7 reads only (< 8)'),
                     [{text: 'le père n\'est couvert que par 7 lectures (< 8)', foreign: false}]);
    assert.deepEqual(phrases('something new'), [{text: 'something new', foreign: true}]);
    assert.equal(language(), 'fr');
});

test('rules, their values and limits are said in French; numbers and names stay; the rest is marked as English', () => {
    setLanguage('fr');
    assert.equal(ruleName('frequency'), 'fréquence');
    assert.equal(ruleName('constructor'), 'constructor');
    const said = (text: string) => judgedPhrases(text).map((one) => one.text).join('');
    assert.equal(said('rare_coding: coding exon or splice; highest frequency 3.83417e-05'),
                 'exon codant ou épissage ; fréquence maximale 3,83417e-05');
    assert.equal(said('<= 0.01 (recessive)'), '<= 0,01 (récessif)');
    assert.equal(said('missense_variant'), 'faux-sens');
    assert.equal(said('0/1'), '0/1');
    assert.deepEqual(judgedPhrases('something else'), [{text: 'something else', foreign: true}]);
    setLanguage('en');
    assert.deepEqual(judgedPhrases('not in ClinVar'), [{text: 'not in ClinVar', foreign: false}]);
    setLanguage('fr');
});
