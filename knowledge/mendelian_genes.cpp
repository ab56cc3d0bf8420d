#include "knowledge/release.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace vigie::knowledge {
namespace {

bool same_words(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [lower](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

bool asserts_cause(const GeneDiseaseLink& link) {
    // ClinGen, GenCC and G2P: evidence was looked at and found against the link, or absent.
    constexpr std::array<std::string_view, 6> contested{"Disputed",
                                                        "Disputed Evidence",
                                                        "Refuted",
                                                        "Refuted Evidence",
                                                        "No Known Disease Relationship",
                                                        "No Reported Evidence"};
    // Orphanet, "DisorderGeneAssociationType": roles other than causing the disease.
    constexpr std::array<std::string_view, 6> other_roles{
        "Modifying germline mutation in", "Major susceptibility factor in",
        "Candidate gene tested in",       "Role in the phenotype of",
        "Part of a fusion gene in",       "Biomarker tested in"};
    const auto is = [](std::string_view text) {
        return [text](std::string_view word) { return same_words(text, word); };
    };
    return std::none_of(contested.begin(), contested.end(), is(link.validity)) &&
           std::none_of(other_roles.begin(), other_roles.end(), is(link.association));
}

} // namespace vigie::knowledge
