#include "pipeline/run/why.hpp"

#include "cases/evidence_file.hpp"
#include "cases/store.hpp"
#include "interpretation/admission.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/drop_reason.hpp"
#include "interpretation/explain.hpp"
#include "interpretation/sealed_place.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/structural_place.hpp"
#include "pipeline/run/absence.hpp"
#include "pipeline/run/indexed_calls.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/variant_name.hpp"
#include "review/pedigree_layout.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::run {
namespace {

/// What a result leaves behind to be asked.
struct Finished {
    std::string release_id;
    std::filesystem::path release_folder;
    std::string rule_set;
    std::string evidence;
    std::string evidence_file; ///< what messages call it
    std::string calls_path;
    std::string receipt_json;
    model::Date today;
};

/// The finished result and the release that it was read under.
struct Result {
    Finished finished;
    knowledge::Release release;
    model::CaseEvidence evidence;
    IndexedCalls calls;
};

Finished finished_run(const std::filesystem::path& outdir) {
    cases::CaseBundle bundle = cases::read_bundle(outdir);
    return {.release_id = bundle.release_id,
            .release_folder = bundle.release_folder,
            .rule_set = bundle.rule_set,
            .evidence = std::move(bundle.evidence),
            .evidence_file = (outdir / "evidence.json.zst").string(),
            .calls_path = bundle.calls_path,
            .receipt_json = std::move(bundle.receipt_json),
            .today = bundle.today};
}

Finished stored_case(const StoredResult& result) {
    const auto store = cases::CaseStore::open_for_reading(result.store);
    const cases::StoredCase stored = store.require(result.case_id);
    if (!is_intact({stored.calls_path, stored.calls_sha256})) {
        throw model::InputError(
            {.file = stored.calls_path}, "the call set of the case is gone or not the one recorded",
            "ingest the result folder from where it lies now", model::ExitCode::missing_input);
    }
    return {.release_id = stored.release_id,
            .release_folder = stored.release_folder,
            .rule_set = stored.rule_set,
            .evidence = store.evidence(result.case_id),
            .evidence_file = result.store.string(),
            .calls_path = stored.calls_path,
            .receipt_json = store.receipt_json(result.case_id),
            .today = stored.last_interpreted};
}

Result open_result(const WhyRequest& request) {
    const auto* outdir = std::get_if<std::filesystem::path>(&request.result);
    Finished finished = outdir != nullptr ? finished_run(*outdir)
                                          : stored_case(std::get<StoredResult>(request.result));
    const std::filesystem::path folder = request.release.value_or(finished.release_folder);
    knowledge::Release release = knowledge::Release::open(folder);
    if (release.id() != finished.release_id) {
        throw model::InputError({.file = folder.string()},
                                "this is release " + release.id() + ", the result was read under " +
                                    finished.release_id,
                                "name that release with -k");
    }
    model::CaseEvidence evidence =
        cases::decode_evidence(finished.evidence, finished.evidence_file);
    IndexedCalls calls(finished.calls_path);
    return {std::move(finished), std::move(release), std::move(evidence), std::move(calls)};
}

/// Calls of the call set on a stretch of a contig.
std::vector<model::VariantEvidence>
calls_on(Result& result, const model::Contig& contig, const model::Interval& interval) {
    std::vector<model::VariantEvidence> calls;
    result.calls.each_on(
        result.release.contig_names(), contig, interval,
        [&calls](model::VariantEvidence&& call) { calls.push_back(std::move(call)); });
    return calls;
}

/// The allele that the request names; of several that one HGVS expression names, the one that is
/// called.
model::SmallAllele find_allele(const std::string& name, Result& result) {
    if (auto allele = parse_variant_name(name, result.release)) {
        return *allele;
    }
    if (name.find(":c.") == std::string::npos && name.find(":n.") == std::string::npos) {
        throw model::InputError({.file = name}, "not a variant",
                                "write CHROM-POS-REF-ALT or TRANSCRIPT:c....");
    }
    const std::vector<model::SmallAllele> named = alleles_of_hgvs_name(name, result.release);
    const auto called = std::find_if(named.begin(), named.end(), [&](const auto& allele) {
        const auto calls = calls_on(result, allele.contig(), allele.span());
        return std::any_of(calls.begin(), calls.end(),
                           [&](const auto& call) { return call.allele == allele; });
    });
    return called == named.end() ? named.front() : *called;
}

/// What each individual is called, in the order of the pedigree.
std::vector<std::string> names_of(const model::Pedigree& pedigree, bool by_label) {
    if (by_label) {
        return review::labels_of(pedigree);
    }
    std::vector<std::string> names;
    for (const model::Individual& individual : pedigree.individuals()) {
        names.push_back(individual.id);
    }
    return names;
}

/// The proband's genotype; those of the relatives with it where the variant may be shown: what only
/// they carry is not told (docs/decisions/058-clinvar-lists.md).
std::string genotypes_text(const model::VariantEvidence& call,
                           const model::Pedigree& pedigree,
                           const std::vector<std::string>& names,
                           bool whole_family) {
    std::string text;
    for (std::size_t i = 0; i < call.calls.size(); ++i) {
        if (!whole_family && pedigree.individuals()[i].id != pedigree.proband().id) {
            continue;
        }
        const model::SampleCall& sample = call.calls[i];
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", names.at(i),
                            model::format_genotype(sample.genotype));
        if (const int others = sample.genotype.other_copies(); others > 0) {
            text += fmt::format(" with {} of another allele",
                                others == 1 ? "1 copy" : fmt::format("{} copies", others));
        }
        text += sample.depth ? fmt::format(" ({}x)", *sample.depth) : "";
    }
    return text;
}

