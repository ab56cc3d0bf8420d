#include "knowledge/diff_parts.hpp"

#include "annotation/compare_stores.hpp"
#include "knowledge/store_columns.hpp"
#include "knowledge/store_values.hpp"

#include <fmt/format.h>
#include <set>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreDifference;
using annotation::StoreValue;
using model::FactKey;

const AlleleStore* store_named(const std::vector<AlleleStore>& stores, const std::string& name) {
    for (const AlleleStore& store : stores) {
        if (store.header().name == name) {
            return &store;
        }
    }
    return nullptr;
}

/// "gnomad AF 0.01 popmax 0.02 AC 2 AN 200 hom 0": every value that a rule or a page reads.
std::string frequency_text(const AlleleStore& store, const std::vector<StoreValue>& values) {
    const model::PopulationFrequency frequency = frequency_from(store, values);
    std::string text = frequency.source;
    const auto append = [&text](const char* name, const auto& value) {
        if (value) {
            text += fmt::format(" {} {}", name, *value);
        }
    };
    append("AF", frequency.allele_frequency);
    append("popmax", frequency.popmax);
    append("AC", frequency.allele_count);
    append("AN", frequency.allele_number);
    append("hom", frequency.homozygotes);
    append("hemi", frequency.hemizygotes);
    text += frequency.filter.empty() ? "" : " FILTER " + frequency.filter;
    return text;
}

/// One population source in two releases; either may lack it.
class PopulationDiff {
  public:
    PopulationDiff(const AlleleStore* older,
                   const AlleleStore* newer,
                   std::string date,
                   const ChangeVisitor& visit)
        : older_(older), newer_(newer), date_(std::move(date)), visit_(visit) {}

    void compare_alleles() const {
        compare_stores(older_, newer_, [this](const StoreDifference& difference) {
            compare(difference.allele, text_of(older_, difference.older),
                    text_of(newer_, difference.newer));
        });
    }

    void compare_one(const model::SmallAllele& allele) const {
        compare(allele, found(older_, allele), found(newer_, allele));
    }

    /// Where a source did not look an absent allele is not assessed: a moved border changes what
    /// absence means on the whole stretch, which no single allele can tell.
    void compare_coverage() const {
        std::set<model::Contig> contigs;
        for (const AlleleStore* store : {older_, newer_}) {
            if (store != nullptr) {
                const std::vector<model::Contig> listed =
                    store->covered() != nullptr ? store->covered()->contigs() : store->contigs();
                contigs.insert(listed.begin(), listed.end());
            }
        }
        for (const model::Contig& contig : contigs) {
            const std::string before = end_text(older_, contig);
            const std::string after = end_text(newer_, contig);
            if (before != after) {
                add("frequency_coverage", {model::FactKind::allele, contig.name() + "-*"}, before,
                    after);
            }
        }
    }

  private:
    static std::string text_of(const AlleleStore* store, const std::vector<StoreValue>* values) {
        return values == nullptr ? std::string() : frequency_text(*store, *values);
    }

    static std::string found(const AlleleStore* store, const model::SmallAllele& allele) {
        if (store == nullptr) {
            return {};
        }
        AlleleStore::Cursor cursor(*store);
        return text_of(store, cursor.find(allele));
    }

    void compare(const model::SmallAllele& allele,
                 const std::string& before,
                 const std::string& after) const {
        if (before != after) {
            add("frequency", FactKey::of_allele(allele), before, after);
        }
    }

    static std::string end_text(const AlleleStore* store, const model::Contig& contig) {
        if (store != nullptr && store->covered() != nullptr) {
            const std::uint64_t bases = store->covered()->bases(contig);
            return bases == 0 ? std::string()
                              : fmt::format("{} {} bases ({})", store->header().name, bases,
                                            store->covered()->fingerprint(contig));
        }
        const auto last = store != nullptr ? store->last_position(contig) : std::nullopt;
        return last ? fmt::format("{} {} to {}", store->header().name,
                                  store->first_position(contig)->one_based(), last->one_based())
                    : std::string();
    }

    void add(const char* what,
             FactKey key,
             const std::string& old_value,
             const std::string& new_value) const {
        visit_({what, std::move(key), old_value, new_value, date_});
    }

    const AlleleStore* older_;
    const AlleleStore* newer_;
    std::string date_;
    const ChangeVisitor& visit_;
};

/// One comparison per population source whose component changed, by name.
std::vector<PopulationDiff>
changed_sources(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    std::set<std::string> names;
    for (const Release* release : {&older, &newer}) {
        for (const AlleleStore& store : release->population()) {
            names.insert(store.header().name);
        }
    }
    std::vector<PopulationDiff> changed;
    for (const std::string& name : names) {
        const ManifestComponent* before = older.manifest().find("population", name);
        const ManifestComponent* after = newer.manifest().find("population", name);
        if (before != nullptr && after != nullptr && before->id == after->id) {
            continue;
        }
        changed.emplace_back(store_named(older.population(), name),
                             store_named(newer.population(), name),
                             version_of(newer.manifest(), "population", name), visit);
    }
    return changed;
}

} // namespace

void diff_population(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    const std::vector<PopulationDiff> changed = changed_sources(older, newer, visit);
    for (const PopulationDiff& diff : changed) {
        diff.compare_alleles();
    }
    for (const PopulationDiff& diff : changed) {
        diff.compare_coverage();
    }
}

void diff_population_allele(const Release& older,
                            const Release& newer,
                            const model::SmallAllele& allele,
                            const ChangeVisitor& visit) {
    for (const PopulationDiff& diff : changed_sources(older, newer, visit)) {
        diff.compare_one(allele);
    }
}

} // namespace vigie::knowledge
