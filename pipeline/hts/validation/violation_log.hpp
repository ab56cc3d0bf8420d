#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace vigie::hts::validation {

/// One broken rule of one file.
struct Violation {
    std::string rule;       ///< id in the table of rules
    std::uint64_t line = 0; ///< 1-based line (BAM: record); 0: the file as a whole
    std::string locus;      ///< "chr20:123"; empty outside records
    std::string field;      ///< "POS", "INFO/DP", "##contig"
    std::string message;
};

/// Counts violations by rule and hands the first ones of each rule on, in the order found.
class ViolationLog {
  public:
    using Report = std::function<void(const Violation&)>;
    /// `limit`: how many violations of one rule are handed on; 0: all.
    ViolationLog(Report report, std::uint64_t limit) : report_(std::move(report)), limit_(limit) {}

    void add(const Violation& violation);
    /// True if a violation of the rule would still be handed on.
    bool wants(std::string_view rule) const;
    /// Counts one that need not be handed on.
    void count(std::string_view rule);

    const std::map<std::string, std::uint64_t, std::less<>>& counts() const noexcept {
        return counts_;
    }
    std::uint64_t total() const noexcept { return total_; }
    std::uint64_t limit() const noexcept { return limit_; }

  private:
    Report report_;
    std::uint64_t limit_;
    std::uint64_t total_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> counts_;
};

/// Where the validator stands; what it reports gets this place.
class Faults {
  public:
    explicit Faults(ViolationLog& log) : log_(log) {}

    void at_line(std::uint64_t line) {
        line_ = line;
        chrom_ = {};
    }
    void at_record(std::string_view chrom, std::string_view position) {
        chrom_ = chrom;
        position_ = position;
    }
    void report(std::string_view rule, std::string_view field, std::string_view message);

  private:
    ViolationLog& log_;
    std::uint64_t line_ = 0;
    std::string_view chrom_;
    std::string_view position_;
};

} // namespace vigie::hts::validation
