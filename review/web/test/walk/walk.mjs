// The way of a case through the page of `vigie review`: list, reads, criteria, dismissal, signature of two, PDF.
// usage: node walk.mjs ADDRESS PICTURES   (PICTURES: a folder for screenshots and PDFs)
import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {chrome, clock, fresh} from '../browser/page.mjs';

const [address, pictures] = process.argv.slice(2);
mkdirSync(pictures, {recursive: true});
const origin = address.split('/#')[0];
const place = {browser: await chrome(), mock: {address, origin}, words: (id) => `mock-password-${id}`};
const say = (text) => console.log(text);
const picture = (page, name) => page.screenshot({path: `${pictures}/${name}.png`});

/** The page that is looked at, for what is told of a failure. */
let open = null;

/** A person's page; nothing of it may leave the host, fail, or be stopped by the policy. */
async function enter(person) {
    const asked = [];
    const {page, wrong, context} = await fresh(place, person);
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('response', (answer) => {
        if (answer.status() >= 400) wrong.push(`${answer.status()} ${answer.url()}`);
    });
    await page.waitForSelector('.tabulator-row');
    open = {page, wrong};
    return {page, wrong, context, asked};
}

/** The text of each row, read by going through the list with keys. */
async function rowsOf(page) {
    const seen = new Map();
    await page.focus('.tabulator-row.current');
    for (let step = 0; step < 100; step++) {
        for (const text of await page.$$eval('.tabulator-row', (all) => all.map((one) => one.textContent))) {
            seen.set(text.slice(0, 11), text);
        }
        const current = await page.textContent('.tabulator-row.current');
        await page.keyboard.press('PageDown');
        await page.waitForTimeout(60);
        if (await page.textContent('.tabulator-row.current') === current) break;
    }
    await page.keyboard.press('Home');
    return seen;
}

async function decide(page, action, text) {
    await page.check(`input[name=action][value=${action}]`);
    if (action === 'dismiss') await page.selectOption('#reason', 'artefact');
    await page.fill('#decision-text', text);
    await page.click('#decide button[type=submit]');
}

async function geneticist() {
    const {page, wrong, asked} = await enter('ines.leroy');
    const rows = await rowsOf(page);
    const told = [...rows.values()].filter((text) => /nouveau candidat|remonté|rétrogradé|sorti de la liste|alerte/.test(text));
    const quiet = [...rows.values()].filter((text) => text.includes('aucun événement'));
    assert.equal(rows.size, 100);
    assert.equal(told.length + quiet.length, 100, 'each row has a trigger, or says that there is none');
    assert.ok(told.length >= 40);
    assert.ok(told.every((text) => text.includes('→') && text.includes('source 2026-10')));
    say(`100 cases: ${told.length} with trigger, old and new value and source, ${quiet.length} without news`);
    await picture(page, 'work-list');

    await page.keyboard.press('Enter');
    await page.waitForSelector('.candidate');
    await picture(page, 'case');
    await page.keyboard.press('b');
    await page.locator('.igv canvas').nth(3).waitFor({state: 'attached'});
    await page.waitForLoadState('networkidle');
    assert.equal(asked.filter((path) => path.startsWith('/files/reads/')).length, 3);
    await page.evaluate(() => document.querySelector('.reads').scrollIntoView());
    await page.evaluate(() => window.scrollBy(0, -110));
    await page.waitForTimeout(500);
    await picture(page, 'reads');
    await page.keyboard.press('Escape');

    await page.click('.criteria button[aria-expanded]');
    await page.check('[id$="-PM2"]');
    await page.fill('input[aria-label="Commentaire sur PM2"]', 'absent de gnomAD v4.1');
    await page.waitForSelector('text=/Édition non enregistrée : classe/');
    await page.click('.criteria button[aria-expanded]');
    await page.evaluate(() => document.querySelector('.candidate').scrollIntoView());
    await page.evaluate(() => window.scrollBy(0, -110));
    await picture(page, 'candidate');
    await decide(page, 'report', 'Variant de novo, signes concordants ; classe retenue d\'après ClinVar.');
    await page.waitForSelector('text=Décision en vigueur : rendre');
    await page.waitForSelector('text=/Selon la décision : classe 3, 3 points/');
    say('edited a criterion and reported the first candidate');
    await page.click('h1');
    await page.keyboard.press('j');
    await page.waitForSelector('.candidate h3 >> text=/^2\\./');
    await decide(page, 'dismiss', 'Second allèle de la mère non appelé.');
    await page.waitForSelector('text=Décision en vigueur : écarter');
    say('dismissed the second with a coded reason');
    await page.click('h1');
    await page.keyboard.press('w');
    await page.keyboard.type('1-478758-C-G');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.why-answer >> text=/écarté/');
    await page.reload();
    await page.waitForSelector('text=/aligné|artéfact technique/');
    say('decisions stand after a reload');
    assert.deepEqual(wrong, []);
    await page.close();
}

