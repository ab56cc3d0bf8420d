#include "knowledge/sources.hpp"

#include "knowledge/laboratory_kind.hpp"
#include "knowledge/laboratory_section.hpp"
#include "knowledge/score_shape.hpp"
#include "knowledge/source_files.hpp"
#include "knowledge/source_options.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>
#include <string_view>
#include <toml++/toml.h>
#include <utility>

namespace vigie::knowledge {
namespace {

/// Sections: kind, single table or array of tables, whether a source may have several files.
struct Section {
    std::string_view kind;
    bool repeatable;
    bool many_files;
    std::string_view default_name;
};
constexpr std::array<Section, 12> sections{{
    {"reference", false, false, "reference"},
    {"transcripts", true, false, ""},
    {"population", true, true, ""},
    {"clinvar", true, false, "clinvar"},
    {"scores", true, true, ""},
    {"ontology", false, false, "hpo"},
    {"phenotypes", true, false, ""},
    {"diseases", true, false, ""},
    {"constraint", true, false, ""},
    {"genes", true, false, ""},
    {"panels", true, false, ""},
    {"laboratory", true, false, ""},
}};

class SourcesReader {
  public:
    explicit SourcesReader(const std::filesystem::path& file)
        : file_(file.string()), folder_(std::filesystem::absolute(file).parent_path()) {}

    Sources read(const toml::table& root) {
        read_top_level(root);
        for (auto&& [key, node] : root) {
            if (key != "assembly") {
                read_section(key.str(), node);
            }
        }
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Found& a, const Found& b) { return a.begin < b.begin; });
        check_names(root.source());
        for (Found& item : found_) {
            sources_.sources.push_back(std::move(item.source));
        }
        return std::move(sources_);
    }

  private:
    struct Found {
        std::pair<std::uint32_t, std::uint32_t> begin; ///< line, column
        Source source;
    };

    [[noreturn]] void fail(const toml::source_region& place, const std::string& problem) const {
        throw model::UsageError(
            fmt::format("{}:{}:{}: {}", file_, place.begin.line, place.begin.column, problem),
            model::ExitCode::configuration);
    }

    void read_top_level(const toml::table& root) {
        const auto* assembly = root.get("assembly");
        if (assembly == nullptr) {
            fail(root.source(), "assembly is missing; write assembly = \"GRCh38\" first");
        }
        sources_.assembly = text(*assembly, "assembly");
        for (const std::string_view needed : {"reference", "transcripts"}) {
            if (!root.contains(needed)) {
                fail(root.source(), fmt::format("the section {} is missing", needed));
            }
        }
    }

    std::string text(const toml::node& node, std::string_view key) const {
        const auto value = node.value_exact<std::string>();
        if (!value || value->empty()) {
            fail(node.source(), fmt::format("{} must be a text that is not empty", key));
        }
        return *value;
    }

    void read_section(std::string_view kind, const toml::node& node) {
        const auto* section = std::find_if(sections.begin(), sections.end(),
                                           [kind](const Section& s) { return s.kind == kind; });
        if (section == sections.end()) {
            fail(node.source(), fmt::format("unknown key or section \"{}\"", kind));
        }
        if (!section->repeatable) {
            const toml::table* table = node.as_table();
            if (table == nullptr) {
                fail(node.source(), fmt::format("write one section [{}]", kind));
            }
            read_source(*section, *table);
            return;
        }
        const toml::array* tables = node.as_array();
        if (tables == nullptr || tables->empty()) {
            fail(node.source(), fmt::format("write sections [[{}]], with two brackets", kind));
        }
        for (const toml::node& item : *tables) {
            if (!item.is_table()) {
                fail(item.source(), fmt::format("write sections [[{}]], with two brackets", kind));
            }
            read_source(*section, *item.as_table());
        }
    }

    void read_source(const Section& section, const toml::table& table) {
        Source source;
        source.kind = section.kind;
        for (auto&& [key, node] : table) {
            read_key(section, key.str(), node, source);
        }
        if (source.path.empty()) {
            fail(table.source(), fmt::format("[{}] has no path", section.kind));
        }
        if (section.kind == "laboratory") {
            if (const std::string problem = settle_laboratory_source(source); !problem.empty()) {
                fail(table.source(), problem);
            }
        }
        if (source.name.empty()) {
            const std::string file_name = source.path.filename().string();
            source.name = section.default_name.empty() ? file_name.substr(0, file_name.find('.'))
                                                       : std::string(section.default_name);
        }
        const toml::source_position begin = table.source().begin;
        if (section.kind == "scores") {
            try {
                score_shape(source);
            } catch (const model::UsageError& fault) {
                fail(table.source(), fault.what());
            }
        }
        found_.push_back({{begin.line, begin.column}, std::move(source)});
    }

