#include "annotation/transcript_accession.hpp"

namespace vigie::annotation {
namespace {

std::string_view without_version(std::string_view accession) noexcept {
    return accession.substr(0, accession.find('.'));
}

bool same_accession(std::string_view own, std::string_view asked) noexcept {
    const bool versioned =
        own.find('.') != std::string_view::npos && asked.find('.') != std::string_view::npos;
    return !own.empty() &&
           (versioned ? own == asked : without_version(own) == without_version(asked));
}

} // namespace

bool bears_accession(const Transcript& transcript, std::string_view accession) noexcept {
    return same_accession(transcript.id, accession) || same_accession(transcript.refseq, accession);
}

} // namespace vigie::annotation
