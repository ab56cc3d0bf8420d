#include "filters/expression/explanation.hpp"

#include <algorithm>

namespace vigie::filters::expression {
namespace {

/// Walks a judged program. `inverted` below a negation: what passes there is what fails here.
class Walk {
  public:
    explicit Walk(const Evaluation& evaluation) : evaluation_(evaluation) {}

    std::optional<ConditionId> first(ConditionId id, Truth sought, bool inverted) const {
        const ConditionNode& node = node_of(id);
        if (node.leaf) {
            return id;
        }
        const bool below = inverted != (node.kind == ConditionKind::negation);
        for (const ConditionId child : node.children) {
            if (truth_of_child(child, below) == sought) {
                return first(child, sought, below);
            }
        }
        // Both sides pass, in different samples.
        return node.children.empty() ? std::nullopt : first_leaf(node.children.front());
    }

    void all(ConditionId id, bool inverted, std::vector<ResponsibleLeaf>& out) const {
        const ConditionNode& node = node_of(id);
        const Truth truth = truth_of_child(id, inverted);
        if (truth == Truth::pass) {
            return;
        }
        if (node.leaf) {
            out.push_back({id, truth});
            return;
        }
        const std::size_t before = out.size();
        for (const ConditionId child : node.children) {
            all(child, inverted != (node.kind == ConditionKind::negation), out);
        }
        if (out.size() == before) {
            every_leaf(id, truth, out);
        }
    }

  private:
    const ConditionNode& node_of(ConditionId id) const {
        return evaluation_.program().conditions[id];
    }
    Truth truth_of_child(ConditionId id, bool inverted) const {
        const Truth truth = evaluation_.verdicts(id).record;
        return inverted ? opposite(truth) : truth;
    }
    std::optional<ConditionId> first_leaf(ConditionId id) const {
        const ConditionNode& node = node_of(id);
        return node.leaf || node.children.empty() ? std::optional(id)
                                                  : first_leaf(node.children.front());
    }
    void every_leaf(ConditionId id, Truth truth, std::vector<ResponsibleLeaf>& out) const {
        const ConditionNode& node = node_of(id);
        if (node.leaf) {
            out.push_back({id, truth});
            return;
        }
        for (const ConditionId child : node.children) {
            every_leaf(child, truth, out);
        }
    }

    const Evaluation& evaluation_;
};

} // namespace

std::optional<std::size_t> first_responsible_leaf(const Evaluation& evaluation, Truth wanted) {
    const ConditionId root = evaluation.program().conditions.size() - 1;
    const bool inverted = wanted == Truth::fail;
    const Truth truth = evaluation.verdicts(root).record;
    const Truth sought = inverted ? opposite(truth) : truth;
    if (sought == Truth::pass) {
        return std::nullopt;
    }
    const auto found = Walk(evaluation).first(root, sought, inverted);
    return found ? evaluation.program().conditions[*found].leaf : std::nullopt;
}

std::vector<ResponsibleLeaf> responsible_leaves(const Evaluation& evaluation, Truth wanted) {
    std::vector<ResponsibleLeaf> leaves;
    Walk(evaluation).all(evaluation.program().conditions.size() - 1, wanted == Truth::fail, leaves);
    return leaves;
}

} // namespace vigie::filters::expression
