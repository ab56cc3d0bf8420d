import type {Variant} from './model.ts';

/** A stretch of a contig, 1-based, both ends within. */
export interface Locus {
    chrom: string;
    start: number;
    end: number;
}

const flank = 60;        // bases on each side of a small variant
const served = 1000;     // bases on each side of a variant whose reads the server gives
const widest = 2 * served; // bases of a drawing
const narrowest = 21;

function around(chrom: string, first: number, last: number): Locus {
    const room = Math.max(flank, Math.round((last - first) * 0.2));
    return {chrom, start: Math.max(1, first - room), end: last + room};
}

/** Where the reads of a variant are looked at: of a long one, at both its ends side by side. */
export function lociOf(variant: Variant): Locus[] {
    const {chrom} = variant;
    const first = variant.sv?.start ?? variant.repeat?.start ?? variant.pos;
    const last = variant.sv?.end ?? variant.repeat?.end ?? variant.pos + variant.ref.length - 1;
    return last - first > served ? [around(chrom, first, first), around(chrom, last, last)]
                                 : [around(chrom, first, last)];
}

export function lociText(loci: readonly Locus[]): string {
    return loci.map(({chrom, start, end}) => `${chrom}:${start}-${end}`).join(' ');
}

function between(chrom: string, middle: number, length: number): Locus {
    const start = Math.max(1, Math.round(middle - length / 2));
    return {chrom, start, end: start + Math.round(length)};
}

function movedOne({chrom, start, end}: Locus, key: string): Locus | undefined {
    const [length, middle] = [end - start, (start + end) / 2];
    if (key === 'ArrowLeft') return between(chrom, middle - length / 4, length);
    if (key === 'ArrowRight') return between(chrom, middle + length / 4, length);
    if (key === '+') return between(chrom, middle, Math.max(length / 2, narrowest));
    return key === '-' ? between(chrom, middle, Math.min(length * 2, widest)) : undefined;
}

/** The stretches that a key leads to; undefined: the key is not one of the drawing. */
export function moved(loci: readonly Locus[], key: string, home: Locus[]): Locus[] | undefined {
    if (key === 'Home' || key === '0') return home;
    const all = loci.map((one) => movedOne(one, key)).filter((one) => one !== undefined);
    return all.length === loci.length ? all : undefined;
}
