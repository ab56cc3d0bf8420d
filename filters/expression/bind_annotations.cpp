#include "filters/expression/binder.hpp"
#include "filters/expression/severity.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace vigie::filters::expression {
namespace {

/// Names of ours and the field of a VEP-style entry that each reads.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> entry_names{
    {{"consequence", "Consequence"},
     {"impact", "IMPACT"},
     {"symbol", "SYMBOL"},
     {"gene", "Gene"},
     {"transcript", "Feature"},
     {"hgvs_c", "HGVSc"},
     {"hgvs_p", "HGVSp"},
     {"biotype", "BIOTYPE"}}};

std::optional<std::string_view> entry_field_of(std::string_view name) {
    const auto it = std::find_if(entry_names.begin(), entry_names.end(),
                                 [name](const auto& pair) { return pair.first == name; });
    return it == entry_names.end() ? std::nullopt : std::optional(it->second);
}

Comparison rank_comparison(std::string_view operation) {
    return operation == "="    ? Comparison::equal
           : operation == "!=" ? Comparison::unequal
           : operation == "<"  ? Comparison::less
           : operation == "<=" ? Comparison::less_equal
           : operation == ">"  ? Comparison::greater
                               : Comparison::greater_equal;
}

/// Field names of "... Format: Allele|Consequence|..." in the header's description of a tag.
std::vector<std::string> described_fields(const hts::VcfHeader& header, const std::string& tag) {
    const std::string start = "##INFO=<ID=" + tag + ",";
    const auto line = std::find_if(header.lines.begin(), header.lines.end(),
                                   [&start](const std::string& l) { return l.starts_with(start); });
    std::vector<std::string> fields;
    const std::string mark = "Format: ";
    const std::size_t at = line == header.lines.end() ? std::string::npos : line->find(mark);
    if (at == std::string::npos) {
        return fields;
    }
    std::string_view rest = std::string_view(*line).substr(at + mark.size());
    rest = rest.substr(0, rest.find_first_of("\">"));
    while (true) {
        const std::size_t end = rest.find('|');
        fields.emplace_back(rest.substr(0, end));
        if (end == std::string_view::npos) {
            return fields;
        }
        rest.remove_prefix(end + 1);
    }
}

} // namespace

EntryLayout& Binder::entry_layout(const Syntax& syntax) {
    if (!program_.entries) {
        const std::string& tag = target_.csq_tag;
        const std::vector<std::string> fields = described_fields(target_.header, tag);
        if (!target_.header.info.contains(tag) || fields.empty()) {
            refuse_file(syntax,
                        fmt::format("{} needs transcript annotations, and the header describes no "
                                    "INFO/{} with the names of its fields: annotate the file "
                                    "(vigie annotate), or name the field with --csq-tag",
                                    shown(syntax), tag));
        }
        program_.entries = EntryLayout{.tag = info_tag(tag), .fields = fields};
        for (const char* const name : {"MANE", "MANE_SELECT", "MANE_PLUS_CLINICAL"}) {
            if (const auto field = program_.entries->find(name)) {
                program_.entries->mane.push_back(*field);
            }
        }
    }
    return *program_.entries;
}

std::size_t Binder::entry_field(const Syntax& syntax, std::string_view field) {
    const auto found = entry_layout(syntax).find(field);
    if (!found) {
        refuse_file(syntax, fmt::format("INFO/{} has no field {}", target_.csq_tag, field));
    }
    return *found;
}

bool Binder::names_entry(const Syntax& syntax) const {
    if (syntax.kind == SyntaxKind::name && entry_field_of(syntax.text)) {
        if (declares(name_of(syntax))) {
            refuse_file(syntax, fmt::format("{} is a tag of this file and a part of the "
                                            "annotation: write INFO/{} or csq({} ...)",
                                            syntax.text, syntax.text, syntax.text));
        }
        return true;
    }
    return std::any_of(syntax.operands.begin(), syntax.operands.end(),
                       [this](const Syntax& operand) { return names_entry(operand); });
}

ConditionId Binder::entries(const Syntax& syntax, EntryChoice choice, const Syntax& inner) {
    if (in_entry_) {
        refuse(syntax, "csq(...), worst(...) and mane(...) do not nest");
    }
    const EntryLayout& layout = entry_layout(syntax);
    if (choice == EntryChoice::mane && layout.mane.empty()) {
        refuse_file(syntax, fmt::format("INFO/{} does not say which transcripts are MANE",
                                        target_.csq_tag));
    }
    if (choice == EntryChoice::worst) {
        (void)entry_field(syntax, "Consequence");
    }
    ConditionNode node{.kind = ConditionKind::entries, .choice = choice};
    in_entry_ = true;
    ++inside_leaf_;
    const ConditionId child = condition(inner);
    --inside_leaf_;
    in_entry_ = false;
    if (program_.conditions[child].per_sample) {
        refuse(inner, "FORMAT values stand outside csq(...), worst(...) and mane(...)");
    }
    node.children.push_back(child);
    return leaf(std::move(node), syntax);
}

