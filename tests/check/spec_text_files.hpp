#pragma once

#include "pipeline/hts/validation/spec_validator.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace vigie::hts::validation::test {

/// Rules that a text breaks when read as a whole VCF.
inline std::set<std::string> broken_rules(std::string_view text) {
    std::set<std::string> rules;
    ViolationLog log([&rules](const Violation& violation) { rules.insert(violation.rule); }, 0);
    SpecValidator validator(log);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        validator.take({.text = line, .newline = end != std::string_view::npos});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    validator.finish();
    return rules;
}

/// A whole file of a version ("4.2") around some of its parts; '~' stands for a tab in records.
struct Draft {
    std::string version = "4.2";
    std::string meta = {};    ///< lines after ##fileformat
    std::string samples = {}; ///< "~S1~S2"; empty: no FORMAT column
    std::string records = {};

    std::string text() const {
        std::string columns = "#CHROM~POS~ID~REF~ALT~QUAL~FILTER~INFO";
        columns += samples.empty() ? "" : "~FORMAT" + samples;
        return "##fileformat=VCFv" + version + "\n" + meta + tabbed(columns) + "\n" +
               tabbed(records);
    }
    static std::string tabbed(std::string text) {
        for (char& c : text) {
            c = c == '~' ? '\t' : c;
        }
        return text;
    }
};

} // namespace vigie::hts::validation::test
