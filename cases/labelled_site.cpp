#include "cases/labelled_site.hpp"

namespace vigie::cases {

bool holds_label(const model::ClinicalSite& site, const model::Date& day) noexcept {
    return !site.code.empty() && site.type != model::SiteType::unknown &&
           (!site.valid_from || *site.valid_from <= day) &&
           (!site.valid_to || day <= *site.valid_to);
}

} // namespace vigie::cases
