#include "pipeline/hts/index_statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace vigie::hts {
namespace {

static_assert(std::endian::native == std::endian::little, "index files are little-endian");

constexpr std::uint32_t max_names_bytes = 64U << 20U;
constexpr std::uint32_t max_contigs = 1U << 24U;

/// Numbers and texts of a BGZF-compressed index, in order.
class IndexBytes {
  public:
    explicit IndexBytes(const std::filesystem::path& path)
        : path_(path), handle_(bgzf_open(std::filesystem::absolute(path).c_str(), "r")) {
        if (!handle_) {
            refuse();
        }
    }
    template <class Number>
    Number number() {
        Number value{};
        take(&value, sizeof value);
        return value;
    }
    /// A count that the file must not make absurd.
    std::uint32_t count(std::uint32_t limit) {
        const auto value = number<std::int32_t>();
        if (value < 0 || static_cast<std::uint32_t>(value) > limit) {
            refuse();
        }
        return static_cast<std::uint32_t>(value);
    }
    std::string text(std::uint32_t size) {
        std::string bytes(size, '\0');
        take(bytes.data(), bytes.size());
        return bytes;
    }
    void skip(std::uint64_t size) {
        std::string scrap(static_cast<std::size_t>(std::min<std::uint64_t>(size, 65536)), '\0');
        while (size > 0) {
            const auto piece =
                static_cast<std::size_t>(std::min<std::uint64_t>(size, scrap.size()));
            take(scrap.data(), piece);
            size -= piece;
        }
    }
    [[noreturn]] void refuse() const {
        throw IndexFault({.file = path_.string()}, "the index is damaged or is not an index",
                         "make it again (bcftools index -f)");
    }

  private:
    void take(void* target, std::size_t size) {
        if (bgzf_read(handle_.get(), target, size) != static_cast<ssize_t>(size)) {
            refuse();
        }
    }
    const std::filesystem::path& path_;
    BgzfHandle handle_;
};

struct Layout {
    bool csi = false;
    std::uint32_t metadata_bin = 0;
    std::vector<std::string> names;
};

std::vector<std::string> split_names(const std::string& bytes) {
    std::vector<std::string> names;
    for (std::size_t position = 0; position < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\0', position), bytes.size());
        names.push_back(bytes.substr(position, end - position));
        position = end + 1;
    }
    return names;
}

/// The seven numbers of a tabix configuration (the last is the length of the names), then names.
constexpr std::uint32_t tabix_configuration_bytes = 28;

Layout read_layout(IndexBytes& bytes) {
    Layout layout;
    const std::string magic = bytes.text(4);
    if (magic == std::string_view("TBI\1", 4)) {
        layout.metadata_bin = 37450;
        return layout;
    }
    if (magic != std::string_view("CSI\1", 4)) {
        bytes.refuse();
    }
    layout.csi = true;
    bytes.skip(4); // min_shift
    const std::uint32_t depth = bytes.count(9);
    layout.metadata_bin = ((1U << (3U * (depth + 1))) - 1U) / 7U + 1U;
    const std::string aux = bytes.text(bytes.count(max_names_bytes));
    if (aux.size() >= tabix_configuration_bytes) {
        layout.names = split_names(aux.substr(tabix_configuration_bytes));
    }
    return layout;
}

/// Reads the bins of one contig; true if it had its metadata bin or no bin at all.
bool read_contig(IndexBytes& bytes, const Layout& layout, IndexedContig& contig) {
    const std::uint32_t bins = bytes.count(1U << 30U);
    bool counted = bins == 0;
    for (std::uint32_t i = 0; i < bins; ++i) {
        const auto bin = bytes.number<std::uint32_t>();
        bytes.skip(layout.csi ? 8 : 0);
        const std::uint32_t chunks = bytes.count(1U << 30U);
        if (bin == layout.metadata_bin && chunks == 2) {
            contig.begin = bytes.number<std::uint64_t>();
            contig.end = bytes.number<std::uint64_t>();
            const auto mapped = bytes.number<std::uint64_t>();
            contig.records = mapped + bytes.number<std::uint64_t>();
            counted = true;
        } else {
            bytes.skip(std::uint64_t{chunks} * 16);
        }
    }
    if (!layout.csi) {
        bytes.skip(std::uint64_t{bytes.count(1U << 28U)} * 8);
    }
    return counted;
}

/// Sizes of the BGZF block at `offset`; nullopt if there is none.
struct Block {
    std::uint64_t compressed;
    std::uint32_t content;
};
std::optional<Block> block_at(const InputFile& data, std::uint64_t offset) {
    const std::string head = data.read_at(offset, 18);
    if (head.size() < 18 || !head.starts_with("\x1f\x8b\x08\x04")) {
        return std::nullopt;
    }
    std::uint16_t size = 0;
    std::memcpy(&size, head.data() + 16, sizeof size);
    const std::uint64_t compressed = std::uint64_t{size} + 1;
    const std::string tail = data.read_at(offset + compressed - 4, 4);
    if (tail.size() < 4) {
        return std::nullopt;
    }
    std::uint32_t content = 0;
    std::memcpy(&content, tail.data(), sizeof content);
    return Block{.compressed = compressed, .content = content};
}

/// True if the data of the file end at this virtual offset: after it there are empty blocks only.
bool ends_at(const InputFile& data, std::uint64_t virtual_offset) {
    std::uint64_t offset = virtual_offset >> 16U;
    if (const std::uint64_t within = virtual_offset & 0xFFFFU; within != 0) {
        const auto block = block_at(data, offset);
        if (!block || block->content != within) {
            return false;
        }
        offset += block->compressed;
    }
    while (offset < data.size()) {
        const auto block = block_at(data, offset);
        if (!block || block->content != 0) {
            return false;
        }
        offset += block->compressed;
    }
    return offset == data.size();
}

[[noreturn]] void
refuse_foreign(const IndexStatistics& index, const std::string& data, const std::string& why) {
    throw IndexFault({.file = data},
                     fmt::format("the file and its index {} contradict each other: {}",
                                 index.path.filename().string(), why),
                     "the file is damaged or the index is another file's; if the file is known to "
                     "be sound, make the index again (bcftools index -f)");
}

} // namespace

