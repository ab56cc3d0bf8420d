#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/self_test/callable_fractions.hpp"
#include "pipeline/self_test/check.hpp"
#include "pipeline/self_test/check_failure.hpp"
#include "pipeline/self_test/digests.hpp"
#include "pipeline/self_test/work_names.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>

namespace vigie::self_test {
namespace {

constexpr double printed_digit = 0.0001; ///< fractions are printed with four decimals

std::string gaps_are_found(const Bench& bench) {
    bench.vigie({"coverage", "-k", bench.work(first_release), "--panel", bench.expected().panel,
                 "--read", "whole", "--today", bench.expected().first_day, "-o",
                 bench.work(coverage_result), bench.data("reads.bam")});
    const auto found = callable_fractions(bench.written(coverage_result + "/genes.tsv"));
    for (const auto& [gene, fraction] : bench.expected().callable) {
        const auto place = found.find(gene);
        if (place == found.end()) {
            throw CheckFailure(gene + " is not in genes.tsv");
        }
        if (std::abs(place->second - fraction) > printed_digit) {
            throw CheckFailure(
                fmt::format("{} is callable to {}, not to {}", gene, place->second, fraction));
        }
    }
    return fmt::format("{} genes of {}", bench.expected().callable.size(), found.size());
}

/// The first part of a file, as a copy that was broken off leaves it.
std::string cut(const Bench& bench, const std::string& name) {
    const std::string whole = hts::read_file(bench.data(name));
    hts::write_file(bench.work("cut." + name), whole.substr(0, whole.size() / 2));
    return bench.work("cut." + name);
}

std::string damage_is_refused(const Bench& bench) {
    constexpr int bad_input = 65;
    const std::string variants = cut(bench, "trio.vcf.gz");
    const std::string reads = cut(bench, "reads.bam");
    bench.vigie({"check", variants}, bad_input);
    bench.vigie({"run", "-k", bench.work(first_release), "--vcf", variants, "--ped",
                 bench.data("trio.ped"), "--proband", "SYN-P1", "--panel", bench.expected().panel,
                 "-o", bench.work("from-damaged")},
                bad_input);
    bench.vigie({"coverage", "-k", bench.work(first_release), "--panel", bench.expected().panel,
                 "--read", "whole", "-o", bench.work("from-damaged"), reads},
                bad_input);
    if (std::filesystem::exists(bench.work("from-damaged"))) {
        throw CheckFailure("a damaged file left a result");
    }
    return "a VCF and a BAM cut in the middle: 65, no result";
}

std::string results_are_the_makers(const Bench& bench) {
    if (!bench.expected().digests) {
        throw CheckFailure("no DIGESTS.json is installed: the package was made without");
    }
    for (const auto& [file, digest] : *bench.expected().digests) {
        if (hts::sha256_hex(bench.written(file)) != digest) {
            throw CheckFailure(file + " has other bytes than where the package was made");
        }
    }
    return fmt::format("{} files", bench.expected().digests->size());
}

} // namespace

std::vector<Check> file_checks() {
    return {{.id = "coverage",
             .sentence = "covered genes are callable, planted gaps are found",
             .needs = {"knowledge"},
             .make = gaps_are_found},
            {.id = "damage",
             .sentence = "damaged files are refused and leave nothing",
             .needs = {"knowledge"},
             .make = damage_is_refused},
            {.id = "digests",
             .sentence = "results have the bytes that they had where the package was made",
             .needs = {"run", "coverage"},
             .make = results_are_the_makers}};
}

} // namespace vigie::self_test
