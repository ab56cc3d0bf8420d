#include "filters/expression/binder.hpp"
#include "filters/expression/pattern.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace vigie::filters::expression {
namespace {

bool is_logic(std::string_view operation) {
    return operation == "&" || operation == "&&" || operation == "|" || operation == "||";
}
bool is_arithmetic(std::string_view operation) {
    return std::string_view("+-*/%").find(operation) != std::string_view::npos;
}
bool is_literal(const Syntax& syntax) {
    return syntax.kind == SyntaxKind::text || syntax.kind == SyntaxKind::number ||
           syntax.kind == SyntaxKind::file;
}

Comparison comparison_of(std::string_view operation) {
    constexpr std::array<std::pair<std::string_view, Comparison>, 6> table{
        {{"=", Comparison::equal},
         {"!=", Comparison::unequal},
         {"<", Comparison::less},
         {"<=", Comparison::less_equal},
         {">", Comparison::greater},
         {">=", Comparison::greater_equal}}};
    for (const auto& [text, comparison] : table) {
        if (text == operation) {
            return comparison;
        }
    }
    return Comparison::equal;
}

/// The operator of "b OP a" that says the same as "a operation b".
std::string mirrored(const std::string& operation) {
    std::string result = operation;
    if (!result.empty() && (result.front() == '<' || result.front() == '>')) {
        result.front() = result.front() == '<' ? '>' : '<';
    }
    return result;
}

} // namespace

bool Binder::is_condition(const Syntax& syntax) const {
    if (syntax.kind == SyntaxKind::binary) {
        return !is_arithmetic(syntax.text);
    }
    return syntax.kind == SyntaxKind::unary && syntax.text == "!";
}

ConditionId Binder::condition(const Syntax& syntax) {
    if (syntax.kind == SyntaxKind::unary && syntax.text == "!") {
        ConditionNode node{.kind = ConditionKind::negation};
        node.children.push_back(condition(syntax.operands[0]));
        node.span = syntax.span;
        return add(std::move(node));
    }
    if (syntax.kind != SyntaxKind::binary || is_arithmetic(syntax.text)) {
        return bare_condition(syntax);
    }
    return is_logic(syntax.text) ? logic(syntax) : comparison(syntax);
}

ConditionId Binder::logic(const Syntax& syntax) {
    const bool is_and = syntax.text.front() == '&';
    ConditionNode node{.kind = is_and ? ConditionKind::conjunction : ConditionKind::disjunction};
    node.over_record = syntax.text.size() == 2;
    node.children.push_back(condition(syntax.operands[0]));
    node.children.push_back(condition(syntax.operands[1]));
    for (const ConditionId child : node.children) {
        node.per_sample |= program_.conditions[child].per_sample;
    }
    node.span = syntax.span;
    return add(std::move(node));
}

ConditionId Binder::comparison(const Syntax& syntax) {
    if (is_literal(syntax.operands[0]) && !is_literal(syntax.operands[1]) &&
        syntax.text.back() != '~') {
        Syntax turned = syntax;
        std::swap(turned.operands[0], turned.operands[1]);
        turned.text = mirrored(syntax.text);
        return comparison(turned);
    }
    const Syntax& left = syntax.operands[0];
    const Syntax& right = syntax.operands[1];
    if (is_condition(left) || is_condition(right)) {
        refuse(syntax, "a condition cannot be compared with a value");
    }
    if (!in_entry_ && (names_entry(left) || names_entry(right))) {
        return entries(syntax, EntryChoice::any, syntax);
    }
    if (const auto annotation = annotation_comparison(syntax, left, right)) {
        return *annotation;
    }
    if (const auto special = special_comparison(syntax, left, right)) {
        return *special;
    }
    return plain_comparison(syntax, left, right);
}

