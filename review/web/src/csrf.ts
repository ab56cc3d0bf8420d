/**
 * The value that every request carries beside the cookie: a cookie is sent by each page of this
 * host whatever its port (RFC 6265, 8.5), this value only by the page that was told it. It is kept
 * for the tab, so that reading the page again goes on; sessionStorage is of one origin, port included.
 */
const place = 'vigie-csrf';
const form = /^[0-9A-Za-z_-]{16,128}$/;

let value = '';

function stored(): string {
    try {
        const found = window.sessionStorage.getItem(place) ?? '';
        return form.test(found) ? found : '';
    } catch {
        return ''; // storage is turned off: a reload asks for the address again
    }
}

/** Empty: this tab was told none. */
export function csrf(): string {
    if (value === '') value = stored();
    return value;
}

/** Keeps what the server told; empty forgets it. */
export function keepCsrf(next: string): void {
    value = next;
    try {
        if (next === '') window.sessionStorage.removeItem(place);
        else window.sessionStorage.setItem(place, next);
    } catch {
        // kept in memory alone
    }
}

/** The header of a request. */
export function csrfHeader(): Record<string, string> {
    return {'X-Vigie-Csrf': csrf()};
}
