#include "filters/expression/evaluation.hpp"
#include "filters/expression/variant_type.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vigie::filters::expression {
namespace {

/// nullopt if the text is no number; NaN if it is ".". A fraction in an Integer tag, which real
/// files hold, is read as it stands.
std::optional<double> read_number(std::string_view text, bool integer) {
    if (text == ".") {
        return missing;
    }
    const char* first = text.data();
    const char* const last = text.data() + text.size();
    if (text.size() > 1 && *first == '+') {
        ++first;
    }
    if (integer) {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(first, last, value);
        if (error == std::errc{} && end == last) {
            return static_cast<double>(value);
        }
    }
    double value = 0.0;
    const auto [end, error] = std::from_chars(first, last, value);
    if (end != last || error == std::errc::invalid_argument) {
        return std::nullopt;
    }
    // VCF floats have 32 bits; a value too small for them is 0.
    return error == std::errc{} ? static_cast<double>(static_cast<float>(value)) : 0.0;
}

/// Calls `visit(index, element)` for each element of a comma-separated list.
template <typename Visit>
void each_element(std::string_view list, const Visit& visit) {
    for (std::size_t index = 0;; ++index) {
        const std::size_t end = list.find(',');
        visit(index, list.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        list.remove_prefix(end + 1);
    }
}

} // namespace

void Evaluation::append_number(const ValueNode& node, std::string_view text, Values& out) {
    const bool format = node.kind == ValueKind::format_number;
    const bool integer =
        format ? program_.format_tags[node.tag].integer : program_.info_tags[node.tag].integer;
    const auto number = read_number(text, integer);
    if (!number) {
        const std::string& name =
            format ? program_.format_tags[node.tag].name : program_.info_tags[node.tag].name;
        fields_.refuse((format ? "FORMAT/" : "INFO/") + name, text, "a number");
    }
    out.numbers.push_back(*number);
}

void Evaluation::read_info_numbers(const ValueNode& node, Values& out) {
    if (const auto text = fields_.info(node.tag)) {
        each_element(*text, [&](std::size_t index, std::string_view element) {
            if (node.selection.contains(index)) {
                append_number(node, element, out);
            }
        });
    }
    if (out.numbers.empty()) {
        out.numbers.push_back(missing);
    }
    out.width = out.numbers.size();
}

void Evaluation::read_info_texts(const ValueNode& node, Values& out) {
    const auto text = fields_.info(node.tag);
    if (text && node.is_list) {
        each_element(*text, [&](std::size_t index, std::string_view element) {
            if (node.selection.contains(index)) {
                out.texts.push_back(element);
            }
        });
    } else if (text) {
        out.texts.push_back(*text);
    }
    if (out.texts.empty()) {
        out.texts.push_back(absent_text);
    }
    out.width = out.texts.size();
}

void Evaluation::read_format_numbers(const ValueNode& node, Values& out) {
    const std::size_t samples = fields_.sample_count();
    scratch_.clear();
    out.width = 1;
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const std::size_t begin = out.numbers.size();
        if (takes(node.samples, sample)) {
            each_element(fields_.sample_value(sample, node.tag),
                         [&](std::size_t index, std::string_view element) {
                             if (node.selection.contains(index)) {
                                 append_number(node, element, out);
                             }
                         });
        }
        out.width = std::max(out.width, out.numbers.size() - begin);
        scratch_.push_back(static_cast<double>(out.numbers.size() - begin));
    }
    if (out.numbers.size() == out.width * samples) {
        return;
    }
    // Samples hold different numbers of elements: spread them out from the back.
    std::size_t from = out.numbers.size();
    out.numbers.resize(out.width * samples, missing);
    for (std::size_t sample = samples; sample-- > 0;) {
        const auto count = static_cast<std::size_t>(scratch_[sample]);
        from -= count;
        for (std::size_t i = out.width; i-- > 0;) {
            out.numbers[sample * out.width + i] = i < count ? out.numbers[from + i] : missing;
        }
    }
}

void Evaluation::read_format_texts(const ValueNode& node, Values& out) {
    out.width = 1;
    for (std::size_t sample = 0; sample < fields_.sample_count(); ++sample) {
        const std::size_t begin = out.texts.size();
        const std::string_view text = fields_.sample_value(sample, node.tag);
        if (node.is_list) {
            each_element(text, [&](std::size_t index, std::string_view element) {
                if (node.selection.contains(index)) {
                    out.texts.push_back(element);
                }
            });
        } else {
            out.texts.push_back(text);
        }
        if (out.texts.size() == begin) {
            out.texts.push_back(absent_text);
        }
        out.ends.push_back(out.texts.size());
    }
}

/// Texts or indel lengths of the ALT alleles that are selected.
void Evaluation::append_alts(const ValueNode& node, Values& out) {
    const std::vector<std::string_view>& alts = fields_.alts();
    const bool lengths = node.kind == ValueKind::indel_length;
    for (std::size_t i = 0; i < alts.size(); ++i) {
        if (!node.selection.contains(i)) {
            continue;
        }
        if (lengths) {
            out.numbers.push_back(indel_length(fields_.record().ref, alts[i]).value_or(missing));
        } else {
            out.texts.push_back(alts[i]);
        }
    }
    if (lengths && out.numbers.empty()) {
        out.numbers.push_back(missing);
    }
    if (!lengths && out.texts.empty()) {
        out.texts.push_back(absent_text);
    }
}

void Evaluation::evaluate_column(const ValueNode& node, Values& out) {
    const hts::RecordLine& record = fields_.record();
    switch (node.kind) {
    case ValueKind::position:
        out.numbers.push_back(static_cast<double>(record.position));
        break;
    case ValueKind::quality:
        out.numbers.push_back(read_number(record.qual, false).value_or(missing));
        break;
    case ValueKind::chrom:
        out.texts.push_back(record.chrom);
        break;
    case ValueKind::id:
        out.texts.push_back(record.id);
        break;
    case ValueKind::ref:
        out.texts.push_back(record.ref);
        break;
    case ValueKind::alt_count:
        out.numbers.push_back(static_cast<double>(fields_.alts().size()));
        break;
    case ValueKind::sample_count:
        out.numbers.push_back(static_cast<double>(fields_.sample_count()));
        break;
    default:
        append_alts(node, out);
    }
    out.width = std::max(out.numbers.size(), out.texts.size());
}

} // namespace vigie::filters::expression
