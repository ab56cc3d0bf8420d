#include "interpretation/structural/copy_number_rules.hpp"

#include "interpretation/acmg/toml_values.hpp"
#include "interpretation/structural/tables_text.hpp"
#include "pipeline/hts/digest.hpp"

namespace vigie::interpretation::structural {
namespace {

constexpr std::size_t hash_digits = 12;

int points(acmg::Section& section, std::string_view key) {
    constexpr std::int64_t limit = 100;
    const std::int64_t value = section.integer(key);
    if (value < -limit || value > limit) {
        section.fail(key, "is no number of points in hundredths");
    }
    return static_cast<int>(value);
}

GeneCountPoints read_counts(acmg::Section section) {
    GeneCountPoints counts{.some = section.integer("some"),
                           .some_points = points(section, "some_points"),
                           .many = section.integer("many"),
                           .many_points = points(section, "many_points")};
    section.finish();
    return counts;
}

} // namespace

CopyNumberRules::CopyNumberRules(std::string_view toml) {
    const toml::table table = acmg::parse_toml(toml, "copy number rules");
    acmg::Section root(table, "", "copy number rules");
    id = root.text("version") + ":" + hts::sha256_hex(std::string(toml)).substr(0, hash_digits);
    acmg::Section classes = root.section("class");
    pathogenic = points(classes, "pathogenic");
    likely_pathogenic = points(classes, "likely_pathogenic");
    likely_benign = points(classes, "likely_benign");
    benign = points(classes, "benign");
    classes.finish();
    acmg::Section content = root.section("content");
    no_coding_gene = points(content, "no_coding_gene");
    content.finish();
    acmg::Section loss = root.section("loss");
    whole_gene = points(loss, "whole_gene");
    five_prime_coding = points(loss, "five_prime_coding");
    five_prime_untranslated = points(loss, "five_prime_untranslated");
    three_prime_untranslated = points(loss, "three_prime_untranslated");
    last_exon = points(loss, "last_exon");
    three_prime_exons = points(loss, "three_prime_exons");
    loss.finish();
    acmg::Section within = root.section("intragenic");
    very_strong = points(within, "very_strong");
    strong = points(within, "strong");
    moderate = points(within, "moderate");
    supporting = points(within, "supporting");
    within.finish();
    genes_of_loss = read_counts(root.section("genes_of_loss"));
    genes_of_gain = read_counts(root.section("genes_of_gain"));
    acmg::Section family = root.section("family");
    de_novo_confirmed = points(family, "de_novo_confirmed");
    de_novo_assumed = points(family, "de_novo_assumed");
    unaffected_parent_specific = points(family, "unaffected_parent_specific");
    unaffected_parent_unspecific = points(family, "unaffected_parent_unspecific");
    family.finish();
    root.finish();
}

const CopyNumberRules& CopyNumberRules::current() {
    static const CopyNumberRules rules{copy_number_text()};
    return rules;
}

model::AcmgClass CopyNumberRules::class_of(int hundredths) const noexcept {
    if (hundredths >= likely_pathogenic) {
        return hundredths >= pathogenic ? model::AcmgClass::pathogenic
                                        : model::AcmgClass::likely_pathogenic;
    }
    if (hundredths <= likely_benign) {
        return hundredths <= benign ? model::AcmgClass::benign : model::AcmgClass::likely_benign;
    }
    return model::AcmgClass::uncertain;
}

int CopyNumberRules::intragenic(model::AcmgStrength strength) const noexcept {
    switch (strength) {
    case model::AcmgStrength::very_strong:
        return very_strong;
    case model::AcmgStrength::strong:
        return strong;
    case model::AcmgStrength::moderate:
        return moderate;
    case model::AcmgStrength::supporting:
        return supporting;
    default:
        return 0;
    }
}

} // namespace vigie::interpretation::structural
