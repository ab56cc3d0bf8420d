#pragma once

#include "pipeline/hts/region_reader.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/contig_names.hpp"

#include <functional>
#include <string>

namespace vigie::run {

/// A case's call set, read through its index.
class IndexedCalls {
  public:
    /// @throws InputError 66 if call set or index is missing, 65 if the index is another's.
    explicit IndexedCalls(std::string path);

    /// Calls `visit` with each call that overlaps the interval. @throws InputError.
    void each_on(const model::ContigNames& names,
                 const model::Contig& contig,
                 const model::Interval& interval,
                 const std::function<void(model::VariantEvidence&&)>& visit);

  private:
    std::string path_;
    hts::RegionReader reader_;
};

} // namespace vigie::run
