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
    assert.equal(await page.locator('main script, main iframe, main b, [onload], [onerror]').count(), 0);
    // The drawing of the family is a picture: nothing in it runs or loads.
    assert.equal(await page.locator('main img').count(), 1);
    assert.match(await page.getAttribute('.pedigree img', 'src'), /^data:image\/svg/);
    assert.equal(await page.locator('a[href^=javascript]').count(), 0);
    assert.deepEqual(wrong, []);
    await page.close();
});

test('a read without the value against forged requests is refused; a reload goes on, a tab without it does not', async () => {
    const {page, context, wrong} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    for (const path of ['/api/session', '/api/worklist', '/api/cases/1', '/files/reference']) {
        assert.equal(await page.evaluate(async (to) => (await fetch(to)).status, path), 403, path);
    }
    assert.equal(JSON.stringify(await page.evaluate(() => ({...localStorage}))), '{}');
    await page.reload();
    await page.waitForSelector('.tabulator-row');
    const other = await context.newPage();
    await other.goto(place.mock.origin);
    await other.waitForSelector('h1 >> text=Session fermée');
    assert.deepEqual(wrong, []);
    await context.close();
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
