#include "databank/relatives_told.hpp"

#include "cases/consents.hpp"

#include <algorithm>
#include <array>

namespace vigie::databank {
namespace {

/// ACMG criteria (Richards et al. 2015) that rest on genotypes of the family.
constexpr std::array<std::string_view, 5> family_criteria{"PS2", "PM6", "PP1", "BS4", "BP2"};

/// "PS2" of "PS2_strong".
std::string_view code_of(std::string_view criterion) noexcept {
    return criterion.substr(0, criterion.find('_'));
}

bool rests_on_relatives(std::string_view criterion, const cases::SignedVariant& variant) {
    const std::string_view code = code_of(criterion);
    const bool in_trans = code == "PM3" && variant.zygosity != "homozygous";
    return in_trans ||
           std::find(family_criteria.begin(), family_criteria.end(), code) != family_criteria.end();
}

bool agrees(const std::string& individual,
            const std::vector<model::Consent>& consents,
            const std::string& purpose) {
    const model::Consent* const consent = cases::consent_of(consents, purpose, individual);
    return consent != nullptr && consent->state == model::ConsentState::given &&
           consent->date.has_value();
}

} // namespace

bool relatives_agree(const model::Pedigree& pedigree,
                     const std::vector<model::Consent>& consents,
                     const std::string& purpose) {
    const std::string& proband = pedigree.proband().id;
    const auto& family = pedigree.individuals();
    return std::all_of(family.begin(), family.end(), [&](const model::Individual& one) {
        return one.id == proband || one.sample.empty() || agrees(one.id, consents, purpose);
    });
}

void leave_out_relatives(cases::SignedResult& result) {
    for (cases::SignedVariant& variant : result.variants) {
        if (!variant.origin.empty()) {
            variant.origin = origin_not_told;
        }
        if (variant.inheritance == "de_novo") {
            variant.inheritance.clear();
        }
        std::erase_if(variant.criteria, [&variant](const std::string& criterion) {
            return rests_on_relatives(criterion, variant);
        });
    }
}

} // namespace vigie::databank
