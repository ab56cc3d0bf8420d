#include "knowledge/diff_codons.hpp"
#include "knowledge/diff_parts.hpp"

#include "knowledge/store_columns.hpp"
#include "knowledge/store_values.hpp"

#include <fmt/format.h>
#include <set>

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreEntry;
using annotation::StoreValue;
using model::FactKey;
using model::KnowledgeChange;

/// False beyond the last record of a contig, and on a contig without any: such a store says
/// nothing there, so that an absence is no withdrawal.
bool covers(const AlleleStore& store, const model::SmallAllele& allele) {
    const auto last = store.last_position(allele.contig());
    return last && allele.position() <= *last;
}

class ClinvarDiff {
  public:
    ClinvarDiff(const AlleleStore* older,
                const AlleleStore* newer,
                std::string date,
                ChangeBuffer& changes)
        : older_(older), newer_(newer), date_(std::move(date)), changes_(changes) {}

    void name_codons(const CodonDiff& codons) { codons_ = &codons; }

    void run() {
        if (older_ != nullptr) {
            compare_listed();
        }
        if (newer_ != nullptr) {
            find_added();
        }
    }

    void compare_one(const model::SmallAllele& allele) {
        const std::optional<model::ClinvarAssertion> before = assertion_of(older_, allele);
        const std::optional<model::ClinvarAssertion> after = assertion_of(newer_, allele);
        if (before && after) {
            compare(allele, *before, *after);
        } else if (before) {
            add_absent(allele, *before);
        } else if (after) {
            add("clinvar_added", allele, "", after->significance);
        }
    }

  private:
    static std::optional<model::ClinvarAssertion> assertion_of(const AlleleStore* store,
                                                               const model::SmallAllele& allele) {
        if (store == nullptr) {
            return std::nullopt;
        }
        AlleleStore::Cursor cursor(*store);
        const auto* values = cursor.find(allele);
        return values == nullptr ? std::nullopt : std::optional(assertion_from(*store, *values));
    }

    void name_codons_of(const model::SmallAllele& allele,
                        const std::optional<model::ClinvarAssertion>& before,
                        const std::optional<model::ClinvarAssertion>& after) {
        if (codons_ != nullptr) {
            codons_->compare({allele, before, after});
        }
    }

    void add_absent(const model::SmallAllele& allele, const model::ClinvarAssertion& before) {
        name_codons_of(allele, before, std::nullopt);
        const bool covered = newer_ != nullptr && covers(*newer_, allele);
        add(covered ? "clinvar_withdrawn" : "clinvar_not_covered", allele, before.significance, "");
    }

    void compare_listed() {
        std::optional<AlleleStore::Cursor> cursor;
        if (newer_ != nullptr) {
            cursor.emplace(*newer_);
        }
        AlleleStore::Scan scan(*older_);
        StoreEntry entry;
        while (scan.next(entry)) {
            const model::ClinvarAssertion before = assertion_from(*older_, entry.values);
            const auto* values = cursor ? cursor->find(entry.allele) : nullptr;
            if (values != nullptr) {
                compare(entry.allele, before, assertion_from(*newer_, *values));
            } else {
                add_absent(entry.allele, before);
            }
        }
    }

    void compare(const model::SmallAllele& allele,
                 const model::ClinvarAssertion& before,
                 const model::ClinvarAssertion& after) {
        const auto compare_field = [&](const char* what, const auto& old_value, const auto& value) {
            if (old_value != value) {
                add(what, allele, old_value, value);
            }
        };
        compare_field("clinvar_class", before.significance, after.significance);
        compare_field("clinvar_stars", before.review_status, after.review_status);
        compare_field("clinvar_conditions", before.conditions, after.conditions);
        compare_field("clinvar_accession", before.accession, after.accession);
        compare_field("clinvar_disease_ids", before.disease_ids, after.disease_ids);
        compare_field("clinvar_submissions", before.submissions, after.submissions);
        name_codons_of(allele, before, after);
    }

    void find_added() {
        std::optional<AlleleStore::Cursor> cursor;
        if (older_ != nullptr) {
            cursor.emplace(*older_);
        }
        AlleleStore::Scan scan(*newer_);
        StoreEntry entry;
        while (scan.next(entry)) {
            if (!cursor || cursor->find(entry.allele) == nullptr) {
                const model::ClinvarAssertion after = assertion_from(*newer_, entry.values);
                add("clinvar_added", entry.allele, "", after.significance);
                name_codons_of(entry.allele, std::nullopt, after);
            }
        }
    }

