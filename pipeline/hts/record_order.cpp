#include "pipeline/hts/record_order.hpp"

#include <charconv>

namespace vigie::hts {
namespace {

OrderFault
fault_of(const char* rule, const char* field, const std::string& message, std::string remedy) {
    return {LineFault{.rule = rule, .field = field, .message = message}, std::move(remedy)};
}

} // namespace

RecordOrder::RecordOrder(const VcfHeader& header, const model::ContigNames& names) : names_(names) {
    for (const HeaderContig& contig : header.contigs) {
        declared_.insert(contig.name);
    }
}

std::optional<OrderFault> RecordOrder::enter_contig(std::string_view chrom) {
    const model::Contig contig = names_.canonical(chrom);
    const bool first = chrom_.empty();
    const std::string before = chrom_;
    const model::Contig contig_before = contig_;
    chrom_ = chrom;
    contig_ = contig;
    position_ = 0;
    if (!first && contig == contig_before) {
        return fault_of("contig-two-names", "CHROM",
                        "the file names one contig in two ways, '" + before + "' and '" +
                            std::string(chrom) + "'",
                        "rename the contigs consistently (bcftools annotate --rename-chrs)");
    }
    if (!first) {
        finished_.insert(contig_before);
    }
    if (finished_.contains(contig)) {
        return fault_of("chrom-not-contiguous", "CHROM",
                        "the records of this contig are not contiguous",
                        "sort the file (bcftools sort)");
    }
    if (!unknown_contigs_ && !declared_.contains(chrom) && !names_.find(chrom)) {
        return fault_of("contig-unknown", "CHROM",
                        "the header does not declare this contig and the release does not know it",
                        "add its ##contig line, or use a release of the file's assembly");
    }
    return std::nullopt;
}

RecordOrder::Step RecordOrder::take(std::string_view line) {
    Step step;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) {
        step.readable = false;
        return step;
    }
    const std::string_view chrom = line.substr(0, tab);
    step.new_contig = chrom != chrom_;
    if (step.new_contig) {
        step.fault = enter_contig(chrom);
    }
    std::int64_t position = 0;
    const char* const first = line.data() + tab + 1;
    const auto [end, error] = std::from_chars(first, line.data() + line.size(), position);
    if (error != std::errc{} || end == line.data() + line.size() || *end != '\t') {
        step.readable = false;
        return step;
    }
    if (position < position_ && !step.fault) {
        step.fault = fault_of("pos-unsorted", "POS",
                              "the records are not sorted: the one before is at " +
                                  std::to_string(position_),
                              "sort the file (bcftools sort)");
    }
    step.same_place = !step.new_contig && position == position_;
    position_ = position;
    return step;
}

} // namespace vigie::hts
