#include "pipeline/run/marker_frame.hpp"

#include "pipeline/run/names_by_length.hpp"

#include <utility>

namespace vigie::run {

MarkerFrame::MarkerFrame(const std::vector<hts::HeaderContig>& contigs, std::string file)
    : file_(std::move(file)), names_(names_by_length(contigs)) {
    for (const hts::HeaderContig& contig : contigs) {
        if (contig.length) {
            contigs_.push_back({.name = contig.name, .length = *contig.length, .md5 = contig.md5});
        }
    }
}

std::vector<std::string> MarkerFrame::check(const hts::VcfHeader& header,
                                            const std::string& file) const {
    if (release_ != nullptr) {
        return hts::check_contigs(header, names(), release_->reference(), file).warnings;
    }
    if (file == file_ || contigs_.empty()) {
        return {};
    }
    return hts::check_contigs(header, names_, contigs_, file).warnings;
}

std::vector<std::string> MarkerFrame::check(const std::vector<hts::HeaderContig>& contigs,
                                            const std::string& file) const {
    hts::VcfHeader header;
    header.contigs = contigs;
    return check(header, file);
}

} // namespace vigie::run
