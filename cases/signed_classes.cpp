#include "cases/signed_classes.hpp"

#include "cases/signed_result.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace vigie::cases {
namespace {

class Collector {
  public:
    explicit Collector(const CaseStore& store) : store_(store) {}

    void add_case(const std::string& case_id) {
        const std::vector<ResultAct> acts = store_.result_acts(case_id);
        const ResultAct* const signature = result_standing(acts, std::nullopt).act;
        if (signature == nullptr) {
            return;
        }
        // Of one case the decisions in their order, and what is signed over all of them.
        std::map<std::pair<std::string, std::string>, SignedClass> of_case;
        for (const CandidateDecision& decision : decisions_before(case_id, *signature)) {
            add_judged(decision, *signature, of_case);
        }
        for (const SignedVariant& variant :
             decode_signed_result(signature->body, "case " + case_id).variants) {
            of_case.insert_or_assign({variant.allele, variant.gene_id},
                                     SignedClass{.allele = variant.allele,
                                                 .gene = variant.gene_id,
                                                 .acmg_class = variant.acmg_class,
                                                 .date = signature->date,
                                                 .author = signature->by});
        }
        for (auto& [which, one] : of_case) {
            add(std::move(one));
        }
    }

    SignedClasses take() {
        SignedClasses told = std::move(told_);
        for (auto& [key, one] : classes_) {
            told.classes.push_back(std::move(one));
        }
        const auto twice = std::adjacent_find(
            told.classes.begin(), told.classes.end(), [](const auto& a, const auto& b) {
                return a.allele == b.allele && a.gene == b.gene && a.date == b.date;
            });
        if (twice != told.classes.end()) {
            throw model::InputError(
                {.file = "case store"},
                fmt::format("{} has class {} and class {} for {} in results signed on {}",
                            twice->allele, twice->acmg_class, std::next(twice)->acmg_class,
                            twice->gene, model::format_date(twice->date)),
                "amend one of them");
        }
        return told;
    }

  private:
    /// Those that stood when the result was signed: what was decided later is of the next one.
    std::vector<CandidateDecision> decisions_before(const std::string& case_id,
                                                    const ResultAct& signature) const {
        std::vector<CandidateDecision> decisions = store_.decisions(case_id);
        std::erase_if(decisions, [&signature](const auto& decision) {
            return decision.sequence > signature.sequence;
        });
        return standing_decisions(decisions);
    }

    using OfCase = std::map<std::pair<std::string, std::string>, SignedClass>;
    static void
    add_judged(const CandidateDecision& decision, const ResultAct& signature, OfCase& of_case) {
        // What is reported stands in the result itself.
        if (decision.action == DecisionAction::report) {
            return;
        }
        for (const VariantJudgement& judged : decision.judgements) {
            if (judged.acmg_class != 0) {
                of_case.insert_or_assign({judged.variant, decision.gene},
                                         SignedClass{.allele = judged.variant,
                                                     .gene = decision.gene,
                                                     .acmg_class = judged.acmg_class,
                                                     .date = signature.date,
                                                     .author = signature.by});
            }
        }
    }

    void add(SignedClass one) {
        if (!model::SmallAllele::from_key(one.allele)) {
            ++told_.structural;
        } else if (!one.gene.starts_with("HGNC:")) {
            ++told_.without_gene;
        } else {
            // Of several who signed the same class on one day the first is enough.
            classes_.try_emplace({one.allele, one.gene, one.date, one.acmg_class}, one);
        }
    }

    using Key = std::tuple<std::string, std::string, model::Date, int>;

    const CaseStore& store_;
    SignedClasses told_;
    std::map<Key, SignedClass> classes_;
};

} // namespace

SignedClasses signed_classes(const CaseStore& store) {
    const CaseStore::Snapshot snapshot(store);
    Collector collector(store);
    for (const StoredCase& stored : store.cases()) {
        collector.add_case(stored.case_id);
    }
    return collector.take();
}

} // namespace vigie::cases
