#include "annotation/allele_store_state.hpp"

#include <algorithm>

namespace vigie::annotation {

AlleleStore::AlleleStore(hts::ComponentFile file)
    : state_(std::make_unique<State>(std::move(file))) {}
AlleleStore::AlleleStore(AlleleStore&&) noexcept = default;
AlleleStore& AlleleStore::operator=(AlleleStore&&) noexcept = default;
AlleleStore::~AlleleStore() = default;

const hts::ComponentHeader& AlleleStore::header() const noexcept {
    return state_->file.header();
}

const std::vector<StoreColumn>& AlleleStore::columns() const noexcept {
    return state_->columns;
}

std::optional<std::size_t> AlleleStore::column(std::string_view name) const noexcept {
    const std::vector<StoreColumn>& columns = state_->columns;
    const auto it = std::find_if(columns.begin(), columns.end(),
                                 [name](const StoreColumn& c) { return c.name == name; });
    return it == columns.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(it - columns.begin()));
}

std::uint64_t AlleleStore::size() const noexcept {
    return state_->entries;
}

std::vector<model::Contig> AlleleStore::contigs() const {
    std::vector<model::Contig> contigs;
    for (const StoreContig& contig : state_->contigs) {
        contigs.push_back(contig.contig);
    }
    return contigs;
}

std::optional<model::Position> AlleleStore::last_position(const model::Contig& contig) const {
    const StoreContig* found = state_->find(contig);
    return found == nullptr ? std::nullopt
                            : std::optional(model::Position{found->chunks.back().last_position});
}

std::optional<model::Position> AlleleStore::first_position(const model::Contig& contig) const {
    const StoreContig* found = state_->find(contig);
    return found == nullptr ? std::nullopt
                            : std::optional(model::Position{found->chunks.front().first_position});
}

const CoveredRegions* AlleleStore::covered() const noexcept {
    return state_->covered ? &*state_->covered : nullptr;
}

bool AlleleStore::covers(const model::SmallAllele& allele) const {
    if (state_->covered) {
        return state_->covered->covers(allele.contig(), allele.span());
    }
    const auto first = first_position(allele.contig());
    return first && *first <= allele.position() &&
           allele.position() <= *last_position(allele.contig());
}

const std::string& AlleleStore::attributes() const noexcept {
    return state_->attributes;
}

} // namespace vigie::annotation
