#!/usr/bin/env bash
# Whole-process comparison on the chromosome set: vigie against bcftools, vcfanno and SnpEff.
# Writes one JSON file: commit, machine, versions, date, and for each job the wall times of all
# runs, their median and the highest peak memory. See benchmarks/README.md.
set -euo pipefail
export LC_ALL=C

usage() {
    cat <<'TEXT'
end_to_end.sh --vigie BIN --data DIR --work DIR -o RESULT.json [-n RUNS] [--threads N]
              [--only PATTERN]
  --vigie    the vigie binary
  --data     folder written by `vigie-generate chromosome`
  --work     folder for indexes, releases and outputs; kept, so that a second call is quicker
  -n         timed runs of each job (default 5), after one that warms the file cache
  --threads  threads given to each tool that takes them (default 2)
  --only     jobs whose name matches this regular expression
TEXT
}

fail() {
    echo "end_to_end.sh: $1" >&2
    exit "${2:-64}"
}

vigie="" data="" work="" result="" runs=5 threads=2 only="."
while [ $# -gt 0 ]; do
    case "$1" in
    -h | --help) usage; exit 0 ;;
    --vigie | --data | --work | -o | -n | --threads | --only)
        [ $# -ge 2 ] || fail "$1 needs a value"
        case "$1" in
        --vigie) vigie=$2 ;;
        --data) data=$2 ;;
        --work) work=$2 ;;
        -o) result=$2 ;;
        -n) runs=$2 ;;
        --threads) threads=$2 ;;
        --only) only=$2 ;;
        esac
        shift 2
        ;;
    *) fail "unknown option $1" ;;
    esac
done
[ -n "$vigie" ] && [ -n "$data" ] && [ -n "$work" ] && [ -n "$result" ] || { usage >&2; exit 64; }
[[ "$runs" =~ ^[1-9][0-9]*$ ]] || fail "-n must be a positive number"
command -v "$vigie" >/dev/null || fail "$vigie cannot be run" 66
[ -f "$data/trio.vcf.gz" ] || fail "$data holds no chromosome set" 66
timer=$(command -v time || true)
[ -x /usr/bin/time ] && timer=/usr/bin/time
[ -x "$timer" ] || fail "GNU time is needed to measure memory" 69

vigie=$(realpath "$vigie")
data=$(realpath "$data")
mkdir -p "$work"
work=$(realpath "$work")
records=$(zcat "$data/trio.vcf.gz" | grep -vc '^#')
results="$work/results.jsonl"
left_out="$work/left_out.txt"
: >"$results"
: >"$left_out"
failed=0

have() { command -v "$1" >/dev/null 2>&1; }

leave_out() {
    echo "$1" >>"$left_out"
    echo "left out: $1" >&2
}

json_text() { printf '"%s"' "$(printf '%s' "$1" | tr '\000-\037' ' ' | sed 's/[\\"]/\\&/g')"; }

# measure NAME WARM COMMAND: the command runs under bash. WARM = 1 reads the inputs once before.
measure() {
    local name=$1 warm=$2 command=$3 log="$work/log" walls="" peak=0 run wall memory
    [[ "$name" =~ $only ]] || return 0
    if [ "$warm" = 1 ] && ! bash -o pipefail -c "$command" >"$log" 2>&1; then
        report_failure "$name" "$log"
        return 0
    fi
    for ((run = 0; run < runs; ++run)); do
        if ! "$timer" -f '%e %M' -o "$work/time" bash -o pipefail -c "$command" >"$log" 2>&1; then
            report_failure "$name" "$log"
            return 0
        fi
        read -r wall memory <"$work/time"
        walls="$walls $wall"
        [ "$memory" -gt "$peak" ] && peak=$memory
    done
    echo "$walls" | tr ' ' '\n' | grep . | sort -n | awk -v name="$name" -v peak="$peak" \
        -v records="$records" '
        { wall[NR] = $1; all = all (NR > 1 ? "," : "") $1 }
        END {
            median = NR % 2 ? wall[(NR + 1) / 2] : (wall[NR / 2] + wall[NR / 2 + 1]) / 2
            rate = median > 0 ? records / median : 0
            printf "{\"job\":\"%s\",\"wall_seconds_median\":%.3f,\"wall_seconds\":[%s],", name, median, all
            printf "\"peak_memory_kb\":%d,\"records_per_second\":%.0f}\n", peak, rate
        }' | tee -a "$results" >&2
}

