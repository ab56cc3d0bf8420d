#include "filters/expression/variant_type.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace vigie::filters::expression {
namespace {

using namespace variant_type;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool same(char a, char b) {
    return lower(a) == lower(b);
}

unsigned symbolic_type(std::string_view alt) {
    const bool is_reference = alt == "<*>" || alt == "<X>" || alt == "<NON_REF>";
    return is_reference ? reference : other;
}

} // namespace

unsigned variant_type_of(std::string_view ref, std::string_view alt) {
    if (alt.empty() || alt == ".") {
        return reference;
    }
    if (alt == "*") {
        return overlap;
    }
    if (alt.front() == '<') {
        return symbolic_type(alt);
    }
    if (alt.find_first_of("[]") != std::string_view::npos) {
        return breakend;
    }
    while (!ref.empty() && !alt.empty() && same(ref.front(), alt.front())) {
        ref.remove_prefix(1);
        alt.remove_prefix(1);
    }
    while (!ref.empty() && !alt.empty() && same(ref.back(), alt.back())) {
        ref.remove_suffix(1);
        alt.remove_suffix(1);
    }
    if (ref.empty() || alt.empty()) {
        return ref.size() == alt.size() ? reference : indel;
    }
    if (ref.size() != alt.size()) {
        return other;
    }
    return ref.size() == 1 ? snp : mnp;
}

std::optional<unsigned> variant_type_from_name(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, unsigned>, 10> names{{{"snp", snp},
                                                                           {"snps", snp},
                                                                           {"mnp", mnp},
                                                                           {"mnps", mnp},
                                                                           {"indel", indel},
                                                                           {"indels", indel},
                                                                           {"other", other},
                                                                           {"bnd", breakend},
                                                                           {"ref", reference},
                                                                           {"overlap", overlap}}};
    std::string lowered(name);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    for (const auto& [known, type] : names) {
        if (known == lowered) {
            return type;
        }
    }
    return std::nullopt;
}

std::optional<double> indel_length(std::string_view ref, std::string_view alt) {
    return variant_type_of(ref, alt) == indel
               ? std::optional(static_cast<double>(alt.size()) - static_cast<double>(ref.size()))
               : std::nullopt;
}

} // namespace vigie::filters::expression
