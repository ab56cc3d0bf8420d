#include "interpretation/phenotype/term_weights.hpp"

#include "interpretation/phenotype/term_weights_table.hpp"
#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace vigie::interpretation {
namespace {

constexpr std::string_view version_mark = "#version ";
constexpr std::size_t fingerprint_digits = 12;
constexpr std::size_t term_prefix = 3; // "HP:"

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

template <typename Number>
bool read_number(std::string_view text, Number& value) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    return fault == std::errc() && end == text.data() + text.size();
}

} // namespace

const TermWeights& TermWeights::current() {
    static const TermWeights weights{term_weights_table()};
    return weights;
}

TermWeights::TermWeights(std::string_view text) {
    const std::string digest = hts::sha256_hex(text);
    const std::string_view head = take_line(text);
    if (!head.starts_with(version_mark)) {
        throw std::invalid_argument("a table of term weights begins with its version");
    }
    id_ =
        std::string(head.substr(version_mark.size())) + ":" + digest.substr(0, fingerprint_digits);
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::size_t tab = line.find('\t');
        Entry entry{0, 0.0};
        if (tab == std::string_view::npos || !read_number(line.substr(0, tab), entry.number) ||
            !read_number(line.substr(tab + 1), entry.information) ||
            (!entries_.empty() && entries_.back().number >= entry.number)) {
            throw std::invalid_argument("no line of term weights: " + std::string(line));
        }
        entries_.push_back(entry);
    }
}

const TermWeights::Entry* TermWeights::find(std::string_view term) const {
    std::uint32_t number = 0;
    if (term.size() <= term_prefix || !read_number(term.substr(term_prefix), number)) {
        return nullptr;
    }
    const auto it =
        std::lower_bound(entries_.begin(), entries_.end(), number,
                         [](const Entry& entry, std::uint32_t n) { return entry.number < n; });
    return it != entries_.end() && it->number == number ? &*it : nullptr;
}

double TermWeights::information(const std::string& term,
                                const knowledge::Ontology& ontology) const {
    if (const Entry* entry = find(term)) {
        return entry->information;
    }
    double highest = 0.0;
    const auto place = ontology.place(term);
    if (!place) {
        return highest;
    }
    for (const knowledge::TermPlace ancestor : ontology.ancestors(*place)) {
        const Entry* entry = find(ontology.terms()[ancestor].id);
        highest = entry == nullptr ? highest : std::max(highest, entry->information);
    }
    return highest;
}

} // namespace vigie::interpretation
