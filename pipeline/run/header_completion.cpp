#include "pipeline/run/header_completion.hpp"

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/opened_variants.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

namespace vigie::run {
namespace {

/// Calls `visit` with each item of a list; "." and "" are no items.
template <typename Visit>
void each_item(std::string_view list, char separator, const Visit& visit) {
    while (!list.empty()) {
        const std::size_t end = list.find(separator);
        const std::string_view item = list.substr(0, end);
        if (!item.empty() && item != ".") {
            visit(item);
        }
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    }
}

/// Remembers each undeclared name once, as the header line that declares it.
class Undeclared {
  public:
    explicit Undeclared(const hts::VcfHeader& header) : header_(header) {
        for (const hts::HeaderContig& contig : header.contigs) {
            contigs_.insert(contig.name);
        }
    }

    void note(const hts::RecordLine& record) {
        if (record.chrom != last_contig_) {
            last_contig_ = record.chrom;
            if (contigs_.insert(last_contig_).second) {
                lines_.insert("##contig=<ID=" + last_contig_ + ">");
            }
        }
        each_item(record.filter, ';', [this](std::string_view name) {
            if (name != "PASS" && !header_.filters.contains(name)) {
                lines_.insert("##FILTER=<ID=" + std::string(name) +
                              ",Description=\"Not declared by the input\">");
            }
        });
        each_item(record.info, ';', [this](std::string_view item) { note_info(item); });
        if (record.format != last_format_) {
            last_format_ = record.format;
            each_item(last_format_, ':', [this](std::string_view name) { note_format(name); });
        }
    }

    std::vector<std::string> lines() const { return {lines_.begin(), lines_.end()}; }

  private:
    void note_info(std::string_view item) {
        const std::size_t equals = item.find('=');
        const std::string_view name = item.substr(0, equals);
        if (!header_.info.contains(name)) {
            const bool flag = equals == std::string_view::npos;
            lines_.insert("##INFO=<ID=" + std::string(name) +
                          (flag ? ",Number=0,Type=Flag" : ",Number=.,Type=String") +
                          ",Description=\"Not declared by the input\">");
        }
    }

    void note_format(std::string_view name) {
        if (!header_.format.contains(name)) {
            lines_.insert("##FORMAT=<ID=" + std::string(name) +
                          ",Number=.,Type=String,Description=\"Not declared by the input\">");
        }
    }

    const hts::VcfHeader& header_;
    std::set<std::string, std::less<>> contigs_;
    std::set<std::string> lines_;
    std::string last_contig_;
    std::string last_format_;
};

std::vector<std::string> undeclared_in(const LineSource& lines, const hts::VcfHeader& header) {
    Undeclared undeclared(header);
    std::string line;
    hts::RecordLine record;
    while (lines.append_line(line)) {
        stop_if_requested();
        line.pop_back();
        // Whether the line is sound is for the pass that uses it.
        if (hts::split_columns(line, record)) {
            undeclared.note(record);
        }
        line.clear();
        record = {};
    }
    return undeclared.lines();
}

} // namespace

std::vector<std::string> undeclared_lines(const std::string& path,
                                          const hts::VcfHeader& header,
                                          const model::ContigIntervals* regions,
                                          const model::ContigNames& names) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
        return {};
    }
    OpenedVariants input(path, regions != nullptr, 1);
    std::vector<std::string> lines = undeclared_in(input.lines(regions, names), header);
    (void)input.finish();
    return lines;
}

} // namespace vigie::run
