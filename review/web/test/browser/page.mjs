// Opens the page in Chromium against the mock, and keeps what must never happen.
import {chromium} from 'playwright-core';
import axe from 'axe-core';
import {start} from '../../mock/server.mjs';
import {password} from '../../mock/sessions.mjs';

export {password};

export function chrome() {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'],
    });
}

/** The browser and the mock of one test file. */
export async function desk(cases = 60) {
    const mock = await start({folder: process.env.PAGE ?? 'dist', cases});
    const browser = await chrome();
    return {mock, browser, close: async () => {
        await browser.close();
        mock.close();
    }};
}

/** A page of its own session that notes dialogs, requests off the host, errors and CSP reports. */
export async function fresh({mock, browser, words}, person = 'p1', width = 1440) {
    const context = await browser.newContext({viewport: {width, height: 900}, locale: 'fr-FR'});
    const page = await context.newPage();
    page.setDefaultTimeout(30000);
    const wrong = [];
    page.on('dialog', (dialog) => {
        wrong.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
    });
    page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(mock.origin) && !/^(data|blob):/.test(url)) wrong.push(`request ${url}`);
    });
    page.on('pageerror', (error) => wrong.push(`error ${error.message}`));
    page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) wrong.push(message.text());
    });
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation',
        (event) => console.error(`Content Security Policy ${event.violatedDirective} ${event.blockedURI}`)));
    await page.goto(mock.address);
    await page.selectOption('#person', person);
    await page.fill('#password', words ? words(person) : password);
    await page.keyboard.press('Enter');
    return {page, wrong, context};
}

/** Processor time of the page's main thread so far, in milliseconds: other programs do not count. */
export async function clock(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    return async () => {
        const {metrics} = await session.send('Performance.getMetrics');
        return Math.round(1000 * metrics.find((one) => one.name === 'TaskDuration').value);
    };
}

export async function openCase(page, number) {
    await page.waitForSelector('main.list, main.dashboard');
    await page.evaluate((to) => { window.location.hash = `#/case/${to}`; }, number);
    await page.waitForSelector('.candidate');
}

/** Violations of WCAG 2.1 A and AA that axe finds, each in one line. */
export async function violations(page, without = []) {
    await page.evaluate(axe.source);
    return page.evaluate(async (exclude) => {
        const found = await window.axe.run({include: ['html'], exclude}, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']});
        return found.violations.flatMap((one) => one.nodes.map((node) =>
            `${one.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
    }, without);
}
