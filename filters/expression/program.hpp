#pragma once

#include "filters/expression/selection.hpp"
#include "filters/expression/source_text.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace vigie::filters::expression {

using ValueId = std::size_t;
using ConditionId = std::size_t;

/// Where numbers or texts come from; neighbours are evaluated alike.
enum class ValueKind : std::uint8_t {
    number,
    text,
    info_number,
    info_text,
    format_number,
    format_text,
    position,
    quality,
    chrom,
    id,
    ref,
    alt,
    alt_count,
    sample_count,
    indel_length,
    allele_count,     ///< AC, computed where the record has none
    allele_number,    ///< AN
    allele_frequency, ///< AF = AC / AN
    minor_count,      ///< MAC: min(AC, AN - AC)
    minor_frequency,  ///< MAF = MAC / AN
    missing_samples,  ///< N_MISSING
    missing_fraction, ///< F_MISSING
    arithmetic,
    statistic,
    statistic_per_sample,
    absolute,
    phred,
    length,
    binomial,          ///< of two values
    binomial_genotype, ///< of the depths of the two alleles of GT
    passing_samples,   ///< N_PASS, COUNT of a condition
    passing_fraction,  ///< F_PASS
    one_sample,        ///< the values of the only sample of its argument, as a value of the record
    stars,             ///< ClinVar review stars of each allele
    population,        ///< highest frequency of each allele over all sources
    entry_number,      ///< a field of the current transcript entry as a number
    entry_text,
};

enum class Statistic : std::uint8_t { max, min, mean, median, sum, deviation, count };

/// A node that gives numbers (missing: NaN) or texts (missing: "."), for the record or for each of
/// its samples.
struct ValueNode {
    ValueKind kind = ValueKind::number;
    bool is_text = false;
    bool per_sample = false;
    bool is_list = false; ///< commas part the elements
    bool is_annotation = false;
    bool other_forms = false; ///< also without version (identifiers), without transcript (HGVS)
    std::size_t tag = 0;      ///< in Program::info_tags, format_tags or entry_fields
    Selection selection = {};
    std::vector<std::uint8_t> samples = {}; ///< 1: taken; empty: all
    double number = 0.0;
    std::vector<std::string> texts = {}; ///< a constant, cut at its commas
    char operation = '+';
    Statistic statistic = Statistic::max;
    std::vector<ValueId> operands = {};
    ConditionId condition = 0;
    Span span = {};
};

enum class ConditionKind : std::uint8_t {
    conjunction,
    disjunction,
    negation,
    numbers,
    texts,
    regex,
    in_file,
    genotype,
    filter,
    variant_type,
    flag,
    entries,     ///< some transcript entry satisfies `children[0]`
    consequence, ///< of the current entry
    impact,
    mane,
    clinvar,
};

enum class Comparison : std::uint8_t { equal, unequal, less, less_equal, greater, greater_equal };
enum class EntryChoice : std::uint8_t { any, worst, mane };
enum class GenotypeClass : std::uint8_t {
    reference,
    alternate,
    missing,
    homozygous,
    heterozygous,
    haploid,
    reference_homozygous, ///< RR
    alternate_homozygous, ///< AA
    reference_alternate,  ///< RA, AR
    two_alternates,       ///< Aa, aA
    reference_haploid,    ///< R
    alternate_haploid,    ///< A
};

/// A node that gives a verdict on the record and, if `per_sample`, on each sample.
struct ConditionNode {
    ConditionKind kind = ConditionKind::conjunction;
    bool per_sample = false;
    bool over_record = false;   ///< && and ||: judge the record, then all its samples
    bool needs_samples = false; ///< someone reads the verdicts of the samples
    bool negated = false;       ///< != or !~ of filter, type, genotype, regex, file
    bool is_like = false;       ///< ~ of filter and type
    bool per_allele = false;    ///< ClinVar: commas part the alleles
    bool in_entry = false;      ///< reads the current transcript entry
    Comparison comparison = Comparison::equal;
    std::vector<ConditionId> children = {};
    ValueId left = 0;
    ValueId right = 0;
    std::vector<std::uint8_t> samples = {}; ///< 1: taken; empty: all
    GenotypeClass genotype = GenotypeClass::reference;
    EntryChoice choice = EntryChoice::any;
    unsigned mask = 0;   ///< variant types, consequence terms
    int rank = 0;        ///< of a consequence, an impact or a ClinVar class
    std::size_t tag = 0; ///< flag, ClinVar tag
    std::size_t pattern = 0;
    std::set<std::string, std::less<>> names = {};  ///< of a file, of FILTER
    std::optional<std::size_t> leaf = std::nullopt; ///< number of the leaf; none inside another one
    Span span = {};
};

struct InfoTag {
    std::string name;
    bool integer = false;
};
struct FormatTag {
    std::string name;
    bool integer = false;
};
struct Pattern {
    std::string text;
    bool ignore_case = false;
};

/// A comparison that is judged, counted and explained by itself.
struct Leaf {
    std::string text;      ///< as written: "QUAL>=20"
    std::string threshold; ///< "20"; empty for what is no comparison
};

/// Where the parts of a transcript entry stand; nullopt: the header names no such field.
struct EntryLayout {
    std::size_t tag = 0; ///< in Program::info_tags
    std::vector<std::string> fields;
    std::vector<std::size_t> mane = {}; ///< fields that are filled for a MANE transcript
    std::optional<std::size_t> find(std::string_view field) const;
};

/// A compiled expression: nodes come after the nodes that they read; the last condition decides.
struct Program {
    std::string source;
    std::vector<ValueNode> values;
    std::vector<ConditionNode> conditions;
    std::vector<InfoTag> info_tags;
    std::vector<FormatTag> format_tags;
    std::vector<std::string> samples;
    std::vector<Pattern> patterns;
    std::vector<Leaf> leaves;
    std::optional<EntryLayout> entries;
    std::vector<std::size_t> population_tags; ///< frequencies that `population` looks at
    std::optional<std::size_t> genotype_tag;  ///< GT in format_tags
    std::optional<std::size_t> count_tag;     ///< AC and AN in info_tags, where the header has both
    std::optional<std::size_t> number_tag;
};

} // namespace vigie::filters::expression
