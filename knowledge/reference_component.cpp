#include "knowledge/component_builders.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <set>

namespace vigie::knowledge {
namespace {

std::vector<std::string> names_of(const std::vector<hts::ReferenceContig>& contigs) {
    std::vector<std::string> names;
    names.reserve(contigs.size());
    for (const hts::ReferenceContig& contig : contigs) {
        names.push_back(contig.name);
    }
    return names;
}

void check_contig(const hts::ReferenceContig& contig,
                  const model::ContigNames& names,
                  ComponentJob& job) {
    const auto known = names.assembly().find(names.canonical(contig.name));
    if (!known) {
        return;
    }
    if (contig.length != known->length) {
        throw model::InputError({.file = job.source.path.string(), .locus = contig.name},
                                fmt::format("has {} bases; {} of {} has {}", contig.length,
                                            known->name, names.assembly().name(), known->length),
                                "give the FASTA of the assembly that SOURCES.toml names");
    }
    if (!known->md5.empty() && contig.md5 != known->md5) {
        job.report.warnings.push_back(fmt::format("unofficial M5: {} has {}, {} has {}",
                                                  contig.name, contig.md5, names.assembly().name(),
                                                  known->md5));
    }
}

} // namespace

void build_reference_component(ComponentJob job) {
    const std::vector<hts::ReferenceContig> contigs =
        hts::build_reference(job.source.path, job.output, job.header);
    const model::ContigNames names(model::Assembly(job.header.assembly), names_of(contigs));
    std::set<model::Contig> seen;
    for (const hts::ReferenceContig& contig : contigs) {
        if (!seen.insert(names.canonical(contig.name)).second) {
            throw model::InputError({.file = job.source.path.string(), .locus = contig.name},
                                    "this sequence is there under two names");
        }
        check_contig(contig, names, job);
    }
    job.report.counts.in = contigs.size();
    job.report.counts.out = contigs.size();
}

ReferenceFrame open_reference(const std::filesystem::path& component, const std::string& assembly) {
    hts::ComponentFile file = hts::ComponentFile::open(component);
    const std::vector<hts::ReferenceContig> contigs = hts::Reference::directory(file);
    ReferenceFrame frame;
    frame.names = model::ContigNames(model::Assembly(assembly), names_of(contigs));
    std::vector<model::Contig> canonical;
    canonical.reserve(contigs.size());
    for (const hts::ReferenceContig& contig : contigs) {
        canonical.push_back(frame.names.canonical(contig.name));
    }
    frame.reference = hts::Reference(std::move(file), std::move(canonical));
    return frame;
}

} // namespace vigie::knowledge