report_failure() {
    failed=1
    printf '{"job":"%s","failed":true,"message":%s}\n' "$1" "$(json_text "$(tail -n 1 "$2")")" \
        | tee -a "$results" >&2
}

# ---- inputs that every tool needs once -------------------------------------------------------
gff="$data/chromosome.gff3.gz"
trio="$data/trio.vcf.gz"
fasta="$work/chromosome.fa"
[ -e "$fasta" ] || ln -s "$data/chromosome.fa" "$fasta"
if have bcftools && have tabix && have samtools; then
    [ -e "$fasta.fai" ] || samtools faidx "$fasta"
    for name in trio population clinvar; do
        [ -e "$work/$name.vcf.gz" ] || ln -s "$data/$name.vcf.gz" "$work/$name.vcf.gz"
        [ -e "$work/$name.vcf.gz.tbi" ] || tabix -p vcf "$work/$name.vcf.gz"
    done
    slim="$work/population.slim.bcf"
    if [ ! -e "$slim.csi" ]; then
        bcftools annotate -x ^INFO/AC,^INFO/AN,^INFO/AF,^INFO/grpmax_faf95 -Ob -o "$slim" \
            "$work/population.vcf.gz"
        bcftools index -f "$slim"
    fi
fi

# ---- vigie -----------------------------------------------------------------------------------
release="$work/release"
if [ ! -d "$release" ]; then
    "$vigie" knowledge build "$data/SOURCES.toml" -o "$release" >&2
fi
saved_runs=$runs
runs=1
measure vigie_knowledge_build 0 \
    "rm -rf '$work/release.timed' && '$vigie' knowledge build '$data/SOURCES.toml' -o '$work/release.timed'"
runs=$saved_runs
measure "vigie_annotate_vcf_gz_1_thread" 1 \
    "'$vigie' annotate --threads 1 -k '$release' -O z -o '$work/a.vcf.gz' '$trio'"
measure "vigie_annotate_vcf_gz" 1 \
    "'$vigie' annotate --threads $threads -k '$release' -O z -o '$work/a.vcf.gz' '$trio'"
measure "vigie_annotate_bcf" 1 \
    "'$vigie' annotate --threads $threads -k '$release' -O b -o '$work/a.bcf' '$trio'"
measure "vigie_run" 1 \
    "rm -rf '$work/run' && '$vigie' run --threads $threads -k '$release' --vcf '$trio' --ped '$data/trio.ped' --proband PROBAND --hpo HP:0001250 -o '$work/run'"

# ---- bcftools --------------------------------------------------------------------------------
if have bcftools && have tabix && have samtools; then
    if [ -e "$work/a.vcf.gz" ]; then
        measure "floor_bcftools_view_of_annotated_output" 1 \
            "bcftools view --threads $threads -Oz -o '$work/f.vcf.gz' '$work/a.vcf.gz'"
    fi
    measure "bcftools_norm" 1 "bcftools norm -m- -f '$fasta' -Ob -o '$work/b.bcf' '$trio'"
    measure "bcftools_csq" 1 \
        "bcftools csq -l -f '$fasta' -g '$gff' -p a -Oz -o '$work/b.vcf.gz' '$trio'"
    measure "bcftools_annotate_population_vcf_gz" 1 \
        "bcftools annotate -a '$work/population.vcf.gz' -c INFO/AF,INFO/AC,INFO/AN,INFO/grpmax_faf95 -Oz -o '$work/b.vcf.gz' '$work/trio.vcf.gz'"
    measure "bcftools_annotate_population_slim_bcf" 1 \
        "bcftools annotate -a '$slim' -c INFO/AF,INFO/AC,INFO/AN,INFO/grpmax_faf95 -Oz -o '$work/b.vcf.gz' '$work/trio.vcf.gz'"
    chain="bcftools norm -m- -f '$fasta' -Ou '$trio' | bcftools csq -l -f '$fasta' -g '$gff' -p a -Ob -o '$work/c.bcf' && bcftools index -f '$work/c.bcf' && bcftools annotate -a '$slim' -c INFO/AF,INFO/AC,INFO/AN,INFO/grpmax_faf95 -Ob -o '$work/d.bcf' '$work/c.bcf' && bcftools index -f '$work/d.bcf' && bcftools annotate --threads $threads -a '$work/clinvar.vcf.gz' -c INFO/CLNSIG,INFO/CLNREVSTAT -Oz -o '$work/e.vcf.gz' '$work/d.bcf'"
    measure "bcftools_chain_norm_csq_annotate_slim_bcf" 1 "$chain"
