#include "pipeline/hts/validation/spec_order.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace vigie::hts::validation {
namespace {

/// Memory for alleles that may come again; real files hold a handful at a time.
constexpr std::size_t most_alleles = 100'000;
constexpr std::size_t most_contigs = 1U << 20U;

struct TrimmedAllele {
    std::int64_t position;
    std::string key;
};

/// One text for all spellings of a sequence allele that differ in padding only; any other allele
/// with its INFO, since two events of one kind may begin at one position.
TrimmedAllele trimmed(const SpecRecord& record, std::size_t index) {
    std::string ref(record.ref);
    std::string alt(record.alts[index]);
    std::int64_t position = record.position;
    if (record.shapes[index] != AltShape::bases) {
        return {position, fmt::format("{} {} {} {}", position, ref, alt, record.info)};
    }
    const auto to_upper = [](char c) { return static_cast<char>(c & ~0x20); };
    std::transform(ref.begin(), ref.end(), ref.begin(), to_upper);
    std::transform(alt.begin(), alt.end(), alt.begin(), to_upper);
    const std::size_t shorter = std::min(ref.size(), alt.size());
    std::size_t tail = 0;
    while (tail + 1 < shorter && ref[ref.size() - 1 - tail] == alt[alt.size() - 1 - tail]) {
        ++tail;
    }
    ref.resize(ref.size() - tail);
    alt.resize(alt.size() - tail);
    std::size_t head = 0;
    while (head + 1 < shorter - tail && ref[head] == alt[head]) {
        ++head;
    }
    position += static_cast<std::int64_t>(head);
    return {position, fmt::format("{} {} {}", position, ref.substr(head), alt.substr(head))};
}

/// '.', '*', <*> and <NON_REF> say nothing that a second record could repeat.
bool can_repeat(const SpecRecord& record, std::size_t index) {
    const std::string_view alt = record.alts[index];
    switch (record.shapes[index]) {
    case AltShape::bases:
    case AltShape::breakend:
        return true;
    case AltShape::symbolic:
        return alt != "<*>" && alt != "<NON_REF>";
    case AltShape::missing:
    case AltShape::overlapping:
    case AltShape::malformed:
        break;
    }
    return false;
}

} // namespace

void OrderChecker::check(const SpecRecord& record, Faults& faults) {
    if (record.chrom.empty()) {
        return;
    }
    if (!any_ || record.chrom != contig_) {
        enter_contig(record, faults);
    }
    if (record.position < 0) {
        return;
    }
    if (record.position < position_) {
        faults.report("pos-unsorted", "POS",
                      fmt::format("{} comes after {}", record.position, position_));
    }
    position_ = record.position;
    check_repeated(record, faults);
}

void OrderChecker::enter_contig(const SpecRecord& record, Faults& faults) {
    if (any_ && finished_.size() < most_contigs) {
        finished_.insert(contig_);
    }
    any_ = true;
    contig_ = record.chrom;
    position_ = -1;
    alleles_.clear();
    by_position_.clear();
    if (finished_.count(contig_) != 0) {
        faults.report("chrom-not-contiguous", "CHROM",
                      fmt::format("the records of {} do not form one block", quoted(contig_)));
    }
}

void OrderChecker::check_repeated(const SpecRecord& record, Faults& faults) {
    while (!by_position_.empty() && by_position_.front().first < record.position) {
        alleles_.erase(by_position_.front().second);
        by_position_.pop_front();
    }
    if (by_position_.size() > most_alleles || !is_bases(record.ref)) {
        return;
    }
    for (std::size_t i = 0; i < record.alts.size(); ++i) {
        if (!can_repeat(record, i)) {
            continue;
        }
        TrimmedAllele allele = trimmed(record, i);
        // The same allele twice within one ALT is told by its own rule.
        const bool in_record = std::any_of(
            by_position_.rbegin(),
            by_position_.rbegin() + static_cast<std::ptrdiff_t>(std::min(i, by_position_.size())),
            [&allele](const auto& seen) { return seen.second == allele.key; });
        if (alleles_.insert(allele.key).second) {
            by_position_.emplace_back(allele.position, std::move(allele.key));
        } else if (!in_record) {
            faults.report("record-duplicate", "ALT",
                          fmt::format("{} at this place is in an earlier record too",
                                      quoted(record.alts[i])));
        }
    }
}

} // namespace vigie::hts::validation
