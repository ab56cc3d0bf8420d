#include "pipeline/hts/validation/spec_info.hpp"
#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

/// "DEL" of "<DEL:ME>"; empty unless the allele is a symbolic structural variant.
std::string_view structural_type(std::string_view alt, AltShape shape) {
    constexpr std::array<std::string_view, 5> types = {"DEL", "INS", "DUP", "INV", "CNV"};
    if (shape != AltShape::symbolic) {
        return {};
    }
    const std::string_view id = alt.substr(1, alt.size() - 2);
    const std::string_view first = id.substr(0, id.find(':'));
    return std::find(types.begin(), types.end(), first) == types.end() ? std::string_view{} : first;
}

/// The rules of one record; `values` holds what INFO says.
class StructuralChecker {
  public:
    StructuralChecker(const SpecRecord& record,
                      const SpecHeader& header,
                      const InfoValues& values,
                      Faults& faults)
        : record_(record), header_(header), values_(values), faults_(faults) {}

    void check() {
        check_end();
        check_type();
        check_lengths();
        check_claims();
        check_intervals();
        check_mobile(TagRole::mobile_element, "INFO/MEINFO");
        check_mobile(TagRole::transduction, "INFO/METRANS");
        check_sequences();
    }

  private:
    void check_end() {
        const auto& text = values_[TagRole::end];
        const auto end = text ? read_integer(*text) : std::nullopt;
        if (!end || record_.position < 0) {
            return;
        }
        if (*end < record_.position) {
            faults_.report("sv-end", "INFO/END",
                           fmt::format("END {} lies before POS {}", *end, record_.position));
            return;
        }
        const bool precise = !values_.imprecise && !record_.shapes.empty() &&
                             std::all_of(record_.shapes.begin(), record_.shapes.end(),
                                         [](AltShape s) { return s == AltShape::bases; });
        // Both numbers come from the file: their sum could overflow, their difference cannot.
        const auto covered = static_cast<std::uint64_t>(*end - record_.position) + 1;
        if (precise && covered != record_.ref.size()) {
            faults_.report("sv-end", "INFO/END",
                           fmt::format("END {} is not the last base of the {} of REF", *end,
                                       record_.ref.size()));
        }
    }

    /// Deprecated, and so left open, since 4.4.
    void check_type() {
        constexpr std::array<std::string_view, 6> types = {"DEL", "INS", "DUP",
                                                           "INV", "CNV", "BND"};
        const auto& type = values_[TagRole::sv_type];
        if (!type || *type == "." || header_.since(v4_4)) {
            return;
        }
        const std::string_view first = type->substr(0, type->find(':'));
        if (std::find(types.begin(), types.end(), first) == types.end()) {
            faults_.report("sv-type", "INFO/SVTYPE",
                           quoted(*type) + " is none of DEL, INS, DUP, INV, CNV, BND");
        }
    }

    void check_lengths() {
        const auto& text = values_[TagRole::sv_length];
        const std::vector<std::string_view> lengths =
            text ? split_pieces(*text) : std::vector<std::string_view>{};
        const std::size_t count = std::min(lengths.size(), record_.alts.size());
        if (text && *text != "." && header_.before(v4_4) && record_.alt_count() > 0 &&
            lengths.size() != record_.alt_count()) {
            faults_.report("sv-length", "INFO/SVLEN", "there is not one value for each ALT");
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (const auto length = read_integer(lengths[i])) {
                check_length(*length, i);
            }
        }
        if (header_.since(v4_4) && !values_[TagRole::end]) {
            require_length(lengths);
        }
    }

    void check_length(std::int64_t length, std::size_t index) {
        if (header_.since(v4_4)) {
            if (length < 0) {
                faults_.report("sv-length", "INFO/SVLEN", "a length is negative");
            }
            return;
        }
        const std::string_view type = structural_type(record_.alts[index], record_.shapes[index]);
        const bool wrong_sign =
            (type == "DEL" && length > 0) || ((type == "INS" || type == "DUP") && length < 0);
        if (wrong_sign) {
            faults_.report("sv-length", "INFO/SVLEN",
                           fmt::format("{} has the wrong sign for <{}>", length, type));
        }
        const std::int64_t difference = static_cast<std::int64_t>(record_.alts[index].size()) -
                                        static_cast<std::int64_t>(record_.ref.size());
        if (record_.shapes[index] == AltShape::bases && !values_.imprecise &&
            length != difference) {
            faults_.report("sv-length", "INFO/SVLEN",
                           fmt::format("{} is not the difference in length of ALT and REF, {}",
                                       length, difference));
        }
    }

    void require_length(const std::vector<std::string_view>& lengths) {
        for (std::size_t i = 0; i < record_.alts.size(); ++i) {
            const std::string_view type = structural_type(record_.alts[i], record_.shapes[i]);
            if (!type.empty() && (i >= lengths.size() || lengths[i] == ".")) {
                faults_.report("sv-length", "INFO/SVLEN",
                               fmt::format("{} needs SVLEN", quoted(record_.alts[i])));
            }
        }
    }

