// Sessions of the mock: token, cookie, persons, roles, as docs of the page's interface say.
import {randomBytes} from 'node:crypto';
import {refuse} from './refusal.mjs';

export const password = 'mock-password';
export const persons = [
    {id: 'p1', name: 'Dr Anne Martin', roles: ['biologist'], site: 'SITE-1'},
    {id: 'p2', name: 'Dr Paul Durand', roles: ['biologist'], site: 'SITE-1'},
    {id: 'p3', name: 'Dr Inès Leroy', roles: ['geneticist'], site: 'SITE-1'},
    {id: 'p4', name: 'Léo Petit', roles: ['technician'], site: 'SITE-1'},
    {id: 'p5', name: 'Filière', roles: ['network'], site: ''},
];
const rights = {
    biologist: ['decide', 'sign', 'status', 'unseal', 'request', 'return', 'take-back', 'consent'],
    geneticist: ['decide', 'status', 'request', 'consent'], technician: [], network: [],
};
const hex = () => randomBytes(32).toString('hex');

export class Sessions {
    constructor(today) {
        this.token = hex();
        this.today = today;
        this.open = new Map();
    }

    /** The session of a request; refuses with 401 without one. */
    of(request) {
        const cookie = /(?:^|; )vigie_session=([0-9a-f]{64})/.exec(request.headers.cookie ?? '');
        const session = cookie && this.open.get(cookie[1]);
        if (!session) refuse(401, 'no_session', 'Aucune session.', 'No session.');
        return session;
    }

    /** Refuses a request without the session's token against forged requests. */
    check(request, session) {
        if (request.headers['x-vigie-csrf'] !== session.csrf) {
            refuse(403, 'csrf', 'La requête ne vient pas de cette page.',
                   'The request does not come from this page.');
        }
    }

    /** What is told of a session; the value against forged requests only as it opens. */
    describe(session, opens = false) {
        return {...(opens ? {csrf: session.csrf} : {}), persons: persons.map(({id, name, roles}) => ({id, name, roles})),
                person: session.person, version: '0.1.0', today: this.today, languages: ['fr', 'en']};
    }

    login(token) {
        if (token !== this.token) refuse(401, 'token', 'Clé inconnue.', 'Unknown key.');
        const id = hex();
        const session = {id, csrf: hex(), person: null};
        this.open.set(id, session);
        return session;
    }

    identify(session, id, given) {
        const person = persons.find((one) => one.id === id);
        if (!person || given !== password) {
            refuse(403, 'password', 'Personne ou mot de passe inconnu.', 'Unknown person or password.');
        }
        this.open.delete(session.id);
        const next = {id: hex(), csrf: hex(), person};
        this.open.set(next.id, next);
        return next;
    }

    rights(session) {
        return [...new Set(session.person.roles.flatMap((role) => rights[role] ?? []))];
    }

    need(session, right) {
        if (!session.person || !this.rights(session).includes(right)) {
            refuse(403, 'role', 'Votre rôle ne le permet pas.', 'Your role may not do this.');
        }
    }
}
