// A development and test server with the page's interface; nothing is kept when it ends.
// usage: node mock/server.mjs [FOLDER-OF-THE-PAGE] [CASES]
import {createServer} from 'node:http';
import {readFileSync, readdirSync} from 'node:fs';
import {extname, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {bam, fasta, fastaIndex} from './bam.mjs';
import {dashboard, places} from './cases.mjs';
import {Desk} from './desk.mjs';
import {Refused, refuse} from './refusal.mjs';
import {Sessions} from './sessions.mjs';

const today = '2026-10-16';
const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
               '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
               '.txt': 'text/plain; charset=utf-8'};
const security = {
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin',
};

async function bodyOf(request) {
    const parts = [];
    for await (const part of request) parts.push(part);
    return parts.length === 0 ? {} : JSON.parse(Buffer.concat(parts).toString('utf8'));
}

/** Bytes, or the one range that is asked for. */
function sendBytes(request, response, bytes) {
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const head = {...security, 'Accept-Ranges': 'bytes', 'Cache-Control': 'no-store',
                  'Content-Type': 'application/octet-stream'};
    if (!range) return response.writeHead(200, head).end(bytes);
    const first = Number(range[1]);
    if (first >= bytes.length) {
        return response.writeHead(416, {...head, 'Content-Range': `bytes */${bytes.length}`}).end();
    }
    const last = Math.min(range[2] === '' ? Infinity : Number(range[2]), bytes.length - 1);
    return response.writeHead(206, {...head, 'Content-Range': `bytes ${first}-${last}/${bytes.length}`})
        .end(bytes.subarray(first, last + 1));
}

function lazily(make) {
    let bytes;
    return () => bytes ??= make();
}

/** The routes of one server. */
function routes(sessions, desk) {
    const files = {
        reference: lazily(fasta), 'reference-index': lazily(fastaIndex),
        'reads-proband': lazily(() => bam(places(), 0.5)),
        'reads-mother': lazily(() => bam(places(), 0)), 'reads-father': lazily(() => bam(places(), 0)),
    };
    const get = (path, query, session) => {
        if (path === '/api/worklist') return desk.worklist();
        if (path === '/api/dashboard') return dashboard();
        const one = /^\/api\/cases\/(\d+)(\/why)?$/.exec(path);
        if (one && sessions.rights(session).length === 0) sessions.need(session, 'see');
        if (one?.[2]) return desk.why(Number(one[1]), query.get('variant') ?? '');
        if (one) return desk.answer(Number(one[1]), sessions.rights(session));
        return refuse(404, 'no_page', 'Adresse inconnue.', 'Unknown address.');
    };
    const post = (path, body, session) => {
        const one = /^\/api\/cases\/(\d+)\/([a-z-]+)$/.exec(path);
        if (!one) refuse(404, 'no_page', 'Adresse inconnue.', 'Unknown address.');
        const [number, act] = [Number(one[1]), one[2]];
        sessions.need(session, act === 'decisions' ? 'decide' : act);
        if (act === 'decisions') return desk.decide(number, body, session.person);
        if (act === 'sign') return desk.sign(number, body, session.person);
        if (act === 'status') return desk.setStatus(number, body, session.person);
        return desk.act(number, act, body, session.person);
    };
    return {files, get, post};
}

const cookie = ({id}) => ({'Set-Cookie': `vigie_session=${id}; HttpOnly; SameSite=Strict; Path=/`});

async function answerApi(request, response, url, sessions, ways) {
    const send = (status, value, more = {}) => response.writeHead(status, {
        ...security, 'Cache-Control': 'no-store', 'Content-Type': 'application/json', ...more,
    }).end(value === undefined ? '' : JSON.stringify(value));
    if (url.pathname === '/api/login') {
        const session = sessions.login((await bodyOf(request)).token);
        return send(200, sessions.describe(session, true), cookie(session));
    }
    const session = sessions.of(request);
    sessions.check(request, session);
    if (url.pathname === '/api/session') return send(200, sessions.describe(session));
    if (request.method === 'POST') {
        const body = await bodyOf(request);
        if (url.pathname === '/api/identify') {
            const next = sessions.identify(session, body.person, body.password);
            return send(200, {csrf: next.csrf, person: next.person}, cookie(next));
        }
        if (url.pathname === '/api/logout') {
            sessions.open.delete(session.id);
            return send(204, undefined);
        }
        return send(201, ways.post(url.pathname, body, session));
    }
    if (!session.person) refuse(403, 'person', 'Identifiez-vous.', 'Identify yourself.');
    if (/^\/api\/cases\/\d+\/report$/.test(url.pathname)) {
        return response.writeHead(200, {...security, 'Content-Type': types['.html']})
            .end('<!doctype html><title>Vigie</title><p>report.html</p>');
    }
    return send(200, ways.get(url.pathname, url.searchParams, session));
}

/** Starts the mock on a free port of the loopback; says its address with the token. */
export async function start({folder = 'dist', cases = 1000, port = 0} = {}) {
    const statics = new Map(readdirSync(folder).map((name) =>
        [name, readFileSync(join(folder, name))]));
    const sessions = new Sessions(today);
    const desk = new Desk(cases, today);
    const ways = routes(sessions, desk);
    const server = createServer((request, response) => {
        const url = new URL(request.url, 'http://127.0.0.1');
        const fail = (failure) => {
            const known = failure instanceof Refused;
            response.writeHead(known ? failure.status : 500, {...security, 'Content-Type': 'application/json'})
                .end(JSON.stringify({error: known ? failure.error
                    : {code: 'internal', fr: 'Erreur interne.', en: 'Internal error.'}}));
            if (!known) console.error(failure);
        };
        if (url.pathname.startsWith('/api/')) {
            answerApi(request, response, url, sessions, ways).catch(fail);
        } else if (url.pathname.startsWith('/files/')) {
            try {
                sessions.check(request, sessions.of(request));
                const make = ways.files[url.pathname.slice(7)];
                if (!make) refuse(404, 'no_file', 'Fichier inconnu.', 'Unknown file.');
                sendBytes(request, response, make());
            } catch (failure) {
                fail(failure);
            }
        } else {
            const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
            const bytes = statics.get(name);
            response.writeHead(bytes ? 200 : 404, {...security,
                'Content-Type': types[extname(name)] ?? 'application/octet-stream'}).end(bytes);
        }
    });
    await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${server.address().port}`;
    return {origin, address: `${origin}/#token=${sessions.token}`, desk, close: () => server.close()};
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
    const {address} = await start({folder: process.argv[2] ?? 'dist',
                                   cases: Number(process.argv[3] ?? 1000)});
    console.log(address);
}
