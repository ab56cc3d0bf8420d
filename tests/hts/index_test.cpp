#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <array>
#include <chrono>

namespace vigie::hts {
namespace {

using model::Interval;
using model::Position;
using test::encode_file;
using test::header_text;
using test::read_back;
using test::record_text;
using test::refusal;
using test::ScratchFolder;
namespace fs = std::filesystem;

constexpr int record_count = 600;

struct Indexed {
    const char* name;
    IndexKind kind;
};
constexpr std::array<Indexed, 3> indexed_files = {
    {{"a.vcf.gz", IndexKind::tbi}, {"a.vcf.gz", IndexKind::csi}, {"a.bcf", IndexKind::csi}}};

std::string
write_indexed(const ScratchFolder& scratch, const Indexed& what, int count = record_count) {
    std::string path = scratch.file(what.name);
    write_file(path, encode_file(*output_type_of(path), header_text(), record_text(count)));
    fs::remove(path + ".tbi");
    fs::remove(path + ".csi");
    build_index(path, what.kind, static_cast<std::uint64_t>(count));
    return path;
}

std::string index_of(const std::string& path, IndexKind kind) {
    return path + (kind == IndexKind::tbi ? ".tbi" : ".csi");
}

std::vector<std::string>
query(RegionReader& reader, const std::string& contig, std::int64_t begin, std::int64_t end) {
    std::vector<std::string> lines;
    reader.query(contig, Interval{Position{begin}, Position{end}},
                 [&](std::string_view line) { lines.emplace_back(line); });
    return lines;
}

TEST(BuildIndex, VerifiesTheFileThatItIndexes) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const std::string path = write_indexed(scratch, what);
        EXPECT_TRUE(fs::exists(index_of(path, what.kind)));
        EXPECT_EQ(read_back(path).integrity.verified_by, "index");
        EXPECT_TRUE(read_back(path).integrity.warnings.empty());
    }
}

TEST(BuildIndex, LeavesOnlyTheIndexBesideTheData) {
    const ScratchFolder scratch;
    write_indexed(scratch, indexed_files[0]);
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(scratch.path())) {
        files += entry.is_regular_file() ? 1U : 0U;
    }
    EXPECT_EQ(files, 2U);
}

TEST(BuildIndex, RefusesAnotherNumberOfRecords) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    write_file(path, encode_file(OutputType::vcf_gz, header_text(), record_text(10)));
    EXPECT_THROW(build_index(path, IndexKind::tbi, 11), model::ResourceError);
    EXPECT_FALSE(fs::exists(path + ".tbi"));
}

TEST(BuildIndex, RefusesUnsortedRecordsAndPlainText) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    const std::string records = record_text(10);
    const std::size_t first = records.find('\n') + 1;
    write_file(path, encode_file(OutputType::vcf_gz, header_text(),
                                 records.substr(first) + records.substr(0, first)));
    EXPECT_THROW(build_index(path, IndexKind::csi, 10), model::ResourceError);
    const std::string plain = scratch.file("a.vcf");
    write_file(plain, header_text() + records);
    EXPECT_THROW(build_index(plain, IndexKind::csi, 10), model::ResourceError);
}

TEST(BuildIndex, AFileWithoutRecordsHasAnIndexToo) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const std::string path = write_indexed(scratch, what, 0);
        EXPECT_EQ(read_back(path).integrity.records, 0U);
        RegionReader reader(path);
        EXPECT_TRUE(query(reader, "chr20", 0, 1000000).empty());
    }
}

TEST(Index, OfAnotherFileIsRefused) {
    const ScratchFolder scratch;
    const ScratchFolder other;
    for (const Indexed& what : indexed_files) {
        const std::string path = write_indexed(scratch, what);
        const std::string foreign = write_indexed(other, what, record_count - 20);
        fs::copy_file(index_of(foreign, what.kind), index_of(path, what.kind),
                      fs::copy_options::overwrite_existing);
        EXPECT_NE(refusal(path).find("contradict"), std::string::npos);
        EXPECT_THROW(RegionReader{path}, model::InputError);
    }
}

TEST(Index, ThatIsDamagedIsRefused) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const std::string path = write_indexed(scratch, what);
        const std::string index = index_of(path, what.kind);
        const std::string bytes = read_file(index);
        for (const std::size_t size : {std::size_t{0}, std::size_t{10}, bytes.size() / 2}) {
            write_file(index, bytes.substr(0, size));
            EXPECT_NE(refusal(path), "") << size;
            EXPECT_THROW(RegionReader{path}, model::InputError) << size;
        }
    }
}

