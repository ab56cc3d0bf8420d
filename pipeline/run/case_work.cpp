#include "pipeline/run/case_work.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
namespace {

std::string place_of(std::int64_t case_number) {
    return "store: case " + std::to_string(case_number);
}

/// Of the pieces that the reading replaces.
void read_texts(CaseWork& work, const cases::CaseStore& store) {
    std::vector<cases::ResultPiece*> wanted;
    for (cases::ResultPiece& piece : work.result_before.pieces) {
        if (!work.part || work.part->genes.contains(model::GeneKey(piece.gene))) {
            wanted.push_back(&piece);
        }
    }
    store.read_texts(wanted);
}

} // namespace

CaseWork open_case(const cases::CaseStore& store,
                   cases::StoredInterpretation kept,
                   const ReleaseChange& change,
                   CrossingCalls crossing) {
    CaseWork work{.stored = std::move(kept.stored),
                  .evidence = std::move(kept.evidence),
                  .result_before = {}};
    work.change = &change;
    work.facts = std::move(kept.facts);
    work.callable = std::move(kept.callable);
    work.triggers = change.changes_read_by(work.stored.number);
    work.crossing = std::move(crossing);
    if (kept.result && !kept.hits.empty() && work.crossing.none() && !change.touches_every_case()) {
        work.hits = cases::decode_hits(kept.hits, place_of(work.stored.number));
        const model::CaseScope& scope = store.setting(work.stored.setting).scope;
        work.part = touched_part(work.triggers, work.hits, [&](const model::GeneKey& gene) {
            return change.moves_scope(gene, scope);
        });
    }
    work.result_before =
        kept.result
            ? std::move(*kept.result)
            : cases::split_result(cases::parse_result(store.candidates_json(work.stored.case_id)));
    read_texts(work, store);
    return work;
}

void take_whole(CaseWork& work, const cases::CaseStore& store) {
    work.part.reset();
    work.needs_whole = false;
    read_texts(work, store);
}

} // namespace vigie::run