async function biologist() {
    const {page, wrong, context} = await enter('anne.martin');
    await page.keyboard.press('/');
    await page.keyboard.type('SYN-FAM-001');
    await page.waitForSelector('text=/^1 cas affichés/');
    await page.click('.tabulator-row');
    await page.waitForSelector('.candidate');
    await page.keyboard.press('s');
    await page.selectOption('#conclusion', 'uncertain');
    await page.fill('#first-password', place.words('anne.martin'));
    await page.selectOption('#second', 'paul.durand');
    await page.fill('#second-password', 'not the password');
    await page.fill('#conclusion-text', 'Variant de VIGA7 à confirmer chez les parents.');
    await picture(page, 'sign-off');
    await page.click('form:has(#conclusion) button[type=submit]');
    await page.waitForSelector('form:has(#conclusion) .refusal');
    assert.equal(wrong.splice(0).length, 1, 'the wrong password is refused, and nothing else');
    await page.fill('#first-password', place.words('anne.martin'));
    await page.fill('#second-password', place.words('paul.durand'));
    await page.click('form:has(#conclusion) button[type=submit]');
    await page.waitForSelector('.case-head .tag.done');
    assert.match(await page.textContent('#history'), /Dr Anne Martin et Dr Paul Durand/);
    say('a biologist and a second person signed');

    assert.doesNotMatch(await page.textContent('#why'), /decision|signed/, 'acts are no news');
    assert.match(await page.textContent('.criteria .sum'), /Selon la décision : classe 3, 3 points/);
    writeFileSync(`${pictures}/case.pdf`, await page.pdf({format: 'A4'}));
    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('text="Compte rendu signé, version 1"')]);
    await tab.waitForSelector('h1');
    const told = await tab.textContent('body');
    assert.match(told, /VIGA7/);
    assert.match(told, /Dr Anne Martin/);
    assert.match(told, /biologiste médical/);
    assert.match(told, /Variant de VIGA7 à confirmer chez les parents\./);
    writeFileSync(`${pictures}/report.pdf`, await tab.pdf({format: 'A4', preferCSSPageSize: true}));
    await picture(tab, 'report');
    say('case and signed report printed to PDF');
    await page.evaluate(() => { window.location.hash = '#/network'; });
    await page.waitForSelector('.dashboard table');
    await picture(page, 'dashboard');
    assert.deepEqual(wrong, []);
    await page.close();
}

