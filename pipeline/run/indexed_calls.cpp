#include "pipeline/run/indexed_calls.hpp"

#include "pipeline/run/call_line.hpp"

#include <string_view>
#include <utility>

namespace vigie::run {

IndexedCalls::IndexedCalls(std::string path) : path_(std::move(path)), reader_(path_) {}

void IndexedCalls::each_on(const model::ContigNames& names,
                           const model::Contig& contig,
                           const model::Interval& interval,
                           const std::function<void(model::VariantEvidence&&)>& visit) {
    reader_.query(names.display(contig), interval, [&](std::string_view line) {
        visit(read_call_line(line, reader_.header(), names, path_));
    });
}

} // namespace vigie::run
