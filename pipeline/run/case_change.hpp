#pragma once

#include "cases/store.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// What an interpretation was made with.
struct InterpretedWith {
    std::string release_id;
    std::string rule_set;
    std::string engine; ///< version of the program
};

/// Alleles and genes of a case whose changes may be told: the scope was asked of them and passed.
struct ShownKeys {
    std::set<std::string> alleles; ///< keys
    std::set<std::string> genes;   ///< keys; an allele in no gene adds none
};
ShownKeys shown_keys(const model::CaseEvidence& evidence, const model::Assessment& assessment);

/// Genes that the newer release never shows.
struct MaskedGenes {
    std::set<std::string> keys;
    std::string version; ///< of the mask list
};
MaskedGenes masked_genes(const knowledge::Release& release);

/// A candidate or waiting hit as far as events tell of it.
struct ListedCandidate {
    std::string identity; ///< `model::candidate_identity`
    int tier = 0;
    /// `event_candidate`; may be empty of what is on both sides: on the older one, and on the newer
    /// one if its evidence is the same.
    std::string told = {};
};
/// The entries of a list of candidates.json.
std::vector<ListedCandidate> listed_candidates(const nlohmann::ordered_json& list);

/// What the ledger keeps of an entry of candidates.json: gene, tier, score, diseases, inheritance,
/// and the names, class and zygosity of its variants (`interpretation::summary_text`).
std::string event_candidate(const nlohmann::ordered_json& entry);

/// One case before and after a change.
struct CaseChange {
    std::string case_id;
    InterpretedWith before;
    InterpretedWith after;
    model::Date seen;
    /// Of the case, or of the genes that were read again.
    std::vector<ListedCandidate> old_candidates;
    std::vector<ListedCandidate> old_waiting;
    std::vector<ListedCandidate> new_candidates;
    ShownKeys shown;                                     ///< after; what was listed before is added
    std::vector<model::KnowledgeChange> triggers;        ///< of facts that the case had read
    std::vector<model::KnowledgeChange> newly_read = {}; ///< of facts that it reads only now
    /// Identities of the candidates whose evidence is another, whatever their tier.
    std::set<std::string> changed = {};
    MaskedGenes masked = {};
};

/// Events of one case, by trigger, and how many triggers the scope seals.
struct CaseEvents {
    std::vector<cases::LedgerEvent> events;
    std::uint64_t sealed = 0;
};

/// One event per trigger and candidate that it changed: "new", "upgraded" or "downgraded" (tier),
/// "resolved" (left the list); "unchanged" for a trigger that left the list as it is and changed
/// the evidence of a candidate. All others together are one event "unchanged" of the case, trigger
/// "no_effect", which counts them by kind. A changed candidate
/// without a trigger of its own is attributed to a change of what the case reads only now, else to
/// a trigger that concerns a whole contig, the ontology or the reference or that made the gene
/// Mendelian, else to the release, rule set, program or run as a whole. Triggers outside the scope
/// before and after make no event. A candidate that left because its gene is masked now is told as
/// "resolved" by trigger "laboratory_mask_added" under the key "sealed", without the candidate.
CaseEvents events_of(const CaseChange& change);

} // namespace vigie::run
