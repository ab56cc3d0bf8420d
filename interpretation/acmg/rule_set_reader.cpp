#include "interpretation/acmg/rule_set.hpp"
#include "interpretation/acmg/toml_values.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgStrength;

constexpr std::size_t hash_digits = 12;

void read_points(Section& root, RuleSet& rules) {
    Section points = root.section("points");
    for (const AcmgStrength strength : {AcmgStrength::supporting, AcmgStrength::moderate,
                                        AcmgStrength::strong, AcmgStrength::very_strong}) {
        rules.points[static_cast<std::size_t>(strength)] =
            static_cast<int>(points.integer(model::acmg_strength_name(strength)));
    }
    points.finish();
    Section classes = root.section("classes");
    rules.pathogenic = static_cast<int>(classes.integer("pathogenic"));
    rules.likely_pathogenic = static_cast<int>(classes.integer("likely_pathogenic"));
    rules.likely_benign = static_cast<int>(classes.integer("likely_benign"));
    rules.benign = static_cast<int>(classes.integer("benign"));
    classes.finish();
    const bool ordered = rules.benign < rules.likely_benign && rules.likely_benign < 0 &&
                         rules.likely_pathogenic > 0 && rules.pathogenic > rules.likely_pathogenic;
    if (!ordered) {
        classes.fail("pathogenic", "the limits of the classes are out of order");
    }
}

void read_frequencies(Section& root, RuleSet& rules) {
    Section population = root.section("population");
    rules.population_sources = population.texts("sources");
    rules.min_allele_number = population.integer("min_allele_number");
    population.finish();
    Section frequency = root.section("frequency");
    Section nuclear = frequency.section("nuclear");
    rules.nuclear = {.ba1 = nuclear.number("ba1"),
                     .bs1_recessive = nuclear.number("bs1_recessive"),
                     .bs1_dominant = nuclear.number("bs1_dominant"),
                     .pm2_recessive = nuclear.number("pm2_recessive"),
                     .pm2_dominant = nuclear.number("pm2_dominant"),
                     .bs2_homozygotes = nuclear.integer("bs2_homozygotes"),
                     .bs2_hemizygotes = nuclear.integer("bs2_hemizygotes"),
                     .bs2 = nuclear.strength("bs2_strength")};
    nuclear.finish();
    Section mitochondrial = frequency.section("mitochondrial");
    rules.mitochondrial = {mitochondrial.number("ba1"), mitochondrial.number("bs1"),
                           mitochondrial.number("pm2")};
    mitochondrial.finish();
    frequency.finish();
}

void read_loss(Section& root, RuleSet& rules) {
    Section clinvar = root.section("clinvar");
    rules.min_stars = static_cast<int>(clinvar.integer("min_stars"));
    clinvar.finish();
    Section loss = root.section("pvs1");
    rules.loss = {.large_share = loss.number("large_share"),
                  .established = loss.texts("established"),
                  .one_level_down = loss.texts("one_level_down"),
                  .loss_of_function = loss.texts("loss_of_function"),
                  .other_mechanism = loss.texts("other_mechanism")};
    loss.finish();
    Section missense = root.section("missense");
    rules.min_missense_z = missense.number("min_z");
    missense.finish();
}

void read_family(Section& root, RuleSet& rules) {
    Section de_novo = root.section("de_novo");
    rules.de_novo = {de_novo.strength("ps2_fitting"), de_novo.strength("ps2_other"),
                     de_novo.strength("pm6_fitting"), de_novo.strength("pm6_other")};
    de_novo.finish();
    Section trans = root.section("in_trans");
    rules.in_trans = {trans.strength("confirmed"), trans.strength("phase_unknown_pathogenic"),
                      trans.strength("phase_unknown_likely"), trans.strength("homozygous")};
    trans.finish();
    Section segregation = root.section("segregation");
    rules.segregation = {.supporting = segregation.integer("supporting"),
                         .moderate = segregation.integer("moderate"),
                         .strong = segregation.integer("strong"),
                         .bs4 = segregation.strength("bs4")};
    segregation.finish();
    Section length = root.section("length_change");
    rules.repeat_copies = length.integer("repeat_copies");
    length.finish();
}

/// Strongest first, so that the first limit that holds is the answer.
std::vector<ScoreLimit> read_limits(Section table) {
    std::vector<ScoreLimit> limits;
    for (const AcmgStrength strength : {AcmgStrength::very_strong, AcmgStrength::strong,
                                        AcmgStrength::moderate, AcmgStrength::supporting}) {
        const std::string_view name = model::acmg_strength_name(strength);
        if (table.has(name)) {
            limits.push_back({table.number(name), strength});
        }
    }
    table.finish();
    return limits;
}

