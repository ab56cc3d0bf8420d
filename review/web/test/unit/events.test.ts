import assert from 'node:assert/strict';
import {test} from 'node:test';
import {latestEvents} from '../../src/events.ts';
import type {Why} from '../../src/model.ts';

const seen = (day: string, kind = '') => ({seen: day, kind} as Why);

test('the events of the last day are why the case is here; earlier ones are history, newest first', () => {
    const {latest, earlier} = latestEvents([seen('2026-01-02'), seen('2026-04-01', 'a'), seen('2025-09-09'),
                                            seen('2026-04-01', 'b')]);
    assert.deepEqual(latest.map((one) => one.kind), ['a', 'b']);
    assert.deepEqual(earlier.map((one) => one.seen), ['2026-01-02', '2025-09-09']);
});

test('without events there is neither', () => {
    assert.deepEqual(latestEvents([]), {latest: [], earlier: []});
});
