#include "databank/evidence_term.hpp"

#include <algorithm>
#include <array>

namespace vigie::databank {
namespace {

struct Answer {
    bool pathogenic;
    std::string_view strength; ///< as candidates.json has it
    CodedTerm term;
};

} // namespace

std::optional<CodedTerm> evidence_term(std::string_view criterion) noexcept {
    static constexpr std::array<Answer, 6> answers{
        {{true, "very_strong", {"LA30200-2", "Very strong evidence pathogenic"}},
         {true, "strong", {"LA30201-0", "Strong evidence pathogenic"}},
         {true, "moderate", {"LA30202-8", "Moderate evidence pathogenic"}},
         {true, "supporting", {"LA30203-6", "Supporting evidence pathogenic"}},
         {false, "supporting", {"LA30204-4", "Supporting evidence benign"}},
         {false, "strong", {"LA30205-1", "Strong evidence benign"}}}};
    const std::size_t end_of_code = criterion.find('_');
    const bool is_acmg = criterion.starts_with('P') || criterion.starts_with('B');
    if (!is_acmg || end_of_code == std::string_view::npos) {
        return std::nullopt;
    }
    const auto* const found =
        std::find_if(answers.begin(), answers.end(), [&](const Answer& answer) {
            return answer.pathogenic == criterion.starts_with('P') &&
                   answer.strength == criterion.substr(end_of_code + 1);
        });
    return found == answers.end() ? std::nullopt : std::optional(found->term);
}

} // namespace vigie::databank
