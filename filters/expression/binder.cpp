#include "filters/expression/binder.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::filters::expression {

std::string upper_case(std::string_view text) {
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return upper;
}

std::vector<std::string> text_parts(std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = text.find(',');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

Binder::Binder(std::string_view source, const BindingTarget& target)
    : source_(source), target_(target) {
    program_.source = source;
    program_.samples = target.header.samples;
}

Program Binder::run(const Syntax& syntax) {
    (void)condition(syntax);
    spread_needs();
    return std::move(program_);
}

/// From each condition to its children: who reads the verdicts of samples.
void Binder::spread_needs() {
    for (ConditionId id = program_.conditions.size(); id-- > 0;) {
        const ConditionNode& node = program_.conditions[id];
        const bool joins_samples =
            node.kind == ConditionKind::conjunction && node.per_sample && !node.over_record;
        for (const ConditionId child : node.children) {
            program_.conditions[child].needs_samples |= node.needs_samples || joins_samples;
        }
    }
}

std::string Binder::text_of(Span span) const {
    std::string text(source_.substr(span.begin, span.end - span.begin));
    // A leaf is one cell of a table, wherever the lines of the expression break.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; },
        ' ');
    return text;
}

std::string Binder::shown(const Syntax& syntax) const {
    return text_of(syntax.extent);
}

void Binder::refuse(const Syntax& syntax, const std::string& problem) const {
    expression::refuse(source_, syntax.span, problem);
}

void Binder::refuse_file(const Syntax& syntax, const std::string& problem) const {
    throw model::InputError({.file = target_.file}, fault_text(source_, syntax.span, problem));
}

void Binder::require_operands(const Syntax& syntax, std::size_t least, std::size_t most) const {
    if (syntax.operands.size() < least || syntax.operands.size() > most) {
        refuse(syntax, fmt::format("{} takes {} value{}", syntax.text,
                                   least == most ? fmt::format("{}", least)
                                                 : fmt::format("{} or {}", least, most),
                                   most == 1 ? "" : "s"));
    }
}

ValueId Binder::add(ValueNode node) {
    program_.values.push_back(std::move(node));
    return program_.values.size() - 1;
}

ConditionId Binder::add(ConditionNode node) {
    program_.conditions.push_back(std::move(node));
    return program_.conditions.size() - 1;
}

/// A condition that is judged, counted and explained as one.
ConditionId Binder::leaf(ConditionNode node, const Syntax& syntax) {
    node.span = syntax.span;
    if (inside_leaf_ == 0) {
        node.leaf = program_.leaves.size();
        const bool compares = syntax.kind == SyntaxKind::binary;
        program_.leaves.push_back(
            {.text = text_of(syntax.span),
             .threshold = compares ? shown(syntax.operands.back()) : std::string{}});
    }
    return add(std::move(node));
}

std::size_t Binder::info_tag(const std::string& name) {
    std::vector<InfoTag>& tags = program_.info_tags;
    const auto it = std::find_if(tags.begin(), tags.end(),
                                 [&name](const InfoTag& tag) { return tag.name == name; });
    if (it == tags.end()) {
        const auto declared = target_.header.info.find(name);
        tags.push_back({.name = name, .integer = declared->second.type == "Integer"});
        return tags.size() - 1;
    }
    return static_cast<std::size_t>(it - tags.begin());
}

std::size_t Binder::format_tag(const std::string& name) {
    std::vector<FormatTag>& tags = program_.format_tags;
    const auto it = std::find_if(tags.begin(), tags.end(),
                                 [&name](const FormatTag& tag) { return tag.name == name; });
    if (it == tags.end()) {
        const auto declared = target_.header.format.find(name);
        tags.push_back({.name = name, .integer = declared->second.type == "Integer"});
        return tags.size() - 1;
    }
    return static_cast<std::size_t>(it - tags.begin());
}

std::size_t Binder::genotype_tag(const Syntax& syntax) {
    if (!target_.header.format.contains("GT")) {
        refuse_file(syntax, fmt::format("{} needs genotypes, and the header declares no FORMAT/GT",
                                        shown(syntax)));
    }
    program_.genotype_tag = format_tag("GT");
    return *program_.genotype_tag;
}

std::vector<std::string> Binder::lines_of(const Syntax& syntax, const std::string& file) const {
    std::vector<std::string> lines;
    const std::string text = hts::read_file(file);
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        line = line.substr(0, line.find_first_of("\t\r "));
        if (!line.empty()) {
            lines.emplace_back(line);
        }
    }
    if (lines.empty()) {
        refuse(syntax, fmt::format("the file {} lists nothing", file));
    }
    return lines;
}

} // namespace vigie::filters::expression
