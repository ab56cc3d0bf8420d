#include "pipeline/hts/line_reader.hpp"

#include "pipeline/hts/bcf_records.hpp"
#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/text_lines.hpp"
#include "pipeline/hts/variant_input.hpp"
#include "pipeline/hts/whole_file_hash.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <optional>
#include <stdexcept>
#include <utility>

namespace vigie::hts {
namespace {

/// Counts the records of each contig and notices an order that no indexed file can have.
class RecordTally {
  public:
    void add(std::string_view line) {
        ++records_;
        const std::size_t tab = line.find('\t');
        const std::string_view contig = line.substr(0, tab);
        if (count_ == nullptr || contig != contig_) {
            change_contig(contig);
        }
        ++*count_;
        const std::uint64_t position =
            tab == std::string_view::npos ? 0 : leading_number(line.substr(tab + 1));
        if (position < last_position_) {
            disorder();
        }
        last_position_ = position;
    }
    std::uint64_t records() const noexcept { return records_; }
    const std::map<std::string, std::uint64_t, std::less<>>& by_contig() const noexcept {
        return by_contig_;
    }
    /// Number of the first record out of order; 0: none.
    std::uint64_t first_disorder() const noexcept { return first_disorder_; }

  private:
    static std::uint64_t leading_number(std::string_view text) {
        std::uint64_t number = 0;
        for (const char c : text) {
            if (c < '0' || c > '9') {
                break;
            }
            number = number * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return number;
    }
    void change_contig(std::string_view contig) {
        contig_ = contig;
        const auto [it, first_time] = by_contig_.try_emplace(contig_, 0);
        count_ = &it->second;
        last_position_ = 0;
        if (!first_time) {
            disorder();
        }
    }
    void disorder() { first_disorder_ = first_disorder_ == 0 ? records_ : first_disorder_; }

    std::uint64_t records_ = 0;
    std::uint64_t first_disorder_ = 0;
    std::uint64_t last_position_ = 0;
    std::uint64_t* count_ = nullptr;
    std::string contig_;
    std::map<std::string, std::uint64_t, std::less<>> by_contig_;
};

} // namespace

struct LineReader::State {
    InputFile file;
    VariantInput input;
    VcfHeader header;
    TextLines text;
    std::optional<BcfRecords> records;
    RecordTally tally;
    std::optional<ListedDigest> listed;
    std::optional<WholeFileHash> hash;
    bool hash_wanted = false;
    std::uint64_t header_lines = 0;
    bool ended = false;

    State(const std::string& path, const Options& options)
        : file(path), input(file, options.threads), hash_wanted(options.hash) {
        if (input.format() == VariantFormat::bcf) {
            records.emplace(input);
            header = parse_vcf_header(records->header_text(), path);
        } else {
            header = parse_vcf_header(text.read_header(input), path);
        }
        header_lines = header.lines.size() + 1;
        if (file.is_regular()) {
            listed = find_listed_digest(path);
            const bool comparable = listed && !listed->hex.empty();
            if (options.hash || comparable) {
                hash.emplace(file.duplicate(), comparable && listed->is_md5);
            }
        }
    }

    void check_indexes(InputIntegrity& integrity) {
        const std::vector<std::string> names =
            records ? records->contig_names() : std::vector<std::string>{};
        for (const std::filesystem::path& path : find_indexes(file.path())) {
            const IndexStatistics index = read_index_statistics(path, names);
            warn_if_older(path, integrity);
            if (!index.counted) {
                integrity.warnings.push_back(fmt::format(
                    "{} holds no record counts, so that the file cannot be held against it",
                    path.filename().string()));
                continue;
            }
            check_index_extent(index, file);
            check_index_counts(index, tally.by_contig(), file.path());
            if (tally.first_disorder() != 0) {
                input.refuse(fmt::format("record {} is out of order although the file has an index",
                                         tally.first_disorder()),
                             "the file is damaged, or was changed after it was indexed: sort it "
                             "(bcftools sort) and index it again");
            }
            integrity.verified_by = "index";
        }
    }

    void warn_if_older(const std::filesystem::path& index, InputIntegrity& integrity) const {
        struct stat status {};
        if (::stat(index.c_str(), &status) == 0 && file.is_newer_than(status)) {
            integrity.warnings.push_back(
                fmt::format("{} is older than the file", index.filename().string()));
        }
    }

    void check_digests(InputIntegrity& integrity) {
        if (listed && listed->hex.empty()) {
            integrity.warnings.push_back(
                fmt::format("{} lists no checksum of this file", listed->path.filename().string()));
        }
        if (!hash) {
            return;
        }
        const FileDigests digests = hash->result();
        integrity.sha256 = hash_wanted ? digests.sha256 : std::string{};
        if (!listed || listed->hex.empty()) {
            return;
        }
        const std::string& computed = listed->is_md5 ? digests.md5 : digests.sha256;
        if (computed != listed->hex) {
            throw ChecksumFault({.file = file.path()},
                                fmt::format("its checksum is {}, {} says {}", computed,
                                            listed->path.filename().string(), listed->hex),
                                "the file is damaged or was replaced: copy it again");
        }
        integrity.verified_by = "checksum";
    }
};

LineReader::LineReader(const std::string& path, Options options)
    : state_(std::make_unique<State>(path, options)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

const VcfHeader& LineReader::header() const noexcept {
    return state_->header;
}
VariantFormat LineReader::format() const noexcept {
    return state_->input.format();
}
const std::string& LineReader::path() const noexcept {
    return state_->file.path();
}

bool LineReader::append_line(std::string& buffer) {
    State& state = *state_;
    if (state.ended) {
        return false;
    }
    const std::size_t start = buffer.size();
    const bool more = state.records ? state.records->append_line(state.input, buffer)
                                    : state.text.append_line(state.input, buffer);
    if (!more) {
        state.input.require_sound();
        state.ended = true;
        return false;
    }
    state.tally.add(std::string_view(buffer).substr(start, buffer.size() - start - 1));
    return true;
}

std::uint64_t LineReader::line_number() const noexcept {
    return state_->header_lines + state_->tally.records();
}

InputIntegrity LineReader::finish() {
    State& state = *state_;
    if (!state.ended) {
        throw std::logic_error("LineReader::finish before the end of the data");
    }
    InputIntegrity integrity;
    integrity.path = state.file.path();
    const std::uint64_t taken = state.input.close();
    integrity.bytes = state.file.is_regular() ? state.file.size() : taken;
    integrity.records = state.tally.records();
    integrity.end_block = state.input.end_block();
    if (state.input.compression() == Compression::gzip) {
        integrity.warnings.emplace_back(
            "plain gzip, not BGZF: a file cut between gzip members cannot be told");
    }
    if (state.text.saw_carriage_return()) {
        integrity.warnings.emplace_back("lines end in CRLF; they were read as LF");
    }
    if (state.file.is_regular()) {
        state.check_indexes(integrity);
        state.check_digests(integrity);
        if (!state.file.is_unchanged()) {
            state.input.refuse("the file was changed while it was read", "run again");
        }
    }
    return integrity;
}

} // namespace vigie::hts
