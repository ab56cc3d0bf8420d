// Strings that a page must show as they are.
export const hostile = [
    '<img src=x onerror=alert(1)>', '"></script><script>alert(2)</script>', 'javascript:alert(3)',
    '{{7*7}}${7*7}', '\u202Egnp.exe', 'a\u0000b', '<svg onload=alert(4)>', '\'"--><b>x</b>',
    '__proto__', 'constructor',
];
/** A drawing that would do harm as markup, and does nothing as a picture. */
export const hostilePicture = '<svg onload="alert(5)"><script>alert(6)</script>' +
    '<image href="//elsewhere.invalid/x.png"/><text x="1" y="9">x</text></svg>';
const kept = new Set(['hgnc_id', 'chrom', 'alt', 'ref', 'file', 'index', 'format', 'individual', 'rights',
                      'basis', 'code', 'carriage', 'fr_key']);

/** The value with a hostile string in every text; numbers, and what the page asks by, stay. */
export function poisoned(value, key = '', state = {at: 0}) {
    if (kept.has(key)) return value;
    if (typeof value === 'string') return hostile[state.at++ % hostile.length];
    if (Array.isArray(value)) return value.map((one) => poisoned(one, key, state));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) =>
        [name, poisoned(one, name, state)]));
}
