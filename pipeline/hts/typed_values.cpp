#include "pipeline/hts/typed_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace vigie::hts {
namespace {

using Tags = std::map<std::string, TagDeclaration, std::less<>>;

/// Calls `visit` with each piece of `text` until it returns false; true if none did.
template <class Visitor>
bool all_pieces(std::string_view text, char separator, const Visitor& visit) {
    while (true) {
        const std::size_t end = text.find(separator);
        if (!visit(text.substr(0, end))) {
            return false;
        }
        if (end == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

bool is_integer(std::string_view text) {
    // BCF keeps the eight lowest 32-bit values for "missing" and "end of vector".
    constexpr std::int32_t lowest = std::numeric_limits<std::int32_t>::min() + 8;
    std::int32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && stop == end && value >= lowest;
}

bool is_float(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    // A number too small or too large for a double is still a number.
    return error != std::errc::invalid_argument && stop == end;
}

bool fits(std::string_view values, const std::string& type) {
    const bool integer = type == "Integer";
    if (!integer && type != "Float") {
        return true;
    }
    return all_pieces(values, ',', [integer](std::string_view value) {
        return value == "." || (integer ? is_integer(value) : is_float(value));
    });
}

LineFault fault_of(std::string rule, const char* field, std::string message) {
    return LineFault{.rule = std::move(rule), .field = field, .message = std::move(message)};
}

std::optional<LineFault> check_contig(const RecordLine& record, const VcfHeader& header) {
    const bool declared =
        std::any_of(header.contigs.begin(), header.contigs.end(),
                    [&](const HeaderContig& contig) { return contig.name == record.chrom; });
    if (declared) {
        return std::nullopt;
    }
    return fault_of("undeclared-contig", "CHROM",
                    fmt::format("{} is not declared in the header", record.chrom));
}

std::optional<LineFault> check_filters(std::string_view filter, const VcfHeader& header) {
    std::optional<LineFault> fault;
    all_pieces(filter, ';', [&](std::string_view name) {
        if (name != "." && name != "PASS" && header.filters.find(name) == header.filters.end()) {
            fault = fault_of("undeclared-filter", "FILTER",
                             fmt::format("{} is not declared in the header", name));
        }
        return !fault;
    });
    return fault;
}

std::optional<LineFault> check_info(std::string_view info, const Tags& tags) {
    std::optional<LineFault> fault;
    all_pieces(info, ';', [&](std::string_view entry) {
        if (entry.empty() || entry == ".") {
            return true;
        }
        const std::size_t equals = entry.find('=');
        const std::string_view key = entry.substr(0, equals);
        const auto tag = tags.find(key);
        if (tag == tags.end()) {
            fault = fault_of("undeclared-info", "INFO",
                             fmt::format("{} is not declared in the header", key));
        } else if (equals != std::string_view::npos &&
                   !fits(entry.substr(equals + 1), tag->second.type)) {
            fault = fault_of(
                "info-wrong-type", "INFO",
                fmt::format("{} is not of type {}", entry.substr(0, 60), tag->second.type));
        }
        return !fault;
    });
    return fault;
}

std::optional<LineFault> check_sample(std::string_view column,
                                      const std::vector<Tags::const_iterator>& tags) {
    std::optional<LineFault> fault;
    std::size_t index = 0;
    all_pieces(column, ':', [&](std::string_view value) {
        if (index >= tags.size()) {
            fault = fault_of(
                "sample-extra-fields", "FORMAT",
                fmt::format("\"{}\" has more fields than FORMAT names", column.substr(0, 60)));
        } else if (tags[index]->first != "GT" && !fits(value, tags[index]->second.type)) {
            fault = fault_of("format-wrong-type", "FORMAT",
                             fmt::format("{} \"{}\" is not of type {}", tags[index]->first,
                                         value.substr(0, 60), tags[index]->second.type));
        }
        ++index;
        return !fault;
    });
    return fault;
}

std::optional<LineFault> check_samples(const RecordLine& record, const Tags& declared) {
    std::optional<LineFault> fault;
    if (record.format.empty() || record.format == ".") {
        return fault;
    }
    std::vector<Tags::const_iterator> tags;
    all_pieces(record.format, ':', [&](std::string_view key) {
        tags.push_back(declared.find(key));
        if (tags.back() == declared.end()) {
            fault = fault_of("undeclared-format", "FORMAT",
                             fmt::format("{} is not declared in the header", key));
        }
        return !fault;
    });
    if (!fault) {
        all_pieces(record.samples, '\t', [&](std::string_view column) {
            fault = check_sample(column, tags);
            return !fault;
        });
    }
    return fault;
}

} // namespace

std::optional<LineFault> find_unstorable(const RecordLine& record, const VcfHeader& header) {
    if (auto fault = check_contig(record, header)) {
        return fault;
    }
    if (auto fault = check_filters(record.filter, header)) {
        return fault;
    }
    if (auto fault = check_info(record.info, header.info)) {
        return fault;
    }
    return check_samples(record, header.format);
}

} // namespace vigie::hts