void read_scores(Section& root, RuleSet& rules) {
    Section splicing = root.section("splicing");
    rules.splicing = {.source = splicing.text("source"),
                      .pp3 = splicing.number("pp3"),
                      .bp4 = splicing.number("bp4"),
                      .bp7_after_exon = splicing.integer("bp7_after_exon"),
                      .bp7_before_exon = splicing.integer("bp7_before_exon")};
    splicing.finish();
    for (Section& predictor : root.sections("predictor")) {
        rules.predictors.push_back({.source = predictor.text("source"),
                                    .value = predictor.has("value") ? predictor.text("value") : "",
                                    .bp4 = read_limits(predictor.section("bp4")),
                                    .pp3 = read_limits(predictor.section("pp3"))});
        predictor.finish();
    }
}

Wording read_wording(Section& section, std::string_view english, std::string_view french) {
    return {section.text(english), section.text(french)};
}

void read_guards(Section& root, RuleSet& rules) {
    Section combination = root.section("combination");
    rules.pm1_pp3_points = static_cast<int>(combination.integer("pm1_pp3_points"));
    if (combination.text("pp4") != "proposed") {
        combination.fail("pp4", "is only ever \"proposed\": a person counts it");
    }
    combination.finish();
    for (Section& exclusion : root.sections("exclusion")) {
        rules.exclusions.push_back({exclusion.criterion("met"), exclusion.criteria("off"),
                                    read_wording(exclusion, "because", "because_fr")});
        exclusion.finish();
    }
    Section off = root.section("off");
    rules.off = off.criteria("criteria");
    off.finish();
    Section mitochondrial = root.section("off_mitochondrial");
    rules.off_mitochondrial = mitochondrial.criteria("criteria");
    mitochondrial.finish();
}

std::optional<double> number_or_none(Section& section, std::string_view key) {
    return section.has(key) ? std::optional(section.number(key)) : std::nullopt;
}

/// "507-520" or "507".
ResidueRange read_range(const Section& section, std::string_view key, const std::string& text) {
    const auto digits = [](const std::string& part) {
        return !part.empty() && part.size() < 7 &&
               std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const std::size_t dash = text.find('-');
    const std::string first = text.substr(0, dash);
    const std::string last = dash == std::string::npos ? first : text.substr(dash + 1);
    if (!digits(first) || !digits(last) || std::stoll(first) > std::stoll(last)) {
        section.fail(key, "\"" + text + "\" is no range of residues");
    }
    return {std::stoll(first), std::stoll(last)};
}

std::vector<ResidueRange> read_ranges(Section& section, std::string_view key) {
    std::vector<ResidueRange> ranges;
    for (const std::string& text : section.texts(key)) {
        ranges.push_back(read_range(section, key, text));
    }
    return ranges;
}

GeneRules read_gene(Section& section) {
    GeneRules gene;
    gene.ba1 = number_or_none(section, "ba1");
    gene.bs1 = number_or_none(section, "bs1");
    gene.pm2 = number_or_none(section, "pm2");
    if (section.has("off")) {
        gene.off = section.criteria("off");
    }
    if (section.has("pm1_residues")) {
        gene.hot_spots = read_ranges(section, "pm1_residues");
        gene.hot_spot_strength = section.strength("pm1_strength");
    }
    if (section.has("bp3_residues")) {
        gene.idle_repeats = read_ranges(section, "bp3_residues");
    }
    gene.truncations_only = section.has("truncations_only") && section.flag("truncations_only");
    gene.source = section.text("source");
    return gene;
}

void read_genes(std::string_view text, RuleSet& rules) {
    const toml::table table = parse_toml(text, "ACMG rules of genes");
    Section root(table, "");
    for (Section& section : root.sections("gene")) {
        const GeneRules gene = read_gene(section);
        for (const std::string& key : section.texts("genes")) {
            if (!rules.genes.emplace(model::GeneKey(key), gene).second) {
                section.fail("genes", key + " is named twice");
            }
        }
        section.finish();
    }
    for (Section& section : root.sections("exception")) {
        const AlleleException exception{section.texts("changes"), section.criteria("not"),
                                        section.text("source")};
        rules.genes[model::GeneKey(section.text("gene"))].exceptions.push_back(exception);
        section.finish();
    }
    root.finish();
}

} // namespace

RuleSet read_rule_set(const std::string& name, std::string_view criteria, std::string_view genes) {
    RuleSet rules;
    rules.name = name;
    const toml::table table = parse_toml(criteria, "ACMG rules");
    Section root(table, "");
    read_points(root, rules);
    read_frequencies(root, rules);
    read_loss(root, rules);
    read_family(root, rules);
    read_scores(root, rules);
    read_guards(root, rules);
    root.finish();
    read_genes(genes, rules);
    rules.hash =
        hts::sha256_hex(std::string(criteria) + '\n' + std::string(genes)).substr(0, hash_digits);
    return rules;
}

} // namespace vigie::interpretation::acmg
