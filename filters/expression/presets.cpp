#include "filters/expression/presets.hpp"

#include <array>

namespace vigie::filters::expression {
namespace {

constexpr std::array<Preset, 6> table{{
    {"pass", R"(FILTER="PASS" || FILTER=".")", "the caller's own filters, or none was applied"},
    {"called", R"(GT="alt")", "at least one sample carries an alternate allele"},
    {"quality", R"(FMT/DP>=8 & GQ>=20 & GT="alt")",
     "a carrier with depth >= 8 and genotype quality >= 20 "
     "(limits of docs/decisions/022-quality-limits.md)"},
    {"coding",
     "csq(impact>=MODERATE | consequence>=splice_donor_region | "
     "consequence=splice_polypyrimidine_tract)",
     "impact HIGH or MODERATE, or a splice region term, on some transcript"},
    {"rare", "population_af<=0.01",
     "no source gives a frequency above 1 % (limit of docs/decisions/021-frequency-limits.md)"},
    {"asserted", "clinvar>=likely_pathogenic & stars>=1",
     "ClinVar pathogenic or likely pathogenic with at least one review star"},
}};

} // namespace

std::span<const Preset> presets() {
    return table;
}

std::optional<Preset> find_preset(std::string_view name) {
    for (const Preset& preset : table) {
        if (preset.name == name) {
            return preset;
        }
    }
    return std::nullopt;
}

} // namespace vigie::filters::expression
