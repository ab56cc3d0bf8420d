#pragma once

#include "filters/expression/binding_target.hpp"
#include "filters/expression/program.hpp"
#include "filters/expression/record_fields.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/verdict.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::filters::expression {

class Evaluation;

/// A filter expression compiled against a header: which tags it reads, and how. Immutable and
/// shared by all threads. Syntax and meaning: docs/filter-expressions.md.
class Expression {
  public:
    /// @throws UsageError (64) if the expression is malformed; InputError (65) if it asks for what
    /// the header does not declare. Both show the column.
    Expression(std::string_view source, const BindingTarget& target);
    Expression(Expression&&) noexcept;
    ~Expression();

    const std::string& source() const noexcept;
    /// In the order of the text.
    const std::vector<Leaf>& leaves() const noexcept;

  private:
    friend class Evaluator;
    std::unique_ptr<const Program> program_;
};

/// One leaf that kept a record from the wanted verdict.
struct LeafFinding {
    std::size_t leaf = 0; ///< in Expression::leaves
    model::Verdict verdict = model::Verdict::fail;
    std::string found = {}; ///< the value in the record, as text
};

/// Judges records with an expression; one instance per thread.
class Evaluator {
  public:
    explicit Evaluator(const Expression& expression);
    Evaluator(Evaluator&&) noexcept;
    ~Evaluator();

    /// @throws InputError with file, line and field if a value that is read contradicts its Type.
    model::Verdict judge(const hts::RecordLine& record, RecordPlace place);

    /// After `judge` gave another verdict than `wanted` (pass or fail): the number of the first
    /// leaf that is responsible, in the order of the text.
    std::optional<std::size_t> first_responsible(model::Verdict wanted) const;
    /// All of them, with what was found. Judges the record of the last `judge` again, whole.
    std::vector<LeafFinding> explain(model::Verdict wanted);

  private:
    std::unique_ptr<Evaluation> evaluation_;
};

} // namespace vigie::filters::expression
