import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {GeneExons} from '../../src/case_model.ts';
import type {Repeat, Structural, Variant} from '../../src/model.ts';
import {lociOf, lociText, moved, type Locus} from '../../src/reads_locus.ts';
import {repeatLayout, structureLayout} from '../../src/structure_layout.ts';

const exon = (number: number, start: number, end: number) => ({number, start, end, callable: null});
const gene = {hgnc_id: 'HGNC:1', symbol: 'G', transcript: 't', chrom: '1',
              exons: [exon(1, 1001, 1100), exon(2, 1501, 1600), exon(3, 1901, 2000)]} as GeneExons;
const content = {part: 'within', first_exon: 2, last_exon: 3, exons: 4, coding_bases: 1, coding_length: 2,
                 end_within_exon: false, depends_on_ends: false};
const sv = {type: 'DEL', start: 1501, end: 1600, length: 100, ci_start: [0, 0], ci_end: [-10, 20],
            mate: null, caller: null, copy_numbers: [], coding_genes: 1, content} as unknown as Structural;
const touched = (one: Structural, drawn?: GeneExons) => structureLayout(one, drawn, 600).exons
    .filter((found) => found.touched).map((found) => found.number);

test('with coordinates an exon is touched from its first to its last base', () => {
    assert.deepEqual(touched(sv, gene), [2]);
    assert.deepEqual(touched({...sv, start: 1101, end: 1500}, gene), []);
    assert.deepEqual(touched({...sv, start: 1100, end: 1501}, gene), [1, 2]);
});

test('without coordinates the numbers of the exons tell which are touched, and there is no scale', () => {
    const drawing = structureLayout(sv, undefined, 600);
    assert.equal(drawing.toScale, false);
    assert.equal(drawing.exons.length, 4);
    assert.deepEqual(touched(sv), [2, 3]);
    assert.deepEqual(touched({...sv, content: {...content, first_exon: 0, last_exon: 0}}), []);
});

test('what reaches beyond the drawing is cut and marked; the uncertainty of an end is drawn where it is stated', () => {
    const drawing = structureLayout({...sv, start: 1, end: 1_000_000}, gene, 600);
    assert.deepEqual(drawing.cut, {left: true, right: true});
    assert.deepEqual([drawing.bar.x, drawing.bar.width], [0, 600]);
    assert.equal(structureLayout(sv, gene, 600).ends[0], null);
    assert.ok(structureLayout(sv, gene, 600).ends[1]!.width > 0);
    assert.deepEqual(structureLayout(sv, gene, 600).cut, {left: false, right: false});
});

test('lengths of a repeat stand beside its limits', () => {
    const repeat = {normal_max: 26, pathogenic_min: 40, lengths: [{units: 17, low: null, high: null},
        {units: 42, low: 38, high: 49}]} as unknown as Repeat;
    const drawing = repeatLayout(repeat, 500);
    assert.equal(drawing.between.x, drawing.normal.width);
    assert.equal(drawing.pathogenic.x + drawing.pathogenic.width, 500);
    assert.ok(drawing.alleles[0]!.x < drawing.between.x && drawing.alleles[1]!.x > drawing.pathogenic.x);
    assert.equal(drawing.alleles[0]!.low, drawing.alleles[0]!.x);
});

const small = {chrom: '1', pos: 100, ref: 'AC', alt: 'A'} as Variant;

test('reads are looked at around the variant, never before base 1, and at both ends of a long one', () => {
    assert.deepEqual(lociOf(small), [{chrom: '1', start: 40, end: 161}]);
    assert.equal(lociOf({...small, pos: 10})[0]!.start, 1);
    assert.equal(lociText(lociOf({...small, sv: {...sv, start: 5000, end: 900_000}})), '1:4940-5060 1:899940-900060');
    assert.equal(lociOf({...small, sv: {...sv, start: 5000, end: 6000}}).length, 1);
    assert.equal(lociOf({...small, sv: {...sv, start: 5000, end: 6001}}).length, 2);
});

test('arrows move by a quarter, + and - zoom within limits, 0 leads home, other keys do nothing', () => {
    const home = lociOf(small);
    const one = (start: number, end: number): Locus[] => [{chrom: '1', start, end}];
    assert.deepEqual(moved(home, 'ArrowRight', home), one(70, 191));
    assert.equal(moved(one(1, 161), 'ArrowLeft', home)![0]!.start, 1);
    const [near] = moved(one(100, 130), '+', home)!;
    assert.equal(near!.end - near!.start, 21);
    const [far] = moved(one(50_000, 51_900), '-', home)!;
    assert.equal(far!.end - far!.start, 2000);
    assert.equal(moved(home, '0', home), home);
    assert.equal(moved(home, 'x', home), undefined);
    assert.equal(moved([...home, ...one(900, 1000)], 'ArrowRight', home)!.length, 2);
});
