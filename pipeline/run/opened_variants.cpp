#include "pipeline/run/opened_variants.hpp"

#include "pipeline/run/thread_budget.hpp"

namespace vigie::run {

OpenedVariants::OpenedVariants(const std::string& path, bool by_regions, int threads)
    : path_(path) {
    if (by_regions) {
        parts_.emplace(path);
    } else {
        whole_.emplace(path, hts::LineReader::Options{.threads = decompression_threads(threads)});
    }
}

const hts::VcfHeader& OpenedVariants::header() const noexcept {
    return parts_ ? parts_->header() : whole_->header();
}

LineSource OpenedVariants::lines(const model::ContigIntervals* regions,
                                 const model::ContigNames& names) {
    return parts_ ? lines_of(*parts_, *regions, names, path_) : lines_of(*whole_);
}

hts::InputIntegrity OpenedVariants::finish() {
    if (whole_) {
        return whole_->finish();
    }
    hts::InputIntegrity part;
    part.path = path_;
    part.warnings = {"read by regions: the soundness of the rest was not looked at"};
    return part;
}

} // namespace vigie::run
