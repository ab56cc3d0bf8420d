#include "pipeline/model/allele.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace vigie::model {
namespace {

bool is_base(char c) noexcept {
    return std::string_view("ACGTNacgtn").find(c) != std::string_view::npos;
}

void to_upper(std::string& sequence) {
    for (char& c : sequence) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
}

} // namespace

bool is_base_sequence(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_base);
}

SmallAllele::SmallAllele(Contig contig, Position position, std::string ref, std::string alt)
    : contig_(std::move(contig)), position_(position), ref_(std::move(ref)), alt_(std::move(alt)) {
    if (!is_base_sequence(ref_) || !is_base_sequence(alt_)) {
        throw std::invalid_argument("allele sequences must be non-empty over A, C, G, T, N");
    }
    to_upper(ref_);
    to_upper(alt_);
    if (ref_ == alt_) {
        throw std::invalid_argument("the alternate allele equals the reference allele");
    }
}

Interval SmallAllele::span() const noexcept {
    return Interval{position_, position_ + static_cast<std::int64_t>(ref_.size())};
}

std::string SmallAllele::key() const {
    return contig_.name() + "-" + std::to_string(position_.one_based()) + "-" + ref_ + "-" + alt_;
}

std::optional<SmallAllele> SmallAllele::from_key(std::string_view key) {
    // From the right: a contig name may hold '-'.
    const std::size_t alt = key.rfind('-');
    const std::size_t ref =
        alt == std::string_view::npos || alt == 0 ? alt : key.rfind('-', alt - 1);
    const std::size_t pos =
        ref == std::string_view::npos || ref == 0 ? ref : key.rfind('-', ref - 1);
    if (pos == std::string_view::npos || pos == 0) {
        return std::nullopt;
    }
    const std::string_view number = key.substr(pos + 1, ref - pos - 1);
    std::int64_t one_based = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), one_based);
    const std::string_view ref_bases = key.substr(ref + 1, alt - ref - 1);
    const std::string_view alt_bases = key.substr(alt + 1);
    const bool valid = error == std::errc{} && end == number.data() + number.size() &&
                       one_based > 0 && is_base_sequence(ref_bases) &&
                       is_base_sequence(alt_bases) && ref_bases != alt_bases;
    if (!valid) {
        return std::nullopt;
    }
    return SmallAllele(Contig(std::string(key.substr(0, pos))), Position::from_one_based(one_based),
                       std::string(ref_bases), std::string(alt_bases));
}

AltKind classify_alt(std::string_view alt) noexcept {
    if (alt.empty()) {
        return AltKind::malformed;
    }
    if (alt == ".") {
        return AltKind::missing;
    }
    if (alt == "*") {
        return AltKind::spanning_deletion;
    }
    if (alt == "<*>" || alt == "<NON_REF>") {
        return AltKind::unseen;
    }
    if (is_base_sequence(alt)) {
        return AltKind::bases;
    }
    if (alt.find_first_of("[]") != std::string_view::npos) {
        return AltKind::breakend;
    }
    if (alt.front() == '<') {
        return alt.size() > 2 && alt.back() == '>' ? AltKind::symbolic : AltKind::malformed;
    }
    const bool single_breakend =
        (alt.front() == '.' && is_base_sequence(alt.substr(1))) ||
        (alt.back() == '.' && is_base_sequence(alt.substr(0, alt.size() - 1)));
    return single_breakend ? AltKind::breakend : AltKind::malformed;
}

} // namespace vigie::model