TEST(Index, OlderThanTheFileIsAWarningWhereItAgrees) {
    const ScratchFolder scratch;
    const std::string path = write_indexed(scratch, indexed_files[0]);
    fs::last_write_time(path + ".tbi", fs::last_write_time(path) - std::chrono::hours(1));
    const InputIntegrity integrity = read_back(path).integrity;
    EXPECT_EQ(integrity.verified_by, "index");
    ASSERT_EQ(integrity.warnings.size(), 1U);
    EXPECT_NE(integrity.warnings[0].find("older"), std::string::npos);
}

TEST(RegionReader, GivesTheRecordsThatOverlap) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        RegionReader reader(write_indexed(scratch, what));
        // Records lie at 1-based 1000, 1007, 1014 ...
        EXPECT_EQ(query(reader, "chr20", 999, 1000).size(), 1U);
        EXPECT_EQ(query(reader, "chr20", 1000, 1006).size(), 0U);
        EXPECT_EQ(query(reader, "chr20", 1000, 1007).size(), 1U);
        EXPECT_EQ(query(reader, "chr20", 999, 1014).size(), 3U);
        EXPECT_EQ(query(reader, "chr20", 0, 1'000'000).size(), 300U);
        EXPECT_EQ(query(reader, "chr21", 0, 1'000'000).size(), 300U);
    }
}

TEST(RegionReader, GivesWholeLinesInFileOrder) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        RegionReader reader(write_indexed(scratch, what));
        std::string text;
        for (const char* const contig : {"chr20", "chr21"}) {
            for (const std::string& line : query(reader, contig, 0, 1'000'000)) {
                text += line + "\n";
            }
        }
        EXPECT_EQ(text, record_text(record_count));
        EXPECT_EQ(reader.header().samples.size(), 2U);
    }
}

TEST(RegionReader, FindsADeletionThatReachesIntoTheRegion) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const std::string path = scratch.file(what.name);
        write_file(path, encode_file(*output_type_of(path), header_text(),
                                     "chr20\t100\t.\tACGT\tA\t.\t.\t.\tGT\t0/1\t0/0\n"));
        build_index(path, what.kind, 1);
        RegionReader reader(path);
        EXPECT_EQ(query(reader, "chr20", 102, 103).size(), 1U);
        EXPECT_EQ(query(reader, "chr20", 103, 104).size(), 0U);
    }
}

TEST(RegionReader, AContigThatTheFileLacksHasNoRecords) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        RegionReader reader(write_indexed(scratch, what));
        EXPECT_TRUE(query(reader, "20", 0, 1'000'000).empty());
        EXPECT_TRUE(query(reader, "chrX", 0, 1'000'000).empty());
        EXPECT_TRUE(query(reader, "chr20", 5000, 5000).empty());
    }
}

TEST(RegionReader, NamesTheContigsOfTheFileInItsOrder) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const RegionReader reader(write_indexed(scratch, what));
        ASSERT_GE(reader.contigs().size(), 2U);
        EXPECT_EQ(reader.contigs()[0], "chr20");
        EXPECT_EQ(reader.contigs()[1], "chr21");
    }
}

TEST(RegionReader, SaysThatTheIndexIsMissing) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("a.vcf.gz");
    write_file(path, encode_file(OutputType::vcf_gz, header_text(), record_text(10)));
    try {
        const RegionReader reader(path);
        FAIL();
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.code(), model::ExitCode::missing_input);
    }
}

TEST(RegionReader, ADamagedBlockIsNoEndOfRegion) {
    const ScratchFolder scratch;
    for (const Indexed& what : indexed_files) {
        const std::string path = write_indexed(scratch, what);
        std::string bytes = read_file(path);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        const std::string damaged = bytes;
        const auto read_all = [&] {
            RegionReader reader(path);
            query(reader, "chr20", 0, 1'000'000);
            query(reader, "chr21", 0, 1'000'000);
        };
        EXPECT_NO_THROW(read_all());
        write_file(path, damaged);
        EXPECT_THROW(read_all(), model::InputError);
    }
}

} // namespace
} // namespace vigie::hts
