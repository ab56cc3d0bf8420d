#include "review/desk/case_files.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/case_slice.hpp"
#include "review/desk/virtual_fasta.hpp"
#include "review/http/byte_range.hpp"
#include "review/http/incoming.hpp"
#include "review/http/refusal.hpp"

#include <fmt/format.h>

#include <charconv>

namespace vigie::review::desk {
namespace {

using http::Response;

constexpr std::uint64_t longest_range = std::uint64_t{8} * 1024 * 1024;

Response bytes_response(std::string bytes, std::string type) {
    Response response;
    response.type = std::move(type);
    response.body = std::move(bytes);
    return response;
}

const knowledge::Release& release_of(Desk& desk, const cases::StoredCase& stored) {
    const auto* const release = desk.releases.find(stored.release_folder, stored.release_id);
    if (release == nullptr) {
        throw model::InputError({.file = "case " + stored.case_id},
                                "the release under which it stands is gone",
                                "put it back where it was", model::ExitCode::missing_input);
    }
    return *release;
}

std::size_t track_in(const http::Request& request) {
    const std::string& text = request.params.at("track");
    std::size_t track = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), track);
    if (error != std::errc() || end != text.data() + text.size()) {
        throw model::UsageError("a track is a number");
    }
    return track;
}

Response sequence_response(const VirtualFasta& fasta, const http::Request& request) {
    const http::ByteRange range =
        http::read_byte_range(request.incoming->field("range"), fasta.size());
    const bool is_whole = range.kind == http::ByteRange::Kind::whole;
    const std::uint64_t length = is_whole ? fasta.size() : range.length;
    if (range.kind == http::ByteRange::Kind::refused || length > longest_range) {
        Response response = http::refusal(http::Refusal::range);
        response.fields.emplace_back("Content-Range", fmt::format("bytes */{}", fasta.size()));
        return response;
    }
    Response response =
        bytes_response(fasta.bytes(is_whole ? 0 : range.begin, length), "text/plain");
    if (!is_whole) {
        response.status = 206;
        response.fields.emplace_back(
            "Content-Range",
            fmt::format("bytes {}-{}/{}", range.begin, range.begin + length - 1, fasta.size()));
    }
    response.fields.emplace_back("Accept-Ranges", "bytes");
    return response;
}

} // namespace

Response reads_of_case(Desk& desk, const http::Request& request) {
    const cases::StoredCase stored = case_of(desk, request);
    const auto variant = request.query.find("variant");
    if (variant == request.query.end()) {
        return http::refusal(http::Refusal::malformed);
    }
    return bytes_response(run::case_slice({.store = desk.store,
                                           .case_id = stored.case_id,
                                           .variant = variant->second,
                                           .alignments = track_in(request),
                                           .choice = desk.alignments,
                                           .release = release_of(desk, stored)}),
                          "application/octet-stream");
}

Response reference_of_case(Desk& desk, const http::Request& request) {
    const knowledge::Release& release = release_of(desk, case_of(desk, request));
    const VirtualFasta fasta(release.reference(), release.contig_names());
    const std::string& file = request.params.at("file");
    if (file == "sequence.fa.fai") {
        return bytes_response(fasta.index(), "text/plain");
    }
    return file == "sequence.fa" ? sequence_response(fasta, request)
                                 : http::refusal(http::Refusal::not_found);
}

} // namespace vigie::review::desk
