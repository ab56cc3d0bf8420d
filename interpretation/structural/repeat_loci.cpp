#include "interpretation/structural/repeat_loci.hpp"

#include "interpretation/acmg/toml_values.hpp"
#include "interpretation/structural/tables_text.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace vigie::interpretation::structural {
namespace {

constexpr std::size_t hash_digits = 12;

RepeatLocus read_locus(acmg::Section& section) {
    RepeatLocus locus{.names = section.texts("names"),
                      .gene = model::GeneKey(section.text("gene")),
                      .symbol = section.text("symbol"),
                      .motif = section.text("motif"),
                      .normal_max = section.integer("normal_max"),
                      .pathogenic_min = section.integer("pathogenic_min")};
    const auto modes = model::InheritanceModes::from_text(section.text("modes"));
    if (!modes || modes->unknown()) {
        section.fail("modes", "is no mode of inheritance");
    }
    locus.modes = *modes;
    locus.disease = section.text("disease");
    locus.label = section.text("label");
    locus.source = section.text("source");
    if (locus.normal_max < 1 || locus.pathogenic_min <= locus.normal_max) {
        section.fail("pathogenic_min", "does not lie above normal_max");
    }
    section.finish();
    return locus;
}

bool are_same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::toupper(x) == std::toupper(y);
    });
}

} // namespace

std::string_view repeat_verdict_name(RepeatVerdict verdict) noexcept {
    constexpr std::array<std::string_view, 4> names{"normal", "intermediate", "uncertain",
                                                    "expanded"};
    return names[static_cast<std::size_t>(verdict)];
}

RepeatVerdict verdict_of(const model::RepeatAllele& allele, const RepeatLocus& locus) noexcept {
    if (allele.lowest() >= locus.pathogenic_min) {
        return RepeatVerdict::expanded;
    }
    if (allele.highest() >= locus.pathogenic_min) {
        return RepeatVerdict::uncertain;
    }
    return allele.units > locus.normal_max ? RepeatVerdict::intermediate : RepeatVerdict::normal;
}

RepeatVerdict verdict_of(const model::RepeatCall& call, const RepeatLocus& locus) noexcept {
    RepeatVerdict most = RepeatVerdict::normal;
    for (const model::RepeatAllele& allele : call.alleles) {
        most = std::max(most, verdict_of(allele, locus));
    }
    return most;
}

RepeatLoci::RepeatLoci(std::string_view toml) {
    const toml::table table = acmg::parse_toml(toml, "repeat loci");
    acmg::Section root(table, "", "repeat loci");
    id_ = root.text("version") + ":" + hts::sha256_hex(std::string(toml)).substr(0, hash_digits);
    for (acmg::Section& section : root.sections("locus")) {
        loci_.push_back(read_locus(section));
    }
    root.finish();
}

const RepeatLoci& RepeatLoci::current() {
    static const RepeatLoci loci{repeat_loci_text()};
    return loci;
}

const RepeatLocus* RepeatLoci::find(std::string_view name) const noexcept {
    const auto found = std::find_if(loci_.begin(), loci_.end(), [name](const RepeatLocus& locus) {
        return std::any_of(locus.names.begin(), locus.names.end(),
                           [name](const std::string& known) { return are_same(known, name); });
    });
    return found == loci_.end() ? nullptr : &*found;
}

} // namespace vigie::interpretation::structural
