#include "pipeline/run/batch_pipeline.hpp"

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>
#include <memory>

namespace vigie::run {
namespace {

using model::Contig;
using model::Interval;
using model::Position;

/// Lines from memory.
LineSource lines_from(std::vector<std::string> lines) {
    const auto state =
        std::make_shared<std::pair<std::vector<std::string>, std::size_t>>(std::move(lines), 0);
    return {"memory.vcf",
            [state](std::string& buffer) {
                if (state->second == state->first.size()) {
                    return false;
                }
                buffer += state->first[state->second++] + "\n";
                return true;
            },
            [state] { return static_cast<std::uint64_t>(state->second); }};
}

hts::VcfHeader header() {
    return hts::parse_vcf_header("##fileformat=VCFv4.2\n##contig=<ID=1>\n##contig=<ID=2>\n"
                                 "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n",
                                 "memory.vcf");
}

model::ContigNames names() {
    return {model::Assembly("synthetic"), {"1", "2"}};
}

std::string line(const std::string& chrom, int position, std::size_t padding = 0) {
    return chrom + "\t" + std::to_string(position) +
           "\t.\tA\tG\t.\t.\tX=" + std::string(padding, 'x');
}

annotation::TranscriptIndex one_transcript(std::int64_t begin, std::int64_t end) {
    annotation::Transcript transcript;
    transcript.id = "T1";
    transcript.contig = Contig("1");
    transcript.exons = {Interval{Position{begin}, Position{end}}};
    transcript.coding = transcript.exons.front();
    return annotation::TranscriptIndex({transcript});
}

std::vector<std::unique_ptr<BatchText>> batches(std::vector<std::string> lines,
                                                const annotation::TranscriptIndex& transcripts) {
    LineSource source_lines = lines_from(std::move(lines));
    const model::ContigNames contig_names = names();
    BatchSource source(source_lines, header(), contig_names, transcripts);
    std::vector<std::unique_ptr<BatchText>> all;
    while (auto batch = source.next()) {
        all.push_back(std::move(batch));
    }
    return all;
}

constexpr std::size_t large = 600'000; // two of these close a batch

TEST(BatchSource, ClosesAtAMebibyte) {
    const auto all = batches({line("1", 100, large), line("1", 200, large), line("1", 300, large)},
                             annotation::TranscriptIndex());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]->records, 2U);
    EXPECT_EQ(all[1]->records, 1U);
    EXPECT_EQ(all[1]->first_line, 3U);
}

TEST(BatchSource, DoesNotCutACodingTranscript) {
    const auto all = batches({line("1", 100, large), line("1", 200, large), line("1", 300, large),
                              line("1", 500, large)},
                             one_transcript(50, 400));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]->records, 3U);
}

TEST(BatchSource, DoesNotPartRecordsOfOnePosition) {
    const auto all = batches({line("1", 100, large), line("1", 200, large), line("1", 200, large),
                              line("1", 300, large)},
                             annotation::TranscriptIndex());
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0]->records, 3U);
}

TEST(BatchSource, RefusesUnsortedRecords) {
    EXPECT_THROW(batches({line("1", 200), line("1", 100)}, annotation::TranscriptIndex()),
                 model::InputError);
}

TEST(BatchSource, RefusesAContigThatComesBack) {
    EXPECT_THROW(batches({line("1", 1), line("2", 1), line("1", 2)}, annotation::TranscriptIndex()),
                 model::InputError);
}

TEST(BatchSource, RefusesAContigThatNobodyKnows) {
    EXPECT_THROW(batches({line("7", 1)}, annotation::TranscriptIndex()), model::InputError);
}

TEST(BatchSource, NoRecordsNoBatches) {
    EXPECT_TRUE(batches({}, annotation::TranscriptIndex()).empty());
}

/// Fails on batches whose number is listed; otherwise gives the number back.
class Failing final : public BatchWorker<std::uint64_t> {
  public:
    explicit Failing(std::vector<std::uint64_t> bad) : bad_(std::move(bad)) {}
    std::uint64_t process(const BatchText& batch) override {
        if (std::find(bad_.begin(), bad_.end(), batch.number) != bad_.end()) {
            throw model::InputError({.file = "memory.vcf"},
                                    "batch " + std::to_string(batch.number));
        }
        return batch.number;
    }

  private:
    std::vector<std::uint64_t> bad_;
};

/// Runs forty one-record batches; returns what the sink saw, or the message of the exception.
std::pair<std::vector<std::uint64_t>, std::string> run_forty(std::vector<std::uint64_t> bad,
                                                             int threads) {
    std::vector<std::string> lines;
    for (int i = 1; i <= 40; ++i) {
        lines.push_back(line("1", i * 10, 1U << 20U));
    }
    LineSource source_lines = lines_from(std::move(lines));
    const model::ContigNames contig_names = names();
    const annotation::TranscriptIndex transcripts;
    BatchSource source(source_lines, header(), contig_names, transcripts);
    std::pair<std::vector<std::uint64_t>, std::string> seen;
    BatchPipeline<std::uint64_t> pipeline(
        source, [&bad] { return std::make_unique<Failing>(bad); },
        [&seen](std::uint64_t& number) { seen.first.push_back(number); });
    try {
        pipeline.run(threads);
    } catch (const model::InputError& error) {
        seen.second = error.what();
    }
    return seen;
}

TEST(BatchPipeline, WritesInOrderAtAnyNumberOfThreads) {
    for (const int threads : {1, 2, 8}) {
        const auto [numbers, error] = run_forty({}, threads);
        EXPECT_EQ(error, "");
        ASSERT_EQ(numbers.size(), 40U);
        EXPECT_TRUE(std::is_sorted(numbers.begin(), numbers.end()));
    }
}

TEST(BatchPipeline, ReportsTheFirstErrorOfTheInputAtAnyNumberOfThreads) {
    for (const int threads : {1, 2, 8}) {
        const auto [numbers, error] = run_forty({31, 12, 13}, threads);
        EXPECT_EQ(error, "memory.vcf: batch 12");
        EXPECT_EQ(numbers.size(), 12U);
    }
}

TEST(BatchPipeline, AnErrorOfTheSourceComesAfterEarlierBatches) {
    std::vector<std::string> lines;
    for (int i = 1; i <= 20; ++i) {
        lines.push_back(line("1", i * 10, 1U << 20U));
    }
    lines.push_back(line("1", 1));
    for (const int threads : {1, 2, 8}) {
        LineSource source_lines = lines_from(lines);
        const model::ContigNames contig_names = names();
        const annotation::TranscriptIndex transcripts;
        BatchSource source(source_lines, header(), contig_names, transcripts);
        std::size_t written = 0;
        BatchPipeline<std::uint64_t> pipeline(
            source, [] { return std::make_unique<Failing>(std::vector<std::uint64_t>{}); },
            [&written](std::uint64_t&) { ++written; });
        EXPECT_THROW(pipeline.run(threads), model::InputError);
        EXPECT_EQ(written, 19U);
    }
}

} // namespace
} // namespace vigie::run
