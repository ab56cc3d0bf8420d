#include "pipeline/run/report_variant.hpp"

#include "annotation/annotate_allele.hpp"
#include "cases/evidence_file.hpp"
#include "cases/shown_hits.hpp"
#include "cases/store.hpp"
#include "interpretation/reported_state.hpp"
#include "interpretation/variant_reading.hpp"
#include "knowledge/allele_lookup.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/structural_place.hpp"
#include "pipeline/run/act_day.hpp"
#include "pipeline/run/indexed_calls.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/variant_name.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace vigie::run {
namespace {

/// The case as it stands, and the release that the report rests on.
struct ReportedCase {
    cases::StoredCase stored;
    knowledge::Release release;
    cases::CaseSetting setting;
};

ReportedCase open_case(const cases::CaseStore& store, const ReportVariantRequest& request) {
    cases::StoredCase stored = store.require(request.act.case_id);
    cases::CaseSetting setting = store.setting(stored.setting);
    const std::filesystem::path folder = request.release.value_or(stored.release_folder);
    std::error_code ignored;
    if (!request.release && !std::filesystem::exists(folder / "manifest.json", ignored)) {
        throw model::InputError({.file = folder.string()},
                                "the release under which the case stands is not there",
                                "name it with -k", model::ExitCode::missing_input);
    }
    knowledge::Release release = knowledge::Release::open(folder);
    if (release.assembly().name() != setting.assembly) {
        throw model::InputError({.file = folder.string()},
                                "is of " + release.assembly().name() + ", the case of " +
                                    setting.assembly,
                                "name a release of the case's assembly with -k");
    }
    return {std::move(stored), std::move(release), std::move(setting)};
}

std::vector<model::SmallAllele> named_alleles(const std::string& name,
                                              const knowledge::Release& release) {
    if (const auto allele = parse_variant_name(name, release)) {
        return {*allele};
    }
    if (name.find(":c.") == std::string::npos && name.find(":n.") == std::string::npos) {
        throw model::InputError({.file = name}, "not a variant",
                                "write CHROM-POS-REF-ALT or TRANSCRIPT:c....");
    }
    return alleles_of_hgvs_name(name, release);
}

/// In the call set: a variant may have left the residue since it was reported.
bool is_called(const model::SmallAllele& allele, const ReportedCase& reported) {
    if (!is_intact({reported.stored.calls_path, reported.stored.calls_sha256})) {
        return false;
    }
    bool called = false;
    IndexedCalls(reported.stored.calls_path)
        .each_on(
            reported.release.contig_names(), allele.contig(), allele.span(),
            [&](const model::VariantEvidence& call) { called = called || call.allele == allele; });
    return called;
}

model::SmallAllele carried_allele(const model::CaseEvidence& evidence,
                                  const ReportVariantRequest& request,
                                  const ReportedCase& reported) {
    const auto carries = [&](const model::SmallAllele& allele) {
        return std::any_of(evidence.residue.begin(), evidence.residue.end(),
                           [&allele](const auto& v) { return v.allele == allele; }) ||
               is_called(allele, reported);
    };
    const std::vector<model::SmallAllele> named = named_alleles(request.variant, reported.release);
    const auto found = std::find_if(named.begin(), named.end(), carries);
    if (found == named.end()) {
        throw model::InputError(
            {.file = request.store.string()},
            fmt::format("case '{}' has no call of {}", request.act.case_id, named.front().key()),
            "check case and variant; 'vigie why' tells what became of it");
    }
    return *found;
}

/// Of the case now, or reported of it before.
bool is_structural(const model::CaseEvidence& evidence,
                   const std::vector<cases::CaseAct>& acts,
                   const ReportVariantRequest& request) {
    const auto is_it = [&request](const std::string& key) { return key == request.variant; };
    return std::any_of(evidence.structural.begin(), evidence.structural.end(),
                       [&](const auto& one) { return is_it(one.variant.key()); }) ||
           std::any_of(evidence.repeats.begin(), evidence.repeats.end(),
                       [&](const auto& one) { return is_it(model::repeat_key(one)); }) ||
           (!model::SmallAllele::from_key(request.variant) &&
            std::any_of(acts.begin(), acts.end(),
                        [&](const auto& act) { return is_it(act.allele); }));
}

/// The genes for which the result shows a structural variant, of the many that it may touch, or for
/// which it was reported before.
std::set<model::GeneKey> genes_of_structural(const cases::CaseStore& store,
                                             const std::vector<cases::CaseAct>& acts,
                                             const ReportVariantRequest& request) {
    std::set<model::GeneKey> genes;
    const auto result = nlohmann::json::parse(store.candidates_json(request.act.case_id));
    for (const nlohmann::json* const hit : cases::shown_hits(result)) {
        const auto keys = cases::variant_keys(*hit);
        const std::string gene = cases::gene_key(*hit);
        if (!gene.empty() && std::binary_search(keys.begin(), keys.end(), request.variant)) {
            genes.insert(model::GeneKey(gene));
        }
    }
    for (const cases::CaseAct& act : acts) {
        if (act.allele == request.variant) {
            genes.insert(model::GeneKey(act.gene));
        }
    }
    if (genes.empty()) {
        throw model::InputError({.file = "case " + request.act.case_id},
                                "its result does not show " + request.variant,
                                "'vigie why' tells what became of it");
    }
    return genes;
}

std::string gene_text(const model::GeneKey& gene, const knowledge::Release& release) {
    return fmt::format("{} ({})", release.genes().symbol(gene), gene.text());
}

/// Genes over the allele, and those in which the laboratory classes it.
std::set<model::GeneKey> genes_of(const model::SmallAllele& allele,
                                  const knowledge::Release& release) {
    std::set<model::GeneKey> genes;
    for (const interpretation::GeneEffect& effect : interpretation::gene_effects(
             annotation::annotate_allele(allele, release.transcripts(), release.reference()))) {
        genes.insert(effect.gene);
    }
    for (const auto& own : knowledge::AlleleLookup(release).own_classifications(allele)) {
        genes.insert(own.gene);
    }
    genes.erase(model::GeneKey());
    return genes;
}

/// The gene that the request names, of those in which the variant lies.
model::GeneKey reported_gene(const ReportVariantRequest& request,
                             const std::string& key,
                             const std::set<model::GeneKey>& genes,
                             const knowledge::Release& release) {
    std::string known;
    for (const model::GeneKey& gene : genes) {
        known += (known.empty() ? "" : ", ") + gene_text(gene, release);
    }
    if (request.gene.empty()) {
        if (genes.size() > 1) {
            throw model::UsageError(fmt::format("{} lies in {}: name one with --gene", key, known));
        }
        return genes.empty() ? model::GeneKey() : *genes.begin();
    }
    const auto meant = std::find_if(genes.begin(), genes.end(), [&](const auto& gene) {
        return gene.text() == request.gene || release.genes().symbol(gene) == request.gene;
    });
    if (meant == genes.end()) {
        throw model::UsageError(fmt::format("{} does not lie in --gene {}, but in {}", key,
                                            request.gene, known.empty() ? "no gene" : known));
    }
    return *meant;
}

/// The last act on the same thing says the same: the command was run twice.
std::optional<cases::CaseAct> same_act(const cases::CaseAct& act,
                                       const std::vector<cases::CaseAct>& acts) {
    const auto last = std::find_if(acts.rbegin(), acts.rend(), [&act](const auto& earlier) {
        return earlier.kind == act.kind && earlier.allele == act.allele && earlier.gene == act.gene;
    });
    const bool same = last != acts.rend() && last->acmg_class == act.acmg_class &&
                      last->by == act.by && last->date == act.date && last->reason == act.reason;
    return same ? std::optional(*last) : std::nullopt;
}

/// A report that ends must stand.
void require_standing(const cases::CaseAct& act, const std::vector<cases::CaseAct>& acts) {
    const auto last = std::find_if(acts.rbegin(), acts.rend(), [&act](const auto& earlier) {
        return earlier.kind == act.kind && earlier.allele == act.allele && earlier.gene == act.gene;
    });
    if (act.acmg_class == 0 && (last == acts.rend() || last->acmg_class == 0)) {
        throw model::InputError({.file = "case " + act.case_id},
                                act.allele + " is not recorded as reported, so it cannot end",
                                "'case show' lists the reported variants");
    }
}

/// Writes the act on the interpretation that the case has now.
RecordedAct write(cases::CaseStore& store,
                  cases::CaseAct act,
                  const std::optional<cases::ReportBaseline>& from) {
    for (;;) {
        const std::vector<cases::CaseAct> acts = store.case_acts(act.case_id);
        if (const auto known = same_act(act, acts)) {
            return {*known, false};
        }
        act.interpretation = store.require(act.case_id).interpretation;
        if (store.append_case_act(act, from) == cases::RecordOutcome::recorded) {
            return {store.case_acts(act.case_id).back(), true};
        }
    }
}

} // namespace

