#include "pipeline/model/copy_number.hpp"

#include <algorithm>

namespace vigie::model {
namespace {

/// The first `count` chromosomes as bits.
std::uint32_t first_slots(std::int64_t count) noexcept {
    return (1U << static_cast<unsigned>(count)) - 1U;
}

} // namespace

std::optional<Genotype>
genotype_of_copies(StructuralType type, std::int64_t copies, std::int64_t expected) {
    const bool loss = type == StructuralType::deletion;
    if ((!loss && type != StructuralType::duplication) || copies < 0 || expected < 1 ||
        expected > 2) {
        return std::nullopt;
    }
    Genotype genotype;
    genotype.ploidy = static_cast<std::uint8_t>(expected);
    const std::int64_t changed =
        std::max<std::int64_t>(loss ? expected - copies : copies - expected, 0);
    if (loss) {
        genotype.this_slots = first_slots(std::min(changed, expected));
    } else if (changed > 0) {
        genotype.this_slots = 1U;
        genotype.missing_slots = changed > 1 && expected > 1 ? 2U : 0U;
    }
    return genotype;
}

std::optional<StructuralType> type_of_copies(std::int64_t copies, std::int64_t expected) noexcept {
    if (copies == expected) {
        return std::nullopt;
    }
    return copies < expected ? StructuralType::deletion : StructuralType::duplication;
}

} // namespace vigie::model
