#!/usr/bin/env python3
"""Copies of a truth VCF with known differences, for the evidence of `vigie validate`.

usage: validation_copies.py TRUTH.vcf.gz REFERENCE.fa BED thin|shift|errors OUT.vcf SEED

thin    takes away 300 SNVs and 100 indels that lie inside the BED, and changes the copies of 50 SNVs
        and 25 indels more (0/1 <-> 1/1)
shift   the same person in other words: indels as far right as they go, with padding; homozygous
        SNVs up to 3 bases apart joined to MNVs; 1/2 split into 1/. and ./1; every second
        heterozygous call written 1/0
errors  one changed base in 200 SNVs inside the BED
What was done is told on stdout as JSON.
"""
import gzip
import json
import random
import sys


def read_reference(path, wanted):
    bases, name = [], None
    with open(path, encoding="ascii") as file:
        for line in file:
            if line.startswith(">"):
                name = line[1:].split()[0]
            elif name == wanted:
                bases.append(line.strip().upper())
    return "".join(bases)


def read_bed(path):
    inside = []
    with open(path, encoding="ascii") as file:
        for line in file:
            _, begin, end = line.split()[:3]
            inside.append((int(begin), int(end)))
    return sorted(inside)


def well_inside(bed, record):
    """So far from an edge that no representation leaves the interval."""
    import bisect
    i = bisect.bisect_right(bed, (record["pos"], 1 << 40)) - 1
    begin, end = bed[i]
    return begin + 60 < record["pos"] and record["pos"] + len(record["ref"]) + 60 < end


def read_records(path):
    head, records = [], []
    with gzip.open(path, "rt") as file:
        for line in file:
            if line.startswith("#"):
                head.append(line)
                continue
            column = line.rstrip("\n").split("\t")
            genotype = column[9].split(":")[0]
            records.append({"chrom": column[0], "pos": int(column[1]) - 1, "ref": column[3].upper(),
                            "alts": column[4].upper().split(","), "gt": genotype})
    return head, records


def is_snv(record):
    return len(record["ref"]) == 1 and all(len(alt) == 1 for alt in record["alts"])


def is_plain(record):
    return len(record["alts"]) == 1


def shift_right(record, reference):
    """One ALT, moved right as far as it goes, one base of padding on each side."""
    pos, ref, alt = record["pos"], record["ref"], record["alts"][0]
    while ref and alt and ref[0] == alt[0]:
        pos, ref, alt = pos + 1, ref[1:], alt[1:]
    while ref and alt and ref[-1] == alt[-1]:
        ref, alt = ref[:-1], alt[:-1]
    moved = 0
    if not ref or not alt:
        changed = list(ref or alt)
        end = pos + len(ref)
        while end < len(reference) and changed[0] == reference[end]:
            changed.append(changed.pop(0))
            end += 1
            pos += 1
            moved += 1
        changed = "".join(changed)
        ref, alt = (changed, "") if ref else ("", changed)
    after = reference[pos + len(ref)]
    before = reference[pos - 1]
    return dict(record, pos=pos - 1, ref=before + ref + after, alts=[before + alt + after]), moved


def joined(records, reference, told):
    """Homozygous SNVs up to 3 bases apart become one MNV."""
    out = []
    for record in records:
        last = out[-1] if out else None
        near = (last and is_plain(record) and is_plain(last) and len(record["ref"]) == 1
                and len(record["alts"][0]) == 1 and len(last["ref"]) == len(last["alts"][0])
                and record["gt"] == last["gt"] == "1/1"
                and 0 < record["pos"] - last["pos"] - len(last["ref"]) + 1 <= 3)
        if near:
            between = reference[last["pos"] + len(last["ref"]):record["pos"]]
            last["ref"] += between + record["ref"]
            last["alts"] = [last["alts"][0] + between + record["alts"][0]]
            told["joined"] += 1
        else:
            out.append(dict(record))
    return out


def shift(records, reference, told):
    out = []
    for number, record in enumerate(joined(records, reference, told)):
        if not is_plain(record):
            told["split"] += 1
            for i, alt in enumerate(record["alts"], 1):
                slots = ["1" if slot == str(i) else "." for slot in record["gt"].split("/")]
                out.append(dict(record, alts=[alt], gt="/".join(slots)))
        else:
            out.append(record)
            if record["gt"] == "0/1" and number % 2 == 0:
                record["gt"] = "1/0"
                told["turned"] += 1
    for i, record in enumerate(out):
        if len(record["ref"]) != len(record["alts"][0]):
            out[i], moved = shift_right(record, reference)
            told["indels"] += 1
            told["shifted"] += 1 if moved else 0
    return out


def thin(records, bed, rng, told):
    usable = [i for i, r in enumerate(records) if is_plain(r) and well_inside(bed, r)
              and r["gt"] in ("0/1", "1/1")]
    snvs = [i for i in usable if is_snv(records[i])]
    indels = [i for i in usable if not is_snv(records[i])]
    chosen_snvs, chosen_indels = rng.sample(snvs, 350), rng.sample(indels, 125)
    gone = set(chosen_snvs[:300] + chosen_indels[:100])
    for i in chosen_snvs[300:] + chosen_indels[100:]:
        records[i]["gt"] = "1/1" if records[i]["gt"] == "0/1" else "0/1"
    told.update(removed_snv=300, removed_indel=100, copies_snv=50, copies_indel=25)
    return [r for i, r in enumerate(records) if i not in gone]


def errors(records, bed, rng, told):
    usable = [i for i, r in enumerate(records)
              if is_plain(r) and is_snv(r) and well_inside(bed, r)]
    for i in rng.sample(usable, 200):
        records[i]["alts"] = [rng.choice(
            [b for b in "ACGT" if b not in (records[i]["ref"], records[i]["alts"][0])])]
    told["changed"] = 200
    return records


def main():
    truth, fasta, bed_path, what, out_path, seed = sys.argv[1:]
    head, records = read_records(truth)
    reference = read_reference(fasta, records[0]["chrom"])
    bed = read_bed(bed_path)
    rng = random.Random(int(seed))
    told = {"records": len(records), "joined": 0, "split": 0, "turned": 0, "indels": 0, "shifted": 0}
    if what == "thin":
        records = thin(records, bed, rng, told)
    elif what == "errors":
        records = errors(records, bed, rng, told)
    else:
        records = shift(records, reference, told)
    records.sort(key=lambda r: (r["pos"], r["ref"], r["alts"]))
    with open(out_path, "w", encoding="ascii") as out:
        out.writelines(line for line in head if line.startswith("##"))
        out.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCOPY\n")
        for r in records:
            out.write(f"{r['chrom']}\t{r['pos'] + 1}\t.\t{r['ref']}\t{','.join(r['alts'])}\t.\tPASS"
                      f"\t.\tGT\t{r['gt']}\n")
    told["written"] = len(records)
    print(json.dumps(told))


main()
