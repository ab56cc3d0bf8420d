#include "cases/facts_file.hpp"

#include "cases/zstd_frame.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

using model::FactKey;
using model::FactKind;

constexpr std::array kinds{FactKind::allele,  FactKind::gene_codon,  FactKind::gene,
                           FactKind::disease, FactKind::panel_entry, FactKind::gene_hpo};

/// Pairs of the letter behind a backslash and the byte that it stands for.
constexpr std::array<std::array<char, 2>, 3> escapes{{{'t', '\t'}, {'n', '\n'}, {'\\', '\\'}}};

void append_escaped(std::string& line, const std::string& text) {
    for (const char c : text) {
        const auto* const escape =
            std::find_if(escapes.begin(), escapes.end(),
                         [c](const std::array<char, 2>& pair) { return pair[1] == c; });
        if (escape != escapes.end()) {
            line += '\\';
            line += (*escape)[0];
        } else {
            line += c;
        }
    }
}

/// nullopt if a backslash is followed by another letter or by nothing.
std::optional<std::string> unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            plain += text[i];
            continue;
        }
        ++i;
        const auto* const escape =
            std::find_if(escapes.begin(), escapes.end(), [&](const std::array<char, 2>& pair) {
                return i < text.size() && pair[0] == text[i];
            });
        if (escape == escapes.end()) {
            return std::nullopt;
        }
        plain += (*escape)[1];
    }
    return plain;
}

std::optional<FactKey> decode_line(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
        return std::nullopt;
    }
    const auto kind = fact_kind_from_name(line.substr(0, tab));
    auto text = unescaped(line.substr(tab + 1));
    if (!kind || !text) {
        return std::nullopt;
    }
    return FactKey{*kind, std::move(*text)};
}

void sort_unique(std::vector<FactKey>& facts) {
    std::sort(facts.begin(), facts.end());
    facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
}

} // namespace

std::optional<FactKind> fact_kind_from_name(std::string_view name) noexcept {
    const auto* const found = std::find_if(kinds.begin(), kinds.end(), [name](FactKind kind) {
        return model::fact_kind_name(kind) == name;
    });
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

std::string encode_facts(std::vector<FactKey> facts) {
    sort_unique(facts);
    std::string text;
    for (const FactKey& fact : facts) {
        text += model::fact_kind_name(fact.kind);
        text += '\t';
        append_escaped(text, fact.text);
        text += '\n';
    }
    return zstd_compress(text);
}

std::vector<FactKey> decode_facts(std::string_view bytes, const std::string& file) {
    const std::string text = zstd_decompress(bytes, file);
    std::vector<FactKey> facts;
    std::uint64_t line_number = 0;
    for (std::size_t start = 0; start < text.size();) {
        ++line_number;
        const std::size_t end = text.find('\n', start);
        auto fact = end == std::string::npos
                        ? std::nullopt
                        : decode_line(std::string_view(text).substr(start, end - start));
        if (!fact) {
            throw model::InputError({.file = file, .line = line_number},
                                    "not a line of a known kind of fact and its text",
                                    "run the case anew with this version of the program");
        }
        facts.push_back(std::move(*fact));
        start = end + 1;
    }
    sort_unique(facts);
    return facts;
}

} // namespace vigie::cases