ConditionId
Binder::plain_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right) {
    const ValueId a = value(left);
    if (syntax.text.back() == '~') {
        return compare_regex(syntax, a, right);
    }
    if (right.kind == SyntaxKind::file) {
        return compare_file(syntax, a, right);
    }
    ValueId b = value(right);
    const auto turn_into_number = [this](ValueId id) {
        ValueNode& node = program_.values[id];
        if (node.kind == ValueKind::entry_text) {
            node.kind = ValueKind::entry_number;
            node.is_text = false;
        } else if (node.kind == ValueKind::text && node.texts.size() == 1 &&
                   node.texts.front() == ".") {
            node = ValueNode{.kind = ValueKind::number,
                             .number = std::numeric_limits<double>::quiet_NaN()};
        }
    };
    if (program_.values[a].is_text != program_.values[b].is_text) {
        turn_into_number(program_.values[a].is_text ? a : b);
    }
    if (program_.values[a].is_text != program_.values[b].is_text) {
        const bool text_first = program_.values[a].is_text;
        refuse(syntax,
               fmt::format("{} is text and {} is a number; they cannot be compared",
                           shown(text_first ? left : right), shown(text_first ? right : left)));
    }
    return program_.values[a].is_text ? compare_texts(syntax, a, b) : compare_numbers(syntax, a, b);
}

ConditionId Binder::compare_numbers(const Syntax& syntax, ValueId left, ValueId right) {
    ConditionNode node{.kind = ConditionKind::numbers, .comparison = comparison_of(syntax.text)};
    node.samples = pair(syntax, left, right);
    node.left = left;
    node.right = right;
    node.per_sample = program_.values[left].per_sample || program_.values[right].per_sample;
    return leaf(std::move(node), syntax);
}

ConditionId Binder::compare_texts(const Syntax& syntax, ValueId left, ValueId right) {
    if (syntax.text != "=" && syntax.text != "!=") {
        refuse(syntax, fmt::format("texts have no order: {} cannot be used between them; use =, "
                                   "!=, ~ or !~",
                                   syntax.text));
    }
    ConditionNode node{.kind = ConditionKind::texts, .negated = syntax.text == "!="};
    node.samples = pair(syntax, left, right);
    node.left = left;
    node.right = right;
    node.per_sample = program_.values[left].per_sample || program_.values[right].per_sample;
    if (node.negated && program_.values[left].kind == ValueKind::entry_text) {
        // Of an entry, `!=` says that none of the forms of its text is any of the wanted ones.
        node.negated = false;
        ConditionNode negation{.kind = ConditionKind::negation, .span = syntax.span};
        negation.children.push_back(leaf(std::move(node), syntax));
        return add(std::move(negation));
    }
    return leaf(std::move(node), syntax);
}

ConditionId Binder::compare_regex(const Syntax& syntax, ValueId left, const Syntax& right) {
    if (right.kind != SyntaxKind::text) {
        refuse(right, "~ and !~ need a regular expression in quotes on the right");
    }
    if (!program_.values[left].is_text) {
        refuse(syntax,
               fmt::format("{} is a number; ~ and !~ are for texts", shown(syntax.operands[0])));
    }
    Pattern pattern{.text = right.text};
    if (pattern.text.size() > 2 && pattern.text.ends_with("/i")) {
        pattern.text.resize(pattern.text.size() - 2);
        pattern.ignore_case = true;
    }
    if (const std::string fault = pattern_fault(pattern); !fault.empty()) {
        refuse(right, fault);
    }
    ConditionNode node{.kind = ConditionKind::regex, .negated = syntax.text == "!~"};
    node.pattern = program_.patterns.size();
    program_.patterns.push_back(std::move(pattern));
    node.left = left;
    node.right = left;
    node.per_sample = program_.values[left].per_sample;
    node.samples = program_.values[left].samples;
    return leaf(std::move(node), syntax);
}

ConditionId Binder::compare_file(const Syntax& syntax, ValueId left, const Syntax& right) {
    if ((syntax.text != "=" && syntax.text != "!=") || !program_.values[left].is_text) {
        refuse(syntax, "a file of names is compared with a text by = or !=");
    }
    ConditionNode node{.kind = ConditionKind::in_file, .negated = syntax.text == "!="};
    const std::vector<std::string> names = lines_of(right, right.text);
    node.names.insert(names.begin(), names.end());
    node.left = left;
    node.right = left;
    node.per_sample = program_.values[left].per_sample;
    node.samples = program_.values[left].samples;
    return leaf(std::move(node), syntax);
}

} // namespace vigie::filters::expression
