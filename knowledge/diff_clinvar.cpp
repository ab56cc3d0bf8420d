#include "knowledge/diff_codons.hpp"
#include "knowledge/diff_parts.hpp"

#include "annotation/compare_stores.hpp"
#include "knowledge/store_columns.hpp"
#include "knowledge/store_values.hpp"

namespace vigie::knowledge {
namespace {

using annotation::AlleleStore;
using annotation::StoreDifference;
using Assertion = std::optional<model::ClinvarAssertion>;

/// False beyond the last record of a contig, and on a contig without any: such a store says
/// nothing there, so that an absence is no withdrawal.
bool covers(const AlleleStore& store, const model::SmallAllele& allele) {
    const auto last = store.last_position(allele.contig());
    return last && allele.position() <= *last;
}

const AlleleStore* only_store(const std::vector<AlleleStore>& stores) {
    return stores.empty() ? nullptr : &stores.front();
}

Assertion assertion_of(const AlleleStore* store,
                       const std::vector<annotation::StoreValue>* values) {
    return values == nullptr ? std::nullopt : Assertion(assertion_from(*store, *values));
}

/// ClinVar in two releases; either may lack it.
class ClinvarDiff {
  public:
    ClinvarDiff(const Release& older, const Release& newer, const ChangeVisitor& visit)
        : older_(only_store(older.clinvar())), newer_(only_store(newer.clinvar())),
          date_(version_of(newer.manifest(), "clinvar")), visit_(visit) {}

    void name_codons(const CodonDiff& codons) { codons_ = &codons; }

    void compare_all() const {
        compare_stores(older_, newer_, [this](const StoreDifference& difference) {
            compare(difference.allele, assertion_of(older_, difference.older),
                    assertion_of(newer_, difference.newer));
        });
    }

    void compare_one(const model::SmallAllele& allele) const {
        compare(allele, found(older_, allele), found(newer_, allele));
    }

  private:
    static Assertion found(const AlleleStore* store, const model::SmallAllele& allele) {
        if (store == nullptr) {
            return std::nullopt;
        }
        AlleleStore::Cursor cursor(*store);
        return assertion_of(store, cursor.find(allele));
    }

    void compare(const model::SmallAllele& allele,
                 const Assertion& before,
                 const Assertion& after) const {
        if (before && after) {
            compare_fields(allele, *before, *after);
        } else if (before) {
            const bool covered = newer_ != nullptr && covers(*newer_, allele);
            add(covered ? "clinvar_withdrawn" : "clinvar_not_covered", allele, before->significance,
                "");
        } else if (after) {
            add("clinvar_added", allele, "", after->significance);
        }
        if (codons_ != nullptr) {
            codons_->compare({allele, before, after});
        }
    }

    void compare_fields(const model::SmallAllele& allele,
                        const model::ClinvarAssertion& before,
                        const model::ClinvarAssertion& after) const {
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
    }

    void add(const char* what,
             const model::SmallAllele& allele,
             const std::string& old_value,
             const std::string& new_value) const {
        visit_({what, model::FactKey::of_allele(allele), old_value, new_value, date_});
    }

    const AlleleStore* older_;
    const AlleleStore* newer_;
    std::string date_;
    const ChangeVisitor& visit_;
    const CodonDiff* codons_ = nullptr;
};

bool has_changed(const Release& older, const Release& newer) {
    return component_ids(older.manifest(), "clinvar") != component_ids(newer.manifest(), "clinvar");
}

} // namespace

void diff_clinvar(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    if (has_changed(older, newer)) {
        const CodonDiff codons(newer, version_of(newer.manifest(), "clinvar"), visit);
        ClinvarDiff diff(older, newer, visit);
        diff.name_codons(codons);
        diff.compare_all();
    }
}

void diff_clinvar_allele(const Release& older,
                         const Release& newer,
                         const model::SmallAllele& allele,
                         const ChangeVisitor& visit) {
    if (has_changed(older, newer)) {
        ClinvarDiff(older, newer, visit).compare_one(allele);
    }
}

} // namespace vigie::knowledge