else
    leave_out "bcftools, samtools or tabix: not installed"
fi

# ---- vcfanno ---------------------------------------------------------------------------------
if have vcfanno && [ -e "$work/population.vcf.gz.tbi" ]; then
    cat >"$work/vcfanno.toml" <<TOML
[[annotation]]
file = "$work/population.vcf.gz"
fields = ["AF", "AC", "AN", "grpmax_faf95"]
ops = ["self", "self", "self", "self"]
names = ["pop_AF", "pop_AC", "pop_AN", "pop_faf95"]
[[annotation]]
file = "$work/clinvar.vcf.gz"
fields = ["CLNSIG", "CLNREVSTAT"]
ops = ["self", "self"]
names = ["clinvar_sig", "clinvar_review"]
TOML
    measure "vcfanno_population_clinvar" 1 \
        "vcfanno -p $threads '$work/vcfanno.toml' '$work/trio.vcf.gz' 2>/dev/null | bgzip -@ $threads -c >'$work/v.vcf.gz'"
else
    leave_out "vcfanno: not installed"
fi

# ---- SnpEff ----------------------------------------------------------------------------------
if have snpEff; then
    snpeff="$work/snpeff"
    if [ ! -e "$snpeff/data/chromosome/snpEffectPredictor.bin" ]; then
        mkdir -p "$snpeff/data/chromosome"
        printf 'data.dir = %s/data\nchromosome.genome : Synthetic\n' "$snpeff" >"$snpeff/snpEff.config"
        # SnpEff takes transcript_id for the id of a transcript, but Parent as it stands.
        zcat "$gff" | sed 's/transcript:\|gene:\|CDS://g' >"$snpeff/data/chromosome/genes.gff"
        cp -L "$fasta" "$snpeff/data/chromosome/sequences.fa"
        snpEff build -c "$snpeff/snpEff.config" -gff3 -noCheckCds -noCheckProtein chromosome \
            >"$work/snpeff.log" 2>&1 || leave_out "SnpEff: its database could not be built"
    fi
    if [ -e "$snpeff/data/chromosome/snpEffectPredictor.bin" ]; then
        measure "snpeff_ann" 1 \
            "snpEff ann -c '$snpeff/snpEff.config' -noStats -noLog chromosome '$trio' 2>/dev/null | sed '1{/^##/!d}' | bgzip -@ $threads -c >'$work/s.vcf.gz'"
    fi
else
    leave_out "SnpEff: not installed"
fi

# ---- the result ------------------------------------------------------------------------------
source_folder=$(dirname "$(realpath "$0")")
commit=$(git -C "$source_folder" rev-parse HEAD 2>/dev/null || echo unknown)
dirty=false
[ "$commit" = unknown ] || [ -z "$(git -C "$source_folder" status --porcelain 2>/dev/null)" ] || dirty=true
first_line() { "$@" 2>&1 | head -n 1 || true; }
vcfanno_version() {
    have vcfanno || { echo "not installed"; return 0; }
    { vcfanno 2>&1 || true; } | grep -m 1 version || true
}
version_of() { have "$1" && first_line "$@" || echo "not installed"; }
{
    printf '{"schema":1,"commit":%s,"uncommitted_changes":%s,' "$(json_text "$commit")" "$dirty"
    printf '"date":"%s","runs":%s,"threads":%s,"records":%s,' \
        "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$runs" "$threads" "$records"
    printf '"machine":{"cpu":%s,"cores":%s,"memory_kb":%s,"kernel":%s,"load_before_report":%s},' \
        "$(json_text "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)")" "$(nproc)" \
        "$(awk '/^MemTotal/ {print $2}' /proc/meminfo)" "$(json_text "$(uname -sr)")" \
        "$(cut -d' ' -f1 /proc/loadavg)"
    printf '"versions":{"vigie":%s,"bcftools":%s,"vcfanno":%s,"snpEff":%s},' \
        "$(json_text "$(first_line "$vigie" --version)")" \
        "$(json_text "$(version_of bcftools --version)")" \
        "$(json_text "$(vcfanno_version)")" \
        "$(json_text "$(version_of snpEff -version)")"
    printf '"left_out":['
    separator=""
    while IFS= read -r line; do
        printf '%s%s' "$separator" "$(json_text "$line")"
        separator=","
    done <"$left_out"
    printf '],"jobs":[%s]}\n' "$(paste -sd, "$results")"
} >"$result.part"
mv "$result.part" "$result"
echo "wrote $result" >&2
exit "$failed"
