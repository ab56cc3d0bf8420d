/** A name that igv.js may write as markup: letters, digits and a few marks, nothing else. */
export function plainName(name: string): string {
    return name.replace(/[^\p{L}\p{N} ._–-]/gu, '·');
}
