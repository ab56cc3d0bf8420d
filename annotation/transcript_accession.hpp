#pragma once

#include "annotation/transcript.hpp"

#include <string_view>

namespace vigie::annotation {

/// True if the accession names the transcript or the RefSeq one beside it; a version counts only
/// where both have one.
bool bears_accession(const Transcript& transcript, std::string_view accession) noexcept;

} // namespace vigie::annotation
