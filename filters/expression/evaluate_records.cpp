#include "filters/expression/evaluation.hpp"
#include "filters/expression/genotype_text.hpp"
#include "filters/expression/variant_type.hpp"

namespace vigie::filters::expression {

void Evaluation::judge_genotypes(const ConditionNode& node, Verdicts& out) {
    const std::size_t samples = fields_.sample_count();
    out.samples.resize(samples);
    out.record = Truth::fail;
    for (std::size_t i = 0; i < samples; ++i) {
        out.samples[i] = Truth::fail;
        if (!takes(node.samples, i)) {
            continue;
        }
        const std::string_view gt = fields_.sample_value(i, *program_.genotype_tag);
        const auto genotype = summarise_genotype(gt);
        if (!genotype) {
            fields_.refuse("FORMAT/GT", gt, "a genotype");
        }
        out.samples[i] = truth_of(belongs(*genotype, node.genotype) != node.negated);
        out.record = either(out.record, out.samples[i]);
    }
}

/// `=` asks for the same set of names, `~` for all of the wanted ones among others.
Truth Evaluation::judge_filter(const ConditionNode& node) const {
    std::string_view rest = fields_.record().filter;
    std::size_t wanted = 0;
    std::size_t others = 0;
    while (true) {
        const std::size_t end = rest.find(';');
        const bool known = node.names.find(rest.substr(0, end)) != node.names.end();
        ++(known ? wanted : others);
        if (end == std::string_view::npos) {
            break;
        }
        rest.remove_prefix(end + 1);
    }
    const bool all = wanted == node.names.size() && (node.is_like || others == 0);
    return truth_of(all != node.negated);
}

Truth Evaluation::judge_variant_type(const ConditionNode& node) {
    unsigned found = variant_type::reference;
    for (const std::string_view alt : fields_.alts()) {
        found |= variant_type_of(fields_.record().ref, alt);
    }
    const bool holds = node.is_like && node.mask != variant_type::reference
                           ? (found & node.mask) != 0
                           : found == node.mask;
    return truth_of(holds != node.negated);
}

} // namespace vigie::filters::expression
