import type {GeneExons} from './case_model.ts';
import type {Repeat, Structural} from './model.ts';
import type {Stretch} from './exon_layout.ts';

export interface StructureDrawing {
    /** Coding exons; touched: wholly or partly within the variant. */
    exons: (Stretch & {number: number; touched: boolean})[];
    bar: Stretch;
    /** Where an end may lie; null: no uncertainty is stated, or there is no scale. */
    ends: (Stretch | null)[];
    /** An end lies outside of the drawing. */
    cut: {left: boolean; right: boolean};
    /** Drawn on the genome; otherwise exons are of equal width. */
    toScale: boolean;
    width: number;
}

const margin = 0.15; // of the gene, on each side of it

/** The variant over exons of equal width, by their numbers alone. */
function byNumber(sv: Structural, width: number): StructureDrawing {
    const {exons: count, first_exon: first, last_exon: last} = sv.content;
    const step = width / Math.max(count, 1);
    const exons = Array.from({length: count}, (_, index) => ({
        x: index * step, width: step * 0.7, number: index + 1,
        touched: first > 0 && index + 1 >= first && index + 1 <= last}));
    const touched = exons.filter((one) => one.touched);
    const x = touched[0]?.x ?? 0;
    const end = touched.at(-1);
    return {exons, bar: {x, width: end ? end.x + end.width - x : 0}, ends: [null, null],
            cut: {left: false, right: false}, toScale: false, width};
}

/** The variant over the exons of its gene; `gene`: on the same contig, undefined: not known here. */
export function structureLayout(sv: Structural, gene: GeneExons | undefined,
                                width: number): StructureDrawing {
    const begin = gene?.exons.reduce((least, one) => Math.min(least, one.start - 1), Infinity) ?? Infinity;
    const end = gene?.exons.reduce((most, one) => Math.max(most, one.end), 0) ?? 0;
    if (!gene || end <= begin) return byNumber(sv, width);
    const room = (end - begin) * margin;
    const from = begin - room;
    const scale = width / (end - begin + 2 * room);
    const at = (position: number): number =>
        Math.min(Math.max((position - from) * scale, 0), width);
    const within = (start: number, stop: number): Stretch =>
        ({x: at(start), width: Math.max(at(stop) - at(start), 2)});
    const spread = (end_: number, [low, high]: [number, number]): Stretch | null =>
        low === 0 && high === 0 ? null : within(end_ + low, end_ + high);
    return {
        exons: gene.exons.map((one) => ({...within(one.start - 1, one.end), number: one.number,
            touched: one.start <= sv.end && one.end >= sv.start})),
        bar: within(sv.start - 1, sv.end),
        ends: [spread(sv.start - 1, sv.ci_start), spread(sv.end, sv.ci_end)],
        cut: {left: sv.start - 1 < from, right: sv.end > end + room}, toScale: true, width,
    };
}

export interface RepeatDrawing {
    normal: Stretch;
    between: Stretch;
    pathogenic: Stretch;
    alleles: {x: number; low: number; high: number; units: number}[];
    width: number;
}

/** The lengths of the alleles beside the limits of the locus, from 0 units on. */
export function repeatLayout(repeat: Repeat, width: number): RepeatDrawing {
    const longest = Math.max(repeat.pathogenic_min, ...repeat.lengths.map((one) => one.high ?? one.units));
    const scale = width / (longest * 1.15 || 1);
    const stretch = (from: number, to: number): Stretch => ({x: from * scale, width: (to - from) * scale});
    return {
        normal: stretch(0, repeat.normal_max), between: stretch(repeat.normal_max, repeat.pathogenic_min),
        pathogenic: stretch(repeat.pathogenic_min, longest * 1.15),
        alleles: repeat.lengths.map((one) => ({x: one.units * scale, units: one.units,
            low: (one.low ?? one.units) * scale, high: (one.high ?? one.units) * scale})),
        width,
    };
}
