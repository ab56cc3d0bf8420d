#pragma once

#include "filters/expression/expression.hpp"
#include "pipeline/model/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::tests {

/// A header with three samples (CHILD, MOTHER, FATHER) and tags of every type.
const hts::VcfHeader& expression_header();

/// The fields of a record that an expression may look at; the others are filled in.
struct SmallRecord {
    std::string pos = "100";
    std::string id = ".";
    std::string ref = "A";
    std::string alt = "G";
    std::string qual = "50";
    std::string filter = "PASS";
    std::string info = ".";
    std::string format = "GT";
    std::vector<std::string> samples = {"0/1", "0/0", "1/1"};
};

model::Verdict judge(std::string_view expression, const SmallRecord& record);
/// True if the verdict is pass. The record must be assessable.
bool passes(std::string_view expression, const SmallRecord& record);
/// What compiling says, "" if it compiles; the exit code in front: "64: ...".
std::string refusal(std::string_view expression);
/// "leaf|found|threshold|verdict" of each responsible leaf.
std::vector<std::string>
explanation(std::string_view expression, const SmallRecord& record, model::Verdict wanted);
/// Text of the leaf that a drop is counted under; "" if there is none.
std::string first_responsible(std::string_view expression, const SmallRecord& record);

} // namespace vigie::tests
