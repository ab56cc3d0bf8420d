import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setLanguage} from '../../src/language.ts';
import {whyBlocks} from '../../src/why_lines.ts';

test('the lines of vigie why become sentences with their tables', () => {
    setLanguage('fr');
    const [called, kept, ...rest] = whyBlocks([
        '1-5-A-C: called, from record 1:5 A>C', 'VIGA7: kept, tier 1, rank 2, de_novo with 1-9-A-C',
        '  frequency       pass          highest frequency 0.01 [<= 0.01 (recessive)]',
        '  reads           not_assessed  a [b] c [reads confirm the call]']);
    assert.equal(called!.said.text, '1-5-A-C : appelé, enregistrement 1:5 A>C');
    assert.equal(kept!.said.text, 'VIGA7 : retenu, preuve de rang 1, candidat n° 2, de novo, avec 1-9-A-C');
    assert.deepEqual(kept!.steps[0], {rule: 'frequency', verdict: 'pass', value: 'highest frequency 0.01',
                                      threshold: '<= 0.01 (recessive)'});
    assert.equal(kept!.steps[1]!.value, 'a [b] c');
    assert.deepEqual(rest, []);
});

test('what the page does not know is kept as it came and marked as English', () => {
    setLanguage('fr');
    const blocks = whyBlocks(['  frequency pass 1 [2]', 'something else', '']);
    assert.deepEqual(blocks.map((one) => one.said.text), ['frequency pass 1 [2]', 'something else', '']);
    assert.ok(blocks.every((one) => one.said.foreign));
    assert.deepEqual(whyBlocks(['  the scope was not asked: the rest is sealed']).map((one) => one.said.foreign), [false]);
});

test('a drop names its rule', () => {
    setLanguage('fr');
    assert.equal(whyBlocks(['HGNC:1: dropped (frequency)'])[0]!.said.text, 'HGNC:1 : écarté (fréquence)');
    assert.equal(whyBlocks(["dropped at admission by rule 'common': highest frequency 0.2 (limit: < 0.02)"])[0]!.said.text,
                 'Écarté à l\'admission par la règle « fréquent » : fréquence maximale 0,2 (limite : < 0,02)');
});
