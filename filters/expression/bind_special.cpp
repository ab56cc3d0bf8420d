#include "filters/expression/binder.hpp"
#include "filters/expression/genotype_text.hpp"
#include "filters/expression/variant_type.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::filters::expression {
namespace {

bool matches_pattern(std::string_view operation) {
    return operation.back() == '~';
}

bool is_equality(std::string_view operation) {
    return operation == "=" || operation == "!=";
}

/// Which transcript entries `csq(...)`, `worst(...)` and `mane(...)` ask.
std::optional<EntryChoice> entry_choice_from_name(std::string_view name) {
    if (name == "csq") {
        return EntryChoice::any;
    }
    if (name == "worst") {
        return EntryChoice::worst;
    }
    return name == "mane" ? std::optional(EntryChoice::mane) : std::nullopt;
}

} // namespace

std::optional<ConditionId>
Binder::special_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right) {
    if (left.kind != SyntaxKind::name) {
        return std::nullopt;
    }
    const Name name = name_of(left);
    if (name.tag == "GT" && !name.only_info && right.kind == SyntaxKind::text) {
        return compare_genotype(syntax, left, right);
    }
    const bool has_group = name.only_info || name.only_format;
    const std::string upper = upper_case(name.tag);
    if (!has_group && (upper == "FILTER" || upper == "TYPE")) {
        const bool usable = is_equality(syntax.text) || matches_pattern(syntax.text);
        if (right.kind != SyntaxKind::text || !usable || left.subscript) {
            refuse(syntax,
                   fmt::format("{} is compared with a text in quotes by =, !=, ~ or !~", upper));
        }
        return upper == "FILTER" ? compare_filter(syntax, right) : compare_type(syntax, right);
    }
    return declares_flag(name) ? std::optional(compare_flag(syntax, name.tag, right))
                               : std::nullopt;
}

ConditionId
Binder::compare_genotype(const Syntax& syntax, const Syntax& left, const Syntax& right) {
    const std::size_t tag = genotype_tag(left);
    const auto wanted = genotype_class_from_name(right.text);
    if (!is_equality(syntax.text) && !matches_pattern(syntax.text)) {
        refuse(syntax, "GT is compared by =, !=, ~ or !~");
    }
    if (wanted) {
        ConditionNode node{.kind = ConditionKind::genotype, .per_sample = true};
        node.negated = syntax.text.front() == '!';
        node.tag = tag;
        node.genotype = *wanted;
        const auto subscript =
            left.subscript ? parse_subscript(*left.subscript, source_, left.span) : Subscript{};
        node.samples = sample_mask(left, subscript);
        return leaf(std::move(node), syntax);
    }
    const ValueId genotypes = format_value(left, "GT");
    if (matches_pattern(syntax.text)) {
        return compare_regex(syntax, genotypes, right);
    }
    for (const std::string& part : text_parts(right.text)) {
        if (!summarise_genotype(part)) {
            refuse(right, fmt::format("\"{}\" is neither a genotype (0/1) nor one class of them "
                                      "(het, hom, ref, alt, mis, hap, RR, RA, AA, Aa, R, A)",
                                      part));
        }
    }
    return compare_texts(syntax, genotypes, value(right));
}

ConditionId Binder::compare_filter(const Syntax& syntax, const Syntax& right) {
    ConditionNode node{.kind = ConditionKind::filter};
    node.negated = syntax.text.front() == '!';
    node.is_like = matches_pattern(syntax.text);
    std::string_view rest = right.text;
    while (true) {
        const std::size_t end = rest.find(';');
        const std::string name(rest.substr(0, end));
        if (name != "." && name != "PASS" && !target_.header.filters.contains(name)) {
            refuse_file(right, fmt::format("the header declares no filter \"{}\"; names are joined "
                                           "by ';'",
                                           name));
        }
        node.names.insert(name);
        if (end == std::string_view::npos) {
            return leaf(std::move(node), syntax);
        }
        rest.remove_prefix(end + 1);
    }
}

ConditionId Binder::compare_type(const Syntax& syntax, const Syntax& right) {
    const auto type = variant_type_from_name(right.text);
    if (!type) {
        refuse(right, fmt::format("\"{}\" is no type of variant: snp, mnp, indel, other, bnd, "
                                  "overlap or ref",
                                  right.text));
    }
    ConditionNode node{.kind = ConditionKind::variant_type};
    node.negated = syntax.text.front() == '!';
    node.is_like = matches_pattern(syntax.text);
    node.mask = *type;
    return leaf(std::move(node), syntax);
}

ConditionId
Binder::compare_flag(const Syntax& syntax, const std::string& tag, const Syntax& right) {
    const bool one = right.kind == SyntaxKind::number && right.number == 1.0;
    const bool zero = right.kind == SyntaxKind::number && right.number == 0.0;
    const bool present = (one && syntax.text == "=") || (zero && syntax.text == "!=") ||
                         (zero && syntax.text == ">");
    const bool absent =
        (zero && syntax.text == "=") || (one && syntax.text == "!=") || (one && syntax.text == "<");
    if (!present && !absent) {
        refuse(syntax, fmt::format("{} is a flag: write {}=1 or {}=0", tag, tag, tag));
    }
    return flag(syntax, tag, absent);
}

bool Binder::declares_flag(const Name& name) const {
    const auto declared = target_.header.info.find(name.tag);
    return !name.only_format && declared != target_.header.info.end() &&
           declared->second.type == "Flag";
}

ConditionId Binder::flag(const Syntax& syntax, const std::string& tag, bool negated) {
    ConditionNode node{.kind = ConditionKind::flag, .negated = negated};
    node.tag = info_tag(tag);
    return leaf(std::move(node), syntax);
}

std::optional<ConditionId> Binder::named_condition(const Syntax& syntax) {
    const Name name = name_of(syntax);
    if (declares_flag(name)) {
        return flag(syntax, name.tag, false);
    }
    if (name.tag == "mane" && !declares(name)) {
        return in_entry_ ? mane(syntax) : entries(syntax, EntryChoice::any, syntax);
    }
    return std::nullopt;
}

ConditionId Binder::bare_condition(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::call) {
        if (const auto choice = entry_choice_from_name(syntax.text)) {
            require_operands(syntax, 1, 1);
            return entries(syntax, *choice, syntax.operands[0]);
        }
    }
    if (syntax.kind == SyntaxKind::name) {
        if (const auto named = named_condition(syntax)) {
            return *named;
        }
    }
    // Says what is unknown before it says what is missing.
    (void)value(syntax);
    refuse(syntax,
           fmt::format("{} is a value, not a condition: compare it with something", shown(syntax)));
}

} // namespace vigie::filters::expression
