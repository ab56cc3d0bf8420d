#pragma once

#include "interpretation/assess.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/run/case_change.hpp"
#include "pipeline/run/case_work.hpp"

#include <string>

namespace vigie::run {

/// Under what stored cases are read anew.
struct Reading {
    const interpretation::Interpreter& interpreter;
    model::Date today;
    std::string binary_version;
    AlignmentChoice alignments = {}; ///< for alleles that newly enter a residue
    const knowledge::Release& newer = interpreter.release();
    std::string rule_set = interpreter.rules().id(); ///< hashed once
    MaskedGenes masked = masked_genes(newer);

    /// Of a stored case or of a group: it stands under this release, by these rules and program.
    template <class Interpreted>
    bool is_current(const Interpreted& interpreted) const {
        return interpreted.release_id == newer.id() && uses_same_rules(interpreted);
    }
    template <class Interpreted>
    bool uses_same_rules(const Interpreted& interpreted) const {
        return interpreted.rule_set == rule_set && interpreted.engine == binary_version;
    }
};

/// Assesses one case, or the genes of it that are touched, again and derives its events; needs no
/// store.
/// @throws InputError, Interrupted.
void reinterpret_case(CaseWork& work, const Reading& reading);

} // namespace vigie::run
