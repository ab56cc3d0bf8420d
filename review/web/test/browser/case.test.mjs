import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {clock, desk, fresh, openCase, password, violations} from './page.mjs';

let place;
before(async () => { place = await desk(); });
after(() => place.close());

const dismiss = async (page, text) => {
    await page.check('input[name=action][value=dismiss]');
    await page.selectOption('#reason', 'artefact');
    await page.fill('#decision-text', text);
    await page.click('#decide button[type=submit]');
};

test('the sections stand in the order of the report, and digits lead to them', async () => {
    const {page} = await fresh(place);
    await openCase(page, 1);
    assert.deepEqual(await page.$$eval('.section', (all) => all.map((one) => one.id)),
        ['why', 'patient', 'lights', 'candidates', 'waiting', 'excluded', 'sign', 'history']);
    await page.keyboard.press('6');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'excluded');
    await page.close();
});

test('500 candidates: few rows are drawn, the next one follows a key', async (t) => {
    const {page, wrong} = await fresh(place);
    await page.waitForSelector('.tabulator-row');
    const spent = await clock(page);
    const [before, begun] = [await spent(), Date.now()];
    await openCase(page, 2);
    await page.waitForSelector('#candidate-list .tabulator-row');
    const opened = await spent() - before;
    t.diagnostic(`case of 500 candidates after ${opened} ms of processor, ${Date.now() - begun} ms`);
    assert.ok(await page.locator('#candidate-list .tabulator-row').count() < 80);
    const moved = await spent();
    for (let step = 0; step < 50; step++) await page.keyboard.press('j');
    await page.waitForSelector('.candidate h3 >> text=51. VIG51');
    t.diagnostic(`50 candidates further in ${await spent() - moved} ms of processor`);
    await page.fill('#candidate-search', 'VIG499');
    await page.waitForSelector('#candidate-list .tabulator-row >> text=VIG499');
    assert.deepEqual(wrong, []);
    await page.close();
});

test('an edited criterion changes points and class at once, and goes into the record', async () => {
    const {page} = await fresh(place);
    await openCase(page, 10);
    await page.click('text=/Montrer les \\d+ autres critères/');
    await page.selectOption('select[aria-label="Force de PM6"]', 'very_strong');
    await page.check('[id$="-PM2"]');
    await page.fill('input[aria-label="Commentaire sur PM2"]', 'vu dans la littérature');
    await page.waitForSelector('text=Édition non enregistrée : classe 5, 10 points');
    await page.check('input[name=action][value=report]');
    await page.click('#decide button[type=submit]');
    await page.waitForSelector('text=Décision en vigueur : rendre');
    await page.waitForSelector('text=Selon la décision : classe 5, 10 points');
    const [decision] = place.mock.desk.of(10).decisions;
    assert.equal(decision.classifications[0].class, 5);
    const pm2 = decision.classifications[0].criteria.find((one) => one.code === 'PM2');
    assert.deepEqual(pm2, {code: 'PM2', verdict: 'met', strength: 'moderate', reason: 'vu dans la littérature'});
    assert.equal(await page.textContent('#announcement'), 'Décision 1 enregistrée.');
    await page.close();
});

test('dismissing asks for a coded reason', async () => {
    const {page} = await fresh(place);
    await openCase(page, 11);
    await page.check('input[name=action][value=dismiss]');
    await page.click('#decide button[type=submit]');
    assert.equal(place.mock.desk.of(11).decisions.length, 0);
    await dismiss(page, 'aligné à tort');
    await page.waitForSelector('text=Décision en vigueur : écarter');
    assert.equal(place.mock.desk.of(11).decisions[0].reason, 'artefact');
    assert.match(await page.textContent('#history'), /artéfact technique/);
    await page.close();
});

test('what was typed stays when somebody else decided meanwhile', async () => {
    const {page} = await fresh(place);
    await openCase(page, 12);
    place.mock.desk.of(12).decisions.push({number: 1, stands: true, date: '2026-10-16', by: 'X', gene: 'HGNC:0',
        variants: [], action: 'rcp', reason: '', wait_for: '', text: '', classifications: []});
    await dismiss(page, 'mon texte');
    await page.waitForSelector('text=Quelqu\'un a décidé entre-temps');
    assert.equal(await page.inputValue('#decision-text'), 'mon texte');
    assert.ok(await page.isChecked('input[name=action][value=dismiss]'));
    await page.click('#decide button[type=submit]');
    await page.waitForSelector('text=Décision en vigueur : écarter');
    assert.equal(place.mock.desk.of(12).decisions.length, 2);
    await page.close();
});

test('a draft stays while one looks at other candidates', async () => {
    const {page} = await fresh(place);
    await openCase(page, 13);
    await page.fill('#decision-text', 'à vérifier');
    await page.click('h1');
    await page.keyboard.press('j');
    await page.waitForSelector('.candidate h3 >> text=/^2\\./');
    assert.equal(await page.inputValue('#decision-text'), '');
    await page.keyboard.press('k');
    await page.waitForSelector('.candidate h3 >> text=/^1\\./');
    assert.equal(await page.inputValue('#decision-text'), 'à vérifier');
    await page.close();
});

