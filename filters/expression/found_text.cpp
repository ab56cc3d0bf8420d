#include "filters/expression/explanation.hpp"
#include "filters/expression/variant_type.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace vigie::filters::expression {
namespace {

/// Longer findings are cut: the record itself is beside them.
constexpr std::size_t max_length = 200;

std::string number_text(double number) {
    if (std::isnan(number)) {
        return ".";
    }
    const bool whole = number == std::floor(number) && std::fabs(number) < 1e15;
    return whole ? fmt::format("{:.0f}", number) : fmt::format("{:.6g}", number);
}

bool is_constant(const ValueNode& node) {
    return node.kind == ValueKind::number || node.kind == ValueKind::text;
}

/// Values of the record, or of the samples that are taken.
std::string value_text(Evaluation& evaluation, ValueId id) {
    const ValueNode& node = evaluation.program().values[id];
    const Values& values = evaluation.evaluate(id);
    const std::size_t rows = node.per_sample ? evaluation.program().samples.size() : 1;
    std::string text;
    bool first_row = true;
    for (std::size_t row = 0; row < rows; ++row) {
        if (node.per_sample && !evaluation.takes(node.samples, row)) {
            continue;
        }
        text += first_row ? "" : ";";
        first_row = false;
        if (node.is_text) {
            const auto texts = Evaluation::texts_of(node, values, row);
            text += fmt::format("{}", fmt::join(texts.begin(), texts.end(), ","));
            continue;
        }
        bool first = true;
        for (const double number : Evaluation::numbers_of(node, values, row)) {
            text += (first ? "" : ",") + number_text(number);
            first = false;
        }
    }
    return text;
}

std::string compared_text(Evaluation& evaluation, const ConditionNode& node) {
    const std::vector<ValueNode>& values = evaluation.program().values;
    const bool two = node.right != node.left && !is_constant(values[node.right]);
    if (is_constant(values[node.left]) && two) {
        return value_text(evaluation, node.right);
    }
    const std::string left = value_text(evaluation, node.left);
    return two ? left + " against " + value_text(evaluation, node.right) : left;
}

std::string types_text(RecordFields& fields) {
    constexpr std::array<std::pair<unsigned, std::string_view>, 6> names{
        {{variant_type::snp, "snp"},
         {variant_type::mnp, "mnp"},
         {variant_type::indel, "indel"},
         {variant_type::other, "other"},
         {variant_type::breakend, "bnd"},
         {variant_type::overlap, "overlap"}}};
    unsigned types = variant_type::reference;
    for (const std::string_view alt : fields.alts()) {
        types |= variant_type_of(fields.record().ref, alt);
    }
    std::string text;
    for (const auto& [bit, name] : names) {
        if ((types & bit) != 0) {
            text += (text.empty() ? "" : ",") + std::string(name);
        }
    }
    return text.empty() ? "ref" : text;
}

std::string genotypes_text(Evaluation& evaluation, const ConditionNode& node) {
    std::string text;
    for (std::size_t i = 0; i < evaluation.program().samples.size(); ++i) {
        if (evaluation.takes(node.samples, i)) {
            text += text.empty() ? "" : ";";
            text += evaluation.fields().sample_value(i, *evaluation.program().genotype_tag);
        }
    }
    return text;
}

/// Entry fields that a condition inside csq(...) reads.
void add_entry_fields(const Program& program, ConditionId id, std::vector<std::size_t>& fields) {
    const ConditionNode& node = program.conditions[id];
    const auto add = [&fields](std::size_t field) {
        if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
            fields.push_back(field);
        }
    };
    if (node.kind == ConditionKind::consequence || node.kind == ConditionKind::impact) {
        add(node.tag);
    } else if (node.kind == ConditionKind::mane && !program.entries->mane.empty()) {
        add(program.entries->mane.front());
    } else if (node.kind == ConditionKind::texts || node.kind == ConditionKind::regex ||
               node.kind == ConditionKind::in_file || node.kind == ConditionKind::numbers) {
        for (const ValueId value : {node.left, node.right}) {
            const ValueKind kind = program.values[value].kind;
            if (kind == ValueKind::entry_text || kind == ValueKind::entry_number) {
                add(program.values[value].tag);
            }
        }
    }
    for (const ConditionId child : node.children) {
        add_entry_fields(program, child, fields);
    }
}

std::string entries_text(Evaluation& evaluation, const ConditionNode& node) {
    std::vector<std::size_t> used;
    add_entry_fields(evaluation.program(), node.children.front(), used);
    RecordFields& fields = evaluation.fields();
    std::vector<std::string> seen;
    for (std::size_t i = 0; i < fields.entries().size(); ++i) {
        fields.choose_entry(i);
        std::string entry;
        for (const std::size_t field : used) {
            const std::string_view text = fields.entry_field(field);
            entry += (entry.empty() ? "" : ":") + std::string(text.empty() ? "." : text);
        }
        if (std::find(seen.begin(), seen.end(), entry) == seen.end()) {
            seen.push_back(std::move(entry));
        }
    }
    return seen.empty() ? "." : fmt::format("{}", fmt::join(seen, ","));
}

std::string whole_text(Evaluation& evaluation, ConditionId leaf) {
    const ConditionNode& node = evaluation.program().conditions[leaf];
    RecordFields& fields = evaluation.fields();
    switch (node.kind) {
    case ConditionKind::genotype:
        return genotypes_text(evaluation, node);
    case ConditionKind::filter:
        return std::string(fields.record().filter);
    case ConditionKind::variant_type:
        return types_text(fields);
    case ConditionKind::flag:
        return fields.info(node.tag) ? "1" : "0";
    case ConditionKind::clinvar:
        return std::string(fields.info(node.tag).value_or("."));
    case ConditionKind::entries:
        return entries_text(evaluation, node);
    default:
        return compared_text(evaluation, node);
    }
}

} // namespace

std::string found_text(Evaluation& evaluation, ConditionId leaf) {
    std::string text = whole_text(evaluation, leaf);
    if (text.size() > max_length) {
        text.resize(max_length);
        text += "...";
    }
    return text;
}

} // namespace vigie::filters::expression
