#include "filters/expression/expression.hpp"

#include "filters/expression/binder.hpp"
#include "filters/expression/evaluation.hpp"
#include "filters/expression/explanation.hpp"
#include "filters/expression/syntax.hpp"

namespace vigie::filters::expression {
namespace {

Truth wanted_truth(model::Verdict wanted) {
    return wanted == model::Verdict::pass ? Truth::pass : Truth::fail;
}

} // namespace

Expression::Expression(std::string_view source, const BindingTarget& target)
    : program_(std::make_unique<const Program>(Binder(source, target).run(parse(source)))) {}
Expression::Expression(Expression&&) noexcept = default;
Expression::~Expression() = default;

const std::string& Expression::source() const noexcept {
    return program_->source;
}

const std::vector<Leaf>& Expression::leaves() const noexcept {
    return program_->leaves;
}

Evaluator::Evaluator(const Expression& expression)
    : evaluation_(std::make_unique<Evaluation>(*expression.program_)) {}
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator::~Evaluator() = default;

model::Verdict Evaluator::judge(const hts::RecordLine& record, RecordPlace place) {
    evaluation_->fields().reset(record, place);
    return verdict_of(evaluation_->judge(false));
}

std::optional<std::size_t> Evaluator::first_responsible(model::Verdict wanted) const {
    return first_responsible_leaf(*evaluation_, wanted_truth(wanted));
}

std::vector<LeafFinding> Evaluator::explain(model::Verdict wanted) {
    (void)evaluation_->judge(true);
    std::vector<LeafFinding> findings;
    for (const ResponsibleLeaf& leaf : responsible_leaves(*evaluation_, wanted_truth(wanted))) {
        const std::optional<std::size_t> number =
            evaluation_->program().conditions[leaf.condition].leaf;
        findings.push_back({.leaf = *number,
                            .verdict = verdict_of(leaf.truth),
                            .found = found_text(*evaluation_, leaf.condition)});
    }
    return findings;
}

} // namespace vigie::filters::expression
