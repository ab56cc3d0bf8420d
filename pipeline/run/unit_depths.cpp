#include "pipeline/run/unit_depths.hpp"

#include "pipeline/hts/variant_writer.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vigie::run {
namespace {

std::string per_base_blocks(const reads::DepthProfile& profile, const std::string& contig) {
    std::string text;
    for (std::size_t i = 0; i < profile.targets().size(); ++i) {
        reads::each_run(profile.targets()[i].begin, profile.of(i),
                        [&](const model::Interval& run, std::uint32_t depth) {
                            fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\n", contig,
                                           run.begin.value, run.end.value, depth);
                        });
    }
    std::string blocks;
    hts::BlockEncoder(hts::OutputType::vcf_gz, "").encode(text, blocks);
    return blocks;
}

} // namespace

std::int64_t reach_of(const reads::DepthRules& rules) noexcept {
    constexpr std::int64_t longest_paired_read = 1000;
    const bool as_peer = rules.mates == reads::MateCounting::mosdepth ||
                         rules.mates == reads::MateCounting::samtools;
    return as_peer ? longest_paired_read : 0;
}

UnitResult finish_unit(reads::DepthCounter& counter,
                       const reads::DepthUnit& unit,
                       const CoverageRequest& request,
                       const std::string& contig) {
    const reads::DepthProfile profile = counter.finish();
    UnitResult result{.depths = reads::measure(unit, profile, request.questions)};
    result.depths.fates = counter.fates();
    if (request.per_base) {
        result.per_base = per_base_blocks(profile, contig);
    }
    return result;
}

} // namespace vigie::run
