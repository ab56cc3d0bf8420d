import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clinvarText, pointsText, proteinName, share, span, valueText} from '../../src/formats.ts';
import {setLanguage} from '../../src/language.ts';
import type {Variant} from '../../src/model.ts';
import {plainName} from '../../src/plain_name.ts';

test('a frequency is written as the language writes numbers, small ones as powers', () => {
    setLanguage('fr');
    assert.equal(share(0.0012), '0,0012');
    assert.equal(share(1e-4), '0,0001');
    assert.equal(share(0.00003294), '3,3e-5');
    assert.equal(share(0), '0');
    setLanguage('en');
    assert.equal(share(0.0012), '0.0012');
    assert.equal(share(0.00003294), '3.3e-5');
});

test('a missing frequency or time is not assessed', () => {
    setLanguage('fr');
    assert.equal(share(null), 'non évalué');
    assert.equal(span(null), 'non évalué');
});

test('time is told in months below two years', () => {
    setLanguage('fr');
    assert.equal(span(0), '0 mois');
    assert.equal(span(730), '23 mois');
    assert.equal(span(731), '2 ans');
});

test('predicted protein changes stand in parentheses', () => {
    const named = (hgvs_p: string | null) => proteinName({hgvs_p} as Variant);
    assert.equal(named('NP_1.1:p.Phe24Leu'), 'p.(Phe24Leu)');
    assert.equal(named(null), '');
});

test('words of ClinVar are the report\'s, unknown ones stand as they came', () => {
    setLanguage('fr');
    assert.equal(clinvarText('Likely_pathogenic'), 'probablement pathogène');
    assert.equal(clinvarText('constructor'), 'constructor');
    assert.equal(valueText('clinvar_class', 'Uncertain_significance'), 'signification incertaine');
    assert.equal(valueText('frequency', null), 'absent');
});

test('one point is singular, and so is minus one', () => {
    setLanguage('fr');
    assert.deepEqual([1, -1, 2, -2, 0].map(pointsText),
                     ['1 point', '-1 point', '2 points', '-2 points', '0 point']);
});

test('names for igv.js hold no mark of markup', () => {
    assert.equal(plainName('mère – P-1.bam'), 'mère – P-1.bam');
    assert.equal(plainName('<img src="x">&\u202E'), '·img src··x····');
});
