#include "knowledge/sources.hpp"

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

constexpr std::string_view no_options;

/// Sections in the order of CLI.md: kind, single table or array of tables, its own keys.
struct Section {
    std::string_view kind;
    bool repeatable;
    std::string_view options; ///< names joined by ' '
    std::string_view default_name;
};
constexpr std::array<Section, 10> sections{{
    {"reference", false, no_options, "reference"},
    {"transcripts", true, no_options, ""},
    {"population", true, "af ac an popmax hom", ""},
    {"clinvar", true, no_options, "clinvar"},
    {"ontology", false, "labels_fr", "hpo"},
    {"phenotypes", true, no_options, ""},
    {"diseases", true, no_options, ""},
    {"constraint", true, no_options, ""},
    {"genes", true, no_options, ""},
    {"panels", true, no_options, ""},
}};

bool lists(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        const std::size_t end = names.find(' ');
        if (names.substr(0, end) == name) {
            return true;
        }
        names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
    }
    return false;
}

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
        if (kind == "scores") {
            fail(node.source(), "this version has no score component; remove [[scores]]");
        }
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
        if (source.name.empty()) {
            const std::string file_name = source.path.filename().string();
            source.name = section.default_name.empty() ? file_name.substr(0, file_name.find('.'))
                                                       : std::string(section.default_name);
        }
        const toml::source_position begin = table.source().begin;
        found_.push_back({{begin.line, begin.column}, std::move(source)});
    }

    void read_key(const Section& section,
                  std::string_view key,
                  const toml::node& node,
                  Source& source) const {
        const bool shared = lists("path name version sha256", key);
        if (!shared && !lists(section.options, key)) {
            fail(node.source(), fmt::format("unknown key \"{}\" in [{}]", key, section.kind));
        }
        const std::string value = text(node, key);
        if (key == "path") {
            source.path = absolute(value);
        } else if (key == "name") {
            source.name = value;
        } else if (key == "version") {
            source.version = value;
        } else if (key == "sha256") {
            source.sha256 = checksum(value, node);
        } else {
            source.options.emplace(key, key == "labels_fr" ? absolute(value).string() : value);
        }
    }

    std::filesystem::path absolute(const std::string& path) const {
        return (folder_ / path).lexically_normal();
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
        int clinvar = 0;
        for (const Found& item : found_) {
            toml::source_region here = place;
            here.begin = {item.begin.first, item.begin.second};
            if (!names.emplace(item.source.kind, item.source.name).second) {
                fail(here, fmt::format("two [[{}]] sources are named \"{}\"; give each a name",
                                       item.source.kind, item.source.name));
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
