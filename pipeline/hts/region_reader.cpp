#include "pipeline/hts/region_reader.hpp"

#include "pipeline/hts/bcf_records.hpp"
#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/text_lines.hpp"
#include "pipeline/hts/variant_input.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utility>

namespace vigie::hts {
namespace {

using model::InputError;

constexpr int index_flags = HTS_IDX_SILENT_FAIL;
const std::string copy_again = "the file is cut or damaged: copy or make it again";

std::filesystem::path only_index(const std::filesystem::path& data) {
    const std::vector<std::filesystem::path> indexes = find_indexes(data);
    if (indexes.empty()) {
        throw InputError({.file = data.string()}, "it has no index (.csi or .tbi)",
                         "index it (bcftools index)", model::ExitCode::missing_input);
    }
    return std::filesystem::absolute(indexes.front());
}

} // namespace

/// Text and BCF differ in the index structure and in what a record is; both seek in one BGZF.
struct RegionReader::State {
    InputFile file;
    VariantInput input;
    VcfHeader header;
    std::optional<BcfRecords> records;
    BcfRecordHandle record;
    IndexHandle bcf_index;
    TabixHandle tabix;
    KString line;
    std::vector<std::string> contig_names;

    explicit State(const std::string& path) : file(path), input(file, 0) {
        if (input.compression() != Compression::bgzf || !file.is_regular()) {
            input.refuse("only BGZF-compressed files can be read by region",
                         "compress it with bgzip and index it (bcftools index)");
        }
        const std::filesystem::path index = only_index(path);
        const std::string name = std::filesystem::absolute(path).string();
        if (input.format() == VariantFormat::bcf) {
            records.emplace(input);
            header = parse_vcf_header(records->header_text(), path);
            contig_names = records->contig_names();
            record.reset(bcf_init());
            bcf_index.reset(bcf_index_load3(name.c_str(), index.c_str(), index_flags));
        } else {
            header = parse_vcf_header(TextLines().read_header(input), path);
            tabix.reset(tbx_index_load3(name.c_str(), index.c_str(), index_flags));
        }
        if (!bcf_index && !tabix) {
            input.refuse(fmt::format("its index {} cannot be read", index.filename().string()),
                         "make it again (bcftools index -f)");
        }
        check_index(index);
        if (tabix) {
            name_contigs();
        }
    }

    void name_contigs() {
        int count = 0;
        const std::unique_ptr<const char*, decltype(&std::free)> names(
            tbx_seqnames(tabix.get(), &count), &std::free);
        for (int i = 0; names && i < count; ++i) {
            contig_names.emplace_back(names.get()[i]);
        }
    }

    /// An index of another file gives wrong records without any error, so each of its contigs
    /// must begin, and the last must end, where the index says.
    void check_index(const std::filesystem::path& index) {
        const IndexStatistics statistics = read_index_statistics(index, contig_names);
        check_index_extent(statistics, file);
        for (const IndexedContig& contig : statistics.contigs) {
            if (statistics.counted && contig_at(contig.begin) != contig.name) {
                input.refuse(fmt::format("its index {} is of another file: {} is not where it says",
                                         index.filename().string(), contig.name),
                             "make the index again (bcftools index -f)");
            }
        }
    }

    std::string contig_at(std::uint64_t virtual_offset) {
        if (bgzf_seek(input.handle(), static_cast<std::int64_t>(virtual_offset), SEEK_SET) != 0) {
            return {};
        }
        std::string text;
        if (records) {
            if (!records->append_line(input, text)) {
                return {};
            }
        } else {
            if (bgzf_getline(input.handle(), '\n', &line.text) < 0) {
                return {};
            }
            text = line.view();
        }
        return text.substr(0, text.find('\t'));
    }

    IteratorHandle iterate(const std::string& contig, model::Interval interval) const {
        int number = -1;
        if (records) {
            const auto it = std::find(contig_names.begin(), contig_names.end(), contig);
            number = it == contig_names.end() ? -1 : static_cast<int>(it - contig_names.begin());
        } else {
            number = tbx_name2id(tabix.get(), contig.c_str());
        }
        const hts_pos_t begin = std::max<std::int64_t>(interval.begin.value, 0);
        const hts_pos_t end = interval.end.value;
        if (number < 0 || begin >= end) {
            return nullptr;
        }
        IteratorHandle iterator(
            records ? hts_itr_query(bcf_index.get(), number, begin, end, bcf_readrec)
                    : hts_itr_query(tabix->idx, number, begin, end, tbx_readrec));
        if (!iterator) {
            throw model::ResourceError(model::ExitCode::resources,
                                       file.path() + ": a region cannot be read by its index");
        }
        return iterator;
    }

    /// The next line of the region; nullopt at its end.
    std::optional<std::string_view> next(hts_itr_t* iterator) {
        const int result = records
                               ? hts_itr_next(input.handle(), iterator, record.get(), nullptr)
                               : hts_itr_next(input.handle(), iterator, &line.text, tabix.get());
        // libhts before 1.22 can take an I/O error for the end of a region.
        input.require_sound();
        if (result < -1) {
            input.refuse("a region cannot be read to its end", copy_again);
        }
        if (result < 0) {
            return std::nullopt;
        }
        return records ? records->line_of(input, record.get()) : line.view();
    }
};

RegionReader::RegionReader(const std::filesystem::path& path)
    : state_(std::make_unique<State>(path.string())) {}
RegionReader::RegionReader(RegionReader&&) noexcept = default;
RegionReader::~RegionReader() = default;

const VcfHeader& RegionReader::header() const noexcept {
    return state_->header;
}

const std::vector<std::string>& RegionReader::contigs() const noexcept {
    return state_->contig_names;
}

void RegionReader::query(const std::string& contig,
                         model::Interval interval,
                         const std::function<void(std::string_view)>& visit) {
    const IteratorHandle iterator = state_->iterate(contig, interval);
    while (iterator) {
        const std::optional<std::string_view> line = state_->next(iterator.get());
        if (!line) {
            return;
        }
        visit(*line);
    }
}

} // namespace vigie::hts
