/** Strokes and letters of the drawing, as `review/style.css` has them for the report. */
export const pedigreeStyle = [
    '.pedigree line { stroke: #1a1a1a; stroke-width: 2; }',
    '.pedigree .person { fill: #fff; stroke: #1a1a1a; stroke-width: 2; }',
    '.pedigree .affected { fill: #1a1a1a; stroke: #1a1a1a; stroke-width: 2; }',
    '.pedigree .label { font-size: 12px; text-anchor: middle; }',
    '.pedigree .letter { font-size: 16px; text-anchor: middle; }',
];

/**
 * The drawing as the address of a picture: scripts do not run in a picture and it loads nothing.
 * Empty: what came is no drawing.
 */
export function pedigreePicture(svg: string): string {
    const head = /^<svg\b[^<>]*>/.exec(svg)?.[0];
    if (!head) return '';
    const opened = head.includes(' xmlns=') ? head
        : head.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
    const style = `<style>text { font-family: sans-serif; } ${pedigreeStyle.join(' ')}</style>`;
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(opened + style + svg.slice(head.length))}`;
}