ConditionId Binder::mane(const Syntax& syntax) {
    if (entry_layout(syntax).mane.empty()) {
        refuse_file(syntax, fmt::format("INFO/{} does not say which transcripts are MANE",
                                        target_.csq_tag));
    }
    return leaf(ConditionNode{.kind = ConditionKind::mane, .in_entry = true}, syntax);
}

std::optional<ConditionId>
Binder::annotation_comparison(const Syntax& syntax, const Syntax& left, const Syntax& right) {
    if (left.kind != SyntaxKind::name || syntax.text.back() == '~') {
        return std::nullopt;
    }
    if (in_entry_ && (left.text == "consequence" || left.text == "impact")) {
        return compare_rank(syntax, left, right);
    }
    const bool is_class = left.text == "clinvar" && !declares(name_of(left));
    return is_class ? std::optional(compare_clinvar(syntax, right)) : std::nullopt;
}

ConditionId Binder::compare_rank(const Syntax& syntax, const Syntax& left, const Syntax& right) {
    const bool is_impact = left.text == "impact";
    const auto rank =
        is_impact ? impact_rank(upper_case(right.text)) : consequence_rank(right.text);
    const bool named = right.kind == SyntaxKind::name || right.kind == SyntaxKind::text;
    if (!named || !rank) {
        refuse(right, fmt::format("{} is no {}", shown(right),
                                  is_impact ? "impact: HIGH, MODERATE, LOW or MODIFIER"
                                            : "consequence (a Sequence Ontology term such as "
                                              "missense or \"5_prime_UTR_variant\")"));
    }
    ConditionNode node{.kind = is_impact ? ConditionKind::impact : ConditionKind::consequence};
    node.in_entry = true;
    node.comparison = rank_comparison(syntax.text);
    node.rank = *rank;
    node.tag = entry_field(left, *entry_field_of(left.text));
    return leaf(std::move(node), syntax);
}

ConditionId Binder::compare_clinvar(const Syntax& syntax, const Syntax& right) {
    const auto rank = clinical_rank(right.text);
    const bool ordered = syntax.text != "=" && syntax.text != "!=";
    if (right.kind == SyntaxKind::number || !rank || (ordered && *rank < 0)) {
        refuse(right, fmt::format("{} is no class that clinvar can be compared with: pathogenic, "
                                  "pathogenic_or_likely, likely_pathogenic, uncertain, "
                                  "likely_benign, benign_or_likely, benign, and with = and != "
                                  "also conflicting and other",
                                  shown(right)));
    }
    const bool ours = target_.header.info.contains("VIGIE_CLNSIG");
    if (!ours && !target_.header.info.contains("CLNSIG")) {
        refuse_file(syntax, "clinvar needs INFO/VIGIE_CLNSIG or INFO/CLNSIG, and the header "
                            "declares neither: annotate the file (vigie annotate)");
    }
    ConditionNode node{.kind = ConditionKind::clinvar, .per_allele = ours};
    node.comparison = rank_comparison(syntax.text);
    node.rank = *rank;
    node.tag = info_tag(ours ? "VIGIE_CLNSIG" : "CLNSIG");
    return leaf(std::move(node), syntax);
}

std::optional<ValueId> Binder::entry_value(const Syntax& syntax, const Name& name) {
    if (name.only_info || name.only_format) {
        return std::nullopt;
    }
    const auto ours = entry_field_of(name.tag);
    const auto field = entry_layout(syntax).find(ours ? *ours : std::string_view(name.tag));
    if (!field && !ours) {
        return std::nullopt;
    }
    ValueNode node{.kind = ValueKind::entry_text, .is_text = true, .is_annotation = true};
    node.tag = field ? *field : entry_field(syntax, *ours);
    node.other_forms =
        ours && (*ours == "Gene" || *ours == "Feature" || *ours == "HGVSc" || *ours == "HGVSp");
    return add(std::move(node));
}

std::optional<ValueId> Binder::annotation_value(const Syntax& syntax, const Name& name) {
    if (name.tag == "stars") {
        const bool ours = target_.header.info.contains("VIGIE_CLNREVSTAT");
        if (!ours && !target_.header.info.contains("CLNREVSTAT")) {
            refuse_file(syntax, "stars needs INFO/VIGIE_CLNREVSTAT or INFO/CLNREVSTAT, and the "
                                "header declares neither: annotate the file (vigie annotate)");
        }
        ValueNode node{.kind = ValueKind::stars, .is_list = ours, .is_annotation = true};
        node.tag = info_tag(ours ? "VIGIE_CLNREVSTAT" : "CLNREVSTAT");
        return add(std::move(node));
    }
    if (name.tag != "population_af") {
        return std::nullopt;
    }
    for (const auto& [tag, declared] : target_.header.info) {
        const bool frequency = tag.ends_with("_AF") || tag.ends_with("_POPMAX");
        if (tag.starts_with("VIGIE_") && frequency) {
            program_.population_tags.push_back(info_tag(tag));
        }
    }
    if (program_.population_tags.empty()) {
        refuse_file(syntax, "population_af needs the frequencies that vigie annotate writes "
                            "(INFO/VIGIE_..._AF), and the header declares none");
    }
    return add(ValueNode{.kind = ValueKind::population, .is_annotation = true});
}

} // namespace vigie::filters::expression