test('a second person signs with their own password; a wrong one is refused in the server\'s sentence', async () => {
    const {page} = await fresh(place);
    await openCase(page, 14);
    await page.selectOption('#conclusion', 'positive');
    await page.selectOption('#second', 'p2');
    await page.fill('#conclusion-text', 'Variant pathogène de VIGA7.');
    await page.fill('#first-password', password);
    await page.fill('#second-password', 'wrong');
    await page.click('text="Signer"');
    await page.waitForSelector('text=Personne ou mot de passe inconnu.');
    assert.equal(await page.inputValue('#conclusion-text'), 'Variant pathogène de VIGA7.');
    assert.equal(await page.inputValue('#second-password'), '');
    await page.fill('#first-password', password);
    await page.fill('#second-password', password);
    await page.click('text="Signer"');
    await page.waitForSelector('.case-head >> text=Signé le 2026-10-16 (positif)');
    const [signed] = place.mock.desk.of(14).signed;
    assert.deepEqual([signed.by, signed.second], ['Dr Anne Martin', 'Dr Paul Durand']);
    await page.close();
});

test('the status is set by a named clinician, and an impasse asks for the day of the RCP', async () => {
    const {page} = await fresh(place);
    await openCase(page, 15);
    await page.selectOption('#status-value', 'undetermined');
    await page.fill('#status-diagnosis', 'd1');
    await page.fill('#status-rcp', '2026-10-01');
    await page.fill('#status-despite', 'génome refusé');
    await page.fill('#status-reason', 'bilan épuisé');
    await page.click('text="Enregistrer le statut"');
    await page.waitForSelector('.case-head >> text=indéterminé (impasse diagnostique)');
    assert.equal(place.mock.desk.of(15).status[0].rcp, '2026-10-01');
    assert.equal(await page.textContent('.caution'), 'the work-up is not complete');
    await page.close();
});

test('the reads of the family are drawn on demand, from this host alone', async () => {
    const {page, wrong} = await fresh(place);
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openCase(page, 1);
    assert.ok(!asked.some((path) => path.startsWith('/files/')));
    await page.keyboard.press('b');
    await page.locator('.igv canvas').nth(3).waitFor({state: 'attached'});
    await page.waitForLoadState('networkidle');
    for (const role of ['proband', 'mother', 'father']) assert.ok(asked.includes(`/files/reads-${role}`));
    assert.deepEqual(wrong, []);
    await page.close();
});

test('the reads are moved by keys: along the contig, to the next variant and candidate, and closed', async () => {
    const {page} = await fresh(place);
    await openCase(page, 1);
    await page.keyboard.press('b');
    const focused = (locus) => page.waitForFunction((text) =>
        document.activeElement?.getAttribute('aria-label') === text, `Lectures au locus ${locus}`);
    await page.locator('.igv canvas').nth(3).waitFor({state: 'attached'});
    await focused('1:665471-665591');
    await page.keyboard.press('ArrowRight');
    await focused('1:665501-665621');
    await page.keyboard.press('0');
    await focused('1:665471-665591');
    await page.keyboard.press('n');
    await page.waitForSelector('.candidate h3 >> text=/^2\\./');
    await focused('2:744805-744925');
    await page.keyboard.press('n');
    await focused('2:753394-753514');
    await page.keyboard.press('p');
    await focused('2:744805-744925');
    await page.keyboard.press('p');
    await page.waitForSelector('.candidate h3 >> text=/^1\\./');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.igv').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Lectures (B)');
    await page.close();
});

test('structural candidates are drawn: exons and ends, limits of a repeat, points by section', async () => {
    const {page, wrong} = await fresh(place);
    await openCase(page, 4);
    await page.click('h1');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.waitForSelector('.structure');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('b');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') ===
        'Lectures au locus 1:802736-802856 1:806595-806715');
    await page.locator('.igv canvas').nth(6).waitFor({state: 'attached'});
    await page.keyboard.press('Escape');
    await page.click('h1');
    for (const [rank, text] of [[4, '4 exons'], [5, 'Duplication'], [6, 'HTT']]) {
        if (rank > 4) await page.keyboard.press('j');
        await page.waitForSelector(`.candidate h3 >> text=/^${rank}\\./`);
        assert.equal(await page.locator('.structure').count(), 1, text);
        if (rank === 4) {
            assert.equal(await page.locator('.structure .touched').count(), 4);
            assert.equal(await page.locator('.structure .spread').count(), 2);
            assert.match(await page.textContent('.criteria'), /2E.*\+0,9/);
        }
        if (rank === 5) assert.match(await page.textContent('.structural'), /sans échelle/);
        if (rank === 6) assert.equal(await page.locator('.structure .allele').count(), 2);
    }
    assert.deepEqual(wrong, []);
    await page.close();
});

