#include "interpretation/caller_profile.hpp"

#include "interpretation/acmg/toml_values.hpp"
#include "interpretation/caller_profiles_text.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

using acmg::Section;

filters::QualityLimits read_limits(Section& caller) {
    Section quality = caller.section("quality");
    const filters::QualityLimits limits{
        .min_depth = quality.integer("min_depth"),
        .min_genotype_quality = quality.number("min_genotype_quality"),
        .min_allele_balance_heterozygous = quality.number("min_allele_balance_heterozygous"),
        .fail_on_filter = quality.flag("fail_on_filter")};
    quality.finish();
    return limits;
}

hts::FormatKeys read_keys(Section& caller) {
    Section fields = caller.section("fields");
    hts::FormatKeys keys{.depth = fields.text("depth"),
                         .quality = fields.text("quality"),
                         .allele_reads = fields.text("allele_reads"),
                         .more_reads = fields.text("more_reads"),
                         .phase_set = fields.text("phase_set"),
                         .phase_name = fields.text("phase_name"),
                         .phased_genotype = fields.text("phased_genotype")};
    fields.finish();
    return keys;
}

} // namespace

std::vector<CallerProfile> read_caller_profiles(std::string_view toml) {
    const toml::table table = acmg::parse_toml(toml, "caller profiles");
    Section root(table, "");
    std::vector<CallerProfile> profiles;
    for (Section& caller : root.sections("caller")) {
        CallerProfile profile;
        profile.id = caller.text("id");
        profile.name = caller.text("name");
        profile.recognised_by = caller.texts("recognised_by");
        profile.quality = read_limits(caller);
        profile.fields = read_keys(caller);
        profile.source = caller.text("source");
        caller.finish();
        const auto same = [&profile](const CallerProfile& other) { return other.id == profile.id; };
        if (std::any_of(profiles.begin(), profiles.end(), same)) {
            caller.fail("id", "\"" + profile.id + "\" is given twice");
        }
        profiles.push_back(std::move(profile));
    }
    root.finish();
    return profiles;
}

const std::vector<CallerProfile>& caller_profiles() {
    static const std::vector<CallerProfile> profiles = read_caller_profiles(caller_profiles_text());
    return profiles;
}

const CallerProfile* find_caller(std::string_view id) {
    const std::vector<CallerProfile>& all = caller_profiles();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [id](const CallerProfile& profile) { return profile.id == id; });
    return it == all.end() ? nullptr : &*it;
}

std::vector<const CallerProfile*> callers_of(const std::vector<std::string>& header_lines) {
    std::vector<const CallerProfile*> found;
    for (const CallerProfile& profile : caller_profiles()) {
        const bool named = std::any_of(
            header_lines.begin(), header_lines.end(), [&profile](const std::string& line) {
                return std::any_of(
                    profile.recognised_by.begin(), profile.recognised_by.end(),
                    [&line](const std::string& begin) { return line.starts_with(begin); });
            });
        if (named) {
            found.push_back(&profile);
        }
    }
    return found;
}

const filters::QualityLimits& quality_limits(const RuleSet& rules, std::string_view profile_id) {
    const CallerProfile* const profile = find_caller(profile_id);
    return profile == nullptr ? rules.quality : profile->quality;
}

} // namespace vigie::interpretation
