#include "pipeline/run/case_change.hpp"

#include "interpretation/drop_reason.hpp"
#include "interpretation/fact_trace.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// One candidate of either side, found by its identity.
struct Listed {
    const ListedCandidate* candidate = nullptr;
    std::string gene;
    std::set<std::string> alleles; ///< canonical keys
};
using ListedByIdentity = std::map<std::string, Listed>;

/// "HGNC:5|20-1-A-G+20-9-C-T"
Listed opened(const ListedCandidate& candidate) {
    Listed entry{.candidate = &candidate, .gene = {}, .alleles = {}};
    const std::string& identity = candidate.identity;
    const std::size_t bar = identity.rfind('|');
    entry.gene = identity.substr(0, bar);
    for (std::size_t start = bar + 1; start <= identity.size();) {
        const std::size_t end = std::min(identity.find('+', start), identity.size());
        entry.alleles.insert(identity.substr(start, end - start));
        start = end + 1;
    }
    return entry;
}

ListedByIdentity by_identity(const std::vector<ListedCandidate>& list) {
    ListedByIdentity listed;
    for (const ListedCandidate& candidate : list) {
        listed.emplace(candidate.identity, opened(candidate));
    }
    return listed;
}

/// Members of `from` that are there, in this order.
Json members(const Json& from, std::initializer_list<const char*> names) {
    Json chosen = Json::object();
    for (const char* name : names) {
        if (from.contains(name)) {
            chosen[name] = from.at(name);
        }
    }
    return chosen;
}

void show(ShownKeys& shown, const ListedByIdentity& listed) {
    for (const auto& [identity, candidate] : listed) {
        shown.alleles.insert(candidate.alleles.begin(), candidate.alleles.end());
        if (!candidate.gene.empty()) {
            shown.genes.insert(candidate.gene);
        }
    }
}

/// Takes the candidates of masked genes out; how many.
std::size_t seal(ListedByIdentity& listed, const MaskedGenes& masked) {
    return std::erase_if(
        listed, [&masked](const auto& entry) { return masked.keys.contains(entry.second.gene); });
}

/// What became of one candidate.
struct Outcome {
    std::string identity;
    std::string name;
    const Listed* candidate = nullptr; ///< the new one, or the old one if it left the list
    bool attributed = false;

    bool changed() const { return name != "unchanged"; }
};

std::vector<Outcome> compare(const ListedByIdentity& older, const ListedByIdentity& newer) {
    std::vector<Outcome> outcomes;
    for (const auto& [identity, candidate] : newer) {
        const auto before = older.find(identity);
        const std::string name =
            before == older.end()                                        ? "new"
            : candidate.candidate->tier < before->second.candidate->tier ? "upgraded"
            : candidate.candidate->tier > before->second.candidate->tier ? "downgraded"
                                                                         : "unchanged";
        outcomes.push_back({identity, name, &candidate});
    }
    for (const auto& [identity, candidate] : older) {
        if (!newer.contains(identity)) {
            outcomes.push_back({identity, "resolved", &candidate});
        }
    }
    return outcomes;
}

/// "20-*", "*" and "*/*": many alleles or genes at once. "HGNC:5/*" is one gene.
bool is_broad(const model::FactKey& key) {
    return key.kind == model::FactKind::gene_hpo ? key.text == "*/*" : key.text.ends_with('*');
}

/// Told only where it moved a candidate: it follows from another change (a gene becomes Mendelian
/// by a panel or a disease), or comes with every snapshot.
bool is_quiet(const model::KnowledgeChange& change) {
    return change.what == "gene_mendelian" || change.what == "laboratory_details";
}

/// Explains what no change of its own explains.
bool explains_last(const model::KnowledgeChange& change) {
    return is_broad(change.key) || is_quiet(change);
}

bool is_of(const model::FactKey& key, const std::set<std::string>& alleles) {
    if (!is_broad(key)) {
        return alleles.contains(key.text);
    }
    const std::string_view contig = std::string_view(key.text).substr(0, key.text.size() - 1);
    const auto first = alleles.lower_bound(std::string(contig));
    return first != alleles.end() && first->starts_with(contig);
}

bool concerns(const model::KnowledgeChange& change, const Listed& candidate) {
    const auto own = interpretation::own_class_gene(change);
    if (own && own->text() != candidate.gene) {
        return false;
    }
    if (change.key.kind == model::FactKind::allele) {
        return is_of(change.key, candidate.alleles);
    }
    return is_broad(change.key) || model::gene_of(change.key) == candidate.gene;
}

