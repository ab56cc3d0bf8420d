#include "pipeline/hts/validation/alignment_header.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <map>

namespace vigie::hts::validation {
namespace {

using Tags = std::map<std::string_view, std::string_view>;

/// The TAG:VALUE fields of a header line; false if one is none or a tag occurs twice.
bool read_tags(std::string_view fields, Tags& tags) {
    bool sound = true;
    each_piece(fields, '\t', [&](std::string_view field) {
        sound = sound && field.size() > 3 && field[2] == ':' &&
                tags.emplace(field.substr(0, 2), field.substr(3)).second;
    });
    return sound;
}

std::string_view value_of(const Tags& tags, std::string_view tag) {
    const auto it = tags.find(tag);
    return it == tags.end() ? std::string_view{} : it->second;
}

class HeaderLines {
  public:
    explicit HeaderLines(Faults& faults) : faults_(faults) {}

    void take(std::string_view line) {
        ++number_;
        faults_.at_line(number_);
        if (line.starts_with("@CO")) {
            return;
        }
        Tags tags;
        if (line.size() < 4 || line.front() != '@' || line[3] != '\t' ||
            !read_tags(line.substr(4), tags)) {
            faults_.report("alignment-header-line", "header",
                           quoted(line) + " is not @XX and TAG:VALUE fields, each tag once");
            return;
        }
        const std::string_view type = line.substr(0, 3);
        if (type == "@HD") {
            header_.sort_order = value_of(tags, "SO");
        } else if (type == "@SQ") {
            take_sequence(tags);
        } else if (type == "@RG") {
            take_read_group(tags);
        }
    }

    AlignmentHeader finish() {
        faults_.at_line(0);
        if (header_.samples.empty()) {
            faults_.report("alignment-no-sample", "@RG", "no @RG line names a sample (SM)");
        }
        return std::move(header_);
    }

  private:
    void take_sequence(const Tags& tags) {
        ++header_.sequences;
        const std::string_view name = value_of(tags, "SN");
        const auto length = read_integer(value_of(tags, "LN"));
        if (name.empty() || !length || *length < 1) {
            faults_.report("alignment-sequence-line", "@SQ",
                           fmt::format("{} has no name or no length", quoted(name)));
        }
        if (!sequences_.emplace(name).second) {
            faults_.report("alignment-duplicate-sequence", "@SQ", quoted(name) + " occurs twice");
        }
    }

    void take_read_group(const Tags& tags) {
        const std::string_view id = value_of(tags, "ID");
        const std::string_view sample = value_of(tags, "SM");
        if (id.empty() || !header_.read_groups.emplace(id).second) {
            faults_.report("alignment-duplicate-read-group", "@RG",
                           id.empty() ? std::string("a line has no ID")
                                      : quoted(id) + " occurs twice");
        }
        if (sample.empty()) {
            faults_.report("alignment-read-group-sample", "@RG",
                           fmt::format("read group {} has no sample (SM)", quoted(id)));
        } else {
            header_.samples.emplace(sample);
        }
    }

    Faults& faults_;
    AlignmentHeader header_;
    std::set<std::string, std::less<>> sequences_;
    std::uint64_t number_ = 0;
};

} // namespace

AlignmentHeader check_alignment_header(std::string_view text, Faults& faults) {
    HeaderLines lines(faults);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.take(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines.finish();
}

} // namespace vigie::hts::validation
