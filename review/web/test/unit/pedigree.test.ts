import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {pedigreePicture, pedigreeStyle} from '../../src/pedigree_picture.ts';

test('the drawing has the strokes of the report', () => {
    const report = readFileSync('../style.css', 'utf8').split('\n').filter((line) =>
        line.startsWith('.pedigree ') && !line.includes('max-width'));
    assert.deepEqual(pedigreeStyle, report);
});

test('the drawing becomes a picture with its name space once, its content unchanged', () => {
    const picture = decodeURIComponent(pedigreePicture('<svg viewBox="0 0 9 9"><text>I-1</text></svg>'));
    assert.match(picture, /^data:image\/svg\+xml;charset=utf-8,<svg xmlns="[^"]+" viewBox="0 0 9 9"><style>/);
    assert.ok(picture.endsWith('<text>I-1</text></svg>'));
    const named = decodeURIComponent(pedigreePicture('<svg xmlns="http://www.w3.org/2000/svg"></svg>'));
    assert.equal(named.match(/xmlns=/g)?.length, 1);
});

test('what is no drawing is no picture', () => {
    for (const text of ['', 'x', '<img src=x>', '<svgx>', ' <svg>', '<svg onload=alert(1)']) {
        assert.equal(pedigreePicture(text), '', text);
    }
});
