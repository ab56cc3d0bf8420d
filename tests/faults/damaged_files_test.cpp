#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/region_reader.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

// The rule for every damage: the file is refused, or every record is there and unchanged, or the
// reader says that nothing could verify it. Never a silent loss.

namespace vigie::hts {
namespace {

using test::encode_file;
using test::header_text;
using test::record_text;
using test::ScratchFolder;
namespace fs = std::filesystem;

/// Without the fsync of OutputFile, which would make thousands of damaged files slow.
void store(const std::string& path, const std::string& bytes) {
    fs::remove(path); // a truncated file would be flushed to the disk at its close
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    ASSERT_TRUE(file.good());
}

enum class Beside : std::uint8_t { nothing, index, checksum };

struct Subject {
    const char* name;
    Beside beside;
};
constexpr std::array<Subject, 8> subjects = {{{"a.vcf", Beside::nothing},
                                              {"a.vcf", Beside::checksum},
                                              {"a.vcf.gz", Beside::nothing},
                                              {"a.vcf.gz", Beside::index},
                                              {"a.vcf.gz", Beside::checksum},
                                              {"a.bcf", Beside::nothing},
                                              {"a.bcf", Beside::index},
                                              {"a.bcf", Beside::checksum}}};

/// A sound file of several BGZF blocks and the folder in which its damaged forms are read.
class DamageBench {
  public:
    DamageBench(const Subject& subject, int records)
        : beside_(subject.beside), path_(scratch_.file(subject.name)),
          records_(record_text(records)) {
        sound_ = encode_file(*output_type_of(path_), header_text(), records_);
        write_file(path_, sound_);
        if (beside_ == Beside::index) {
            build_index(path_, IndexKind::csi, static_cast<std::uint64_t>(records));
        } else if (beside_ == Beside::checksum) {
            write_file(path_ + ".sha256", sha256_hex(sound_) + "\n");
        }
    }

    const std::string& sound() const noexcept { return sound_; }
    bool is_compressed() const { return !path_.ends_with(".vcf"); }

    enum class Outcome : std::uint8_t { refused, complete, unverified_loss, silent_loss };
    Outcome outcome(const std::string& bytes, int threads = 0) const {
        store(path_, bytes);
        try {
            const auto result = test::read_back(path_, threads);
            if (result.records == records_ && result.header == header_text()) {
                return Outcome::complete;
            }
            return result.integrity.verified_by.empty() ? Outcome::unverified_loss
                                                        : Outcome::silent_loss;
        } catch (const model::InputError&) {
            return Outcome::refused;
        }
    }
    /// True if a cut or lost block may pass for want of anything to hold the file against.
    bool may_be_unverified() const noexcept { return beside_ == Beside::nothing; }

    void expect_told(const std::string& bytes, const std::string& what, int threads = 0) const {
        const Outcome result = outcome(bytes, threads);
        EXPECT_NE(result, Outcome::silent_loss) << path_ << ": " << what;
        if (!may_be_unverified()) {
            EXPECT_NE(result, Outcome::unverified_loss) << path_ << ": " << what;
        }
    }
    void expect_refused(const std::string& bytes, const std::string& what, int threads = 0) const {
        EXPECT_EQ(outcome(bytes, threads), Outcome::refused) << path_ << ": " << what;
    }

  private:
    ScratchFolder scratch_;
    Beside beside_;
    std::string path_;
    std::string records_;
    std::string sound_;
};

/// Begin and length of each BGZF block, by BSIZE at offset 16.
std::vector<std::pair<std::size_t, std::size_t>> blocks_of(const std::string& bytes) {
    std::vector<std::pair<std::size_t, std::size_t>> blocks;
    for (std::size_t begin = 0; begin + 18 <= bytes.size();) {
        const auto low = static_cast<unsigned char>(bytes[begin + 16]);
        const auto high = static_cast<unsigned char>(bytes[begin + 17]);
        const std::size_t length = std::size_t{high} * 256 + low + 1;
        blocks.emplace_back(begin, length);
        begin += length;
    }
    return blocks;
}

std::string flip(std::string bytes, std::size_t offset, unsigned bit) {
    bytes[offset] = static_cast<char>(static_cast<unsigned char>(bytes[offset]) ^ (1U << bit));
    return bytes;
}

constexpr int few = 3;
constexpr int many = 1200;

TEST(DamagedFile, UndamagedFilesPass) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        for (const int threads : {0, 2}) {
            EXPECT_EQ(bench.outcome(bench.sound(), threads), DamageBench::Outcome::complete);
        }
    }
}