bool is_shown(const model::KnowledgeChange& change, const ShownKeys& shown) {
    const model::FactKey& key = change.key;
    const auto own = interpretation::own_class_gene(change);
    if (own && !shown.genes.contains(own->text())) {
        return false;
    }
    if (key.kind == model::FactKind::allele) {
        return is_of(key, shown.alleles);
    }
    return is_broad(key) || shown.genes.contains(model::gene_of(key));
}

/// Signs move score and tier; they bring no candidate in and take none away, but for a gene whose
/// only link to a disease they are.
bool may_cause(const model::KnowledgeChange& change, const Outcome& outcome) {
    const bool of_signs = change.key.kind == model::FactKind::gene_hpo;
    return !of_signs || (outcome.name != "new" && outcome.name != "resolved");
}

/// Attributes outcomes to triggers and collects the events.
class EventWriter {
  public:
    EventWriter(const CaseChange& change, std::vector<Outcome> outcomes)
        : change_(change), outcomes_(std::move(outcomes)) {}

    /// One event per changed candidate that the trigger concerns; `left_over`: only those that no
    /// trigger before explained. Returns false if it changed none.
    bool attribute(const model::KnowledgeChange& trigger, bool left_over) {
        std::vector<Outcome*> explained;
        for (Outcome& outcome : outcomes_) {
            const bool open = left_over ? !outcome.attributed : may_cause(trigger, outcome);
            if (outcome.changed() && open && concerns(trigger, *outcome.candidate)) {
                explained.push_back(&outcome);
            }
        }
        for (Outcome* outcome : explained) {
            outcome->attributed = true;
            add(trigger, outcome);
        }
        return !explained.empty();
    }

    /// A trigger that moved no candidate: with the first whose evidence it changed, else counted.
    void add_unchanged(const model::KnowledgeChange& trigger) {
        const auto same = std::find_if(outcomes_.begin(), outcomes_.end(), [&](const auto& o) {
            return !o.changed() && change_.changed.contains(o.identity) && !is_broad(trigger.key) &&
                   concerns(trigger, *o.candidate);
        });
        if (same != outcomes_.end()) {
            add(trigger, &*same);
        } else if (is_broad(trigger.key)) {
            add(trigger, nullptr);
        } else {
            ++without_effect_[trigger.what];
        }
    }

    /// One event for all triggers without effect.
    void add_without_effect() {
        if (without_effect_.empty()) {
            return;
        }
        std::string counts;
        for (const auto& [what, number] : without_effect_) {
            counts += (counts.empty() ? "" : ", ") + what + " " + std::to_string(number);
        }
        add({"no_effect", {model::FactKind::gene, "*"}, "", counts}, nullptr);
    }

    void add_left_over() {
        for (const Outcome& outcome : outcomes_) {
            if (outcome.changed() && !outcome.attributed) {
                add(cause_of(*outcome.candidate), &outcome);
            }
        }
    }

    /// Candidates that the mask took away: that they left is told, not what they were.
    void add_masked(std::size_t candidates) {
        const auto sealed = model::FactKey::of_gene(model::GeneKey("sealed"));
        const model::KnowledgeChange trigger{"laboratory_mask_added", sealed, "", "masked",
                                             change_.masked.version};
        for (std::size_t i = 0; i < candidates; ++i) {
            const Outcome left{"", "resolved"};
            add(trigger, &left);
        }
    }

    std::vector<cases::LedgerEvent> take() { return std::move(events_); }

  private:
    void add(const model::KnowledgeChange& trigger, const Outcome* outcome) {
        const bool told = outcome != nullptr && outcome->candidate != nullptr;
        events_.push_back({.case_id = change_.case_id,
                           .trigger = trigger,
                           .seen = change_.seen,
                           .outcome = outcome == nullptr ? "unchanged" : outcome->name,
                           .candidate_json = told ? outcome->candidate->candidate->told : "",
                           .release_id = change_.after.release_id});
    }

    /// What differs as a whole, the release first.
    model::KnowledgeChange cause_of(const Listed& candidate) const {
        const InterpretedWith& before = change_.before;
        const InterpretedWith& after = change_.after;
        const auto key = model::FactKey::of_gene(model::GeneKey(candidate.gene));
        if (before.release_id == after.release_id && before.rule_set != after.rule_set) {
            return {"rule_set", key, before.rule_set, after.rule_set};
        }
        if (before.release_id == after.release_id && before.engine != after.engine) {
            return {"engine", key, before.engine, after.engine};
        }
        if (before.release_id == after.release_id) {
            return {"run", key, "", ""};
        }
        return {"release", key, before.release_id, after.release_id};
    }

