#include "pipeline/hts/validation/spec_samples.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

/// VCF 4.1 and 4.2: "alphanumeric"; '_', '.' and '-' are in such wide use that they pass.
bool is_format_key(std::string_view key, SpecVersion version) {
    if (version >= v4_3) {
        return is_key(key);
    }
    return !key.empty() && key != "." && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '-';
    });
}

bool is_local(const TagRule& rule) {
    return rule.cardinality == Cardinality::local_alt ||
           rule.cardinality == Cardinality::local_allele ||
           rule.cardinality == Cardinality::local_genotype;
}

bool is_missing(std::string_view value) {
    return value == "." || value.empty();
}

void report_value(ValueFault fault,
                  std::string_view field,
                  std::string_view value,
                  const TagRule& rule,
                  Faults& faults) {
    switch (fault) {
    case ValueFault::none:
        return;
    case ValueFault::empty:
        faults.report("sample-empty-field", field,
                      "a value is empty; a missing one is written '.'");
        return;
    case ValueFault::type:
        faults.report(
            "format-wrong-type", field,
            fmt::format("{} is not of type {}", quoted(value), value_type_text(rule.type)));
        return;
    case ValueFault::count:
        faults.report("format-wrong-count", field,
                      fmt::format("{} holds {} values, which is not the declared Number",
                                  quoted(value), count_pieces(value, ',')));
        return;
    case ValueFault::range:
        faults.report("format-range", field, quoted(value) + " lies outside the key's range");
        return;
    }
}

} // namespace

void SampleChecker::check_format(std::string_view format,
                                 const SpecHeader& header,
                                 Faults& faults) const {
    std::unordered_set<std::string_view> seen;
    each_piece(format, ':', [&](std::string_view key) {
        if (!is_format_key(key, header.version)) {
            faults.report("format-key-malformed", "FORMAT", quoted(key) + " is not a FORMAT key");
        } else if (!seen.insert(key).second) {
            faults.report("format-duplicate-key", "FORMAT", quoted(key) + " occurs twice");
        }
    });
    if (genotype_at_ && *genotype_at_ != 0) {
        faults.report("format-gt-not-first", "FORMAT", "GT must come first");
    }
    check_local_alleles(format, faults);
}

/// VCF 4.5: LAA is there with any local-allele key, and before all keys but GT.
void SampleChecker::check_local_alleles(std::string_view format, Faults& faults) const {
    const bool any = std::any_of(fields_.begin(), fields_.end(),
                                 [](const Field& field) { return is_local(field.rule); });
    const std::size_t place = genotype_at_ == std::size_t{0} ? 1 : 0;
    if (header_->since(v4_5) && any && local_at_ != place) {
        faults.report("format-local-alleles", "FORMAT",
                      quoted(format) + " has local-allele keys without LAA before them");
    }
}

void SampleChecker::read_format(std::string_view format, const SpecHeader& header, Faults& faults) {
    if (header_ != &header || format_ != format) {
        header_ = &header;
        format_ = format;
        fields_.clear();
        genotype_at_ = local_at_ = phase_set_at_ = phase_list_at_ = std::nullopt;
        each_piece(format, ':', [&](std::string_view key) {
            const std::size_t index = fields_.size();
            if (key == "GT") {
                genotype_at_ = index;
            } else if (key == "LAA") {
                local_at_ = index;
            } else if (key == "PS") {
                phase_set_at_ = index;
            } else if (key == "PSL") {
                phase_list_at_ = index;
            }
            const auto rule = header.format.find(key);
            fields_.push_back({"FORMAT/" + std::string(key.substr(0, 40)),
                               rule == header.format.end() ? TagRule{} : rule->second});
        });
    }
    check_format(format, header, faults);
}

void SampleChecker::check(const SpecRecord& record, const SpecHeader& header, Faults& faults) {
    if (record.format.empty()) {
        return;
    }
    if (record.format == ".") {
        header_ = nullptr;
        fields_.assign(1, Field{"FORMAT", TagRule{}});
        genotype_at_ = local_at_ = phase_set_at_ = phase_list_at_ = std::nullopt;
    } else {
        read_format(record.format, header, faults);
    }
    frame_ = ValueFrame{.version = header.version, .alts = record.alt_count()};
    if (header.samples == 0) {
        return;
    }
    each_piece(record.samples, '\t',
               [&](std::string_view column) { check_sample(column, record, faults); });
}

