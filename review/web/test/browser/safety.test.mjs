import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {hostile} from '../../mock/hostile.mjs';
import {hostileNumber} from '../../mock/cases.mjs';
import {desk, fresh, openCase, violations} from './page.mjs';

let place;
before(async () => { place = await desk(); });
after(() => place.close());

test('hostile strings in every field stay text', async () => {
    const {page, wrong} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    const before = await page.evaluate(() => document.querySelectorAll('script, img, iframe, svg').length);
    assert.equal(before, 1, 'the page\'s own script alone');
    await openCase(page, hostileNumber);
    await page.keyboard.press('b');
    await page.locator('.igv canvas').nth(3).waitFor({state: 'attached'});
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('b');
    for (const summary of await page.locator('summary').all()) await summary.click();
    const text = await page.evaluate(() => document.querySelector('main').textContent);
    // A parser would have changed U+0000; a text node keeps it.
    for (const one of hostile) assert.ok(text.includes(one), JSON.stringify(one));
    assert.equal(await page.locator('main img, main script, main iframe, main b, [onload], [onerror]').count(), 0);
    assert.equal(await page.locator('a[href^=javascript]').count(), 0);
    assert.deepEqual(wrong, []);
    await page.close();
});

for (const language of ['fr', 'en']) {
    test(`axe finds nothing of level A or AA in list, case, forms, help and dashboard (${language})`, async () => {
        const {page, wrong} = await fresh(place);
        await page.waitForSelector('.tabulator-row');
        await page.selectOption('#language', language);
        assert.deepEqual(await violations(page), []);
        await openCase(page, 1);
        for (const summary of await page.locator('summary').all()) await summary.click();
        await page.click('.criteria button[aria-expanded]');
        await page.check('input[name=action][value=dismiss]');
        assert.deepEqual(await violations(page), []);
        await page.locator('h1').click();
        await page.keyboard.press('?');
        await page.waitForSelector('.help');
        assert.equal(await page.evaluate(() => document.activeElement?.id), 'help-title');
        assert.deepEqual(await violations(page), []);
        await page.keyboard.press('Escape');
        await page.waitForSelector('.help', {state: 'detached'});
        await page.evaluate(() => { window.location.hash = '#/network'; });
        await page.waitForSelector('main.dashboard table');
        assert.deepEqual(await violations(page), []);
        await page.click('header button >> nth=-1');
        await page.waitForSelector('main.narrow');
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(wrong, []);
        await page.close();
    });
}

test('the form of identification has nothing of level A or AA', async () => {
    const page = await (await place.browser.newContext()).newPage();
    await page.goto(place.mock.address);
    await page.waitForSelector('#password');
    assert.deepEqual(await violations(page), []);
    await page.close();
});

test('a narrow window needs no scrolling sideways', async () => {
    const {page} = await fresh(place, 'p1', 640);
    await openCase(page, 1);
    const [wide, room] = await page.evaluate(() =>
        [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    assert.ok(wide <= room, `${wide} in ${room}`);
    await page.close();
});

test('single keys can be turned off, and Enter on a button is the button\'s', async () => {
    const {page} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.focus('header nav a >> nth=1');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main.dashboard');
    await page.keyboard.press('?');
    await page.uncheck('.help input[type=checkbox]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.help', {state: 'detached'});
    await page.keyboard.press('?');
    await openCase(page, 1);
    await page.keyboard.press('6');
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement?.closest('section')?.id), 'excluded');
    assert.equal(await page.locator('.help').count(), 0);
    await page.close();
});
