#pragma once

#include "filters/expression/binding_target.hpp"
#include "filters/expression/program.hpp"
#include "filters/expression/syntax.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

/// Turns a parsed expression into a program: looks up names, checks types and shapes.
/// @throws UsageError for what is wrong with the expression itself, InputError for what the
/// header lacks; both point at the column.
class Binder {
  public:
    Binder(std::string_view source, const BindingTarget& target);
    Program run(const Syntax& syntax);

  private:
    /// A tag name with the group in front taken off.
    struct Name {
        std::string tag;
        bool only_info = false;
        bool only_format = false;
    };
    static Name name_of(const Syntax& syntax);

    ConditionId condition(const Syntax& syntax);
    ConditionId bare_condition(const Syntax& syntax);
    std::optional<ConditionId> named_condition(const Syntax& syntax);
    ConditionId logic(const Syntax& syntax);
    ConditionId comparison(const Syntax& syntax);
    ConditionId plain_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right);
    ConditionId compare_numbers(const Syntax& syntax, ValueId left, ValueId right);
    ConditionId compare_texts(const Syntax& syntax, ValueId left, ValueId right);
    ConditionId compare_regex(const Syntax& syntax, ValueId left, const Syntax& right);
    ConditionId compare_file(const Syntax& syntax, ValueId left, const Syntax& right);
    std::optional<ConditionId>
    special_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right);
    ConditionId compare_genotype(const Syntax& syntax, const Syntax& left, const Syntax& right);
    ConditionId compare_filter(const Syntax& syntax, const Syntax& right);
    ConditionId compare_type(const Syntax& syntax, const Syntax& right);
    ConditionId compare_flag(const Syntax& syntax, const std::string& tag, const Syntax& right);
    ConditionId flag(const Syntax& syntax, const std::string& tag, bool negated);
    std::optional<ConditionId>
    annotation_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right);
    ConditionId compare_rank(const Syntax& syntax, const Syntax& left, const Syntax& right);
    ConditionId compare_clinvar(const Syntax& syntax, const Syntax& right);
    ConditionId entries(const Syntax& syntax, EntryChoice choice, const Syntax& inner);
    ConditionId mane(const Syntax& syntax);
    ConditionId leaf(ConditionNode node, const Syntax& syntax);
    ConditionId add(ConditionNode node);
    void spread_needs();

    ValueId value(const Syntax& syntax);
    ValueId number_value(const Syntax& syntax);
    ValueId negative(const Syntax& syntax);
    ValueId arithmetic(const Syntax& syntax);
    ValueId named_value(const Syntax& syntax);
    std::optional<ValueId> column_value(const Syntax& syntax, const Name& name);
    std::optional<ValueId> allele_value(const Syntax& syntax, const Name& name);
    ValueId info_value(const Syntax& syntax, const std::string& tag);
    ValueId format_value(const Syntax& syntax, const std::string& tag);
    std::optional<ValueId> annotation_value(const Syntax& syntax, const Name& name);
    std::optional<ValueId> entry_value(const Syntax& syntax, const Name& name);
    ValueId call(const Syntax& syntax);
    ValueId statistic(const Syntax& syntax, Statistic statistic, bool each_sample);
    ValueId count_samples(const Syntax& syntax, bool fraction);
    ValueId binomial(const Syntax& syntax);
    ValueId elementwise(const Syntax& syntax, ValueKind kind);
    /// Makes two values meet: the samples that both take; two single samples become values of the
    /// record.
    std::vector<std::uint8_t> pair(const Syntax& syntax, ValueId& left, ValueId& right);
    ValueId as_one_sample(ValueId id);
    ValueId add(ValueNode node);

    Selection value_subscript(const Syntax& syntax) const;
    std::vector<std::uint8_t> sample_mask(const Syntax& syntax, const Subscript& subscript) const;
    std::vector<std::string> lines_of(const Syntax& syntax, const std::string& file) const;
    std::size_t info_tag(const std::string& name);
    std::size_t format_tag(const std::string& name);
    std::size_t genotype_tag(const Syntax& syntax);
    EntryLayout& entry_layout(const Syntax& syntax);
    std::size_t entry_field(const Syntax& syntax, std::string_view field);
    bool declares(const Name& name) const;
    bool declares_flag(const Name& name) const;
    bool names_entry(const Syntax& syntax) const;
    bool is_condition(const Syntax& syntax) const;
    void require_operands(const Syntax& syntax, std::size_t least, std::size_t most) const;

    [[noreturn]] void refuse(const Syntax& syntax, const std::string& problem) const;
    [[noreturn]] void refuse_file(const Syntax& syntax, const std::string& problem) const;
    std::string text_of(Span span) const;
    std::string shown(const Syntax& syntax) const;

    std::string_view source_;
    const BindingTarget& target_;
    Program program_;
    int inside_leaf_ = 0;
    bool in_entry_ = false;
};

/// Upper-case ASCII letters; names of columns and functions are the same in any case.
std::string upper_case(std::string_view text);
/// The constant parts of a text, which commas part.
std::vector<std::string> text_parts(std::string_view text);

} // namespace vigie::filters::expression
