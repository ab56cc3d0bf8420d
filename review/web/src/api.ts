import {csrfHeader} from './csrf.ts';
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
    /** The session of this tab is not open, or not any more. */
    get isClosed(): boolean {
        return this.status === 401 || this.code === 'csrf';
    }
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

async function answered(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = path === '/api/login' ? {} : csrfHeader();
    if (body !== undefined) headers['Content-Type'] = 'application/json';
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
    return answer;
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await answered(method, path, body);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function get<T>(path: string): Promise<T> {
    return call<T>('GET', path);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
    return call<T>('POST', path, body);
}

/** Opens a document of the server in a tab of its own: an address alone carries no header. */
export async function openDocument(path: string): Promise<void> {
    const address = URL.createObjectURL(await (await answered('GET', path)).blob());
    window.open(address, '_blank', 'noopener');
    window.setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** What is told of any failure. */
export function sentenceOf(failure: unknown): string {
    return failure instanceof Refusal ? failure.sentence() : t('error.page');
}
