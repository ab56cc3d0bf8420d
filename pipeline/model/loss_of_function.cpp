#include "pipeline/model/loss_of_function.hpp"

#include <array>
#include <string_view>

namespace vigie::model {

std::string doubt_names(const LossOfFunction& loss) {
    static constexpr std::array<std::string_view, 6> names{
        "escapes_nmd",         "incomplete_cds",         "small_intron",
        "noncanonical_splice", "splice_of_untranslated", "no_new_stop"};
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (loss.has(static_cast<LofDoubt>(i))) {
            text += text.empty() ? "" : "&";
            text += names[i];
        }
    }
    return text;
}

} // namespace vigie::model