    const CaseChange& change_;
    std::vector<Outcome> outcomes_;
    std::vector<cases::LedgerEvent> events_;
    std::map<std::string, std::uint64_t> without_effect_; ///< by kind of change
};

} // namespace

std::string event_candidate(const Json& entry) {
    Json told = members(entry, {"tier", "score", "gene", "inheritance"});
    told["diseases"] = Json::array();
    for (const Json& disease : entry.value("diseases", Json::array())) {
        told["diseases"].push_back(members(disease, {"id", "label"}));
    }
    told["variants"] = Json::array();
    for (const Json& variant : entry.value("variants", Json::array())) {
        Json named = members(variant, {"key", "zygosity", "transcript", "refseq", "hgvs_c",
                                       "hgvs_p", "consequence", "clinvar"});
        if (variant.contains("acmg") && variant.at("acmg").is_object()) {
            named["acmg"] = members(variant.at("acmg"), {"class", "points"});
        }
        told["variants"].push_back(std::move(named));
    }
    return told.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<ListedCandidate> listed_candidates(const Json& list) {
    std::vector<ListedCandidate> listed;
    for (const Json& entry : list) {
        std::vector<std::string> alleles;
        for (const Json& variant : entry.at("variants")) {
            alleles.push_back(variant.at("key"));
        }
        const Json& gene = entry.at("gene").at("key");
        listed.push_back({model::candidate_identity(
                              gene.is_string() ? gene.get<std::string>() : std::string(), alleles),
                          entry.at("tier"), event_candidate(entry)});
    }
    return listed;
}

ShownKeys shown_keys(const model::CaseEvidence& evidence, const model::Assessment& assessment) {
    ShownKeys shown;
    for (const model::VariantDecision& decision : assessment.decisions) {
        if (interpretation::may_be_shown(decision)) {
            shown.alleles.insert(evidence.residue[decision.residue_index].allele.key());
            if (!decision.gene.empty()) {
                shown.genes.insert(decision.gene.text());
            }
        }
    }
    for (const model::VariantDecision& decision : assessment.structural_decisions) {
        if (interpretation::may_be_shown(decision) && !decision.gene.empty()) {
            shown.genes.insert(decision.gene.text());
        }
    }
    return shown;
}

MaskedGenes masked_genes(const knowledge::Release& release) {
    MaskedGenes masked;
    for (const knowledge::MaskedGene& entry : release.mask()) {
        masked.keys.insert(entry.gene.text());
    }
    for (const auto* component : release.manifest().of_kind(
             knowledge::laboratory_component(knowledge::LaboratoryKind::mask))) {
        masked.version = component->version;
    }
    return masked;
}

CaseEvents events_of(const CaseChange& change) {
    ListedByIdentity older = by_identity(change.old_candidates);
    ListedByIdentity older_waiting = by_identity(change.old_waiting);
    const ListedByIdentity newer = by_identity(change.new_candidates);
    const std::size_t masked = seal(older, change.masked);
    (void)seal(older_waiting, change.masked);
    ShownKeys shown = change.shown;
    show(shown, older);
    show(shown, older_waiting);

    CaseEvents result;
    EventWriter writer(change, compare(older, newer));
    std::vector<const model::KnowledgeChange*> idle;
    std::vector<const model::KnowledgeChange*> last;
    for (const model::KnowledgeChange& trigger : change.triggers) {
        if (!is_shown(trigger, shown)) {
            ++result.sealed;
        } else if (explains_last(trigger)) {
            last.push_back(&trigger);
        } else if (!writer.attribute(trigger, false)) {
            idle.push_back(&trigger);
        }
    }
    for (const model::KnowledgeChange* trigger : idle) {
        if (!writer.attribute(*trigger, true)) {
            writer.add_unchanged(*trigger);
        }
    }
    for (const model::KnowledgeChange& change_now_read : change.newly_read) {
        writer.attribute(change_now_read, true);
    }
    for (const model::KnowledgeChange* trigger : last) {
        if (!writer.attribute(*trigger, true) && !is_quiet(*trigger)) {
            writer.add_unchanged(*trigger);
        }
    }
    writer.add_without_effect();
    writer.add_left_over();
    writer.add_masked(masked);
    result.events = writer.take();
    return result;
}

} // namespace vigie::run