/** The other acts of a case that a biologist may do, each told by the history. */
async function acts() {
    const {page, wrong} = await enter('anne.martin');
    await page.fill('#search', 'SYN-FAM-004');
    await page.waitForSelector('text=/^1 cas affichés/');
    await page.click('.tabulator-row');
    await page.waitForSelector('.candidate');
    const history = (text) => page.waitForSelector(`#history li >> text=${text}`);
    await page.selectOption('#consent-purpose', 'incidental_findings');
    await page.selectOption('#consent-state', 'given');
    await page.fill('#consent-date', '2026-10-10');
    await page.click('form:has(#consent-purpose) button');
    await history('/consentement/');
    await page.fill('#request-reason', 'un signe nouveau');
    await page.click('form:has(#request-reason) button');
    await history('/demande de relecture/');
    await page.selectOption('#status-value', 'undetermined');
    await page.fill('#status-diagnosis', 'ORPHA:900007');
    await page.fill('#status-rcp', '2026-10-12');
    await page.fill('#status-despite', 'génome refusé par la famille');
    await page.fill('#status-reason', 'bilan épuisé');
    await page.click('form:has(#status-value) button');
    await page.waitForSelector('.case-head >> text=indéterminé');
    const sign = async (text) => {
        await page.selectOption('#conclusion', 'negative');
        await page.fill('#first-password', place.words('anne.martin'));
        await page.selectOption('#second', 'paul.durand');
        await page.fill('#second-password', place.words('paul.durand'));
        await page.fill('#conclusion-text', text);
        if (await page.locator('#amend-why').count() > 0) await page.fill('#amend-why', 'relecture');
        await page.click('form:has(#conclusion) button[type=submit]');
    };
    await sign('Rien à rendre.');
    await history('/et Dr Paul Durand/');
    await sign('Conclusion précisée après relecture.');
    await page.waitForSelector('.amendment');
    say(`amended: ${(await page.textContent('.amendment')).trim()}`);
    await page.selectOption('#act-kind', 'return');
    await page.click('form:has(#act-kind) button');
    await history('/rendu au patient/');
    await page.selectOption('#act-kind', 'take-back');
    await page.fill('#act-reason', 'erreur de saisie');
    await page.click('form:has(#act-kind) button');
    await history('/résultat repris/');
    assert.equal(await page.locator('#unseal-rcp').count(), 1, 'the scope of this case seals something');
    await page.fill('#unseal-rcp', '2026-10-12');
    await page.fill('#unseal-text', 'décision de la RCP');
    await page.click('form:has(#unseal-rcp) button');
    await page.waitForSelector('form:has(#unseal-rcp) table, form:has(#unseal-rcp) p[role=status]');
    say(`unsealed: ${(await page.textContent('form:has(#unseal-rcp) table, form:has(#unseal-rcp) p[role=status]')).trim()}`);
    assert.deepEqual(wrong, []);
    await page.close();
}

/** Time of the list and of the case with the most candidates, as the person waits for them. */
async function times() {
    const {page, wrong} = await enter('anne.martin');
    const spent = await clock(page);
    await page.evaluate(() => { window.location.hash = '#/network'; });
    await page.waitForSelector('.dashboard table');
    const [cpu, begun] = [await spent(), Date.now()];
    await page.evaluate(() => { window.location.hash = '#/'; });
    await page.waitForSelector('.tabulator-row');
    say(`list of ${await page.textContent('main .head [role=status]')}: ${Date.now() - begun} ms, ${await spent() - cpu} ms of processor in the page`);
    const last = await page.evaluate(async () => {
        const answer = await fetch('/api/worklist', {headers: {'X-Vigie-Csrf': sessionStorage.getItem('vigie-csrf')}});
        const all = (await answer.json()).cases;
        const size = (one) => one.tiers[1] + one.tiers[2] + one.tiers[3];
        return all.reduce((most, one) => size(one) > size(most) ? one : most).number;
    });
    const [before, asked] = [await spent(), Date.now()];
    await page.evaluate((to) => { window.location.hash = `#/case/${to}`; }, last);
    await page.waitForSelector('.candidate');
    say(`case of ${(await page.textContent('#candidates h2 .quiet')).trim()} ${Date.now() - asked} ms, ${await spent() - before} ms of processor in the page`);
    assert.deepEqual(wrong, []);
    await page.close();
}

try {
    const parts = process.argv[4] === 'times' ? [times] : [geneticist, biologist, acts];
    for (const part of parts) await part();
} catch (failure) {
    say(`FAILED: ${failure.message}`);
    for (const text of await open?.page.locator('.refusal').allTextContents() ?? []) say(`the page says: ${text}`);
    say(String(open?.wrong.join('\n')));
    await open?.page.screenshot({path: `${pictures}/failed.png`, fullPage: true});
    process.exit(1);
}
await place.browser.close();
say('ok');
