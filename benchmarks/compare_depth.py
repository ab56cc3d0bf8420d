#!/usr/bin/env python3
"""Compares the depths of two per-base BED files base by base inside the regions of a third.

usage: compare_depth.py REGIONS.bed A.bed[.gz] B.bed[.gz]|B.depth
A depth file has lines CONTIG, START, END, DEPTH (0-based), or CONTIG, POSITION, DEPTH as
`samtools depth` writes them. Bases that a file does not list have no depth.
Prints the bases compared, the sum of depths of A, the bases that differ and the first of them.
"""
import gzip
import sys


def runs(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    found = {}
    for line in opened:
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 3:
            begin, end, depth = int(cells[1]) - 1, int(cells[1]), int(cells[2])
        else:
            begin, end, depth = int(cells[1]), int(cells[2]), int(cells[3])
        listed = found.setdefault(cells[0], [])
        if listed and listed[-1][1] == begin and listed[-1][2] == depth:
            listed[-1][1] = end
        else:
            listed.append([begin, end, depth])
    return found


def inside(listed, begin, end, at):
    """Runs of [begin, end), gaps as depth 0; `at` is a cursor that moves on with the regions."""
    while at[0] < len(listed) and listed[at[0]][1] <= begin:
        at[0] += 1
    i = at[0]
    while begin < end:
        if i < len(listed) and listed[i][0] <= begin:
            stop = min(listed[i][1], end)
            yield begin, stop, listed[i][2]
            i += 1
        else:
            stop = min(listed[i][0], end) if i < len(listed) else end
            yield begin, stop, 0
        begin = stop


def main():
    regions, one, two = sys.argv[1], runs(sys.argv[2]), runs(sys.argv[3])
    bases = differing = total = 0
    first = ""
    cursors = {}
    for line in open(regions):
        contig, begin, end = line.split("\t")[:3]
        here, there = cursors.setdefault(contig, ([0], [0]))
        a = inside(one.get(contig, []), int(begin), int(end), here)
        b = inside(two.get(contig, []), int(begin), int(end), there)
        x, y = next(a), next(b)
        while x and y:
            stop = min(x[1], y[1])
            start = max(x[0], y[0])
            bases += stop - start
            total += (stop - start) * x[2]
            if x[2] != y[2]:
                differing += stop - start
                first = first or f"{contig}:{start + 1} {x[2]} {y[2]}"
            if x[1] == stop:
                x = next(a, None)
            if y[1] == stop:
                y = next(b, None)
    print(f"{bases} bases, sum {total}, {differing} different {first}".rstrip())
    return 1 if differing else 0


sys.exit(main())
