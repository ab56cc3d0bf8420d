#pragma once

#include "databank/destination.hpp"

namespace vigie::databank {

/// The certificates and the key that the destination names are there, and nobody else may read the
/// key. @throws model::InputError 66, ResourceError 77.
void require_certificate_files(const Destination& destination);

} // namespace vigie::databank
