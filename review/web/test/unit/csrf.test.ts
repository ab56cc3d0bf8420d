import assert from 'node:assert/strict';
import {test} from 'node:test';
import {csrf, csrfHeader, keepCsrf} from '../../src/csrf.ts';

const kept = new Map<string, string>();
const storage = {getItem: (key: string) => kept.get(key) ?? null,
                 setItem: (key: string, value: string) => void kept.set(key, value),
                 removeItem: (key: string) => void kept.delete(key)};
const secret = 'ab'.repeat(32);

test('the value outlives a reload of the tab, and is forgotten when the session ends', () => {
    Object.assign(globalThis, {window: {sessionStorage: storage}});
    keepCsrf(secret);
    assert.deepEqual([...kept.values()], [secret]);
    assert.deepEqual(csrfHeader(), {'X-Vigie-Csrf': secret});
    keepCsrf('');
    assert.equal(kept.size, 0);
    assert.equal(csrf(), '');
    kept.set('vigie-csrf', secret);
    assert.equal(csrf(), secret, 'read again after a reload');
    keepCsrf('');
});

test('what is no such value is not sent, and a browser without storage goes on', () => {
    kept.set('vigie-csrf', 'a\r\nb: c');
    assert.equal(csrf(), '');
    Object.assign(globalThis, {window: {get sessionStorage(): never { throw new Error('off'); }}});
    keepCsrf(secret);
    assert.equal(csrf(), secret);
    keepCsrf('');
    assert.equal(csrf(), '');
});
