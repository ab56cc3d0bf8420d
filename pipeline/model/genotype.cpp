#include "pipeline/model/genotype.hpp"

#include <charconv>

namespace vigie::model {
namespace {

constexpr int max_ploidy = 32;

/// One slot of GT; false if malformed.
bool read_slot(std::string_view text, int allele, int allele_count, Genotype& genotype) {
    if (genotype.ploidy >= max_ploidy) {
        return false;
    }
    const std::uint32_t bit = 1U << genotype.ploidy;
    ++genotype.ploidy;
    if (text == ".") {
        genotype.missing_slots |= bit;
        return true;
    }
    int index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc{} || end != text.data() + text.size() || index < 0 ||
        index > allele_count) {
        return false;
    }
    if (index == allele) {
        genotype.this_slots |= bit;
    } else if (index != 0) {
        genotype.other_slots |= bit;
    }
    return true;
}

} // namespace

std::optional<Genotype> parse_genotype(std::string_view gt, int allele, int allele_count) {
    Genotype genotype;
    if (gt.empty() || gt == ".") {
        return genotype;
    }
    bool all_phased = true;
    while (true) {
        const std::size_t separator = gt.find_first_of("/|");
        if (!read_slot(gt.substr(0, separator), allele, allele_count, genotype)) {
            return std::nullopt;
        }
        if (separator == std::string_view::npos) {
            break;
        }
        all_phased = all_phased && gt[separator] == '|';
        gt.remove_prefix(separator + 1);
    }
    genotype.phased = all_phased && genotype.ploidy > 1;
    return genotype;
}

std::string format_genotype(const Genotype& genotype) {
    if (genotype.ploidy == 0) {
        return ".";
    }
    std::string text;
    for (int slot = 0; slot < genotype.ploidy; ++slot) {
        const std::uint32_t bit = 1U << slot;
        if (slot > 0) {
            text += genotype.phased ? '|' : '/';
        }
        const bool unknown = ((genotype.missing_slots | genotype.other_slots) & bit) != 0;
        text += unknown ? '.' : (genotype.this_slots & bit) != 0 ? '1' : '0';
    }
    return text;
}

std::string_view zygosity_name(const Genotype& genotype, bool hemizygous_locus) noexcept {
    if (genotype.carries()) {
        if (genotype.is_hemizygous() || (hemizygous_locus && genotype.is_homozygous())) {
            return "hemizygous";
        }
        return genotype.is_homozygous() ? "homozygous" : "heterozygous";
    }
    return genotype.is_called() ? "reference" : "not_called";
}

std::string_view zygosity_name(const Genotype& genotype, Copies copies) noexcept {
    if (genotype.carries() && copies == Copies::mitochondrial) {
        return genotype.is_homozygous() ? "homoplasmic" : "heteroplasmic";
    }
    if (genotype.is_hemizygous() && copies == Copies::two) {
        return "one_copy_called";
    }
    return zygosity_name(genotype, copies == Copies::one);
}

} // namespace vigie::model
