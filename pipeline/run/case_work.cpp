#include "pipeline/run/case_work.hpp"

#include "cases/call_keys.hpp"
#include "pipeline/model/error.hpp"

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
                   std::int64_t case_number,
                   const ReleaseChange& change,
                   bool calls_may_cross) {
    std::optional<cases::StoredInterpretation> kept = store.interpretation(case_number);
    if (!kept) {
        throw model::InputError({.file = place_of(case_number)}, "the case is not in the store");
    }
    CaseWork work{.stored = std::move(kept->stored),
                  .evidence = std::move(kept->evidence),
                  .result_before = {}};
    work.change = &change;
    work.facts = std::move(kept->facts);
    work.triggers = change.changes_read_by(case_number);
    work.calls_may_cross = calls_may_cross;
    if (kept->result && !kept->hits.empty() && !work.calls_may_cross &&
        !change.touches_every_case()) {
        work.hits = cases::decode_hits(kept->hits, place_of(case_number));
        const model::CaseScope scope = store.setting(work.stored.setting).scope;
        work.part = touched_part(work.triggers, work.hits, [&](const model::GeneKey& gene) {
            return change.moves_scope(gene, scope);
        });
    }
    work.result_before =
        kept->result
            ? std::move(*kept->result)
            : cases::split_result(cases::parse_result(store.candidates_json(work.stored.case_id)));
    read_texts(work, store);
    return work;
}

void take_whole(CaseWork& work, const cases::CaseStore& store) {
    work.part.reset();
    work.needs_whole = false;
    read_texts(work, store);
}

bool calls_may_cross(const cases::CaseStore& store,
                     std::int64_t case_number,
                     const ReleaseChange& change) {
    if (!change.alleles_may_cross()) {
        return false;
    }
    const std::string keys = store.call_keys(case_number);
    return keys.empty() || change.may_cross(cases::decode_call_keys(keys, place_of(case_number)));
}

} // namespace vigie::run
