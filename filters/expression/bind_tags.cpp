#include "filters/expression/binder.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace vigie::filters::expression {

Selection Binder::value_subscript(const Syntax& syntax) const {
    if (!syntax.subscript) {
        return {};
    }
    const Subscript subscript = parse_subscript(*syntax.subscript, source_, syntax.span);
    if (subscript.second || !subscript.sample_file.empty()) {
        refuse(syntax, "only FORMAT tags take samples in a subscript");
    }
    return subscript.first;
}

std::vector<std::uint8_t> Binder::sample_mask(const Syntax& syntax,
                                              const Subscript& subscript) const {
    const std::vector<std::string>& samples = target_.header.samples;
    if (subscript.sample_file.empty()) {
        if (subscript.first.is_all()) {
            return {};
        }
        if (subscript.first.highest() >= samples.size()) {
            refuse_file(syntax, fmt::format("sample {} is asked for and the file has {} (counted "
                                            "from 0)",
                                            subscript.first.highest(), samples.size()));
        }
    }
    std::vector<std::uint8_t> mask(samples.size(), 0);
    if (subscript.sample_file.empty()) {
        for (std::size_t i = 0; i < samples.size(); ++i) {
            mask[i] = subscript.first.contains(i) ? 1 : 0;
        }
        return mask;
    }
    for (const std::string& name : lines_of(syntax, subscript.sample_file)) {
        const auto it = std::find(samples.begin(), samples.end(), name);
        if (it == samples.end()) {
            refuse_file(syntax, fmt::format("the file has no sample \"{}\", which {} lists", name,
                                            subscript.sample_file));
        }
        mask[static_cast<std::size_t>(it - samples.begin())] = 1;
    }
    return mask;
}

ValueId Binder::info_value(const Syntax& syntax, const std::string& tag) {
    const hts::TagDeclaration& declared = target_.header.info.find(tag)->second;
    if (declared.type == "Flag") {
        refuse(syntax, fmt::format("{} is a flag: write {}=1 or {}=0", tag, tag, tag));
    }
    const bool number = declared.type == "Integer" || declared.type == "Float";
    ValueNode node{.kind = number ? ValueKind::info_number : ValueKind::info_text};
    node.is_text = !number;
    node.is_list = true;
    node.tag = info_tag(tag);
    node.selection = value_subscript(syntax);
    return add(std::move(node));
}

ValueId Binder::format_value(const Syntax& syntax, const std::string& tag) {
    const auto found = target_.header.format.find(tag);
    if (found == target_.header.format.end()) {
        refuse_file(syntax, fmt::format("the header declares no FORMAT tag {}", tag));
    }
    const hts::TagDeclaration& declared = found->second;
    const bool number = declared.type == "Integer" || declared.type == "Float";
    ValueNode node{.kind = number ? ValueKind::format_number : ValueKind::format_text};
    node.is_text = !number;
    node.per_sample = true;
    node.is_list = tag != "GT";
    node.tag = format_tag(tag);
    if (!syntax.subscript) {
        return add(std::move(node));
    }
    const Subscript subscript = parse_subscript(*syntax.subscript, source_, syntax.span);
    const bool one_value = declared.number == "1";
    if (one_value && subscript.second && !subscript.second->is_all() &&
        subscript.second->highest() > 0) {
        refuse(syntax, fmt::format("{} has one value in each sample", tag));
    }
    if (!one_value && !subscript.second && !subscript.first.is_all()) {
        refuse(syntax, fmt::format("{} has several values in each sample: write {}[sample:value], "
                                   "or {}[:value] for all samples",
                                   tag, tag, tag));
    }
    node.selection = subscript.second.value_or(Selection{});
    node.samples = sample_mask(syntax, subscript);
    return add(std::move(node));
}

std::optional<ValueId> Binder::allele_value(const Syntax& syntax, const Name& name) {
    constexpr std::array<std::pair<std::string_view, ValueKind>, 7> kinds{
        {{"AC", ValueKind::allele_count},
         {"AN", ValueKind::allele_number},
         {"AF", ValueKind::allele_frequency},
         {"MAC", ValueKind::minor_count},
         {"MAF", ValueKind::minor_frequency},
         {"N_MISSING", ValueKind::missing_samples},
         {"F_MISSING", ValueKind::missing_fraction}}};
    const std::string upper = upper_case(name.tag);
    const auto it = std::find_if(kinds.begin(), kinds.end(),
                                 [&upper](const auto& pair) { return pair.first == upper; });
    if (it == kinds.end() || name.only_info || name.only_format) {
        return std::nullopt;
    }
    ValueNode node{.kind = it->second};
    const bool of_samples =
        node.kind == ValueKind::missing_samples || node.kind == ValueKind::missing_fraction;
    const bool counted = target_.header.info.contains("AC") && target_.header.info.contains("AN");
    if (counted && !of_samples) {
        program_.count_tag = info_tag("AC");
        program_.number_tag = info_tag("AN");
    }
    if (of_samples || !counted || target_.header.format.contains("GT")) {
        node.tag = genotype_tag(syntax);
    }
    if (syntax.subscript && (of_samples || node.kind == ValueKind::allele_number)) {
        refuse(syntax, fmt::format("{} has one value; it takes no subscript", upper));
    }
    node.selection = value_subscript(syntax);
    return add(std::move(node));
}

} // namespace vigie::filters::expression
