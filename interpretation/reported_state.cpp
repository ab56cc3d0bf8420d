#include "interpretation/reported_state.hpp"

#include "annotation/annotate_allele.hpp"
#include "filters/judge.hpp"
#include "interpretation/frequency_exceptions.hpp"
#include "interpretation/frequency_limits.hpp"
#include "interpretation/laboratory_judgement.hpp"
#include "interpretation/variant_reading.hpp"
#include "knowledge/allele_lookup.hpp"
#include "knowledge/diff_parts.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <utility>

namespace vigie::interpretation {
namespace {

using model::FactKey;

constexpr int no_link = 1;
constexpr int cause_without_level = 3;

bool same_words(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [lower](char x, char y) { return lower(x) == lower(y); });
}

/// See `read_reported_state`; nullopt: another word.
std::optional<int> validity_rank(const knowledge::GeneDiseaseLink& link) {
    constexpr std::array<std::pair<std::string_view, int>, 11> ranks{{{"definitive", 5},
                                                                      {"confirmed", 5},
                                                                      {"assessed", 5},
                                                                      {"strong", 4},
                                                                      {"moderate", 3},
                                                                      {"probable", 3},
                                                                      {"supportive", 2},
                                                                      {"limited", 2},
                                                                      {"possible", 2},
                                                                      {"not yet assessed", 2},
                                                                      {"both RD and IF", 5}}};
    if (!knowledge::asserts_cause(link)) {
        return 0;
    }
    if (link.validity.empty()) {
        return cause_without_level;
    }
    const auto found = std::find_if(ranks.begin(), ranks.end(), [&link](const auto& rank) {
        return same_words(rank.first, link.validity);
    });
    return found == ranks.end() ? std::nullopt : std::optional(found->second);
}

/// Collects the facts of one variant under one release.
class StateReader {
  public:
    StateReader(const ReportedVariant& variant,
                const knowledge::Release& release,
                const RuleSet& rules)
        : variant_(variant), release_(release), rules_(rules), lookup_(release),
          effects_(gene_effects(annotation::annotate_allele(
              variant.allele, release.transcripts(), release.reference()))) {}

    ReportedState read() {
        add_clinvar();
        add_own_class();
        if (!variant_.gene.empty()) {
            add_validity();
            add_panels();
        }
        add_frequency();
        add_consequence();
        return std::move(facts_);
    }

  private:
    void add(const char* what, FactKey key, std::string value, std::optional<int> rank) {
        facts_.push_back({what, std::move(key), "", std::move(value), rank});
    }
    FactKey allele() const { return FactKey::of_allele(variant_.allele); }

    std::string version_of(std::string_view kind, std::string_view name = {}) const {
        return knowledge::version_of(release_.manifest(), kind, name);
    }

    void add_clinvar() {
        const auto record = lookup_.clinvar(variant_.allele);
        const bool covered = std::any_of(release_.clinvar().begin(), release_.clinvar().end(),
                                         [this](const annotation::AlleleStore& store) {
                                             const auto last =
                                                 store.last_position(variant_.allele.contig());
                                             return last && variant_.allele.position() <= *last;
                                         });
        if (!record && !covered) {
            return;
        }
        add("clinvar_class", allele(), record ? record->significance : "", std::nullopt);
        facts_.back().clinvar = knowledge::clinvar_state(record);
        facts_.back().source_date = version_of("clinvar");
    }

    void add_own_class() {
        const std::string_view component =
            knowledge::laboratory_component(knowledge::LaboratoryKind::classifications);
        if (release_.manifest().of_kind(component).empty()) {
            return;
        }
        const auto highest = highest_class(
            model::standing(lookup_.laboratory(variant_.allele).history_of(variant_.gene)));
        add("laboratory_class", allele(),
            highest ? fmt::format("{} class {}", variant_.gene.text(), highest->acmg_class) : "",
            highest ? highest->acmg_class : 0);
        facts_.back().source_date = version_of(component);
    }

    void add_validity() {
        for (const knowledge::ManifestComponent* source : release_.manifest().of_kind("diseases")) {
            ReportedFact best{"gene_disease", FactKey::of_gene(variant_.gene), source->name, "",
                              no_link};
            best.source_date = source->version;
            for (const knowledge::GeneDiseaseLink& link : release_.diseases_of(variant_.gene)) {
                if (link.source == source->name) {
                    take_better(best, link);
                }
            }
            facts_.push_back(std::move(best));
        }
    }

    /// A contested link is less than none, a word that nobody ranks stands only alone.
    static void take_better(ReportedFact& best, const knowledge::GeneDiseaseLink& link) {
        const std::optional<int> rank = validity_rank(link);
        const bool first = best.value.empty();
        const bool better = rank && (!best.rank || *rank > *best.rank);
        if (first || better) {
            best.value = fmt::format("{} {}, {}", link.disease_id, link.label,
                                     link.validity.empty() ? link.association : link.validity);
            best.rank = rank;
        }
    }

