import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ownStrength, pointsOf, strengthsOf, sumOf} from '../../src/points.ts';
import {rules} from './rules.ts';

const met = (code: string, strength = ownStrength(rules, code)) => ({code, strength, applied: true});

test('strengths weigh 1, 2, 4 and 8 points, benign ones negative', () => {
    assert.deepEqual(['PP3', 'PM2', 'PS1', 'PVS1', 'BP4', 'BS1'].map((code) =>
        pointsOf(rules, code, ownStrength(rules, code))), [1, 2, 4, 8, -1, -4]);
    assert.equal(pointsOf(rules, 'BP4', 'strong'), -4);
    assert.equal(pointsOf(rules, 'PM2', 'none'), 0);
});

const codes: Record<number, [string, string][]> = {
    10: [['PVS1', 'very_strong'], ['PM2', 'moderate']], 9: [['PVS1', 'very_strong'], ['PP3', 'supporting']],
    6: [['PS1', 'strong'], ['PM2', 'moderate']], 5: [['PS1', 'strong'], ['PP3', 'supporting']],
    0: [['PP3', 'supporting'], ['BP4', 'supporting']], [-1]: [['BP4', 'supporting']],
    [-6]: [['BS1', 'strong'], ['BP4', 'moderate']],
    [-7]: [['BS1', 'strong'], ['BP4', 'moderate'], ['BP7', 'supporting']],
};
const classes: Record<number, number> = {10: 5, 9: 4, 6: 4, 5: 3, 0: 3, [-1]: 2, [-6]: 2, [-7]: 1};

test('classes begin at 10, 6, -1 and -7 points', () => {
    for (const [points, list] of Object.entries(codes)) {
        const sum = sumOf(rules, list.map(([code, strength]) => met(code, strength)));
        assert.equal(sum.points, Number(points));
        assert.equal(sum.classNumber, classes[Number(points)], `${points} points`);
    }
});

test('BA1 decides alone, whatever speaks against it', () => {
    const sum = sumOf(rules, [met('BA1'), met('PVS1'), met('PS1')]);
    assert.equal(sum.classNumber, 1);
    assert.equal(sum.standAlone, true);
    assert.deepEqual(strengthsOf(rules, 'BA1'), ['stand_alone']);
});

test('what is not applied does not count', () => {
    assert.equal(sumOf(rules, [{...met('PVS1'), applied: false}, met('PP3')]).points, 1);
    assert.equal(sumOf(rules, []).classNumber, 3);
});

test('another rule set gives other points and classes: the page has none of its own', () => {
    const other = {id: 'x', points: {supporting: 3, strong: 5}, stand_alone: ['PM9'],
                   classes: [{class: 2, least: null}, {class: 4, least: 8}]};
    assert.deepEqual(strengthsOf(other, 'PP3'), ['supporting', 'strong']);
    assert.deepEqual(sumOf(other, [met('PP3'), met('PS1')]), {points: 8, classNumber: 4, standAlone: false});
    assert.equal(sumOf(other, [met('PP3')]).classNumber, 2);
    assert.equal(sumOf(other, [met('PS1'), met('PM9')]).classNumber, 2);
    assert.equal(pointsOf(other, 'PM2', 'constructor'), 0);
    assert.throws(() => sumOf({...other, classes: []}, []));
});
