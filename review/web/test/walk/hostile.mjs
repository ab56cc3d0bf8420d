// A case whose fields hold markup and scripts, through the page and the report of `vigie review`.
// usage: node hostile.mjs ADDRESS
import assert from 'node:assert/strict';
import {chrome, fresh} from '../browser/page.mjs';

const [address] = process.argv.slice(2);
const origin = address.split('/#')[0];
const place = {browser: await chrome(), mock: {address, origin}, words: (id) => `mock-password-${id}`};
const typed = '</textarea><script>alert(500)</script>';
const markup = 'main script, main iframe, main b, main [onload], [onerror], [onclick], main a[href^=javascript]';

/** Tags that a parser would have made of the strings, and the strings that stand as text. */
async function looked(page, root) {
    const text = await page.textContent(root);
    return {alerts: new Set(text.match(/alert\(\d+\)/g)), text, made: await page.locator(markup).count()};
}

const {page, wrong, context} = await fresh(place, 'anne.martin');
await page.waitForSelector('.tabulator-row');
const list = await looked(page, 'main');
assert.ok(list.text.includes('<b onclick=alert(99)>HOSTILE'));
assert.equal(list.made, 0);
await page.keyboard.press('Enter');
await page.waitForSelector('.candidate');
for (const summary of await page.locator('summary').all()) await summary.click();
await page.click('.criteria button[aria-expanded]');
await page.fill('#decision-text', typed);
await page.check('input[name=action][value=rcp]');
await page.click('#decide button[type=submit]');
await page.waitForSelector('text=Décision en vigueur');
await page.fill('#request-reason', typed);
await page.click('form:has(#request-reason) button');
await page.waitForFunction((text) => document.querySelector('#history').textContent.split(text).length > 2, typed);
for (const variant of ['1-478758-C-G', '1-665531-C-G', '<img src=x onerror=alert(501)>']) {
    await page.fill('#why-variant', variant);
    await page.click('form:has(#why-variant) button');
    await page.waitForSelector('.why-answer, #excluded .refusal:not(.absent)');
}
const shown = await looked(page, 'main');
assert.equal(shown.made, 0);
for (const part of ['<img src=x', '<script>', '<svg/onload', typed]) assert.ok(shown.text.includes(part), part);
const expected = wrong.filter((one) => !one.startsWith('error')); // a refused question is told by the page
assert.deepEqual(expected, []);

const [tab] = await Promise.all([context.waitForEvent('page'), page.click('text="Compte rendu de travail"')]);
const dialogs = [];
tab.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
});
await tab.waitForSelector('h1');
const report = await looked(tab, 'body');
assert.equal(await tab.locator('script, iframe, [onload], [onerror], [onclick], a[href^=javascript]').count(), 0);
assert.deepEqual(dialogs, []);
assert.ok(report.alerts.size > 0);
assert.deepEqual(wrong, []);
console.log(`hostile: ${shown.alerts.size} strings stand as text in the case, ${report.alerts.size} in the report; ` +
            'no dialog, no request off the host, no report of the policy');
await place.browser.close();
