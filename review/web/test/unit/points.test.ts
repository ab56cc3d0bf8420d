import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ownStrength, pointsOf, strengthsOf, sumOf} from '../../src/points.ts';

const met = (code: string, strength = ownStrength(code)) => ({code, strength, applied: true});

test('strengths weigh 1, 2, 4 and 8 points, benign ones negative', () => {
    assert.deepEqual(['PP3', 'PM2', 'PS1', 'PVS1', 'BP4', 'BS1'].map((code) =>
        pointsOf(code, ownStrength(code))), [1, 2, 4, 8, -1, -4]);
    assert.equal(pointsOf('BP4', 'strong'), -4);
    assert.equal(pointsOf('PM2', 'none'), 0);
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
        const sum = sumOf(list.map(([code, strength]) => met(code, strength)));
        assert.equal(sum.points, Number(points));
        assert.equal(sum.classNumber, classes[Number(points)], `${points} points`);
    }
});

test('BA1 decides alone, whatever speaks against it', () => {
    const sum = sumOf([met('BA1'), met('PVS1'), met('PS1')]);
    assert.equal(sum.classNumber, 1);
    assert.equal(sum.standAlone, true);
    assert.deepEqual(strengthsOf('BA1'), ['stand_alone']);
});

test('what is not applied does not count', () => {
    assert.equal(sumOf([{...met('PVS1'), applied: false}, met('PP3')]).points, 1);
    assert.equal(sumOf([]).classNumber, 3);
});
