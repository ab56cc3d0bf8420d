#include "reads/read_support.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::reads {
namespace {

/// Fits with more mismatches than one and one in this many bases are no fit.
constexpr std::int64_t bases_per_mismatch = 8;

/// An aligned base: where on the reference and in the read.
struct Anchor {
    model::Position reference;
    std::int64_t query = 0;
};

/// What of a read's alignment bears on a site.
struct ReadShape {
    std::optional<Anchor> left;  ///< the farthest allowed at or before the site
    std::optional<Anchor> right; ///< the farthest allowed behind what is ambiguous
    std::int64_t aligned_begin = -1;
    std::int64_t aligned_end = 0; ///< in the read
    std::int64_t soft_clipped = 0;
    bool near_indel = false;
};

/// The part of an aligned element that lies in `wanted`.
model::Interval part_in(const hts::CigarElement& element, const model::Interval& wanted) {
    return intersection({element.reference, element.reference + element.length}, wanted);
}

Anchor anchor_at(const hts::CigarElement& element, model::Position position) {
    return {position, element.query + (position - element.reference)};
}

bool is_another_indel(const hts::CigarElement& element, const LocalHaplotypes& haplotypes) {
    const model::SmallAllele& allele = haplotypes.allele();
    const auto change = static_cast<std::int64_t>(allele.alt().size()) -
                        static_cast<std::int64_t>(allele.ref().size());
    if (element.operation == hts::CigarOperation::insertion) {
        return element.length != change;
    }
    return element.operation == hts::CigarOperation::deletion && element.length != -change;
}

ReadShape
shape_of(const hts::Alignment& read, const LocalHaplotypes& haplotypes, const SupportRules& rules) {
    ReadShape shape;
    const model::Position site = haplotypes.allele().position();
    const model::Interval left{std::max(haplotypes.window().begin, site - rules.anchor), site + 1};
    const model::Position behind = haplotypes.settled_from();
    const model::Interval right{behind,
                                std::min(haplotypes.window().end, behind + rules.anchor + 1)};
    const model::Interval around{site - rules.near_indel, behind + rules.near_indel};
    read.each_element([&](const hts::CigarElement& element) {
        if (element.is_aligned()) {
            shape.aligned_begin = shape.aligned_begin < 0 ? element.query : shape.aligned_begin;
            shape.aligned_end = element.query + element.length;
            if (const model::Interval part = part_in(element, left); !part.empty() && !shape.left) {
                shape.left = anchor_at(element, part.begin);
            }
            if (const model::Interval part = part_in(element, right); !part.empty()) {
                shape.right = anchor_at(element, part.end - 1);
            }
        } else if (element.operation == hts::CigarOperation::soft_clip) {
            shape.soft_clipped += element.length;
        } else if (is_another_indel(element, haplotypes)) {
            shape.near_indel = shape.near_indel || around.contains(element.reference);
        }
    });
    return shape;
}

/// A way along the read and along both haplotypes, away from an anchor.
struct Walk {
    std::int64_t query = 0;
    std::int64_t step = 1; ///< -1: to the left
    std::string_view reference;
    std::string_view changed;
    std::size_t tells = 0; ///< steps to the first base in which they differ
};

Walk walk_right(const Anchor& anchor, const LocalHaplotypes& haplotypes) {
    const auto offset = static_cast<std::size_t>(anchor.reference - haplotypes.window().begin);
    return {anchor.query, 1, haplotypes.reference().substr(offset),
            haplotypes.changed().substr(offset), haplotypes.common_left() - offset};
}

Walk walk_left(const Anchor& anchor, const LocalHaplotypes& haplotypes) {
    const auto behind = static_cast<std::size_t>(haplotypes.window().end - anchor.reference) - 1;
    return {anchor.query, -1,
            haplotypes.reference().substr(0, haplotypes.reference().size() - behind),
            haplotypes.changed().substr(0, haplotypes.changed().size() - behind),
            haplotypes.common_right() - behind};
}

char base_of(std::string_view haplotype, std::size_t i, std::int64_t step) {
    return haplotype[step > 0 ? i : haplotype.size() - 1 - i];
}

/// What a walk found; `query` is the place of the base that tells.
struct Comparison {
    Support support = Support::uninformative;
    std::int64_t query = 0;
};

Comparison compare(const hts::Alignment& read, const Walk& walk, const SupportRules& rules) {
    const std::int64_t left_in_read = walk.step > 0 ? read.length() - walk.query : walk.query + 1;
    const std::size_t length = std::min({static_cast<std::size_t>(left_in_read),
                                         walk.tells + 1 + static_cast<std::size_t>(rules.beyond),
                                         walk.reference.size(), walk.changed.size()});
    if (length <= walk.tells) {
        return {};
    }
    std::int64_t reference = 0;
    std::int64_t changed = 0;
    for (std::size_t i = 0; i < length; ++i) {
        const char base = read.base(walk.query + walk.step * static_cast<std::int64_t>(i));
        reference += base != base_of(walk.reference, i, walk.step) ? 1 : 0;
        changed += base != base_of(walk.changed, i, walk.step) ? 1 : 0;
    }
    const std::int64_t most = 1 + static_cast<std::int64_t>(length) / bases_per_mismatch;
    Comparison found{Support::other,
                     walk.query + walk.step * static_cast<std::int64_t>(walk.tells)};
    if (std::min(reference, changed) <= most && reference != changed) {
        found.support = reference < changed ? Support::reference : Support::allele;
    }
    return found;
}

Comparison compare(const hts::Alignment& read,
                   const ReadShape& shape,
                   const LocalHaplotypes& haplotypes,
                   const SupportRules& rules) {
    Comparison found;
    if (shape.left) {
        found = compare(read, walk_right(*shape.left, haplotypes), rules);
    }
    if (shape.right &&
        (found.support == Support::uninformative || found.support == Support::other)) {
        const Comparison from_right = compare(read, walk_left(*shape.right, haplotypes), rules);
        found = from_right.support == Support::uninformative ? found : from_right;
    }
    return found;
}

} // namespace

ReadObservation
observe(const hts::Alignment& read, const LocalHaplotypes& haplotypes, const SupportRules& rules) {
    const ReadShape shape = shape_of(read, haplotypes, rules);
    const Comparison found = compare(read, shape, haplotypes, rules);
    ReadObservation seen;
    seen.support = found.support;
    seen.forward = !read.has(hts::alignment_flag::reverse);
    seen.mapping_quality = read.mapping_quality();
    if (found.support == Support::uninformative) {
        return seen;
    }
    const std::optional<std::uint8_t> quality = read.quality(found.query);
    seen.base_quality = quality.value_or(0);
    if (quality && *quality < rules.min_base_quality) {
        seen.support = Support::uninformative;
    }
    seen.near_end = found.query - shape.aligned_begin < rules.near_end ||
                    shape.aligned_end - 1 - found.query < rules.near_end;
    seen.clipped = shape.soft_clipped >= rules.clipped;
    seen.near_indel = shape.near_indel;
    seen.ambiguous = read.mapping_quality() < rules.ambiguous;
    return seen;
}

} // namespace vigie::reads
