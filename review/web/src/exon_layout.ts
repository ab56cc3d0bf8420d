import type {GeneExons} from './case_model.ts';

export interface Stretch {
    x: number;
    width: number;
}
export interface ExonBox extends Stretch {
    number: number;
    state: 'full' | 'part' | 'none' | 'unread';
    callable: Stretch[];
}
export interface GeneDrawing {
    boxes: ExonBox[];
    width: number;
    /** Share of coding bases that are callable, 0..1; null: the reads were not read. */
    share: number | null;
    incomplete: number[];
}

const intron = 5;
const least = 4;

/** Exons side by side, introns shortened, in a drawing of the given width. */
export function layout(gene: GeneExons, width: number): GeneDrawing {
    const bases = gene.exons.reduce((sum, exon) => sum + exon.end - exon.start + 1, 0);
    const room = Math.max(width - intron * (gene.exons.length - 1) - least * gene.exons.length, 50);
    const scale = bases === 0 ? 0 : room / bases;
    let x = 0;
    let covered = 0;
    const boxes = gene.exons.map((exon): ExonBox => {
        const length = exon.end - exon.start + 1;
        const box = {x, width: least + length * scale, number: exon.number};
        x += box.width + intron;
        if (exon.callable === null) return {...box, state: 'unread', callable: []};
        const inside = exon.callable.map(([start, end]): [number, number] =>
            [Math.max(start, exon.start), Math.min(end, exon.end)]).filter(([s, e]) => e >= s);
        const read = inside.reduce((sum, [start, end]) => sum + end - start + 1, 0);
        covered += read;
        return {...box, state: read === length ? 'full' : read === 0 ? 'none' : 'part',
                callable: inside.map(([start, end]) => ({
                    x: box.x + (start - exon.start) / length * box.width,
                    width: (end - start + 1) / length * box.width}))};
    });
    const unread = boxes.some((box) => box.state === 'unread');
    return {boxes, width: Math.max(x - intron, 0), share: unread || bases === 0 ? null : covered / bases,
            incomplete: boxes.filter((box) => box.state !== 'full').map((box) => box.number)};
}
