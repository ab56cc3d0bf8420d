#include "knowledge/protein_change.hpp"

#include "annotation/genetic_code.hpp"

#include <charconv>

namespace vigie::knowledge {
namespace {

constexpr std::string_view residues = "ACDEFGHIKLMNPQRSTVWYU*";
constexpr std::string_view bases = "ACGT";

/// Takes one residue, in one letter or three, from the front of `text`.
std::optional<char> take_residue(std::string_view& text) {
    for (const char residue : residues) {
        const std::string_view name = annotation::residue_name(residue);
        if (name != "Xaa" && text.starts_with(name)) {
            text.remove_prefix(name.size());
            return residue;
        }
    }
    const bool one_letter = !text.empty() && residues.find(text.front()) != std::string_view::npos;
    if (!one_letter) {
        return std::nullopt;
    }
    const char residue = text.front();
    text.remove_prefix(1);
    return residue;
}

std::string spelt(char residue) {
    const std::size_t number = residues.find(residue);
    return {bases[number / 16], bases[number / 4 % 4], bases[number % 4]};
}

char residue_of(std::string_view spelling) {
    std::size_t number = 0;
    for (const char base : spelling) {
        number = number * 4 + bases.find(base);
    }
    return number < residues.size() ? residues[number] : 'X';
}

} // namespace

std::string ProteinChange::text() const {
    return from + std::to_string(residue) + to;
}

std::optional<ProteinChange> parse_protein_change(std::string_view text) {
    text.remove_prefix(text.find(':') == std::string_view::npos ? 0 : text.find(':') + 1);
    text.remove_prefix(text.starts_with("p.") ? 2 : 0);
    if (text.starts_with('(') && text.ends_with(')')) {
        text = text.substr(1, text.size() - 2);
    }
    ProteinChange change;
    const auto from = take_residue(text);
    const auto [end, fault] =
        std::from_chars(text.data(), text.data() + text.size(), change.residue);
    if (!from || fault != std::errc() || change.residue < 1 || change.residue > INT32_MAX) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const auto to = take_residue(text);
    if (!to || !text.empty() || *to == *from) {
        return std::nullopt;
    }
    change.from = *from;
    change.to = *to;
    return change;
}

std::string_view without_version(std::string_view id) noexcept {
    const std::size_t dot = id.rfind('.');
    const bool version = dot != std::string_view::npos && dot > 0 && dot + 1 < id.size() &&
                         id.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
    return version ? id.substr(0, dot) : id;
}

model::SmallAllele protein_key(std::string_view id, const ProteinChange& change) {
    return {model::Contig(std::string(id)), model::Position::from_one_based(change.residue),
            spelt(change.from), spelt(change.to)};
}

ProteinChange protein_change_of(const model::SmallAllele& key) {
    return {key.position().one_based(), residue_of(key.ref()), residue_of(key.alt())};
}

} // namespace vigie::knowledge
