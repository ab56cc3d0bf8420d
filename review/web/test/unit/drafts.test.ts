import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Decision, EditedCriterion} from '../../src/case_model.ts';
import {bodyOf, classOf, differs, draftOf, standingOf} from '../../src/draft.ts';
import type {Acmg, Candidate, Variant} from '../../src/model.ts';
import {rules} from './rules.ts';

const criterion = (code: string, strength: string) =>
    ({code, strength, verdict: 'met', points: 0, sentence: ''});
const acmg: Acmg = {
    class: 'likely_pathogenic', class_number: 4, points: 6, stand_alone: false, rule_set: 'r',
    criteria: [criterion('PS1', 'strong'), criterion('PM2', 'moderate')],
    not_counted: [{code: 'PP3', verdict: 'not_met', sentence: ''}],
};
const candidate = {
    gene: {hgnc_id: 'HGNC:1', symbol: 'G', key: 'HGNC:1'},
    variants: [{key: '1-5-A-C', acmg} as Variant],
} as Candidate;

/** A decision as the server tells it of what it was sent. */
function kept(body: Record<string, unknown>): Decision {
    const sent = body['classifications'] as {criteria: EditedCriterion[]}[];
    return {number: 1, stands: true, date: '2026-01-01', by: 'p', ...body, classifications: sent.map((one) =>
        ({...one, criteria: one.criteria.map(({code, strength, applied, text}) => ({code,
            verdict: applied ? 'met' : 'not_met', strength: applied ? strength : 'none', reason: text}))}))} as unknown as Decision;
}

test('a draft begins with the program\'s proposal and its class', () => {
    const draft = draftOf(candidate, undefined, rules);
    assert.deepEqual(draft.alleles[0]!.criteria.map((one) => [one.code, one.applied]),
                     [['PS1', true], ['PM2', true], ['PP3', false]]);
    assert.equal(classOf(draft.alleles[0]!, rules), 4);
});

test('another class than that of the criteria is noticed', () => {
    const allele = draftOf(candidate, undefined, rules).alleles[0]!;
    assert.equal(differs(allele, rules), false);
    assert.equal(differs({...allele, given: '5'}, rules), true);
    assert.equal(classOf({...allele, given: ''}, rules), null);
});

test('a standing decision comes back as it was recorded', () => {
    const draft = draftOf(candidate, undefined, rules);
    const allele = {...draft.alleles[0]!, given: '5' as const,
                    criteria: draft.alleles[0]!.criteria.map((one) =>
                        one.code === 'PP3' ? {...one, applied: true, text: 'REVEL 0.9'} : one)};
    const body = bodyOf(candidate, {...draft, action: 'report', text: 'x', alleles: [allele]}, rules);
    const decision = kept(body);
    assert.equal(standingOf(candidate, [decision]), decision);
    const again = draftOf(candidate, decision, rules);
    assert.deepEqual(again.alleles[0], allele);
    assert.equal(again.action, 'report');
});

test('a code that belongs to another action is not sent', () => {
    const draft = {...draftOf(candidate, undefined, rules), action: 'report', reason: 'artefact',
                   waitFor: 'frequency'};
    const body = bodyOf(candidate, draft, rules);
    assert.equal(body['reason'], '');
    assert.equal(body['wait_for'], '');
});

test('a decision on other alleles of the gene does not stand for this candidate', () => {
    const other = {gene: 'HGNC:1', stands: true, variants: ['1-9-A-C'], classifications: []} as unknown as Decision;
    assert.equal(standingOf(candidate, [other]), undefined);
});

test('a decision that another one replaced or took back does not stand', () => {
    const old = {gene: 'HGNC:1', stands: false, variants: ['1-5-A-C'], classifications: []} as unknown as Decision;
    assert.equal(standingOf(candidate, [old]), undefined);
});

test('only what a person judged is sent: what was not assessed stays so', () => {
    const allele = draftOf(candidate, undefined, rules).alleles[0]!;
    const criteria = allele.criteria.map((one) => one.code === 'PM2' ? {...one, applied: false} : one);
    const body = bodyOf(candidate, {...draftOf(candidate, undefined, rules), alleles: [{...allele, criteria}]}, rules);
    const [sent] = body['classifications'] as {criteria: EditedCriterion[]}[];
    assert.deepEqual(sent!.criteria.map((one) => [one.code, one.applied]), [['PS1', true], ['PM2', false]]);
    const again = draftOf(candidate, kept(body), rules).alleles[0]!;
    assert.deepEqual(again.criteria, criteria);
});

test('a decision without criteria leaves the program\'s', () => {
    const decision = {classifications: [{variant: '1-5-A-C', class: 5, criteria: []}]} as unknown as Decision;
    const allele = draftOf(candidate, decision, rules).alleles[0]!;
    assert.deepEqual(allele.criteria.map((one) => one.applied), [true, true, false]);
    assert.equal(allele.given, '5');
});

test('without the rules nothing is edited, and a class can still be given', () => {
    const allele = draftOf(candidate, undefined, null).alleles[0]!;
    assert.deepEqual(allele.criteria, []);
    assert.equal(classOf(allele, null), null);
    assert.equal(classOf({...allele, given: '4'}, null), 4);
    assert.equal(differs({...allele, given: '4'}, null), false);
});
