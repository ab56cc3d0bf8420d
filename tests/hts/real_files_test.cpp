#include "pipeline/hts/record_line.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <numeric>

namespace vigie::hts {
namespace {

namespace fs = std::filesystem;

fs::path shared_data() {
    if (const char* const given = std::getenv("VIGIE_SHARED_DATA"); given != nullptr) {
        return given;
    }
    const char* const source = std::getenv("VIGIE_SOURCE_DIR");
    return fs::path(source == nullptr ? "." : source) / "../shared/data";
}

/// Reads every record and every call; the first fault as text, "" if there is none.
std::string first_fault(const std::string& path, std::uint64_t& records) {
    LineReader reader(path, {});
    std::vector<std::size_t> samples(reader.header().samples.size());
    std::iota(samples.begin(), samples.end(), std::size_t{0});
    std::string line;
    LineFault fault;
    for (; line.clear(), reader.append_line(line);) {
        line.pop_back();
        const auto record = split_record(line, reader.header(), fault);
        if (!record) {
            return fault.rule + ": " + fault.message;
        }
        const int alleles = static_cast<int>(split_alleles(record->alt).size());
        const FormatLayout layout = parse_format(record->format, reader.header());
        if (!read_calls(*record, layout, samples, 1, alleles, fault)) {
            return fault.rule + ": " + fault.message;
        }
    }
    records = reader.finish().records;
    return {};
}

TEST(RealFiles, AreReadWholeWithoutAFault) {
    const std::map<std::string, std::uint64_t> expected = {
        {"HG002.GRCh38.chr20.giab_v4.2.1.vcf.gz", 85'951},
        {"HG001.GRCh37.chr20.giab_v3.3.2.vcf.gz", 78'096},
        {"NA12878.GRCh38.chr21.platinum.vcf.gz", 65'370},
        {"HG002_trio.GRCh37.sites.vcf.gz", 9'940},
        {"NA12878_trio.GRCh38.exome.vcf.gz", 47'859},
        {"Pfeiffer.GRCh37.exome.vcf.gz", 37'709},
        {"demo_family_643594.clinical.vcf.gz", 680}};
    const fs::path folder = shared_data() / "variants";
    if (!fs::is_directory(folder)) {
        std::cout << "left out: the shared real variant files are not there\n";
        return;
    }
    for (const auto& [name, count] : expected) {
        std::uint64_t records = 0;
        EXPECT_EQ(first_fault((folder / name).string(), records), "") << name;
        EXPECT_EQ(records, count) << name;
    }
}

} // namespace
} // namespace vigie::hts
