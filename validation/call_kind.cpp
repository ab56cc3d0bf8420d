#include "validation/call_kind.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace vigie::validation {
namespace {

constexpr std::array<std::string_view, call_kinds> names{"all",
                                                         "snv",
                                                         "mnv",
                                                         "indel",
                                                         "insertion",
                                                         "deletion",
                                                         "complex",
                                                         "indel_1_5",
                                                         "indel_6_15",
                                                         "indel_16_49",
                                                         "indel_50_plus",
                                                         "heterozygous",
                                                         "homozygous_alternate",
                                                         "hemizygous"};

constexpr std::int64_t small_indel = 5;
constexpr std::int64_t medium_indel = 15;
constexpr std::int64_t large_indel = 49;

CallKind size_kind(std::int64_t size) {
    return size <= small_indel    ? CallKind::indel_1_5
           : size <= medium_indel ? CallKind::indel_6_15
           : size <= large_indel  ? CallKind::indel_16_49
                                  : CallKind::indel_50_plus;
}

CallKind zygosity_kind(Zygosity zygosity) {
    switch (zygosity) {
    case Zygosity::heterozygous:
        return CallKind::heterozygous;
    case Zygosity::homozygous:
        return CallKind::homozygous_alternate;
    case Zygosity::hemizygous:
        break;
    }
    return CallKind::hemizygous;
}

} // namespace

std::string_view call_kind_name(CallKind kind) noexcept {
    return names[static_cast<std::size_t>(kind)];
}

std::optional<CallKind> call_kind_of(std::string_view name) noexcept {
    const auto* const found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<CallKind>(found - names.begin()));
}

KindSet kinds_of(const Call& call) {
    KindSet kinds;
    const auto add = [&kinds](CallKind kind) { kinds.set(static_cast<std::size_t>(kind)); };
    add(CallKind::all);
    add(zygosity_kind(call.zygosity));
    const std::int64_t old_bases = call.changed.length();
    const auto new_bases = static_cast<std::int64_t>(call.bases.size());
    if (old_bases == new_bases) {
        add(new_bases == 1 ? CallKind::snv : CallKind::mnv);
        return kinds;
    }
    add(CallKind::indel);
    add(size_kind(std::abs(new_bases - old_bases)));
    add(old_bases == 0   ? CallKind::insertion
        : new_bases == 0 ? CallKind::deletion
                         : CallKind::complex);
    return kinds;
}

} // namespace vigie::validation
