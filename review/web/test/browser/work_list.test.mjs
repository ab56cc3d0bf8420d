import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {clock, desk, fresh, password} from './page.mjs';

let place;
before(async () => { place = await desk(1000); });
after(() => place.close());

test('the token leaves the address at once, and a wrong password is told in the server\'s sentence', async () => {
    const page = await place.browser.newPage();
    await page.goto(place.mock.address);
    await page.waitForSelector('#password');
    assert.equal(page.url(), `${place.mock.origin}/`);
    await page.fill('#password', 'wrong');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.refusal');
    assert.equal(await page.textContent('.refusal'), 'Personne ou mot de passe inconnu.');
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.tabulator-row');
    await page.close();
});

test('without a session the page says where the address is', async () => {
    const page = await (await place.browser.newContext()).newPage();
    await page.goto(place.mock.origin);
    await page.waitForSelector('main h1');
    assert.match(await page.textContent('main'), /vigie review/);
});

test('a thousand cases: few rows are drawn, the keyboard leads to a case and back', async (t) => {
    const {page, wrong} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.evaluate(() => { window.location.hash = '#/network'; });
    await page.waitForSelector('main.dashboard table');
    const spent = await clock(page);
    const [before, begun] = [await spent(), Date.now()];
    await page.evaluate(() => { window.location.hash = '#/'; });
    await page.waitForSelector('.tabulator-row');
    const [after, ended] = [await spent(), Date.now()];
    t.diagnostic(`first row after ${after - before} ms of processor, ${ended - begun} ms`);
    assert.match(await page.textContent('main'), /1000 cas affichés sur 1000/);
    assert.ok(await page.locator('.tabulator-row').count() < 80);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.waitForSelector('.tabulator-row.current >> text=SYN-FAM-2');
    await page.focus('.tabulator-row.current');
    await page.keyboard.press('End');
    await page.waitForSelector('.tabulator-row.current >> text=SYN-FAM-1000');
    await page.keyboard.press('PageUp');
    await page.waitForSelector('.tabulator-row.current >> text=SYN-FAM-988');
    await page.waitForFunction(() => document.activeElement?.classList.contains('current'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1 >> text=SYN-FAM-988');
    await page.keyboard.press('u');
    await page.waitForSelector('.tabulator-row.current >> text=SYN-FAM-988');
    assert.deepEqual(wrong, []);
    await page.close();
});

test('a click opens a case, and another one chooses a candidate', async () => {
    const {page} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.click('.tabulator-row >> nth=4');
    await page.waitForSelector('h1 >> text=SYN-FAM-5');
    await page.click('#candidate-list .tabulator-row >> nth=1');
    await page.waitForSelector('.candidate h3 >> text=/^2\\./');
    await page.close();
});

test('why a case is here is told: trigger, old and new value, day of the source', async () => {
    const {page} = await fresh(place);
    const row = await page.textContent('.tabulator-row.current');
    for (const text of ['nouveau candidat', 'Classe ClinVar', 'signification incertaine → probablement pathogène',
                        'source 2026-10']) assert.ok(row.includes(text), `${text} in ${row}`);
    await page.close();
});

test('search, trigger, state and order narrow the list by keyboard', async () => {
    const {page} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.keyboard.press('/');
    await page.keyboard.type('FAM-77');
    await page.waitForSelector('text=/^11 cas affichés/');
    await page.keyboard.type('zz');
    await page.waitForSelector('text=Aucun cas ne correspond aux filtres.');
    await page.fill('#search', '');
    await page.selectOption('#trigger', 'gene_disease');
    await page.waitForSelector('text=/^\\d{2,3} cas affichés sur 1000/');
    await page.selectOption('#sort', 'waiting');
    await page.waitForSelector('.tabulator-row');
    await page.close();
});

test('the list is said in English when one asks for it', async () => {
    const {page} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.selectOption('#language', 'en');
    await page.waitForSelector('.tabulator-col >> text=Why today');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.match(await page.textContent('.tabulator-row.current'), /new candidate/);
    await page.close();
});

test('logging out ends the session', async () => {
    const {page} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    await page.click('text=Fermer la session');
    await page.waitForSelector('h1 >> text=Session fermée');
    await page.reload();
    await page.waitForSelector('h1 >> text=Session fermée');
    await page.close();
});
