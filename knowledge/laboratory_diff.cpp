#include "annotation/compare_stores.hpp"
#include "knowledge/diff_parts.hpp"
#include "knowledge/laboratory_rows.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using model::FactKey;
using model::OwnClassification;

/// What one kind of table says of an allele in two releases; empty: nothing.
struct Rows {
    const model::SmallAllele& allele;
    std::string before;
    std::string after;
};

std::string rows_of(std::optional<AlleleStore::Cursor>& cursor, const model::SmallAllele& allele) {
    const auto* const values = cursor ? cursor->find(allele) : nullptr;
    return values == nullptr ? std::string() : values->front().text;
}

std::optional<AlleleStore::Cursor> cursor_of(const AlleleStore* store) {
    std::optional<AlleleStore::Cursor> cursor;
    if (store != nullptr) {
        cursor.emplace(*store);
    }
    return cursor;
}

/// "HGNC:5 class 5 OMIM:1; class 3 ORPHA:2": the classes that stand in one gene.
std::string class_text(const std::vector<OwnClassification>& history) {
    std::vector<std::string> words;
    for (const OwnClassification& row : model::standing(history)) {
        std::string word = fmt::format("class {}", row.acmg_class);
        word += row.disease.empty() ? "" : " " + row.disease;
        words.push_back(std::move(word));
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words.empty()
               ? std::string()
               : fmt::format("{} {}", history.front().gene.text(), fmt::join(words, "; "));
}

/// "HGNC:5 class 5 2026-03-31 Dr A, 3 in all" and a fingerprint of every row.
std::string history_text(const std::vector<OwnClassification>& history) {
    const OwnClassification& newest = history.front();
    return fmt::format("{} class {} {} {}, {} in all #{:016x}", newest.gene.text(),
                       newest.acmg_class, model::format_date(newest.date), newest.author,
                       history.size(), hts::xxh3(classification_text(history)));
}

/// Compares what the laboratory remembers of alleles under two releases.
class LaboratoryDiff {
  public:
    LaboratoryDiff(const Release& older, const Release& newer, ChangeBuffer& changes)
        : older_(older), newer_(newer), changes_(changes) {}

    void run() const {
        for (const LaboratoryKind kind : laboratory_kinds) {
            if (kind != LaboratoryKind::mask && is_changed(kind)) {
                compare_kind(kind);
            }
        }
        compare_masks();
    }

    void compare_one(const model::SmallAllele& allele) const {
        for (const LaboratoryKind kind : laboratory_kinds) {
            if (kind != LaboratoryKind::mask && is_changed(kind)) {
                auto before = cursor_of(older_.laboratory(kind));
                auto after = cursor_of(newer_.laboratory(kind));
                compare(kind, {allele, rows_of(before, allele), rows_of(after, allele)});
            }
        }
    }

  private:
    bool is_changed(LaboratoryKind kind) const {
        const std::string_view name = laboratory_component(kind);
        return component_ids(older_.manifest(), name) != component_ids(newer_.manifest(), name);
    }

    void compare_kind(LaboratoryKind kind) const {
        annotation::compare_stores(older_.laboratory(kind), newer_.laboratory(kind),
                                   [&](const annotation::StoreDifference& difference) {
                                       compare(kind, {difference.allele, text_of(difference.older),
                                                      text_of(difference.newer)});
                                   });
    }

    static std::string text_of(const std::vector<annotation::StoreValue>* values) {
        return values == nullptr ? std::string() : values->front().text;
    }

    void compare(LaboratoryKind kind, const Rows& rows) const {
        if (rows.before == rows.after) {
            return;
        }
        if (kind != LaboratoryKind::classifications) {
            const std::string component(laboratory_component(kind));
            changes_.add({"laboratory_details", FactKey::of_allele(rows.allele),
                          rows.before.empty() ? "" : component, rows.after.empty() ? "" : component,
                          version(kind)});
        }
        switch (kind) {
        case LaboratoryKind::classifications:
            compare_classes(rows);
            break;
        case LaboratoryKind::artefacts:
            compare_artefacts(rows);
            break;
        case LaboratoryKind::counts:
            compare_counts(rows);
            break;
        case LaboratoryKind::mask:
            break;
        }
    }

    void compare_classes(const Rows& rows) const {
        const model::LaboratoryRecord before{.classifications = classifications_from(rows.before)};
        const model::LaboratoryRecord after{.classifications = classifications_from(rows.after)};
        std::set<model::GeneKey> genes;
        for (const auto* record : {&before, &after}) {
            for (const OwnClassification& row : record->classifications) {
                genes.insert(row.gene);
            }
        }
        for (const model::GeneKey& gene : genes) {
            compare_history(rows.allele, before.history_of(gene), after.history_of(gene));
        }
    }

    void compare_history(const model::SmallAllele& allele,
                         const std::vector<OwnClassification>& before,
                         const std::vector<OwnClassification>& after) const {
        if (before == after) {
            return;
        }
        const std::string date = after.empty() ? version(LaboratoryKind::classifications)
                                               : model::format_date(after.front().date);
        const std::string old_class = class_text(before);
        const std::string new_class = class_text(after);
        if (old_class != new_class) {
            changes_.add(
                {"laboratory_class", FactKey::of_allele(allele), old_class, new_class, date});
        } else {
            changes_.add({"laboratory_history", FactKey::of_allele(allele), history_text(before),
                          history_text(after), date});
        }
    }

    void compare_artefacts(const Rows& rows) const {
        const std::set<std::string> before = artefact_places(rows.before);
        const std::set<std::string> after = artefact_places(rows.after);
        for (const std::string& place : before) {
            if (!after.contains(place)) {
                changes_.add({"laboratory_artefact_withdrawn", FactKey::of_allele(rows.allele),
                              place, "", version(LaboratoryKind::artefacts)});
            }
        }
        for (const std::string& place : after) {
            if (!before.contains(place)) {
                changes_.add({"laboratory_artefact_added", FactKey::of_allele(rows.allele), "",
                              place, version(LaboratoryKind::artefacts)});
            }
        }
    }

    static std::set<std::string> artefact_places(const std::string& rows) {
        std::set<std::string> places;
        for (const model::KnownArtefact& row : artefacts_from(rows)) {
            places.insert(fmt::format("{} x {}", row.kit.empty() ? "any kit" : row.kit,
                                      row.caller.empty() ? "any caller" : row.caller));
        }
        return places;
    }

    /// A new snapshot changes nearly every count; told apart is what crosses the limits of the
    /// rule.
    void compare_counts(const Rows& rows) const {
        const auto before = counts_by_origin(rows.before);
        const auto after = counts_by_origin(rows.after);
        std::set<std::string> origins;
        for (const auto* side : {&before, &after}) {
            for (const auto& [origin, count] : *side) {
                origins.insert(origin);
            }
        }
        for (const std::string& origin : origins) {
            const auto old_count = before.find(origin);
            const auto new_count = after.find(origin);
            const bool was = old_count != before.end() && is_common(old_count->second);
            const bool is = new_count != after.end() && is_common(new_count->second);
            if (was != is) {
                changes_.add({"laboratory_common", FactKey::of_allele(rows.allele),
                              old_count == before.end() ? "" : share_text(old_count->second),
                              new_count == after.end() ? "" : share_text(new_count->second),
                              version(LaboratoryKind::counts)});
            }
        }
    }

    static std::map<std::string, model::InHouseCount> counts_by_origin(const std::string& rows) {
        std::map<std::string, model::InHouseCount> counts;
        for (model::InHouseCount& row : counts_from(rows)) {
            counts.emplace(row.kit + " x " + row.caller, row);
        }
        return counts;
    }

    static bool is_common(const model::InHouseCount& count) {
        return model::is_common_in_house(count, model::InHouseLimits{});
    }

    static std::string share_text(const model::InHouseCount& count) {
        return fmt::format("{} x {}: {} of {}", count.kit, count.caller, count.carriers,
                           count.total);
    }

    void compare_masks() const {
        for (const MaskedGene& masked : older_.mask()) {
            if (!newer_.is_masked(masked.gene)) {
                changes_.add({"laboratory_mask_removed", FactKey::of_gene(masked.gene), "masked",
                              "", version(LaboratoryKind::mask)});
            }
        }
        for (const MaskedGene& masked : newer_.mask()) {
            if (!older_.is_masked(masked.gene)) {
                changes_.add({"laboratory_mask_added", FactKey::of_gene(masked.gene), "", "masked",
                              model::format_date(masked.date)});
            }
        }
    }

    /// Of the newer table; empty if it is gone.
    std::string version(LaboratoryKind kind) const {
        return version_of(newer_.manifest(), laboratory_component(kind));
    }

    const Release& older_;
    const Release& newer_;
    ChangeBuffer& changes_;
};

} // namespace

void diff_laboratory(const Release& older, const Release& newer, ChangeBuffer& changes) {
    LaboratoryDiff(older, newer, changes).run();
}

void diff_laboratory_allele(const Release& older,
                            const Release& newer,
                            const model::SmallAllele& allele,
                            ChangeBuffer& changes) {
    LaboratoryDiff(older, newer, changes).compare_one(allele);
}

} // namespace vigie::knowledge