    void add_panels() {
        const std::vector<std::string>& wanted = variant_.scope.panels;
        ReportedFact best{"panel_confidence", FactKey::of_panel_entry("*", variant_.gene), "", "",
                          0};
        best.source_date = version_of("panels");
        bool any = false;
        for (const panels::Panel& panel : release_.panels()) {
            const ReportedFact fact = confidence_on(panel);
            any = true;
            if (std::find(wanted.begin(), wanted.end(), panel.id) != wanted.end()) {
                facts_.push_back(fact);
            } else if (wanted.empty() && *fact.rank > *best.rank) {
                best.value = fact.value;
                best.rank = fact.rank;
            }
        }
        if (wanted.empty() && any) {
            facts_.push_back(std::move(best));
        }
    }

    ReportedFact confidence_on(const panels::Panel& panel) const {
        ReportedFact fact{"panel_confidence", FactKey::of_panel_entry(panel.id, variant_.gene), "",
                          "", 0};
        fact.source_date = panel.date.empty() ? version_of("panels", panel.source) : panel.date;
        for (const panels::PanelEntry& entry : panel.entries) {
            if (entry.gene == variant_.gene) {
                fact.value = panels::confidence_name(entry.confidence);
                fact.rank = static_cast<int>(entry.confidence);
            }
        }
        return fact;
    }

    model::InheritanceModes modes() const {
        model::InheritanceModes all;
        for (const knowledge::GeneDiseaseLink& link : release_.diseases_of(variant_.gene)) {
            all = all | link.modes;
        }
        for (const knowledge::PanelMembership& panel : release_.panels_of(variant_.gene)) {
            all = all | panel.entry->modes;
        }
        return all;
    }

    const GeneEffect* effect() const {
        const auto found =
            std::find_if(effects_.begin(), effects_.end(),
                         [this](const GeneEffect& one) { return one.gene == variant_.gene; });
        return found == effects_.end() ? nullptr : &*found;
    }

    double frequency_limit() const {
        if (variant_.allele.contig().is_mitochondrial()) {
            return rules_.max_frequency_mitochondrial;
        }
        const model::InheritanceModes fits = modes();
        const bool dominant = fits.monoallelic || fits.x_dominant;
        if (dominant && !fits.biallelic && !fits.x_recessive) {
            return rules_.max_frequency_dominant;
        }
        const FrequencyException* const exception =
            effect() == nullptr ? nullptr
                                : FrequencyExceptions::current().find(effect()->displayed);
        return exception == nullptr
                   ? rules_.max_frequency_recessive
                   : std::max(rules_.max_frequency_recessive, exception->max_frequency);
    }

    void add_frequency() {
        const knowledge::PopulationAnswer population = lookup_.population(variant_.allele);
        const std::optional<double> frequency = compared_frequency(population);
        const model::Judgement judged =
            filters::judge_frequency(frequency, !population.not_assessed(), frequency_limit());
        if (judged.verdict == model::Verdict::not_assessed) {
            return;
        }
        const bool rare = judged.verdict == model::Verdict::pass;
        add("frequency", allele(),
            frequency
                ? fmt::format("{} ({} {})", *frequency, rare ? "up to" : "above", frequency_limit())
                : "",
            rare ? 1 : 0);
        facts_.back().source_date = version_of("population");
    }

    void add_consequence() {
        const GeneEffect* const found = effect();
        if (variant_.gene.empty() || !release_.has_transcript(variant_.gene)) {
            return;
        }
        if (found == nullptr) {
            add("consequence", allele(), "", 0);
        } else if (!found->displayed.consequences.empty()) {
            const model::ConsequenceSet& terms = found->displayed.consequences;
            constexpr int highest = static_cast<int>(model::Impact::modifier);
            add("consequence", allele(),
                fmt::format("{} ({})", terms.names(), found->displayed.transcript),
                highest - static_cast<int>(terms.impact()));
        } else {
            return;
        }
        facts_.back().source_date = version_of("transcripts");
    }

    const ReportedVariant& variant_;
    const knowledge::Release& release_;
    const RuleSet& rules_;
    knowledge::AlleleLookup lookup_;
    std::vector<GeneEffect> effects_;
    ReportedState facts_;
};

} // namespace

ReportedState read_reported_state(const ReportedVariant& variant,
                                  const knowledge::Release& release,
                                  const RuleSet& rules) {
    return StateReader(variant, release, rules).read();
}

ReportedState carried_over(const ReportedState& before, const ReportedState& after) {
    ReportedState state = after;
    for (const ReportedFact& fact : before) {
        const bool told = std::any_of(after.begin(), after.end(), [&fact](const auto& newer) {
            return newer.same_question(fact);
        });
        if (!told) {
            state.push_back(fact);
        }
    }
    return state;
}

} // namespace vigie::interpretation