RecordedAct report_variant(const ReportVariantRequest& request) {
    require_past(request.act.date, request.act.entered);
    cases::CaseStore store =
        cases::CaseStore::open(request.store, {.ledger_key = request.ledger_key});
    const ReportedCase reported = open_case(store, request);
    const std::string& case_id = request.act.case_id;
    const model::CaseEvidence evidence =
        cases::decode_evidence(store.evidence(case_id), "store:" + case_id);
    const std::vector<cases::CaseAct> acts = store.case_acts(case_id);
    const bool structural = is_structural(evidence, acts, request);
    const auto allele =
        structural ? std::nullopt : std::optional(carried_allele(evidence, request, reported));
    cases::CaseAct act = request.act;
    act.kind = cases::CaseActKind::variant_reported;
    act.allele = allele ? allele->key() : request.variant;
    const std::set<model::GeneKey> genes =
        allele ? genes_of(*allele, reported.release) : genes_of_structural(store, acts, request);
    const model::GeneKey gene = reported_gene(request, act.allele, genes, reported.release);
    act.gene = gene.text();
    if (!same_act(act, acts)) {
        require_standing(act, acts);
    }
    if (!allele || act.acmg_class == 0) {
        return write(store, std::move(act), std::nullopt);
    }
    const interpretation::ReportedVariant variant{*allele, gene, act.acmg_class,
                                                  reported.setting.scope};
    RecordedAct told = write(
        store, std::move(act),
        cases::ReportBaseline{
            .release_id = reported.release.id(),
            .state = interpretation::encode_reported_state(
                interpretation::read_reported_state(variant, reported.release, request.rules))});
    told.is_watched = true;
    return told;
}

RecordedAct request_reassessment(const std::filesystem::path& store_file,
                                 const cases::CaseAct& act,
                                 const std::filesystem::path& ledger_key) {
    require_past(act.date, act.entered);
    cases::CaseStore store = cases::CaseStore::open(store_file, {.ledger_key = ledger_key});
    return write(store, act, std::nullopt);
}

} // namespace vigie::run
