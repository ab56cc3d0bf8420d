#include "pipeline/hts/validation/meta_rules.hpp"
#include "pipeline/hts/validation/spec_record.hpp"
#include "pipeline/hts/validation/spec_text.hpp"

#include "pipeline/hts/same_bases.hpp"
#include <fmt/format.h>

#include <algorithm>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

bool is_bracket(char c) noexcept {
    return c == '[' || c == ']';
}

/// "<ID>": no blank, comma or angle bracket inside.
bool is_symbol(std::string_view text) noexcept {
    if (text.size() < 3 || text.front() != '<' || text.back() != '>') {
        return false;
    }
    const std::string_view id = text.substr(1, text.size() - 2);
    return !has_blank(id) && id.find_first_of("<>,") == id.npos;
}

/// "chr:pos" or "<contig>:pos"; names may hold ':' since 4.3.
bool is_mate_place(std::string_view text) noexcept {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || !is_digits(text.substr(colon + 1))) {
        return false;
    }
    const std::string_view name = text.substr(0, colon);
    const bool bracketed = name.find_first_of("<>") != name.npos;
    return !has_blank(name) && (!bracketed || is_symbol(name));
}

/// The sequence beside the brackets of a breakend: bases, or '.' at a telomere.
bool is_joined_sequence(std::string_view text) noexcept {
    return text == "." || is_bases(text);
}

/// t[p[  t]p]  ]p]t  [p[t (section on breakends).
bool is_breakend(std::string_view alt) noexcept {
    const std::size_t first = alt.find_first_of("[]");
    if (first == std::string_view::npos) {
        return false;
    }
    const std::size_t second = alt.find_first_of("[]", first + 1);
    if (second == std::string_view::npos || alt[first] != alt[second] ||
        alt.find_first_of("[]", second + 1) != std::string_view::npos) {
        return false;
    }
    const std::string_view before = alt.substr(0, first);
    const std::string_view after = alt.substr(second + 1);
    const bool one_side = before.empty() != after.empty();
    return one_side && is_joined_sequence(before.empty() ? after : before) &&
           is_mate_place(alt.substr(first + 1, second - first - 1));
}

/// ".TGCA" or "TGCA.".
bool is_single_breakend(std::string_view alt) noexcept {
    return alt.size() > 1 && ((alt.front() == '.' && is_bases(alt.substr(1))) ||
                              (alt.back() == '.' && is_bases(alt.substr(0, alt.size() - 1))));
}

/// "C<ctg1>": bases followed by an assembled contig, or the other way round.
bool is_contig_insertion(std::string_view alt) noexcept {
    const std::size_t open = alt.find('<');
    const std::size_t close = alt.rfind('>');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        return false;
    }
    const std::string_view before = alt.substr(0, open);
    const std::string_view after = alt.substr(close + 1);
    return is_symbol(alt.substr(open, close - open + 1)) && before.empty() != after.empty() &&
           is_bases(before.empty() ? after : before);
}

/// Strings over A, C, G, T, N, and '*' in 4.2 to 4.4; alone in 4.5.
bool is_overlapping(std::string_view alt, SpecVersion version) noexcept {
    if (version == v4_1) {
        return false;
    }
    if (alt == "*") {
        return true;
    }
    return version < v4_5 && alt.find('*') != alt.npos &&
           alt.find_first_not_of("ACGTNacgtn*") == alt.npos;
}

AltShape shape_of(std::string_view alt, SpecVersion version) noexcept {
    if (is_bases(alt)) {
        return AltShape::bases;
    }
    if (alt == ".") {
        return AltShape::missing;
    }
    if (is_overlapping(alt, version)) {
        return AltShape::overlapping;
    }
    if (is_symbol(alt)) {
        return AltShape::symbolic;
    }
    const bool breakend = is_breakend(alt) || is_single_breakend(alt) || is_contig_insertion(alt);
    return breakend ? AltShape::breakend : AltShape::malformed;
}

/// A symbolic allele has a type of the specification, an ALT line, or is a contig.
bool is_known_symbol(std::string_view alt, const SpecHeader& header) {
    const std::string_view id = alt.substr(1, alt.size() - 2);
    return is_alternate_type(id, header.version) || header.has_assembly ||
           header.symbols.find(id) != header.symbols.end() ||
           header.contigs.find(id) != header.contigs.end();
}

void check_alternate(const SpecRecord& record,
                     const SpecHeader& header,
                     std::size_t index,
                     Faults& faults) {
    const std::string_view alt = record.alts[index];
    const AltShape shape = record.shapes[index];
    if (shape == AltShape::malformed) {
        const bool breakend = std::any_of(alt.begin(), alt.end(), is_bracket);
        faults.report(breakend ? "alt-breakend" : "alt-malformed", "ALT",
                      quoted(alt) + (breakend ? " is not a breakend" : " is not an allele"));
    } else if (shape == AltShape::missing && record.alts.size() > 1) {
        faults.report("alt-missing-mixed", "ALT", "'.' says that there is no alternate allele");
    } else if (shape == AltShape::bases && same_bases(alt, record.ref)) {
        faults.report("alt-equals-ref", "ALT", quoted(alt) + " is the reference allele");
    } else if (shape == AltShape::symbolic && !is_known_symbol(alt, header)) {
        faults.report("alt-unknown-symbol", "ALT",
                      quoted(alt) + " is of no structural type and no ALT line declares it");
    }
}

/// Sequences only: two symbolic alleles of one kind may differ in SVLEN or copy number.
void check_repeated(const SpecRecord& record, Faults& faults) {
    for (std::size_t i = 1; i < record.alts.size() && i < 64; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (record.shapes[i] == AltShape::bases && record.shapes[j] == AltShape::bases &&
                same_bases(record.alts[i], record.alts[j])) {
                faults.report("alt-duplicate", "ALT", quoted(record.alts[i]) + " is listed twice");
            }
        }
    }
}

} // namespace

void check_alleles(SpecRecord& record, const SpecHeader& header, Faults& faults) {
    if (!record.ref.empty() && !is_bases(record.ref)) {
        faults.report("ref-not-bases", "REF",
                      quoted(record.ref) + " is not a sequence of A, C, G, T, N");
    }
    record.alts.clear();
    record.shapes.clear();
    each_piece(record.alt, ',', [&](std::string_view alt) {
        record.alts.push_back(alt);
        record.shapes.push_back(shape_of(alt, header.version));
    });
    if (record.alt.empty()) {
        return;
    }
    for (std::size_t i = 0; i < record.alts.size(); ++i) {
        check_alternate(record, header, i, faults);
    }
    check_repeated(record, faults);
}

} // namespace vigie::hts::validation