bool is_shown(const model::CaseEvidence& evidence,
              const model::Assessment& assessment,
              const model::SmallAllele& allele) {
    return std::any_of(assessment.decisions.begin(), assessment.decisions.end(),
                       [&](const model::VariantDecision& decision) {
                           return evidence.residue[decision.residue_index].allele == allele &&
                                  interpretation::may_be_shown(decision);
                       });
}

/// A structural variant or repeat of the case.
struct NamedStructural {
    std::string key;
    std::string original;
};

/// By its key ("20-1001-5000-DEL", "HTT-repeat").
std::optional<NamedStructural> find_structural(const std::string& name,
                                               const model::CaseEvidence& evidence) {
    for (const model::StructuralEvidence& variant : evidence.structural) {
        if (variant.variant.key() == name) {
            return NamedStructural{name, variant.original};
        }
    }
    for (const model::RepeatEvidence& repeat : evidence.repeats) {
        if (model::repeat_key(repeat) == name) {
            return NamedStructural{name, repeat.original};
        }
    }
    return std::nullopt;
}

/// Answers several questions about one result; assesses the case once, if at all.
class Explainer {
  public:
    explicit Explainer(const WhyRequest& request)
        : request_(request), result_(open_result(request)), lookup_(result_.release) {}

    /// Other rules than those of the result may decide otherwise.
    std::vector<std::string> preamble() const {
        if (result_.finished.rule_set == request_.rules.id()) {
            return {};
        }
        return {"decided again under rule set " + request_.rules.id() + "; the result is of " +
                result_.finished.rule_set};
    }

    std::vector<std::string> explain(const std::string& variant) {
        if (const auto structural = find_structural(variant, result_.evidence)) {
            return explain_structural(*structural);
        }
        const model::SmallAllele allele = find_allele(variant, result_);
        // Before the calls are looked at: "not called" tells of a sealed place as "called" does.
        if (interpretation::is_sealed_place(allele, result_.evidence.scope, result_.release,
                                            lookup_)) {
            return {std::string(interpretation::sealed_line)};
        }
        const std::optional<model::VariantEvidence> call = call_of(allele);
        if (!call) {
            return explain_absence(allele, result_.release, result_.finished.receipt_json);
        }
        const model::Pedigree& pedigree = result_.evidence.pedigree;
        const std::vector<std::string> names = names_of(pedigree, request_.by_label);
        std::vector<std::string> lines{
            allele.key() + (call->regenotyped
                                ? ": no caller named it in the proband, whose reads show it"
                                : ": called, from record " + call->original)};
        const interpretation::Admission admission =
            interpretation::judge_admission(allele, result_.release, lookup_, request_.rules);
        if (!admission.admitted) {
            const model::Judgement& rule = admission.decided_by;
            lines.push_back(genotypes_text(*call, pedigree, names, true));
            lines.push_back(fmt::format("dropped at admission by rule '{}': {} (limit: {})",
                                        rule.rule, rule.value, rule.threshold));
            return lines;
        }
        lines.push_back(genotypes_text(*call, pedigree, names,
                                       is_shown(result_.evidence, assessment(), allele)));
        const std::vector<std::string> trail =
            interpretation::explain(assessment(), result_.evidence, allele);
        lines.insert(lines.end(), trail.begin(), trail.end());
        return lines;
    }

  private:
    /// What the reads alone show is in no call set.
    std::optional<model::VariantEvidence> call_of(const model::SmallAllele& allele) {
        for (const model::VariantEvidence& variant : result_.evidence.residue) {
            if (variant.regenotyped && variant.allele == allele) {
                return variant;
            }
        }
        for (model::VariantEvidence& call : calls_on(result_, allele.contig(), allele.span())) {
            if (call.allele == allele) {
                return std::move(call);
            }
        }
        return std::nullopt;
    }

    std::vector<std::string> explain_structural(const NamedStructural& named) {
        std::vector<std::string> trail =
            interpretation::explain_structural(assessment(), named.key);
        if (trail.size() == 1 && trail.front() == interpretation::sealed_line) {
            return trail;
        }
        std::vector<std::string> lines{named.key + ": called, from record " + named.original};
        if (trail.empty()) {
            lines.emplace_back("no decision: its length is normal, or the table of loci lacks it");
        }
        lines.insert(lines.end(), trail.begin(), trail.end());
        return lines;
    }

    const model::Assessment& assessment() {
        if (!assessment_) {
            assessment_ = interpretation::assess(result_.evidence, result_.release, request_.rules,
                                                 result_.finished.today);
        }
        return *assessment_;
    }

    const WhyRequest& request_;
    Result result_;
    knowledge::AlleleLookup lookup_;
    std::optional<model::Assessment> assessment_;
};

} // namespace

std::vector<std::string> why(const WhyRequest& request) {
    Explainer explainer(request);
    std::vector<std::string> lines = explainer.preamble();
    for (const std::string& variant : request.variants) {
        if (!lines.empty()) {
            lines.emplace_back();
        }
        const std::vector<std::string> answer = explainer.explain(variant);
        lines.insert(lines.end(), answer.begin(), answer.end());
    }
    return lines;
}

} // namespace vigie::run
