import assert from 'node:assert/strict';
import {test} from 'node:test';
import {layout} from '../../src/exon_layout.ts';
import type {WorkCase} from '../../src/model.ts';
import {routeOf} from '../../src/route.ts';
import {takeToken} from '../../src/token.ts';
import {ordered} from '../../src/work_order.ts';

const all = {text: '', trigger: '', state: 'all', sort: 'priority'};
const row = (number: number, more: Partial<WorkCase> = {}): WorkCase => ({
    number, case: `C-${number}`, why: [], status: 'probable', eligibility: 'unknown',
    since_first_signs_days: null, last_interpreted: '2026-01-01', tiers: {}, waiting: 0, top: null,
    decided: {done: 0, open: 1, waiting_for: 0}, result: null, priority: 0, ...more,
});
const numbers = (rows: WorkCase[]) => rows.map((one) => one.number);

test('the server\'s order stays where no other is asked', () => {
    assert.deepEqual(numbers(ordered([row(3), row(1), row(2)], all)), [3, 1, 2]);
});

test('cases without a day of first signs come after those with one', () => {
    const rows = [row(1), row(2, {since_first_signs_days: 0}), row(3, {since_first_signs_days: 9})];
    assert.deepEqual(numbers(ordered(rows, {...all, sort: 'waiting'})), [3, 2, 1]);
});

test('a signed case is neither to decide nor decided', () => {
    const rows = [row(1), row(2, {result: {conclusion: 'positive', signed: 'd', returned: null}}),
                  row(3, {decided: {done: 2, open: 0, waiting_for: 0}})];
    assert.deepEqual(numbers(ordered(rows, {...all, state: 'open'})), [1]);
    assert.deepEqual(numbers(ordered(rows, {...all, state: 'done'})), [3]);
    assert.deepEqual(numbers(ordered(rows, {...all, state: 'signed'})), [2]);
});

test('the search looks at case, gene and change without regard to case', () => {
    const rows = [row(1), row(2, {top: {gene: 'CFTR', hgvs: 'c.1521_1523del', tier: 1}})];
    assert.deepEqual(numbers(ordered(rows, {...all, text: ' cftr '})), [2]);
    assert.deepEqual(numbers(ordered(rows, {...all, text: 'C-1'})), [1]);
});

test('exons that were not read are neither covered nor uncovered', () => {
    const exon = (start: number, end: number, callable: [number, number][] | null) =>
        ({number: start, start, end, callable});
    const gene = {hgnc_id: null, symbol: 'G', transcript: 't', chrom: '1'};
    assert.equal(layout({...gene, exons: [exon(1, 10, null)]}, 100).share, null);
    const half = layout({...gene, exons: [exon(1, 10, [[1, 10]]), exon(20, 29, [])]}, 100);
    assert.equal(half.share, 0.5);
    assert.deepEqual(half.incomplete, [20]);
    assert.equal(layout({...gene, exons: [exon(1, 10, [[10, 10]])]}, 100).share, 0.1);
    assert.equal(layout({...gene, exons: [exon(5, 10, [[1, 50]])]}, 100).share, 1);
});

test('only whole case numbers are routes to cases', () => {
    assert.deepEqual(routeOf('#/case/12'), {view: 'case', number: 12});
    assert.deepEqual(routeOf('#/case/12/../x'), {view: 'list'});
    assert.deepEqual(routeOf('#/network'), {view: 'network'});
});

test('the token is taken out of the address, and nothing else is taken for one', () => {
    const seen: string[] = [];
    const history = {replaceState: (_: unknown, __: string, to: string) => seen.push(to)} as unknown as History;
    const token = 'a'.repeat(64);
    assert.equal(takeToken({hash: `#token=${token}`, pathname: '/'} as Location, history), token);
    assert.deepEqual(seen, ['/']);
    assert.equal(takeToken({hash: `#token=${token}b`, pathname: '/'} as Location, history), null);
});
