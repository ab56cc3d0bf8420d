#include "benchmarks/acmg/confusion.hpp"

#include <fmt/format.h>

namespace vigie::benchmarks {
namespace {

using Cells = std::array<std::array<std::uint64_t, 5>, 5>;

constexpr std::array<const char*, 5> truth_names{"P", "LP (or P/LP)", "VUS", "LB (or B/LB)", "B"};

std::uint64_t sum(const Cells& cells,
                  std::size_t first_truth,
                  std::size_t last_truth,
                  std::size_t first_class,
                  std::size_t last_class) {
    std::uint64_t total = 0;
    for (std::size_t truth = first_truth; truth <= last_truth; ++truth) {
        for (std::size_t c = first_class; c <= last_class; ++c) {
            total += cells[truth][c];
        }
    }
    return total;
}

std::string rate(std::uint64_t part, std::uint64_t whole) {
    constexpr double percent = 100.0;
    return whole == 0
               ? "-"
               : fmt::format("{} ({:.2f} %)", part,
                             percent * static_cast<double>(part) / static_cast<double>(whole));
}

/// Classes are ordered benign .. pathogenic, truths pathogenic .. benign.
std::string rates_row(const std::string& group, const Cells& cells) {
    const std::uint64_t harmful = sum(cells, 0, 1, 0, 4);
    const std::uint64_t harmless = sum(cells, 3, 4, 0, 4);
    const std::uint64_t unclear = sum(cells, 2, 2, 0, 4);
    return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", group, harmful,
                       rate(sum(cells, 0, 1, 3, 4), harmful), rate(sum(cells, 0, 1, 0, 1), harmful),
                       harmless, rate(sum(cells, 3, 4, 0, 1), harmless),
                       rate(sum(cells, 3, 4, 3, 4), harmless), unclear,
                       rate(sum(cells, 2, 2, 3, 4), unclear));
}

} // namespace

std::optional<Truth> truth_of(const model::ClinvarAssertion& assertion, int min_stars) {
    if (assertion.stars < min_stars) {
        return std::nullopt;
    }
    switch (assertion.classification) {
    case model::ClinicalClass::pathogenic:
        return Truth::pathogenic;
    case model::ClinicalClass::likely_pathogenic:
    case model::ClinicalClass::pathogenic_or_likely:
        return Truth::likely_pathogenic;
    case model::ClinicalClass::uncertain:
        return Truth::uncertain;
    case model::ClinicalClass::likely_benign:
    case model::ClinicalClass::benign_or_likely:
        return Truth::likely_benign;
    case model::ClinicalClass::benign:
        return Truth::benign;
    default:
        return std::nullopt;
    }
}

std::string consequence_class(const model::ConsequenceSet& terms) {
    using model::Consequence;
    const auto has = [&terms](Consequence term) { return terms.contains(term); };
    if (has(Consequence::stop_gained) || has(Consequence::frameshift_variant)) {
        return "truncating";
    }
    if (has(Consequence::splice_donor_variant) || has(Consequence::splice_acceptor_variant)) {
        return "splice site";
    }
    if (has(Consequence::start_lost) || has(Consequence::stop_lost)) {
        return "start or stop lost";
    }
    if (has(Consequence::missense_variant)) {
        return "missense";
    }
    if (has(Consequence::inframe_insertion) || has(Consequence::inframe_deletion)) {
        return "in frame";
    }
    if (has(Consequence::synonymous_variant)) {
        return "synonymous";
    }
    return "other";
}

void Confusion::add(const std::string& group, Truth truth, model::AcmgClass given) {
    for (Cells* cells : {&all_, &groups_[group]}) {
        ++(*cells)[static_cast<std::size_t>(truth)][static_cast<std::size_t>(given)];
    }
}

std::string Confusion::text() const {
    std::string text = "| ClinVar | P | LP | VUS | LB | B |\n|---|---|---|---|---|---|\n";
    for (std::size_t truth = 0; truth < truth_names.size(); ++truth) {
        const auto& row = all_[truth];
        text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", truth_names[truth], row[4], row[3],
                            row[2], row[1], row[0]);
    }
    text += "\n| consequence | P/LP | called P/LP | called B/LB (opposite) | B/LB | called B/LB | "
            "called P/LP (opposite) | VUS | called P/LP (over-call) |\n"
            "|---|---|---|---|---|---|---|---|---|\n";
    for (const auto& [group, cells] : groups_) {
        text += rates_row(group, cells);
    }
    return text + rates_row("all", all_);
}

} // namespace vigie::benchmarks