TEST(DamagedFile, CutAtEachByteIsTold) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, few);
        for (std::size_t size = 0; size < bench.sound().size(); ++size) {
            const std::string cut = bench.sound().substr(0, size);
            if (bench.is_compressed() || cut.empty() || cut.back() != '\n') {
                bench.expect_refused(cut, "cut at byte " + std::to_string(size));
            } else {
                bench.expect_told(cut, "cut at a line end, byte " + std::to_string(size));
            }
        }
    }
}

TEST(DamagedFile, LargerFileCutAtEach256thIsTold) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        for (std::size_t part = 0; part < 256; ++part) {
            const std::size_t size = bench.sound().size() * part / 256;
            bench.expect_told(bench.sound().substr(0, size), "cut at " + std::to_string(size),
                              part % 2 == 0 ? 0 : 2);
        }
    }
}

TEST(DamagedFile, CutAtEachBlockBoundaryIsRefused) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        if (!bench.is_compressed()) {
            continue;
        }
        const auto blocks = blocks_of(bench.sound());
        EXPECT_GE(blocks.size(), 5U);
        for (const auto& [begin, length] : blocks) {
            for (const int threads : {0, 2}) {
                bench.expect_refused(bench.sound().substr(0, begin), "cut before a block", threads);
            }
        }
    }
}

TEST(DamagedFile, FlippedBitsInEachBlockAreTold) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        if (!bench.is_compressed()) {
            continue;
        }
        for (const auto& [begin, length] : blocks_of(bench.sound())) {
            for (std::size_t step = 0; step < 6; ++step) {
                const std::size_t offset = begin + 18 + (length - 18 - 1) * step / 5;
                bench.expect_told(flip(bench.sound(), offset, static_cast<unsigned>(step)),
                                  "bit flipped at " + std::to_string(offset));
            }
        }
    }
}

TEST(DamagedFile, AFlippedBitAnywhereInASmallFileIsTold) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, few);
        if (!bench.is_compressed()) {
            continue;
        }
        for (std::size_t offset = 0; offset < bench.sound().size(); ++offset) {
            const std::string damaged =
                flip(bench.sound(), offset, static_cast<unsigned>(offset % 8));
            const auto result = bench.outcome(damaged);
            EXPECT_TRUE(result == DamageBench::Outcome::refused ||
                        result == DamageBench::Outcome::complete)
                << "bit flipped at " << offset;
        }
    }
}

TEST(DamagedFile, FlippedChecksumsAreRefused) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        if (!bench.is_compressed()) {
            continue;
        }
        for (const auto& [begin, length] : blocks_of(bench.sound())) {
            bench.expect_refused(flip(bench.sound(), begin + length - 8, 3), "CRC flipped");
        }
    }
}

TEST(DamagedFile, BlocksLostDoubledOrSwappedAreTold) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        if (!bench.is_compressed()) {
            continue;
        }
        const std::string& sound = bench.sound();
        const auto blocks = blocks_of(sound);
        for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
            const auto [begin, length] = blocks[i];
            const std::string block = sound.substr(begin, length);
            bench.expect_told(std::string(sound).erase(begin, length),
                              "lost block " + std::to_string(i));
            bench.expect_told(std::string(sound).insert(begin, block),
                              "doubled block " + std::to_string(i));
            if (i + 2 < blocks.size()) {
                const std::string next = sound.substr(begin + length, blocks[i + 1].second);
                bench.expect_told(
                    std::string(sound).replace(begin, block.size() + next.size(), next + block),
                    "swapped block " + std::to_string(i));
            }
        }
    }
}

