// A small BAM of made-up reads, and the reference that they lie on.
import {gzipSync} from 'node:zlib';

const bases = 'ACGT';
const length = 1_000_000;
export const contigs = ['1', '2', '3', 'X'];

/** The base of a place (0-based): made up, the same each time. */
function baseAt(contig, place) {
    return bases[(Math.imul(place + 7 * contig + 1, 2654435761) >>> 27) & 3];
}

export function fasta() {
    return Buffer.from(contigs.map((name, contig) => `>${name}\n` +
        Array.from({length}, (_, place) => baseAt(contig, place)).join('') + '\n').join(''));
}

export function fastaIndex() {
    let offset = 0;
    return Buffer.from(contigs.map((name) => {
        offset += name.length + 2;
        const line = `${name}\t${length}\t${offset}\t${length}\t${length + 1}\n`;
        offset += length + 1;
        return line;
    }).join(''));
}

/** One BGZF block (SAM specification, 4.1): a gzip member with the length of the block in its head. */
function block(bytes) {
    const member = gzipSync(bytes); // a head of 10 bytes without name, then data, checksum and length
    const head = Buffer.from([31, 139, 8, 4, 0, 0, 0, 0, 0, 255, 6, 0, 66, 67, 2, 0, 0, 0]);
    head.writeUInt16LE(member.length + 7, 16);
    return Buffer.concat([head, member.subarray(10)]);
}

function record(read) {
    const size = read.sequence.length;
    const name = Buffer.from(read.name + '\0');
    const fixed = Buffer.alloc(32);
    fixed.writeInt32LE(read.contig, 0);
    fixed.writeInt32LE(read.start, 4);
    fixed.writeUInt8(name.length, 8);
    fixed.writeUInt8(60, 9);
    fixed.writeUInt16LE(4681 + (read.start >> 14), 10);
    fixed.writeUInt16LE(1, 12);
    fixed.writeUInt16LE(read.reverse ? 16 : 0, 14);
    fixed.writeInt32LE(size, 16);
    fixed.writeInt32LE(-1, 20);
    fixed.writeInt32LE(-1, 24);
    const cigar = Buffer.alloc(4);
    cigar.writeUInt32LE(size << 4);
    const sequence = Buffer.alloc((size + 1) >> 1);
    [...read.sequence].forEach((base, at) => {
        sequence[at >> 1] |= '=ACMGRSVTWYHKDBN'.indexOf(base) << (at % 2 ? 0 : 4);
    });
    const body = Buffer.concat([fixed, name, cigar, sequence, Buffer.alloc(size, 35)]);
    const before = Buffer.alloc(4);
    before.writeInt32LE(body.length);
    return Buffer.concat([before, body]);
}

function readsOver(place, share) {
    const contig = contigs.indexOf(place.chrom);
    return Array.from({length: 36}, (_, at) => {
        const start = Math.max(0, place.pos - 1 - 95 + Math.floor(at * 2.5));
        const letters = Array.from({length: 100}, (_, i) => baseAt(contig, start + i));
        const carries = (at * 7) % 10 < share * 10;
        if (carries && place.alt.length === 1) letters[place.pos - 1 - start] = place.alt;
        return {contig, start, sequence: letters.join(''), reverse: at % 2 === 1,
                name: `read${contig}_${place.pos}_${at}`};
    });
}

/** A BAM with reads over the places; `share` of them show the alternate base. */
export function bam(places, share) {
    const text = Buffer.from('@HD\tVN:1.6\tSO:coordinate\n' +
        contigs.map((name) => `@SQ\tSN:${name}\tLN:${length}\n`).join(''));
    const int = (value) => {
        const bytes = Buffer.alloc(4);
        bytes.writeInt32LE(value);
        return bytes;
    };
    const head = Buffer.concat([Buffer.from('BAM\x01', 'latin1'), int(text.length), text,
        int(contigs.length), ...contigs.flatMap((name) =>
            [int(name.length + 1), Buffer.from(name + '\0'), int(length)])]);
    const known = places.filter((place) => contigs.includes(place.chrom) && place.pos < length - 200);
    const reads = known.flatMap((place) => readsOver(place, share))
        .sort((a, b) => a.contig - b.contig || a.start - b.start).map(record);
    const blocks = [block(head)];
    for (let at = 0; at < reads.length; at += 200) {
        blocks.push(block(Buffer.concat(reads.slice(at, at + 200))));
    }
    return Buffer.concat([...blocks, block(Buffer.alloc(0))]);
}
