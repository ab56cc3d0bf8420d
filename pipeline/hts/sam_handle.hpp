#pragma once

#include "pipeline/hts/hts_handle.hpp"

#include <htslib/sam.h>

namespace vigie::hts {

using SamFileHandle = Handle<samFile, hts_close>;
using SamHeaderHandle = Handle<sam_hdr_t, sam_hdr_destroy>;
using SamRecordHandle = Handle<bam1_t, bam_destroy1>;

} // namespace vigie::hts