TEST(DamagedFile, AZeroedTailIsRefused) {
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        for (std::size_t part = 1; part < 16; ++part) {
            std::string damaged = bench.sound();
            const std::size_t from = damaged.size() * part / 16;
            std::fill(damaged.begin() + static_cast<std::ptrdiff_t>(from), damaged.end(), '\0');
            bench.expect_refused(damaged, "tail zeroed from " + std::to_string(from));
        }
    }
}

TEST(DamagedFile, AGarbageTailIsRefused) {
    const std::string garbage("\x01\x9fgarbage\xff\xfe\0\x03", 13);
    for (const Subject& subject : subjects) {
        const DamageBench bench(subject, many);
        bench.expect_refused(bench.sound() + garbage, "garbage after the end");
        bench.expect_refused(bench.sound() + std::string(100, '\0'), "zeros after the end");
        if (bench.is_compressed()) {
            const std::string end = bench.sound().substr(bench.sound().size() - 28);
            std::string damaged = bench.sound();
            damaged.append(garbage).append(end);
            bench.expect_refused(damaged, "garbage between end blocks");
        }
    }
}

TEST(DamagedFile, ARecordLostFromAPlainTextIsToldByItsChecksum) {
    const DamageBench bench({"a.vcf", Beside::checksum}, many);
    const std::size_t begin = bench.sound().find("chr21");
    const std::size_t end = bench.sound().find('\n', bench.sound().find("\nchr21") + 1) + 1;
    ASSERT_LT(begin, end);
    std::string damaged = bench.sound();
    damaged.erase(bench.sound().find("\nchr21") + 1, end - bench.sound().find("\nchr21") - 1);
    bench.expect_refused(damaged, "a record lost");
}

TEST(DamagedFile, GarbageOnAPipeIsRefusedByTheDecoder) {
    const DamageBench bench({"a.vcf.gz", Beside::nothing}, many);
    for (const auto& [begin, length] : blocks_of(bench.sound())) {
        std::string damaged = bench.sound();
        damaged.replace(begin, std::min<std::size_t>(length, 18), 18, '\x55');
        bench.expect_refused(damaged, "block header overwritten");
    }
}

/// All records of both contigs through the index.
std::string read_by_region(const std::string& path) {
    RegionReader reader(path);
    std::string text;
    for (const char* const contig : {"chr20", "chr21"}) {
        reader.query(contig, {model::Position{0}, model::Position{1'000'000}},
                     [&](std::string_view line) { (text += line) += '\n'; });
    }
    return text;
}

TEST(DamagedFile, RegionsOfADamagedFileAreRefusedOrComplete) {
    for (const char* const name : {"a.vcf.gz", "a.bcf"}) {
        const ScratchFolder scratch;
        const std::string path = scratch.file(name);
        const std::string records = record_text(many);
        const std::string sound = encode_file(*output_type_of(path), header_text(), records);
        write_file(path, sound);
        build_index(path, IndexKind::csi, many);
        ASSERT_EQ(read_by_region(path), records);
        const auto expect_told = [&](const std::string& damaged, const std::string& what) {
            store(path, damaged);
            std::string text;
            try {
                text = read_by_region(path);
            } catch (const model::InputError&) {
                return;
            }
            EXPECT_TRUE(text == records) << name << ": " << what;
        };
        const auto blocks = blocks_of(sound);
        for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
            const auto [begin, length] = blocks[i];
            expect_told(flip(sound, begin + length / 2, 2), "bit flipped");
            expect_told(std::string(sound).erase(begin, length), "lost block");
            expect_told(std::string(sound).insert(begin, sound.substr(begin, length)),
                        "doubled block");
            expect_told(sound.substr(0, begin + length), "cut after a block");
        }
    }
}

} // namespace
} // namespace vigie::hts
