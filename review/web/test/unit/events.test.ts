import assert from 'node:assert/strict';
import {test} from 'node:test';
import {latestEvents} from '../../src/events.ts';
import type {Why} from '../../src/model.ts';

const seen = (day: string, kind = '') => ({seen: day, kind, outcome: 'new'} as Why);

test('the events of the last day are why the case is here; earlier ones are history, newest first', () => {
    const {latest, earlier} = latestEvents([seen('2026-01-02'), seen('2026-04-01', 'a'), seen('2025-09-09'),
                                            seen('2026-04-01', 'b')]);
    assert.deepEqual(latest.map((one) => one.kind), ['a', 'b']);
    assert.deepEqual(earlier.map((one) => one.seen), ['2026-01-02', '2025-09-09']);
});

test('without events there is neither', () => {
    assert.deepEqual(latestEvents([]), {latest: [], earlier: []});
});

test('decisions and signatures are no reason why the case is here; a request and an alert are', () => {
    const act = (kind: string, outcome: string, more = {}) => ({seen: '2026-05-01', kind, outcome, ...more} as Why);
    const {latest, earlier} = latestEvents([seen('2026-04-01', 'frequency'), act('candidate_decision', 'set'),
                                            act('signed_result', 'set')]);
    assert.deepEqual([latest.map((one) => one.kind), earlier], [['frequency'], []]);
    assert.deepEqual(latestEvents([act('request', 'set'), act('panel_confidence', 'x', {alert: 'alert'})]).latest.length, 2);
});

test('what changed nothing is history, never a reason', () => {
    const same = {seen: '2026-06-01', kind: 'frequency', outcome: 'unchanged'} as Why;
    const {latest, earlier} = latestEvents([seen('2026-04-01', 'a'), same]);
    assert.deepEqual([latest.map((one) => one.kind), earlier], [['a'], [same]]);
});