std::uint64_t IndexStatistics::records() const noexcept {
    std::uint64_t sum = 0;
    for (const IndexedContig& contig : contigs) {
        sum += contig.records;
    }
    return sum;
}

IndexStatistics read_index_statistics(const std::filesystem::path& index,
                                      const std::vector<std::string>& contig_names) {
    silence_htslib();
    IndexStatistics statistics{.path = index, .contigs = {}};
    IndexBytes bytes(index);
    Layout layout = read_layout(bytes);
    const std::uint32_t contigs = bytes.count(max_contigs);
    if (!layout.csi) {
        bytes.skip(24); // format, columns, meta, skip
        layout.names = split_names(bytes.text(bytes.count(max_names_bytes)));
    }
    const std::vector<std::string>& names = layout.names.empty() ? contig_names : layout.names;
    for (std::uint32_t i = 0; i < contigs; ++i) {
        IndexedContig contig;
        statistics.counted = read_contig(bytes, layout, contig) && statistics.counted;
        if (contig.records == 0) {
            continue;
        }
        if (i >= names.size()) {
            bytes.refuse();
        }
        contig.name = names[i];
        statistics.contigs.push_back(std::move(contig));
    }
    return statistics;
}

std::vector<std::filesystem::path> find_indexes(const std::filesystem::path& data) {
    std::vector<std::filesystem::path> found;
    for (const char* const suffix : {".csi", ".tbi"}) {
        std::filesystem::path index = data;
        index += suffix;
        std::error_code ignored;
        if (std::filesystem::is_regular_file(index, ignored)) {
            found.push_back(std::move(index));
        }
    }
    return found;
}

void check_index_extent(const IndexStatistics& index, const InputFile& data) {
    const auto last = std::max_element(
        index.contigs.begin(), index.contigs.end(),
        [](const IndexedContig& a, const IndexedContig& b) { return a.end < b.end; });
    if (last != index.contigs.end() && !ends_at(data, last->end)) {
        refuse_foreign(index, data.path(), "the last record is not where the index has it");
    }
}

void check_index_counts(const IndexStatistics& index,
                        const std::map<std::string, std::uint64_t, std::less<>>& seen,
                        const std::string& data) {
    const auto refuse_count = [&](const std::string& contig, std::uint64_t read,
                                  std::uint64_t listed) {
        refuse_foreign(
            index, data,
            fmt::format("{} records were read on {}, the index lists {}", read, contig, listed));
    };
    for (const IndexedContig& contig : index.contigs) {
        const auto it = seen.find(contig.name);
        const std::uint64_t read = it == seen.end() ? 0 : it->second;
        if (read != contig.records) {
            refuse_count(contig.name, read, contig.records);
        }
    }
    for (const auto& contig : seen) {
        const auto listed =
            std::find_if(index.contigs.begin(), index.contigs.end(),
                         [&](const IndexedContig& c) { return c.name == contig.first; });
        if (listed == index.contigs.end()) {
            refuse_count(contig.first, contig.second, 0);
        }
    }
}

} // namespace vigie::hts