    void read_key(const Section& section,
                  std::string_view key,
                  const toml::node& node,
                  Source& source) const {
        if (key == "path") {
            read_path(section, node, source);
        } else if (key == "name") {
            source.name = text(node, key);
        } else if (key == "version") {
            source.version = text(node, key);
        } else if (key == "sha256") {
            source.sha256 = checksum(text(node, key), node);
        } else if (const auto shape = option_shape(section.kind, key)) {
            const auto fault =
                add_option({section.kind, key, *shape}, node, folder_.string(), source.options);
            if (fault) {
                fail(fault->place, fault->problem);
            }
        } else {
            fail(node.source(), fmt::format("unknown key \"{}\" in [{}]", key, section.kind));
        }
    }

    /// One file, a list of files, or a pattern of file names.
    void read_path(const Section& section, const toml::node& node, Source& source) const {
        const toml::array* list = node.as_array();
        std::vector<std::filesystem::path> found;
        const auto add = [&](const toml::node& item) {
            const std::string given = (folder_ / text(item, "path")).lexically_normal().string();
            const auto expanded = section.many_files ? matching_files(given)
                                                     : std::vector<std::filesystem::path>{given};
            found.insert(found.end(), expanded.begin(), expanded.end());
        };
        if (list == nullptr) {
            add(node);
        } else if (!section.many_files) {
            fail(node.source(), fmt::format("a [{}] source is one file", section.kind));
        } else {
            std::for_each(list->begin(), list->end(), add);
        }
        if (found.empty()) {
            fail(node.source(), "no file has a name like this");
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return std::pair(a.filename(), a) < std::pair(b.filename(), b);
        });
        const auto same =
            std::adjacent_find(found.begin(), found.end(), [](const auto& a, const auto& b) {
                return a.filename() == b.filename();
            });
        if (same != found.end()) {
            fail(node.source(), fmt::format("two files are named {}; a source tells its files "
                                            "apart by name",
                                            same->filename().string()));
        }
        source.path = found.front();
        source.paths = std::move(found);
    }

    std::string checksum(std::string value, const toml::node& node) const {
        std::transform(value.begin(), value.end(), value.begin(), [](char c) {
            return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (value.size() != 64 ||
            value.find_first_not_of("0123456789abcdef") != std::string::npos) {
            fail(node.source(), "sha256 must be 64 hexadecimal digits");
        }
        return value;
    }

    void check_names(const toml::source_region& place) const {
        std::set<std::pair<std::string, std::string>> names;
        std::set<std::string> tags;
        std::set<std::string> memory;
        int clinvar = 0;
        for (const Found& item : found_) {
            toml::source_region here = place;
            here.begin = {item.begin.first, item.begin.second};
            if (!names.emplace(item.source.kind, item.source.name).second) {
                fail(here, fmt::format("two [[{}]] sources are named \"{}\"; give each a name",
                                       item.source.kind, item.source.name));
            }
            const std::string& kind = item.source.kind;
            if (laboratory_kind_of(kind) && !memory.insert(kind).second) {
                fail(here, "a release holds one [[laboratory]] table of each kind; join the two");
            }
            if ((kind == "population" || kind == "scores") &&
                !tags.insert(tag_part(item.source.name)).second) {
                fail(here, fmt::format("two sources would be written under VIGIE_{}; give one "
                                       "another name",
                                       tag_part(item.source.name)));
            }
            clinvar += item.source.kind == "clinvar" ? 1 : 0;
            if (clinvar > 1) {
                fail(here, "a release holds one ClinVar; remove the other [[clinvar]]");
            }
        }
    }

    std::string file_;
    std::filesystem::path folder_;
    Sources sources_;
    std::vector<Found> found_;
};

} // namespace

std::string tag_part(std::string_view source) {
    std::string part;
    for (const char c : source) {
        const bool lower = c >= 'a' && c <= 'z';
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        part += lower ? static_cast<char>(c - 'a' + 'A') : kept ? c : '_';
    }
    return part;
}

Sources read_sources(const std::filesystem::path& file) {
    const std::string text = hts::read_file(file);
    try {
        const toml::table root = toml::parse(text, file.string());
        return SourcesReader(file).read(root);
    } catch (const toml::parse_error& fault) {
        const toml::source_position at = fault.source().begin;
        throw model::UsageError(
            fmt::format("{}:{}:{}: {}", file.string(), at.line, at.column, fault.description()),
            model::ExitCode::configuration);
    }
}

} // namespace vigie::knowledge
