import type {Variant} from './model.ts';

/** A stretch of a contig, 1-based, both ends within. */
export interface Locus {
    chrom: string;
    start: number;
    end: number;
}

const flank = 60;        // bases on each side of a small variant
const served = 1000;     // bases on each side of a variant whose reads the server gives
const widest = 2 * served; // bases of the drawing; a longer structural variant is seen end by end
const narrowest = 21;

/** Where the reads of a variant are looked at: of a long structural one, at its first end. */
export function locusOf(variant: Variant): Locus {
    const first = variant.sv?.start ?? variant.repeat?.start ?? variant.pos;
    const last = variant.sv?.end ?? variant.repeat?.end ?? variant.pos + variant.ref.length - 1;
    const end = last - first > served ? first : last;
    const room = Math.max(flank, Math.round((end - first) * 0.2));
    return {chrom: variant.chrom, start: Math.max(1, first - room), end: end + room};
}

export function locusText({chrom, start, end}: Locus): string {
    return `${chrom}:${start}-${end}`;
}

function between(chrom: string, middle: number, length: number): Locus {
    const start = Math.max(1, Math.round(middle - length / 2));
    return {chrom, start, end: start + Math.round(length)};
}

/** The stretch that a key leads to; undefined: the key is not one of the drawing. */
export function moved({chrom, start, end}: Locus, key: string, home: Locus): Locus | undefined {
    const [length, middle] = [end - start, (start + end) / 2];
    if (key === 'ArrowLeft') return between(chrom, middle - length / 4, length);
    if (key === 'ArrowRight') return between(chrom, middle + length / 4, length);
    if (key === '+') return between(chrom, middle, Math.max(length / 2, narrowest));
    if (key === '-') return between(chrom, middle, Math.min(length * 2, widest));
    return key === 'Home' || key === '0' ? home : undefined;
}