void SampleChecker::check_sample(std::string_view column,
                                 const SpecRecord& record,
                                 Faults& faults) {
    if (column.empty()) {
        faults.report("sample-empty-field", "sample", "a sample column is empty");
        return;
    }
    values_.clear();
    each_piece(column, ':', [this](std::string_view value) { values_.push_back(value); });
    if (values_.size() > fields_.size()) {
        faults.report("sample-extra-fields", "sample",
                      fmt::format("{} has more fields than FORMAT {} names", quoted(column),
                                  quoted(record.format)));
        return;
    }
    frame_.ploidy = 2;
    if (genotype_at_ && *genotype_at_ < values_.size()) {
        check_genotype(values_[*genotype_at_], faults);
    }
    frame_.local_alts = read_local_alleles();
    for (std::size_t i = 0; i < values_.size(); ++i) {
        if (genotype_at_ != i) {
            check_field(i, values_[i], faults);
        }
    }
    const auto given = [this](const std::optional<std::size_t>& place) {
        return place && *place < values_.size() && !is_missing(values_[*place]);
    };
    if (given(phase_set_at_) && given(phase_list_at_)) {
        faults.report("format-two-phase-sets", "FORMAT/PSL",
                      "a genotype has values for both PS and PSL");
    }
}

std::size_t SampleChecker::read_local_alleles() const {
    const bool given = local_at_ && *local_at_ < values_.size();
    const std::string_view text = given ? values_[*local_at_] : std::string_view{};
    return is_missing(text) ? 0 : count_pieces(text, ',');
}

void SampleChecker::check_field(std::size_t index, std::string_view value, Faults& faults) {
    const Field& field = fields_[index];
    // VCF 4.5 writes an empty list of local alleles as nothing at all.
    const bool empty_list =
        value.empty() && frame_.version >= v4_5 && (local_at_ == index || is_local(field.rule));
    if (empty_list) {
        return;
    }
    if (value.empty()) {
        faults.report("sample-empty-field", field.name, "the field is empty; missing is '.'");
        return;
    }
    if (frame_.version >= v4_3 && has_bad_percent(value)) {
        faults.report("text-percent", field.name,
                      "'%' must begin a capitalized percent code such as %25");
    }
    if (field.rule.filters) {
        check_filter_list(value, field.name, *header_, faults);
        return;
    }
    report_value(check_values(value, field.rule, frame_), field.name, value, field.rule, faults);
}

/// Alleles parted by '/' or '|'; since 4.4 the first may have such a mark as well.
void SampleChecker::check_genotype(std::string_view genotype, Faults& faults) {
    const std::string_view whole = genotype;
    const bool prefixed = !genotype.empty() && (genotype.front() == '/' || genotype.front() == '|');
    if (prefixed && frame_.version < v4_4) {
        faults.report("gt-prefixed-phase", "FORMAT/GT",
                      quoted(whole) + " begins with a phase mark, which is VCF 4.4");
        return;
    }
    genotype.remove_prefix(prefixed ? 1 : 0);
    std::size_t ploidy = 0;
    std::size_t called = 0;
    bool sound = true;
    bool in_range = true;
    while (sound) {
        const std::size_t end = genotype.find_first_of("/|");
        const std::string_view allele = genotype.substr(0, end);
        ++ploidy;
        if (allele != ".") {
            std::size_t index = 0;
            const auto result =
                std::from_chars(allele.data(), allele.data() + allele.size(), index);
            sound = is_digits(allele);
            in_range = in_range && result.ec == std::errc{} && index <= frame_.alts;
            ++called;
        }
        if (end == std::string_view::npos) {
            break;
        }
        genotype.remove_prefix(end + 1);
    }
    if (!sound) {
        faults.report("gt-malformed", "FORMAT/GT", quoted(whole) + " is not a genotype");
    } else if (!in_range) {
        faults.report("gt-allele-range", "FORMAT/GT",
                      quoted(whole) + " names an allele that the record does not have");
    }
    // A lone '.' leaves the ploidy open.
    frame_.ploidy = ploidy == 1 && called == 0 ? std::nullopt : std::optional(ploidy);
}

} // namespace vigie::hts::validation
