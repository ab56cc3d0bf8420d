#include "knowledge/build.hpp"

#include "knowledge/component_builders.hpp"
#include "knowledge/component_kinds.hpp"
#include "knowledge/laboratory_kind.hpp"
#include "knowledge/manifest_counts.hpp"
#include "knowledge/manifest_id.hpp"
#include "knowledge/marker_component.hpp"
#include "knowledge/release_folder.hpp"
#include "knowledge/score_shape.hpp"
#include "knowledge/source_files.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

/// True if what the component holds depends on the reference.
bool is_located_source(const Source& source) {
    const std::optional<LaboratoryKind> memory = laboratory_kind_of(source.kind);
    return source.kind == "population" || source.kind == "clinvar" ||
           (memory && *memory != LaboratoryKind::mask) ||
           (source.kind == "scores" && is_located(score_shape(source).key));
}

/// True if the order of the sources of a kind is content: which label, model, value or panel
/// stands. Where it is not, any order gives the same release.
bool order_matters(std::string_view kind) {
    return kind != "population" && kind != "scores" && kind != marker_kind;
}

class ReleaseBuilder {
  public:
    ReleaseBuilder(const Sources& sources, const BuildOptions& options)
        : sources_(sources), options_(options), folder_(options.output) {
        manifest_.assembly = model::Assembly(sources.assembly).name();
        if (options.base) {
            base_ = read_manifest(*options.base);
        }
    }

    Manifest build() {
        build_one(reference_place());
        for (std::size_t i = 0; i < sources_.sources.size(); ++i) {
            if (sources_.sources[i].kind != "reference") {
                build_one(i);
            }
        }
        build_markers();
        write_manifest();
        // Unmapped before the rename, so that nothing refers to the temporary name.
        frame_ = {};
        folder_.commit();
        return std::move(manifest_);
    }

  private:
    void write_manifest() {
        sort_components(manifest_);
        manifest_.id = manifest_id(manifest_);
        hts::write_file(folder_.path() / manifest_file_name, manifest_to_json(manifest_));
    }

    std::size_t reference_place() const {
        const auto it = std::find_if(sources_.sources.begin(), sources_.sources.end(),
                                     [](const Source& s) { return s.kind == "reference"; });
        if (it == sources_.sources.end()) {
            throw model::UsageError("a release needs a reference", model::ExitCode::configuration);
        }
        return static_cast<std::size_t>(it - sources_.sources.begin());
    }

    void build_one(std::size_t place) {
        Source source = sources_.sources[place];
        const SourceIdentity identity =
            identify_source(source, is_located_source(source) ? reference_id_ : std::string());
        if (source.version.empty()) {
            source.version = "sha256-" + identity.file_sha256.substr(0, 12);
        }
        add(source, identity, place);
    }

    /// Made of components that are there: the release so far is opened to make it.
    void build_markers() {
        if (!manifest_.of_kind("population").empty()) {
            SourceIdentity identity;
            identity.sha256 = marker_source_sha256(manifest_);
            add(marker_source(), identity, 0);
        }
    }

    void add(const Source& source, const SourceIdentity& identity, std::size_t place) {
        hts::ComponentHeader header;
        header.kind = source.kind;
        header.name = source.name;
        header.version = source.version;
        header.assembly = manifest_.assembly;
        header.source_sha256 = identity.sha256;
        header.builder_version = builder_version(source.kind);

        ManifestComponent component;
        component.id = hts::component_id(header);
        component.kind = source.kind;
        component.name = source.name;
        component.version = source.version;
        component.source_sha256 = identity.sha256;
        component.file = fmt::format("{}-{}.vkc", source.kind, component.id.substr(0, 16));
        component.order = order_matters(source.kind) ? place : 0;
        component.source_files = identity.files;
        make(source, std::move(header), component);
        if (source.kind == "reference") {
            reference_id_ = component.id;
            frame_ = open_reference(folder_.path() / component.file, manifest_.assembly);
        }
        manifest_.components.push_back(std::move(component));
    }

    void make(const Source& source, hts::ComponentHeader header, ManifestComponent& component) {
        SourceReport report;
        report.kind = source.kind;
        report.name = source.name;
        report.version = source.version;
        if (const ManifestComponent* old = reusable(component.id); old != nullptr) {
            take_over(*old, component.file);
            report.reused = true;
            report.counts = stage_counts(old->counts);
            report.warnings = old->warnings;
        } else {
            compile({source, folder_.path() / component.file, std::move(header), report});
        }
        if (!report.counts.conserved()) {
            throw std::logic_error("counts of " + source.kind + " " + source.name +
                                   " are not conserved");
        }
        component.counts = flat_counts(report.counts);
        component.warnings = report.warnings;
        if (options_.report) {
            options_.report(report);
        }
    }

    void compile(ComponentJob job) {
        const std::string& kind = job.source.kind;
        if (kind == "reference") {
            build_reference_component(std::move(job));
        } else if (kind == "transcripts") {
            build_transcripts_component(std::move(job), frame_);
        } else if (kind == "population") {
            build_population_component(job, frame_);
        } else if (kind == "clinvar") {
            build_clinvar_component(std::move(job), frame_);
        } else if (kind == "scores") {
            build_scores_component(job, frame_);
        } else if (kind == marker_kind) {
            write_manifest();
            build_marker_component(std::move(job), Release::open(folder_.path()));
        } else if (laboratory_kind_of(kind)) {
            build_laboratory_component(std::move(job), frame_);
        } else {
            build_table_component(job);
        }
    }

    const ManifestComponent* reusable(const std::string& id) const {
        if (!base_) {
            return nullptr;
        }
        const auto it = std::find_if(base_->components.begin(), base_->components.end(),
                                     [&id](const ManifestComponent& c) { return c.id == id; });
        return it == base_->components.end() ? nullptr : &*it;
    }

    void take_over(const ManifestComponent& old, const std::string& file) const {
        const std::filesystem::path from = *options_.base / old.file;
        const std::filesystem::path to = folder_.path() / file;
        const hts::ComponentFile component = hts::ComponentFile::open(from);
        if (hts::component_id(component.header()) != old.id) {
            throw model::InputError({.file = from.string()},
                                    "is not the component that the manifest names",
                                    "build without --base");
        }
        component.verify();
        std::error_code fault;
        std::filesystem::create_hard_link(from, to, fault);
        if (fault) {
            std::filesystem::copy_file(from, to, fault);
        }
        if (fault) {
            throw model::ResourceError(
                model::ExitCode::io,
                fmt::format("{} cannot be copied: {}", from.string(), fault.message()));
        }
    }

    const Sources& sources_;
    const BuildOptions& options_;
    ReleaseFolder folder_;
    std::optional<Manifest> base_;
    Manifest manifest_;
    std::string reference_id_;
    ReferenceFrame frame_;
};

} // namespace

Manifest build_release(const Sources& sources, const BuildOptions& options) {
    return ReleaseBuilder(sources, options).build();
}

} // namespace vigie::knowledge
