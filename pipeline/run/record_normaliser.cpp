#include "pipeline/run/record_normaliser.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/line_place.hpp"

#include <algorithm>
#include <utility>

namespace vigie::run {
RecordNormaliser::RecordNormaliser(const knowledge::Release& release,
                                   const hts::VcfHeader& header,
                                   OtherAllele other)
    : header_(header), alleles_(release), splitter_(header, other) {}

NormalisedBatch RecordNormaliser::normalise(const BatchText& batch,
                                            const std::string& file,
                                            model::StageCounts& records) {
    std::string split;
    split.reserve(batch.lines.size() + batch.lines.size() / 8);
    model::StageCounts ignored;
    hts::ReferenceTally tally;
    std::uint64_t number = batch.first_line;
    std::string_view rest = batch.lines;
    std::uint64_t written = 0;
    for (; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        const std::string_view line = rest.substr(0, end);
        hts::LineFault fault;
        const auto record = hts::split_record(line, header_, fault);
        if (!record) {
            throw model::InputError({.file = file, .line = number, .field = fault.field},
                                    fault.message + " [" + fault.rule + "]");
        }
        const std::vector<InputAllele>& alleles = alleles_.read(*record, ignored, tally);
        splitter_.append(line, *record, alleles, records, split);
        written += alleles.size();
        rest.remove_prefix(end + 1);
    }
    const std::uint64_t read = number - batch.first_line;
    if (written > read) {
        records.noted["records_added_by_splitting"] += written - read;
    }
    NormalisedBatch out;
    sort_lines(split, position_of(batch.lines), out);
    return out;
}

void RecordNormaliser::sort_lines(const std::string& lines,
                                  std::int64_t first_position,
                                  NormalisedBatch& out) {
    places_.clear();
    std::size_t contig = 0;
    std::string_view rest = lines;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n') + 1;
        const std::string_view line = rest.substr(0, end);
        contig += !places_.empty() && contig_of(places_.back().line) != contig_of(line) ? 1U : 0U;
        places_.push_back({contig, position_of(line), line});
        rest.remove_prefix(end);
    }
    std::stable_sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
        return std::pair(a.contig, a.position) < std::pair(b.contig, b.position);
    });
    out.lines.reserve(lines.size());
    for (const Place& place : places_) {
        out.lines += place.line;
        if (place.contig == 0 && place.position < first_position) {
            out.stray_bytes = out.lines.size();
        }
    }
}

} // namespace vigie::run