    void add(const char* what,
             const model::SmallAllele& allele,
             const std::string& old_value,
             const std::string& new_value) {
        changes_.add({what, FactKey::of_allele(allele), old_value, new_value, date_});
    }

    const AlleleStore* older_;
    const AlleleStore* newer_;
    std::string date_;
    ChangeBuffer& changes_;
    const CodonDiff* codons_ = nullptr;
};

const AlleleStore* only_store(const std::vector<AlleleStore>& stores) {
    return stores.empty() ? nullptr : &stores.front();
}

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
        if (older_ != nullptr) {
            compare_listed();
        }
        if (newer_ != nullptr) {
            find_added();
        }
    }

    void compare_one(const model::SmallAllele& allele) const {
        const std::string before = text_of(older_, allele);
        const std::string after = text_of(newer_, allele);
        if (before != after) {
            add("frequency", FactKey::of_allele(allele), before, after);
        }
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
    static std::string text_of(const AlleleStore* store, const model::SmallAllele& allele) {
        if (store == nullptr) {
            return {};
        }
        AlleleStore::Cursor cursor(*store);
        const auto* values = cursor.find(allele);
        return values == nullptr ? std::string() : frequency_text(*store, *values);
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

    void compare_listed() const {
        std::optional<AlleleStore::Cursor> cursor;
        if (newer_ != nullptr) {
            cursor.emplace(*newer_);
        }
        AlleleStore::Scan scan(*older_);
        StoreEntry entry;
        while (scan.next(entry)) {
            const std::string before = frequency_text(*older_, entry.values);
            const auto* values = cursor ? cursor->find(entry.allele) : nullptr;
            const std::string after =
                values != nullptr ? frequency_text(*newer_, *values) : std::string();
            if (before != after) {
                add("frequency", FactKey::of_allele(entry.allele), before, after);
            }
        }
    }

    void find_added() const {
        std::optional<AlleleStore::Cursor> cursor;
        if (older_ != nullptr) {
            cursor.emplace(*older_);
        }
        AlleleStore::Scan scan(*newer_);
        StoreEntry entry;
        while (scan.next(entry)) {
            if (!cursor || cursor->find(entry.allele) == nullptr) {
                add("frequency", FactKey::of_allele(entry.allele), "",
                    frequency_text(*newer_, entry.values));
            }
        }
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

bool clinvar_changed(const Release& older, const Release& newer) {
    return component_ids(older.manifest(), "clinvar") != component_ids(newer.manifest(), "clinvar");
}

ClinvarDiff clinvar_diff(const Release& older, const Release& newer, ChangeBuffer& changes) {
    return {only_store(older.clinvar()), only_store(newer.clinvar()),
            version_of(newer.manifest(), "clinvar"), changes};
}

} // namespace

void diff_clinvar(const Release& older, const Release& newer, ChangeBuffer& changes) {
    if (clinvar_changed(older, newer)) {
        const CodonDiff codons(newer, version_of(newer.manifest(), "clinvar"), changes);
        ClinvarDiff diff = clinvar_diff(older, newer, changes);
        diff.name_codons(codons);
        diff.run();
    }
}

void diff_population(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    const std::vector<PopulationDiff> changed = changed_sources(older, newer, visit);
    for (const PopulationDiff& diff : changed) {
        diff.compare_alleles();
    }
    for (const PopulationDiff& diff : changed) {
        diff.compare_coverage();
    }
}

std::vector<KnowledgeChange>
diff_allele(const Release& older, const Release& newer, const model::SmallAllele& allele) {
    std::vector<KnowledgeChange> changes;
    const ChangeVisitor keep = [&changes](const KnowledgeChange& change) {
        changes.push_back(change);
    };
    ChangeBuffer clinvar;
    if (clinvar_changed(older, newer)) {
        clinvar_diff(older, newer, clinvar).compare_one(allele);
    }
    clinvar.release(keep);
    for (const PopulationDiff& diff : changed_sources(older, newer, keep)) {
        diff.compare_one(allele);
    }
    ChangeBuffer laboratory;
    diff_laboratory_allele(older, newer, allele, laboratory);
    laboratory.release(keep);
    return changes;
}

} // namespace vigie::knowledge
