#pragma once

#include "pipeline/hts/input_descriptor.hpp"

#include <cstdint>
#include <memory>

namespace vigie::review::http {

/// Bytes of an open file: `length` from the 0-based `begin` on. They are read while they are sent.
struct FilePart {
    std::shared_ptr<const hts::InputDescriptor> file;
    std::uint64_t begin = 0;
    std::uint64_t length = 0;
};

} // namespace vigie::review::http
