#include "knowledge/allele_source.hpp"

#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

/// Rules that say a record's alleles cannot be used, while the line is sound: such records are
/// counted, any other fault refuses the file.
bool is_allele_rule(std::string_view rule) {
    constexpr std::array<std::string_view, 4> rules{"ref-not-bases", "alt-malformed",
                                                    "alt-equals-ref", "alt-duplicate"};
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

const char* drop_reason(model::AltKind kind) {
    switch (kind) {
    case model::AltKind::missing:
        return "no_alt";
    case model::AltKind::spanning_deletion:
        return "spanning_deletion";
    case model::AltKind::unseen:
    case model::AltKind::symbolic:
        return "symbolic_allele";
    case model::AltKind::breakend:
        return "breakend";
    case model::AltKind::malformed:
    case model::AltKind::bases:
        break;
    }
    return "unsupported_allele";
}

std::string upper(std::string_view bases) {
    std::string result(bases);
    for (char& c : result) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return result;
}

} // namespace

AlleleSource::AlleleSource(const std::filesystem::path& path,
                           const model::ContigNames& names,
                           const hts::Reference& reference)
    : file_(path.string()), reader_(file_, {.threads = 0, .hash = false}),
      gate_(file_, names, reference) {
    const hts::ContigReport report = hts::check_contigs(reader_.header(), names, reference, file_);
    warnings_ = report.warnings;
}

void AlleleSource::read_allele(const hts::RecordLine& record,
                               SourceAllele place,
                               std::string_view alt,
                               const Visitor& visitor,
                               model::StageCounts& counts) {
    ++counts.in;
    const model::AltKind kind = model::classify_alt(alt);
    if (kind != model::AltKind::bases) {
        counts.drop(drop_reason(kind));
        return;
    }
    const model::SmallAllele given(gate_.contig(), model::Position::from_one_based(record.position),
                                   upper(record.ref), upper(alt));
    if (const auto canonical = gate_.canonical(given, counts)) {
        visitor.allele({record, place.alt, place.alt_count, *canonical, place.line});
    }
}

void AlleleSource::read_record(std::string_view line,
                               const Visitor& visitor,
                               model::StageCounts& counts) {
    hts::LineFault fault;
    const auto record = hts::split_record(line, reader_.header(), fault);
    if (!record) {
        if (is_allele_rule(fault.rule)) {
            ++counts.in;
            counts.drop("unsupported_allele");
            return;
        }
        throw model::InputError(
            {.file = file_, .line = reader_.line_number(), .field = fault.field},
            fmt::format("{} ({})", fault.message, fault.rule));
    }
    const std::uint64_t number = reader_.line_number();
    if (gate_.is_new_contig(record->chrom)) {
        if (gate_.is_inside_contig()) {
            visitor.contig_end();
        }
        gate_.enter_contig(record->chrom, number);
    }
    if (visitor.record) {
        visitor.record(gate_.contig(), *record);
    }
    const model::SmallAllele none;
    if (record->alt.find(',') == std::string_view::npos) {
        read_allele(*record, {*record, 0, 1, none, number}, record->alt, visitor, counts);
        return;
    }
    const std::vector<std::string_view> alts = hts::split_alleles(record->alt);
    for (std::size_t i = 0; i < alts.size(); ++i) {
        read_allele(*record, {*record, i, alts.size(), none, number}, alts[i], visitor, counts);
    }
}

void AlleleSource::read(const Visitor& visitor, model::StageCounts& counts) {
    std::string line;
    while (reader_.append_line(line)) {
        const std::string_view view =
            std::string_view(line).substr(0, line.find_last_not_of('\n') + 1);
        read_record(view, visitor, counts);
        line.clear();
    }
    if (gate_.is_inside_contig()) {
        visitor.contig_end();
    }
    gate_.check_tally();
    const hts::InputIntegrity integrity = reader_.finish();
    warnings_.insert(warnings_.end(), integrity.warnings.begin(), integrity.warnings.end());
}

} // namespace vigie::knowledge
