#include "pipeline/run/amendment_trigger.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>

namespace vigie::run {
namespace {

using Variants = std::vector<cases::SignedVariant>;

bool is_on_a_variant(const cases::LedgerEvent& event, const Variants& variants) {
    const std::string& key = event.trigger.key.text;
    return event.act_sha256.empty() &&
           std::any_of(variants.begin(), variants.end(), [&key](const auto& variant) {
               return variant.allele == key || variant.gene_id == key;
           });
}

/// The id of the gene of the candidate that an event moved; empty: it names none.
std::string gene_moved(const cases::LedgerEvent& event) {
    const auto candidate = nlohmann::json::parse(event.candidate_json, nullptr, false);
    if (!candidate.is_object() || !candidate.contains("gene")) {
        return {};
    }
    const auto& gene = candidate.at("gene");
    const auto id = gene.is_object() ? gene.find("hgnc_id") : gene.end();
    return id != gene.end() && id->is_string() ? id->get<std::string>() : std::string();
}

bool moved_a_gene(const cases::LedgerEvent& event, const Variants& variants) {
    const std::string gene = event.act_sha256.empty() ? gene_moved(event) : std::string();
    return !gene.empty() &&
           std::any_of(variants.begin(), variants.end(),
                       [&gene](const auto& variant) { return variant.gene_id == gene; });
}

} // namespace

std::optional<cases::LedgerEntry>
amendment_trigger(const cases::CaseStore& store,
                  const cases::ResultAct& amended,
                  const std::vector<cases::SignedVariant>& variants) {
    std::optional<cases::LedgerEntry> trigger;
    std::optional<cases::LedgerEntry> moved;
    for (const cases::LedgerEntry& entry : cases::PastResults(store).ledger(amended.case_id)) {
        if (entry.sequence <= amended.sequence) {
            continue;
        }
        if (is_on_a_variant(entry.event, variants) || entry.event.trigger.what == "request") {
            trigger = entry;
        } else if (moved_a_gene(entry.event, variants)) {
            moved = entry;
        }
    }
    return trigger ? trigger : moved;
}

} // namespace vigie::run
