#include "pipeline/hts/validation/violation_log.hpp"

namespace vigie::hts::validation {
namespace {

/// A message may quote what is wrong because it is long.
constexpr std::size_t longest_locus_part = 60;

} // namespace

bool ViolationLog::wants(std::string_view rule) const {
    const auto it = counts_.find(rule);
    return limit_ == 0 || it == counts_.end() || it->second < limit_;
}

void ViolationLog::count(std::string_view rule) {
    ++total_;
    const auto it = counts_.find(rule);
    if (it == counts_.end()) {
        counts_.emplace(rule, 1);
    } else {
        ++it->second;
    }
}

void ViolationLog::add(const Violation& violation) {
    if (wants(violation.rule)) {
        report_(violation);
    }
    count(violation.rule);
}

void Faults::report(std::string_view rule, std::string_view field, std::string_view message) {
    if (!log_.wants(rule)) {
        log_.count(rule);
        return;
    }
    std::string locus;
    if (!chrom_.empty()) {
        locus.append(chrom_.substr(0, longest_locus_part));
        locus += ':';
        locus.append(position_.substr(0, longest_locus_part));
    }
    log_.add(Violation{.rule = std::string(rule),
                       .line = line_,
                       .locus = std::move(locus),
                       .field = std::string(field.substr(0, longest_locus_part)),
                       .message = std::string(message)});
}

} // namespace vigie::hts::validation
