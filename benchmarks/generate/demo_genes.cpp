#include "benchmarks/generate/demo_genes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace vigie::benchmarks {
namespace {

/// A field of medicine: how its genes are called, and what their diseases look like.
struct Area {
    std::string name;
    std::string disease;
    std::string mode;
    std::vector<std::string> terms;
};

const Area& area_of(const std::string& symbol) {
    static const std::map<char, Area> areas{
        {'A',
         {"epilepsy",
          "developmental and epileptic encephalopathy",
          "AD",
          {"HP:0001250", "HP:0002133", "HP:0002069", "HP:0007359", "HP:0001336", "HP:0002353",
           "HP:0001263", "HP:0001298", "HP:0000750", "HP:0001252", "HP:0010864"}}},
        {'B',
         {"development",
          "neurodevelopmental disorder with brain anomalies",
          "AR",
          {"HP:0001249", "HP:0001263", "HP:0000252", "HP:0001290", "HP:0001510", "HP:0001332",
           "HP:0002079", "HP:0001274", "HP:0000639", "HP:0000486", "HP:0000316", "HP:0000218"}}},
        {'C',
         {"heart",
          "cardiomyopathy",
          "AD",
          {"HP:0001639", "HP:0001644", "HP:0001635", "HP:0001657", "HP:0001629", "HP:0001671"}}},
        {'D',
         {"kidney",
          "nephropathy",
          "AR",
          {"HP:0000083", "HP:0000093", "HP:0000107", "HP:0000113", "HP:0000790", "HP:0000822"}}},
        {'X',
         {"X-linked",
          "X-linked intellectual disability",
          "XLR",
          {"HP:0001249", "HP:0000717", "HP:0000708", "HP:0007018", "HP:0001250", "HP:0000256",
           "HP:0000750", "HP:0004322"}}}};
    return areas.at(symbol.at(3));
}

void add_symbols(ContigPlan& contig, const std::string& stem, int count) {
    for (int i = 1; i <= count; ++i) {
        contig.symbols.push_back(stem + std::to_string(i));
    }
}

/// The genes of the story have the signs that the story needs.
void apply_story(GeneProfile& profile) {
    if (profile.symbol == "VIGA7") {
        profile.terms = observed_signs();
        profile.terms.emplace_back("HP:0001250");
        profile.known_since = DemoRelease::october;
    } else if (profile.symbol == "VIGB3") {
        profile.terms = {"HP:0200134", "HP:0001250", "HP:0001263", "HP:0000252", "HP:0001290"};
    } else if (profile.symbol == "VIGB9") {
        profile.terms = {"HP:0000365", "HP:0000407", "HP:0004322", "HP:0001639"};
    } else if (profile.symbol == "VIGA4") {
        profile.previous_symbol = "VIGOLD4";
    }
}

} // namespace

std::string demo_version(DemoRelease release) {
    return release == DemoRelease::april ? "2026-04" : "2026-10";
}

std::string demo_date(DemoRelease release) {
    return demo_version(release) + "-01";
}

std::string GeneProfile::hgnc_id() const {
    return fmt::format("HGNC:{}", 990'000 + number);
}

std::string GeneProfile::entrez_id() const {
    return std::to_string(99'000'000 + number);
}

std::vector<ContigPlan> demo_plan() {
    std::vector<ContigPlan> plan{{"1", 3'000'000, {}}, {"2", 2'000'000, {}}, {"X", 1'500'000, {}}};
    add_symbols(plan[0], "VIGA", 20);
    add_symbols(plan[0], "VIGC", 8);
    add_symbols(plan[1], "VIGB", 16);
    add_symbols(plan[1], "VIGD", 6);
    add_symbols(plan[2], "VIGX", 10);
    return plan;
}

std::vector<GeneProfile> demo_profiles(const Random& random) {
    std::vector<GeneProfile> profiles;
    for (const ContigPlan& contig : demo_plan()) {
        for (const std::string& symbol : contig.symbols) {
            const Area& area = area_of(symbol);
            GeneProfile profile;
            profile.symbol = symbol;
            profile.number = profiles.size() + 1;
            profile.mode = area.mode;
            profile.area = area.name;
            profile.orphacode = std::to_string(900'000 + profile.number);
            profile.disease = fmt::format("{}-related {} (synthetic)", symbol, area.disease);
            Random own = random.stream("terms of " + symbol);
            for (const std::string& term : area.terms) {
                if (own.chance(0.5)) {
                    profile.terms.push_back(term);
                }
            }
            if (profile.terms.empty()) {
                profile.terms.push_back(area.terms.front());
            }
            apply_story(profile);
            profiles.push_back(std::move(profile));
        }
    }
    return profiles;
}

const std::vector<std::string>& observed_signs() {
    // Epileptic encephalopathy, spasms, hypsarrhythmia, developmental delay, hypotonia,
    // microcephaly, thin corpus callosum.
    static const std::vector<std::string> signs{"HP:0200134", "HP:0011097", "HP:0002521",
                                                "HP:0001263", "HP:0001290", "HP:0000252",
                                                "HP:0002079"};
    return signs;
}

const std::vector<std::string>& excluded_signs() {
    // Abnormal heart morphology, hearing impairment, renal cyst.
    static const std::vector<std::string> signs{"HP:0001627", "HP:0000365", "HP:0000107"};
    return signs;
}

} // namespace vigie::benchmarks