    /// Which claims each kind of allele may make (4.4, section 3, SVCLAIM).
    void check_claims() {
        if (header_.before(v4_4)) {
            return;
        }
        const auto& text = values_[TagRole::sv_claim];
        const std::vector<std::string_view> claims =
            text ? split_pieces(*text) : std::vector<std::string_view>{};
        for (std::size_t i = 0; i < record_.alts.size(); ++i) {
            const std::string_view claim = i < claims.size() ? claims[i] : ".";
            if (!is_claim(claim, i)) {
                faults_.report("sv-claim", "INFO/SVCLAIM",
                               fmt::format("{} cannot have the claim {}", quoted(record_.alts[i]),
                                           quoted(claim)));
            }
        }
    }

    bool is_claim(std::string_view claim, std::size_t index) const {
        const std::string_view type = structural_type(record_.alts[index], record_.shapes[index]);
        const bool missing = claim == "." || claim.empty();
        if (type == "DEL" || type == "DUP") {
            return claim == "D" || claim == "J" || claim == "DJ";
        }
        if (type == "CNV") {
            return missing || claim == "D";
        }
        if (type == "INV" || type == "INS") {
            return missing || claim == "J" || claim == "DJ";
        }
        if (record_.shapes[index] == AltShape::breakend) {
            return missing || claim == "J";
        }
        return missing || claim == "D" || claim == "J" || claim == "DJ";
    }

    void check_intervals() {
        check_interval(TagRole::position_interval, "INFO/CIPOS", true);
        check_interval(TagRole::end_interval, "INFO/CIEND", true);
        check_interval(TagRole::length_interval, "INFO/CILEN", false);
        check_interval(TagRole::copy_interval, "INFO/CICN", false);
        check_interval(TagRole::repeat_count_interval, "INFO/CIRUC", true);
        check_interval(TagRole::repeat_bases_interval, "INFO/CIRB", true);
    }

    /// Pairs of bounds, two for each allele since 4.4; those that are offsets span 0.
    void check_interval(TagRole role, std::string_view field, bool offsets) {
        const auto& text = values_[role];
        if (!text || *text == ".") {
            return;
        }
        const std::vector<std::string_view> bounds = split_pieces(*text);
        const bool per_allele =
            role != TagRole::repeat_count_interval && role != TagRole::repeat_bases_interval;
        if (header_.since(v4_4) && per_allele && bounds.size() != 2 * record_.alt_count()) {
            faults_.report("sv-interval", field, "two bounds for each alternate allele are needed");
            return;
        }
        for (std::size_t i = 0; i + 1 < bounds.size(); i += 2) {
            const auto low = read_float(bounds[i], header_.version);
            const auto high = read_float(bounds[i + 1], header_.version);
            const bool reversed = low && high && *low > *high;
            const bool beside = offsets && ((low && *low > 0) || (high && *high < 0));
            if (reversed || beside) {
                faults_.report("sv-interval", field,
                               fmt::format("{} is no confidence interval", quoted(*text)));
                return;
            }
        }
    }

    /// NAME,START,END,POLARITY, four values for each allele since 4.4.
    void check_mobile(TagRole role, std::string_view field) {
        const auto& text = values_[role];
        if (!text || *text == ".") {
            return;
        }
        const std::vector<std::string_view> parts = split_pieces(*text);
        bool sound = header_.before(v4_4) || parts.size() == 4 * record_.alt_count();
        for (std::size_t i = 0; i + 3 < parts.size(); i += 4) {
            const auto number = [&parts](std::size_t k) {
                return parts[k] == "." || parts[k].empty() || read_integer(parts[k]);
            };
            const std::string_view polarity = parts[i + 3];
            sound = sound && number(i + 1) && number(i + 2) &&
                    (polarity.empty() || polarity == "+" || polarity == "-" || polarity == ".");
        }
        if (!sound) {
            faults_.report("sv-mobile-element", field,
                           quoted(*text) + " is not NAME,START,END,POLARITY");
        }
    }

    /// CIGAR and HOMSEQ, one value for each allele.
    void check_sequences() {
        check_list(TagRole::cigar, "INFO/CIGAR", "info-cigar", is_cigar);
        check_list(TagRole::homology, "INFO/HOMSEQ", "sv-homology", is_nucleotides);
    }

    void check_list(TagRole role,
                    std::string_view field,
                    std::string_view rule,
                    bool (*is_sound)(std::string_view) noexcept) {
        const auto& text = values_[role];
        if (!text) {
            return;
        }
        for (const std::string_view value : split_pieces(*text)) {
            if (value != "." && !value.empty() && !is_sound(value)) {
                faults_.report(rule, field, quoted(value) + " is not such a sequence");
            }
        }
    }

    const SpecRecord& record_;
    const SpecHeader& header_;
    const InfoValues& values_;
    Faults& faults_;
};

} // namespace

void check_structural(const SpecRecord& record,
                      const SpecHeader& header,
                      const InfoValues& values,
                      Faults& faults) {
    const bool symbolic =
        std::any_of(record.shapes.begin(), record.shapes.end(), [](AltShape shape) {
            return shape == AltShape::symbolic || shape == AltShape::breakend;
        });
    if (values.any() || (symbolic && header.since(v4_4))) {
        StructuralChecker(record, header, values, faults).check();
        check_tandem_repeats(record, header, values, faults);
    }
}

} // namespace vigie::hts::validation
