#include "knowledge/build.hpp"
#include "knowledge/diff.hpp"
#include "knowledge/diff_summary.hpp"
#include "knowledge/release.hpp"
#include "knowledge/sources.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// A mistyped or withdrawn id would mask nothing.
std::vector<std::string> unknown_masked_genes(const knowledge::Manifest& manifest,
                                              const std::filesystem::path& folder) {
    std::vector<std::string> warnings;
    if (manifest.of_kind(knowledge::laboratory_component(knowledge::LaboratoryKind::mask))
            .empty()) {
        return warnings;
    }
    const auto release = knowledge::Release::open(folder);
    for (const knowledge::MaskedGene& masked : release.mask()) {
        if (release.genes().find(masked.gene) == nullptr) {
            warnings.push_back(fmt::format("the mask names {}, which no source of the release "
                                           "knows: it masks nothing; correct the id",
                                           masked.gene.text()));
        }
    }
    return warnings;
}

int build(const Arguments& arguments) {
    const knowledge::Sources sources = knowledge::read_sources(arguments.text("sources"));
    knowledge::BuildOptions options;
    options.output = arguments.text("output");
    if (const auto base = arguments.optional_text("base")) {
        options.base = *base;
    }
    options.report = [](const knowledge::SourceReport& report) {
        warn(report.warnings);
        fmt::print(stderr, "{}\n",
                   counts_text(fmt::format("{} {} {}{}", report.kind, report.name, report.version,
                                           report.reused ? " (reused)" : ""),
                               report.counts));
    };
    const knowledge::Manifest manifest = knowledge::build_release(sources, options);
    warn(unknown_masked_genes(manifest, options.output));
    fmt::print(stderr, "wrote {}: release {} ({}), {} components\n", options.output.string(),
               manifest.id, manifest.assembly, manifest.components.size());
    return 0;
}

int info(const Arguments& arguments) {
    const knowledge::Manifest manifest = knowledge::read_manifest(arguments.text("release"));
    if (arguments.has("json")) {
        fmt::print("{}", knowledge::manifest_to_json(manifest));
        return 0;
    }
    fmt::print("release {}\nassembly {}\n", manifest.id, manifest.assembly);
    for (const knowledge::ManifestComponent& component : manifest.components) {
        fmt::print("{:<26} {:<24} {:<12} {}", component.kind, component.name, component.version,
                   component.id.substr(0, 16));
        for (const auto& [name, count] : component.counts) {
            fmt::print(" {}={}", name, count);
        }
        fmt::print("\n");
    }
    return 0;
}

int verify(const Arguments& arguments) {
    const std::string folder = arguments.text("release");
    knowledge::verify_release(folder);
    fmt::print(stderr, "{}: every checksum agrees\n", folder);
    return 0;
}

/// Old word -> new word -> number.
Json matrix_json(const knowledge::DiffSummary& summary) {
    Json matrix = Json::object();
    for (const auto& [words, number] : summary.clinvar_matrix()) {
        matrix[std::string(knowledge::clinvar_word_name(words.first))]
              [std::string(knowledge::clinvar_word_name(words.second))] = number;
    }
    return matrix;
}

Json weights_json(const knowledge::DiffSummary& summary) {
    Json weights = Json::object();
    for (const auto& [weight, number] : summary.clinvar_weights()) {
        weights[std::string(knowledge::transition_weight_name(weight))] = number;
    }
    return weights;
}

/// Rows: before, columns: after; then how many changes have each weight.
void print_matrix(const knowledge::DiffSummary& summary) {
    if (summary.clinvar_matrix().empty()) {
        return;
    }
    fmt::print("ClinVar old \\ new");
    for (std::size_t after = 0; after < knowledge::clinvar_word_count; ++after) {
        fmt::print("\t{}", clinvar_word_name(static_cast<knowledge::ClinvarWord>(after)));
    }
    for (std::size_t before = 0; before < knowledge::clinvar_word_count; ++before) {
        const auto row = static_cast<knowledge::ClinvarWord>(before);
        fmt::print("\n{}", clinvar_word_name(row));
        for (std::size_t after = 0; after < knowledge::clinvar_word_count; ++after) {
            const auto cell =
                summary.clinvar_matrix().find({row, static_cast<knowledge::ClinvarWord>(after)});
            fmt::print("\t{}", cell == summary.clinvar_matrix().end() ? 0U : cell->second);
        }
    }
    fmt::print("\n");
    for (const auto& [weight, number] : summary.clinvar_weights()) {
        fmt::print("  weight {:<17} {}\n", transition_weight_name(weight), number);
    }
}

int diff(const Arguments& arguments) {
    const auto older = knowledge::Release::open(arguments.text("old"));
    const auto newer = knowledge::Release::open(arguments.text("new"));
    const bool json = arguments.has("json");
    knowledge::DiffSummary summary;
    knowledge::diff_releases(older, newer, [&](const model::KnowledgeChange& change) {
        summary.add(change);
        if (json) {
            const auto value = [](const std::string& text) {
                return text.empty() ? Json() : Json(text);
            };
            const Json line = {{"kind", change.what},
                               {"key", change.key.text},
                               {"old", value(change.old_value)},
                               {"new", value(change.new_value)},
                               {"key_kind", model::fact_kind_name(change.key.kind)},
                               {"source_date", change.source_date}};
            fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
        }
    });
    if (json) {
        fmt::print("{}\n", Json({{"summary", summary.kinds()},
                                 {"clinvar_transitions", summary.clinvar_transitions()},
                                 {"clinvar_matrix", matrix_json(summary)},
                                 {"clinvar_weights", weights_json(summary)}})
                               .dump());
        return 0;
    }
    for (const auto& [kind, count] : summary.kinds()) {
        fmt::print("{:<24} {}\n", kind, count);
    }
    for (const auto& [transition, count] : summary.clinvar_transitions()) {
        fmt::print("  ClinVar {:<40} {}\n", transition, count);
    }
    print_matrix(summary);
    return 0;
}

Command release_command(const std::string& name, const std::string& summary) {
    Command command{
        .name = name, .summary = summary, .operands = "DIR", .required = {"release"}, .run = {}};
    command.options.add_options()("release", po::value<std::string>(), "");
    command.positional.add("release", 1);
    return command;
}

} // namespace

Command knowledge_build_command() {
    Command command{.name = "knowledge build",
                    .summary = "builds an immutable knowledge release from named sources",
                    .operands = "SOURCES.toml -o DIR",
                    .required = {"sources", "output"},
                    .run = build};
    command.options.add_options()                                                //
        ("output,o", po::value<std::string>(), "release folder; must not exist") //
        ("base", po::value<std::string>(),
         "earlier release whose unchanged components are "
         "reused") //
        ("sources", po::value<std::string>(), "");
    command.positional.add("sources", 1);
    return command;
}

Command knowledge_info_command() {
    Command command = release_command("knowledge info", "what is in a release");
    command.options.add_options()("json", "the manifest as JSON");
    command.run = info;
    return command;
}

Command knowledge_verify_command() {
    Command command = release_command("knowledge verify", "recomputes every checksum");
    command.run = verify;
    return command;
}

Command knowledge_diff_command() {
    Command command{.name = "knowledge diff",
                    .summary = "what changed between two releases, as typed changes",
                    .operands = "OLD NEW",
                    .required = {"old", "new"},
                    .run = diff};
    command.options.add_options()            //
        ("json", "one JSON line per change") //
        ("old", po::value<std::string>(), "")("new", po::value<std::string>(), "");
    command.positional.add("old", 1).add("new", 1);
    return command;
}

} // namespace vigie::cli
