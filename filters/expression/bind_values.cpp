#include "filters/expression/binder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace vigie::filters::expression {

Binder::Name Binder::name_of(const Syntax& syntax) {
    const std::size_t slash = syntax.text.find('/');
    if (slash == std::string::npos) {
        return {.tag = syntax.text};
    }
    const bool info = upper_case(syntax.text.substr(0, slash)) == "INFO";
    return {.tag = syntax.text.substr(slash + 1), .only_info = info, .only_format = !info};
}

bool Binder::declares(const Name& name) const {
    return (!name.only_format && target_.header.info.contains(name.tag)) ||
           (!name.only_info && target_.header.format.contains(name.tag));
}

ValueId Binder::value(const Syntax& syntax) {
    switch (syntax.kind) {
    case SyntaxKind::number:
        return add(ValueNode{.kind = ValueKind::number, .number = syntax.number});
    case SyntaxKind::text:
        return add(
            ValueNode{.kind = ValueKind::text, .is_text = true, .texts = text_parts(syntax.text)});
    case SyntaxKind::file:
        refuse(syntax, "a file of names stands on the right of = or !=");
    case SyntaxKind::name:
        return named_value(syntax);
    case SyntaxKind::call:
        return call(syntax);
    case SyntaxKind::unary:
        return negative(syntax);
    case SyntaxKind::binary:
        break;
    }
    if (is_condition(syntax)) {
        refuse(syntax, "a condition stands where a value is expected");
    }
    return arithmetic(syntax);
}

ValueId Binder::number_value(const Syntax& syntax) {
    const ValueId id = value(syntax);
    ValueNode& node = program_.values[id];
    if (node.kind == ValueKind::entry_text) {
        node.kind = ValueKind::entry_number;
        node.is_text = false;
    }
    if (node.is_text) {
        refuse(syntax, fmt::format("{} is text where a number is expected", shown(syntax)));
    }
    return id;
}

ValueId Binder::negative(const Syntax& syntax) {
    if (syntax.text != "-") {
        refuse(syntax, "a condition stands where a value is expected");
    }
    Syntax zero{.kind = SyntaxKind::number, .span = syntax.span, .extent = syntax.extent};
    Syntax difference{
        .kind = SyntaxKind::binary, .text = "-", .span = syntax.span, .extent = syntax.extent};
    difference.operands = {std::move(zero), syntax.operands[0]};
    return arithmetic(difference);
}

ValueId Binder::arithmetic(const Syntax& syntax) {
    ValueId left = number_value(syntax.operands[0]);
    ValueId right = number_value(syntax.operands[1]);
    ValueNode node{.kind = ValueKind::arithmetic, .operation = syntax.text.front()};
    node.samples = pair(syntax, left, right);
    const ValueNode& a = program_.values[left];
    const ValueNode& b = program_.values[right];
    node.per_sample = a.per_sample || b.per_sample;
    node.is_annotation = a.is_annotation || b.is_annotation;
    node.operands = {left, right};
    return add(std::move(node));
}

ValueId Binder::as_one_sample(ValueId id) {
    ValueNode node{.kind = ValueKind::one_sample, .operands = {id}};
    node.is_annotation = program_.values[id].is_annotation;
    return add(std::move(node));
}

std::vector<std::uint8_t> Binder::pair(const Syntax& syntax, ValueId& left, ValueId& right) {
    const std::vector<std::uint8_t>& a = program_.values[left].samples;
    const std::vector<std::uint8_t>& b = program_.values[right].samples;
    if (!program_.values[left].per_sample || b.empty()) {
        return program_.values[left].per_sample ? a : b;
    }
    if (!program_.values[right].per_sample || a.empty()) {
        return program_.values[right].per_sample ? b : a;
    }
    std::vector<std::uint8_t> shared(a.size());
    std::transform(a.begin(), a.end(), b.begin(), shared.begin(),
                   [](std::uint8_t x, std::uint8_t y) {
                       return static_cast<std::uint8_t>(x != 0 && y != 0 ? 1 : 0);
                   });
    if (std::count(shared.begin(), shared.end(), 1) > 0) {
        return shared;
    }
    const bool single = std::count(a.begin(), a.end(), 1) == 1 &&
                        std::count(b.begin(), b.end(), 1) == 1 && !program_.values[left].is_text;
    if (!single) {
        refuse(syntax, "the two sides take different samples, so that they never meet");
    }
    left = as_one_sample(left);
    right = as_one_sample(right);
    return {};
}

ValueId Binder::named_value(const Syntax& syntax) {
    const Name name = name_of(syntax);
    if (in_entry_) {
        if (const auto entry = entry_value(syntax, name)) {
            return *entry;
        }
    }
    if (const auto column = column_value(syntax, name)) {
        return *column;
    }
    const bool info = !name.only_format && target_.header.info.contains(name.tag);
    const bool format = !name.only_info && target_.header.format.contains(name.tag);
    if (info && format && name.tag != "GT") {
        refuse_file(syntax, fmt::format("{} is both INFO/{} and FORMAT/{}: say which", name.tag,
                                        name.tag, name.tag));
    }
    if (format) {
        return format_value(syntax, name.tag);
    }
    if (info) {
        return info_value(syntax, name.tag);
    }
    if (const auto alleles = allele_value(syntax, name)) {
        return *alleles;
    }
    if (const auto annotation = annotation_value(syntax, name)) {
        return *annotation;
    }
    refuse_file(syntax, fmt::format("the header declares no {}{}",
                                    name.only_info     ? "INFO tag "
                                    : name.only_format ? "FORMAT tag "
                                                       : "tag ",
                                    name.tag));
}

std::optional<ValueId> Binder::column_value(const Syntax& syntax, const Name& name) {
    constexpr std::array<std::pair<std::string_view, ValueKind>, 9> columns{
        {{"POS", ValueKind::position},
         {"QUAL", ValueKind::quality},
         {"CHROM", ValueKind::chrom},
         {"ID", ValueKind::id},
         {"REF", ValueKind::ref},
         {"ALT", ValueKind::alt},
         {"N_ALT", ValueKind::alt_count},
         {"N_SAMPLES", ValueKind::sample_count},
         {"ILEN", ValueKind::indel_length}}};
    if (name.only_info || name.only_format) {
        return std::nullopt;
    }
    const std::string upper = upper_case(name.tag);
    for (const auto& [column, kind] : columns) {
        if (column != upper) {
            continue;
        }
        ValueNode node{.kind = kind};
        node.is_text = kind == ValueKind::chrom || kind == ValueKind::id ||
                       kind == ValueKind::ref || kind == ValueKind::alt;
        const bool is_list = kind == ValueKind::alt || kind == ValueKind::indel_length;
        if (syntax.subscript && !is_list) {
            refuse(syntax, fmt::format("{} has one value; it takes no subscript", upper));
        }
        node.selection = value_subscript(syntax);
        return add(std::move(node));
    }
    if (upper == "FILTER" || upper == "TYPE") {
        refuse(syntax,
               fmt::format("{} is compared with a text in quotes by =, !=, ~ or !~", upper));
    }
    return std::nullopt;
}

} // namespace vigie::filters::expression