test('consent, request and unsealing are recorded; what is unsealed is shown, not kept', async () => {
    const {page} = await fresh(place);
    await openCase(page, 1);
    const acts = place.mock.desk.of(1).acts;
    await page.selectOption('#consent-purpose', 'incidental_findings');
    await page.selectOption('#consent-state', 'given');
    await page.fill('#consent-date', '2026-10-01');
    await page.click('text="Enregistrer le consentement"');
    await page.waitForSelector('#history >> text=incidental_findings given');
    await page.fill('#request-reason', 'nouveau signe');
    await page.click('form:has(#request-reason) button');
    await page.waitForSelector('#history >> text=demande de relecture nouveau signe');
    await page.fill('#unseal-rcp', '2026-10-02');
    await page.fill('#unseal-text', 'décision de la RCP');
    await page.click('form:has(#unseal-rcp) button');
    await page.waitForSelector('form:has(#unseal-rcp) table >> text=VIGB9');
    assert.match(await page.textContent('form:has(#unseal-rcp)'), /2 variant\(s\) scellé\(s\) ; découvertes incidentes : donné/);
    assert.deepEqual(acts.map((one) => one.kind), ['consent', 'request']);
    await page.close();
});

test('an amended result names what it amends and what led to it', async () => {
    const {page} = await fresh(place);
    place.mock.desk.of(1).signed.push(
        {number: 7, date: '2026-01-02', by: 'A', second: 'B', conclusion: 'uncertain', returned: '2026-02-03',
         taken_back: null, reason: null, amends: null, because: null},
        {number: 9, date: '2026-10-16', by: 'A', second: 'B', conclusion: 'positive', returned: null,
         taken_back: null, reason: 'reclassé', amends: 7, because: 'clinvar_class 2026-10-01'});
    await openCase(page, 1);
    assert.match(await page.textContent('.amendment'),
        /n° 7 du 2026-01-02 ; motif : Classe ClinVar 2026-10-01/);
    place.mock.desk.of(1).signed.length = 0;
    await page.close();
});

test('the working report opens in a tab of its own', async () => {
    const {page, context} = await fresh(place);
    await openCase(page, 20);
    const [tab] = await Promise.all([context.waitForEvent('page'), page.click('text="Compte rendu de travail"')]);
    await tab.waitForSelector('text=report.html');
    assert.match(tab.url(), /^blob:/);
    await context.close();
});

test('why a variant is not here is answered', async () => {
    const {page} = await fresh(place);
    await openCase(page, 1);
    await page.click('h1');
    await page.keyboard.press('w');
    await page.keyboard.type('1-5-A-C');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=1-5-A-C n\'est pas parmi les variants gardés de ce cas');
    await page.close();
});

test('a role sees only what it may do', async () => {
    const geneticist = await fresh(place, 'p3');
    await openCase(geneticist.page, 20);
    assert.equal(await geneticist.page.locator('#conclusion').count(), 0);
    assert.equal(await geneticist.page.locator('form#decide').count(), 1);
    const technician = await fresh(place, 'p4');
    await technician.page.waitForSelector('.tabulator-row');
    await technician.page.keyboard.press('Enter');
    await technician.page.waitForSelector('main.case .refusal >> text=Votre rôle ne le permet pas.');
    assert.equal(await technician.page.locator('.section').count(), 0);
    const network = await fresh(place, 'p5');
    await network.page.waitForSelector('main.dashboard table');
    await network.page.evaluate(() => { window.location.hash = '#/case/1'; });
    await network.page.waitForFunction(() => window.location.hash === '#/case/1');
    await network.page.waitForSelector('main.dashboard table');
    assert.equal(await network.page.locator('main.case').count(), 0);
    for (const {page} of [geneticist, technician, network]) await page.close();
});

test('the case prints: no forms, a place for two signatures, some pages', async () => {
    const {page} = await fresh(place);
    await openCase(page, 1);
    assert.ok(await page.$eval('.pedigree img', (one) => one.naturalWidth > 0));
    await page.emulateMedia({media: 'print'});
    assert.equal(await page.isVisible('.top'), false);
    assert.equal(await page.isVisible('form#decide'), false);
    assert.equal(await page.isVisible('.signatures'), true);
    assert.match(await page.textContent('#excluded p.paper'), /Non dessinés : .*VIGA32/);
    assert.equal(await page.isVisible('#excluded p.paper'), true);
    assert.match(await page.textContent('#candidates p.paper'), /2\. VIGB9 c\..* ; 3\. VIGA14/);
    const pdf = (await page.pdf({format: 'A4'})).toString('latin1');
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    assert.ok(pages >= 2 && pages <= 8, `${pages} pages`);
    await page.close();
});
