import {language, t} from './language.ts';

/** A refusal of the server with its own sentence in both languages. */
export class Refusal extends Error {
    constructor(readonly status: number, readonly code: string, readonly fr: string,
                readonly en: string) {
        super(en);
    }
    sentence(): string {
        return language() === 'fr' ? this.fr : this.en;
    }
}

let csrf = '';

export function setCsrf(value: string): void {
    csrf = value;
}

async function refusalOf(answer: Response): Promise<Refusal> {
    try {
        const {error} = await answer.json() as {error: {code: string; fr: string; en: string}};
        return new Refusal(answer.status, error.code, error.fr, error.en);
    } catch {
        return new Refusal(answer.status, 'unreadable', `Réponse ${answer.status} du serveur.`,
                           `The server answered ${answer.status}.`);
    }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = {};
    if (method !== 'GET') {
        headers['Content-Type'] = 'application/json';
        headers['X-Vigie-Csrf'] = csrf;
    }
    let answer: Response;
    try {
        answer = await fetch(path, {
            method, headers, credentials: 'same-origin', cache: 'no-store',
            ...(body === undefined ? {} : {body: JSON.stringify(body)}),
        });
    } catch {
        throw new Refusal(0, 'unreachable', 'Le serveur ne répond pas ; rien n\'a été enregistré.',
                          'The server does not answer; nothing was recorded.');
    }
    if (!answer.ok) throw await refusalOf(answer);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function get<T>(path: string): Promise<T> {
    return call<T>('GET', path);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
    return call<T>('POST', path, body);
}

/** What is told of any failure. */
export function sentenceOf(failure: unknown): string {
    return failure instanceof Refusal ? failure.sentence() : t('error.page');
}
