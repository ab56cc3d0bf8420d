#include "filters/expression/evaluation.hpp"
#include "filters/expression/severity.hpp"
#include "pipeline/model/annotation.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace vigie::filters::expression {
namespace {

constexpr int no_rank = std::numeric_limits<int>::max();

/// Ranks run from the most severe down, so that "at least as severe" is a lower rank.
bool rank_holds(Comparison comparison, int found, int wanted) {
    switch (comparison) {
    case Comparison::equal:
        return found == wanted;
    case Comparison::unequal:
        return found != wanted;
    case Comparison::less:
        return found > wanted;
    case Comparison::less_equal:
        return found >= wanted;
    case Comparison::greater:
        return found < wanted;
    default:
        return found <= wanted;
    }
}

bool names_term(std::string_view terms, int rank) {
    while (!terms.empty()) {
        const std::size_t end = terms.find('&');
        if (consequence_rank(terms.substr(0, end)) == rank) {
            return true;
        }
        terms.remove_prefix(end == std::string_view::npos ? terms.size() : end + 1);
    }
    return false;
}

Truth judge_consequence(const ConditionNode& node, std::string_view terms) {
    const auto rank = most_severe_rank(terms);
    if (!rank) {
        return Truth::not_assessed;
    }
    if (node.comparison == Comparison::equal || node.comparison == Comparison::unequal) {
        return truth_of(names_term(terms, node.rank) == (node.comparison == Comparison::equal));
    }
    return truth_of(rank_holds(node.comparison, *rank, node.rank));
}

double number_or_missing(std::string_view text) {
    double value = missing;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : missing;
}

} // namespace

int Evaluation::worst_rank() {
    const auto field = program_.entries->find("Consequence");
    int worst = no_rank;
    const std::size_t entries = fields_.entries().size();
    for (std::size_t i = 0; i < entries; ++i) {
        fields_.choose_entry(i);
        worst = std::min(worst, most_severe_rank(fields_.entry_field(*field)).value_or(no_rank));
    }
    return worst;
}

/// Some transcript entry passes; not assessed if none does and some could not be judged, or if
/// the record has no entry at all.
Truth Evaluation::judge_entries(const ConditionNode& node) {
    const std::size_t entries = fields_.entries().size();
    const int worst = node.choice == EntryChoice::worst ? worst_rank() : no_rank;
    Truth result = entries == 0 ? Truth::not_assessed : Truth::fail;
    for (std::size_t i = 0; i < entries && result != Truth::pass; ++i) {
        fields_.choose_entry(i);
        if (node.choice == EntryChoice::worst) {
            const std::size_t field = *program_.entries->find("Consequence");
            const auto rank = most_severe_rank(fields_.entry_field(field));
            if (rank.value_or(no_rank) != worst) {
                continue;
            }
        }
        if (node.choice == EntryChoice::mane && !is_mane_entry()) {
            continue;
        }
        result = either(result, run(node.children[0]));
    }
    return result;
}

bool Evaluation::is_mane_entry() const {
    const std::vector<std::size_t>& fields = program_.entries->mane;
    return std::any_of(fields.begin(), fields.end(),
                       [this](std::size_t field) { return !fields_.entry_field(field).empty(); });
}

Truth Evaluation::judge_entry(const ConditionNode& node) {
    if (node.kind == ConditionKind::mane) {
        return truth_of(is_mane_entry());
    }
    const std::string_view text = fields_.entry_field(node.tag);
    if (node.kind == ConditionKind::consequence) {
        return judge_consequence(node, text);
    }
    const auto rank = impact_rank(text);
    return rank ? truth_of(rank_holds(node.comparison, *rank, node.rank)) : Truth::not_assessed;
}

Truth Evaluation::judge_clinvar(const ConditionNode& node) {
    std::string_view rest = fields_.info(node.tag).value_or(".");
    Truth result = Truth::fail;
    while (true) {
        const std::size_t end = node.per_allele ? rest.find(',') : std::string_view::npos;
        const std::string_view text = rest.substr(0, end);
        if (text == "." || text.empty()) {
            result = either(result, Truth::not_assessed);
        } else {
            const int rank = clinical_rank_of_significance(text);
            const bool by_name =
                node.comparison == Comparison::equal || node.comparison == Comparison::unequal;
            // Ranks of classes rise with pathogenicity; "conflicting" is above and below nothing.
            const bool holds =
                rank_holds(node.comparison, node.rank, rank) && (by_name || rank >= 0);
            result = either(result, truth_of(holds));
        }
        if (end == std::string_view::npos) {
            return result;
        }
        rest.remove_prefix(end + 1);
    }
}

void Evaluation::evaluate_annotation(const ValueNode& node, Values& out) {
    if (node.kind == ValueKind::entry_text) {
        append_entry_texts(node, out);
        return;
    }
    if (node.kind == ValueKind::entry_number) {
        out.numbers.push_back(number_or_missing(fields_.entry_field(node.tag)));
    } else if (node.kind == ValueKind::stars) {
        append_stars(node, out);
    } else {
        append_frequencies(out);
    }
    out.width = out.numbers.size();
}

void Evaluation::append_stars(const ValueNode& node, Values& out) {
    std::string_view rest = fields_.info(node.tag).value_or(".");
    for (bool more = true; more;) {
        const std::size_t end = node.is_list ? rest.find(',') : std::string_view::npos;
        const std::string_view text = rest.substr(0, end);
        const bool none = text == "." || text.empty();
        out.numbers.push_back(none ? missing : static_cast<double>(model::review_stars(text)));
        more = end != std::string_view::npos;
        rest.remove_prefix(more ? end + 1 : 0);
    }
}

/// The highest of the sources for each allele; a source that does not list it says nothing.
void Evaluation::append_frequencies(Values& out) {
    out.numbers.assign(std::max<std::size_t>(fields_.alts().size(), 1), missing);
    for (const std::size_t tag : program_.population_tags) {
        std::string_view rest = fields_.info(tag).value_or(std::string_view{});
        for (double& highest : out.numbers) {
            const std::size_t end = std::min(rest.find(','), rest.size());
            const double frequency = number_or_missing(rest.substr(0, end));
            if (!(highest >= frequency) && frequency >= 0.0) {
                highest = frequency;
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

/// The field, and the forms of it that people write: an identifier without its version, HGVS
/// without its transcript.
void Evaluation::append_entry_texts(const ValueNode& node, Values& out) {
    const std::string_view text = fields_.entry_field(node.tag);
    out.texts.push_back(text);
    const std::size_t colon = node.other_forms ? text.find(':') : std::string_view::npos;
    if (colon != std::string_view::npos) {
        out.texts.push_back(text.substr(colon + 1));
    } else if (const std::size_t dot = text.rfind('.');
               node.other_forms && dot != std::string_view::npos) {
        out.texts.push_back(text.substr(0, dot));
    }
    out.width = out.texts.size();
}

} // namespace vigie::filters::expression
