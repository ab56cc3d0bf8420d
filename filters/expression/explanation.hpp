#pragma once

#include "filters/expression/evaluation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::filters::expression {

/// The first leaf, in the order of the text, that kept the last record from the wanted verdict
/// (pass or fail). Reads no condition that the judgement left out.
std::optional<std::size_t> first_responsible_leaf(const Evaluation& evaluation, Truth wanted);

/// A leaf condition that is responsible, and how it came out.
struct ResponsibleLeaf {
    ConditionId condition = 0;
    Truth truth = Truth::fail;
};
/// All of them; the judgement must have been complete.
std::vector<ResponsibleLeaf> responsible_leaves(const Evaluation& evaluation, Truth wanted);

/// What the record holds where a leaf condition looks: elements joined by ',', samples by ';'.
std::string found_text(Evaluation& evaluation, ConditionId leaf);

} // namespace vigie::filters::expression
