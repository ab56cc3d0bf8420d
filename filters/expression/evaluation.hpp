#pragma once

#include "filters/expression/pattern.hpp"
#include "filters/expression/program.hpp"
#include "filters/expression/record_fields.hpp"
#include "filters/expression/truth.hpp"

#include <limits>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// What a value node found. Of the record: `width` elements. Of its samples: `width` numbers for
/// each sample in turn, filled up with `missing`; texts end for sample i at `ends[i]`.
struct Values {
    std::size_t width = 0;
    std::vector<double> numbers;
    std::vector<std::string_view> texts;
    std::vector<std::size_t> ends;

    void clear() {
        width = 0;
        numbers.clear();
        texts.clear();
        ends.clear();
    }
};

/// A stretch of values of the record or of one sample.
template <typename Element>
struct Stretch {
    const Element* first = nullptr;
    const Element* last = nullptr;
    const Element* begin() const noexcept { return first; }
    const Element* end() const noexcept { return last; }
    std::size_t size() const noexcept { return static_cast<std::size_t>(last - first); }
};

/// What a condition node found; `samples` is filled where the node is per sample.
struct Verdicts {
    Truth record = Truth::fail;
    std::vector<Truth> samples;
};

/// Runs a program on one record after another. One instance per thread: its room is used again,
/// so that the steady state allocates nothing.
class Evaluation {
  public:
    explicit Evaluation(const Program& program);

    RecordFields& fields() noexcept { return fields_; }
    const Program& program() const noexcept { return program_; }
    /// `complete`: judge every part even where the first ones decide.
    Truth judge(bool complete);
    const Verdicts& verdicts(ConditionId id) const noexcept { return verdicts_[id]; }
    const Values& evaluate(ValueId id);

    bool takes(const std::vector<std::uint8_t>& samples, std::size_t sample) const noexcept {
        return samples.empty() || samples[sample] != 0;
    }
    static Stretch<double> numbers_of(const ValueNode& node, const Values& values, std::size_t i);
    static Stretch<std::string_view>
    texts_of(const ValueNode& node, const Values& values, std::size_t i);

  private:
    Truth run(ConditionId id);
    void join(const ConditionNode& node, Verdicts& out);
    void join_samples(const ConditionNode& node, Verdicts& out);
    bool decided(const ConditionNode& node, const ConditionNode& left) const;
    void compare_numbers(const ConditionNode& node, Verdicts& out);
    Truth compare_stretches(const ConditionNode& node, Stretch<double> a, Stretch<double> b) const;
    void compare_texts(const ConditionNode& node, Verdicts& out);
    bool holds_for_texts(const ConditionNode& node,
                         Stretch<std::string_view> found,
                         Stretch<std::string_view> wanted);
    void judge_samples(const ConditionNode& node, Verdicts& out);
    void judge_genotypes(const ConditionNode& node, Verdicts& out);
    Truth judge_filter(const ConditionNode& node) const;
    Truth judge_variant_type(const ConditionNode& node);
    Truth judge_entries(const ConditionNode& node);
    Truth judge_entry(const ConditionNode& node);
    Truth judge_clinvar(const ConditionNode& node);
    int worst_rank();
    bool is_mane_entry() const;

    void evaluate_tag(const ValueNode& node, Values& out);
    void evaluate_call(const ValueNode& node, Values& out);
    void read_info_numbers(const ValueNode& node, Values& out);
    void read_info_texts(const ValueNode& node, Values& out);
    void read_format_numbers(const ValueNode& node, Values& out);
    void read_format_texts(const ValueNode& node, Values& out);
    void append_number(const ValueNode& node, std::string_view text, Values& out);
    void evaluate_column(const ValueNode& node, Values& out);
    void append_alts(const ValueNode& node, Values& out);
    void evaluate_alleles(const ValueNode& node, Values& out);
    void evaluate_missing_samples(const ValueNode& node, Values& out);
    void evaluate_passing_samples(const ValueNode& node, Values& out);
    void evaluate_function(const ValueNode& node, Values& out);
    void evaluate_annotation(const ValueNode& node, Values& out);
    void append_stars(const ValueNode& node, Values& out);
    void append_frequencies(Values& out);
    void append_entry_texts(const ValueNode& node, Values& out);
    void evaluate_arithmetic(const ValueNode& node, Values& out);
    void evaluate_statistic(const ValueNode& node, Values& out);
    void evaluate_length(const ValueNode& node, Values& out);
    void evaluate_binomial(const ValueNode& node, Values& out);
    void evaluate_binomial_genotype(const ValueNode& node, Values& out);
    void count_alleles();
    void read_allele_counts();
    void count_genotype(std::string_view gt);

    const Program& program_;
    RecordFields fields_;
    std::vector<Values> values_;
    std::vector<Verdicts> verdicts_;
    std::vector<CompiledPattern> patterns_;
    std::vector<double> scratch_;
    std::vector<double> allele_counts_; ///< REF first
    double allele_number_ = 0.0;
    bool complete_ = false;
};

} // namespace vigie::filters::expression
