#include "pipeline/run/case_slice.hpp"

#include "cases/evidence_file.hpp"
#include "cases/shown_hits.hpp"
#include "pipeline/hts/alignment_slice.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::run {
namespace {

using nlohmann::json;

constexpr std::int64_t flank = 1000;            ///< bases on each side
constexpr std::uint64_t most_records = 100'000; ///< 2 kb at 7,000-fold depth

json shown_variant(const json& result, const std::string& key) {
    for (const json* const hit : cases::shown_hits(result)) {
        for (const json& variant : hit->at("variants")) {
            if (variant.at("key") == key) {
                return variant;
            }
        }
    }
    throw model::InputError({.file = key}, "the result shows no such variant");
}

/// The last base of the variant, 1-based.
std::int64_t last_base(const json& variant) {
    for (const char* const kind : {"sv", "repeat"}) {
        if (variant.contains(kind) && variant.at(kind).is_object()) {
            return variant.at(kind).at("end").get<std::int64_t>();
        }
    }
    const auto length = static_cast<std::int64_t>(variant.at("ref").get<std::string>().size());
    return variant.at("pos").get<std::int64_t>() + std::max<std::int64_t>(length, 1) - 1;
}

hts::AlignmentRegion around(std::int32_t contig, std::int64_t first, std::int64_t last) {
    return {contig, {{std::max<std::int64_t>(first - 1 - flank, 0)}, {last + flank}}};
}

std::vector<hts::AlignmentRegion> regions_of(const json& variant, std::int32_t contig) {
    const auto first = variant.at("pos").get<std::int64_t>();
    const std::int64_t last = last_base(variant);
    if (last - first <= 2 * flank) {
        return {around(contig, first, last)};
    }
    return {around(contig, first, first), around(contig, last, last)};
}

/// The contigs of the file as the reference of the release spells them.
std::vector<std::string> release_names(const CaseAlignments& alignments,
                                       const knowledge::Release& release) {
    std::vector<std::string> names;
    for (const hts::HeaderContig& contig : alignments.reader.file().contigs) {
        names.push_back(contig.name);
    }
    for (const hts::ReferenceContig& contig : release.reference().contigs()) {
        const auto canonical = release.contig_names().find(contig.name);
        const auto number =
            canonical ? alignments.contigs.find(*canonical) : alignments.contigs.end();
        if (number != alignments.contigs.end()) {
            names.at(static_cast<std::size_t>(number->second)) = contig.name;
        }
    }
    return names;
}

CaseAlignments open_alignments(const SliceRequest& request, const model::CaseEvidence& evidence) {
    const model::AlignmentSource& source = evidence.alignments.at(request.alignments);
    auto opened = reopen_alignments(source, evidence.pedigree, request.release, request.choice);
    if (!opened) {
        throw model::InputError({.file = "case " + request.case_id},
                                "the alignments are gone or not those that were read",
                                "put them back where they lay", model::ExitCode::missing_input);
    }
    return std::move(*opened);
}

} // namespace

std::string case_slice(const SliceRequest& request) {
    const json variant =
        shown_variant(json::parse(request.store.candidates_json(request.case_id)), request.variant);
    const model::CaseEvidence evidence =
        cases::decode_evidence(request.store.evidence(request.case_id), "store:" + request.case_id);
    if (request.alignments >= evidence.alignments.size()) {
        throw model::InputError({.file = "case " + request.case_id}, "it has no such reads");
    }
    CaseAlignments alignments = open_alignments(request, evidence);
    const auto canonical =
        request.release.contig_names().find(variant.at("chrom").get<std::string>());
    const auto contig = canonical ? alignments.contigs.find(*canonical) : alignments.contigs.end();
    if (contig == alignments.contigs.end()) {
        throw model::InputError({.file = "case " + request.case_id},
                                "its alignments have no contig of the variant");
    }
    return hts::slice_alignments(alignments.reader,
                                 {.regions = regions_of(variant, contig->second),
                                  .contig_names = release_names(alignments, request.release),
                                  .most_records = most_records});
}

} // namespace vigie::run
