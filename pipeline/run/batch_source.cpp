#include "pipeline/run/batch_source.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

#include <charconv>

namespace vigie::run {
namespace {

/// Where a batch closes, at the next safe cut. Small enough to keep all workers busy on an exome,
/// large enough that queueing costs nothing.
constexpr std::size_t batch_bytes = 1U << 20U;

} // namespace

BatchSource::BatchSource(LineSource& lines,
                         const hts::VcfHeader& header,
                         const model::ContigNames& names,
                         const annotation::TranscriptIndex& transcripts)
    : lines_(lines), names_(names), transcripts_(transcripts) {
    for (const hts::HeaderContig& contig : header.contigs) {
        declared_.insert(contig.name);
    }
}

void BatchSource::fail(const std::string& problem, const std::string& remedy) const {
    throw model::InputError({.file = lines_.path,
                             .line = lines_.line_number(),
                             .locus = place_.chrom + ":" + std::to_string(place_.position)},
                            problem, remedy);
}

void BatchSource::enter_contig(std::string_view chrom) {
    const model::Contig contig = names_.canonical(chrom);
    const bool first = place_.chrom.empty();
    if (!first && contig == place_.contig) {
        fail("the file names one contig in two ways, '" + place_.chrom + "' and '" +
                 std::string(chrom) + "'",
             "rename the contigs consistently (bcftools annotate --rename-chrs)");
    }
    if (!first) {
        finished_.insert(place_.contig);
    }
    place_ = Place{std::string(chrom), contig, 0};
    if (!unknown_contigs_ && !declared_.contains(chrom) && !names_.find(chrom)) {
        fail("the header does not declare this contig and the release does not know it",
             "add its ##contig line, or use a release of the file's assembly");
    }
    if (finished_.contains(contig)) {
        fail("the records of this contig are not contiguous", "sort the file (bcftools sort)");
    }
}

bool BatchSource::advance(std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
        return true; // the worker names the broken rule
    }
    const std::string_view chrom = line.substr(0, tab);
    const bool new_contig = chrom != place_.chrom;
    if (new_contig) {
        enter_contig(chrom);
    }
    std::int64_t position = 0;
    const char* first = line.data() + tab + 1;
    const auto [end, error] = std::from_chars(first, line.data() + line.size(), position);
    if (error != std::errc{} || end == line.data() + line.size() || *end != '\t') {
        return true;
    }
    if (position < place_.position) {
        const std::int64_t before = place_.position;
        place_.position = position;
        fail("the records are not sorted: the one before is at " + std::to_string(before),
             "sort the file (bcftools sort)");
    }
    // Records at one position stay together.
    const bool same_place = !new_contig && position == place_.position;
    place_.position = position;
    return new_contig ||
           (!same_place &&
            transcripts_.is_safe_cut(place_.contig, model::Position::from_one_based(position)));
}

std::unique_ptr<BatchText> BatchSource::next() {
    if (ended_ || requested_stop() != 0) {
        return nullptr;
    }
    auto batch = std::make_unique<BatchText>();
    batch->number = number_++;
    batch->lines.reserve(batch_bytes + batch_bytes / 4);
    batch->lines.append(carried_);
    batch->records = carried_.empty() ? 0 : 1;
    batch->first_line = carried_line_;
    carried_.clear();
    while (true) {
        const std::size_t begin = batch->lines.size();
        if (!lines_.append_line(batch->lines)) {
            ended_ = true;
            break;
        }
        ++records_;
        const std::string_view line =
            std::string_view(batch->lines).substr(begin, batch->lines.size() - begin - 1);
        const bool may_cut = advance(line);
        if (may_cut && begin >= batch_bytes) {
            carried_ = batch->lines.substr(begin);
            carried_line_ = lines_.line_number();
            batch->lines.resize(begin);
            break;
        }
        batch->first_line = batch->records == 0 ? lines_.line_number() : batch->first_line;
        ++batch->records;
    }
    return batch->records == 0 ? nullptr : std::move(batch);
}

} // namespace vigie::run
