/** The token in the address's fragment, taken out of the address at once; null if there is none. */
export function takeToken(location: Location, history: History): string | null {
    const found = /^#token=([0-9a-f]{64})$/.exec(location.hash);
    if (!found) return null;
    history.replaceState(null, '', location.pathname);
    return found[1] ?? null;
}
