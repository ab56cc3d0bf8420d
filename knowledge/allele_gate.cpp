#include "knowledge/allele_gate.hpp"

#include "annotation/normalise.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::knowledge {

using annotation::NormalisationState;

void AlleleGate::fail(std::string_view contig,
                      std::uint64_t line,
                      const std::string& problem) const {
    throw model::InputError({.file = file_, .line = line, .locus = std::string(contig)}, problem);
}

void AlleleGate::enter_contig(std::string_view name, std::uint64_t line) {
    if (is_inside_contig()) {
        check_tally();
        finished_.insert(contig_);
    }
    const std::string_view style = model::ContigNames::style(name, names_.assembly());
    if (!style.empty() && !style_.empty() && style != style_) {
        fail(name, line,
             fmt::format("the file mixes contig names ({} and {})", contig_name_, name));
    }
    style_ = style.empty() ? style_ : std::string(style);
    contig_name_ = name;
    contig_ = names_.canonical(name);
    has_sequence_ = reference_.contains(contig_);
    if (finished_.contains(contig_)) {
        fail(name, line, "the records of a contig stand in two places; sort the file");
    }
}

void AlleleGate::contradict(const model::SmallAllele& given) {
    ++tally_.mismatched;
    if (tally_.first_mismatch.empty()) {
        tally_.first_mismatch = fmt::format("{}:{} {}", contig_name_, given.position().one_based(),
                                            given.ref().substr(0, 20));
    }
}

std::optional<model::SmallAllele> AlleleGate::canonical(const model::SmallAllele& given,
                                                        model::StageCounts& counts) {
    annotation::Normalised result = annotation::normalise(given, reference_);
    tally_.checked += has_sequence_ ? 1 : 0;
    switch (result.state) {
    case NormalisationState::reference_mismatch:
        contradict(given);
        counts.drop("reference_mismatch");
        return std::nullopt;
    case NormalisationState::outside_contig:
        contradict(given);
        counts.drop("outside_contig");
        return std::nullopt;
    case NormalisationState::no_reference_sequence:
        counts.note("no_reference_sequence");
        break;
    case NormalisationState::canonical:
        break;
    }
    if (result.changed) {
        counts.note("normalised");
    }
    return std::move(result.allele);
}

bool AlleleGate::agrees(model::Position position,
                        std::string_view bases,
                        model::StageCounts& counts) {
    if (!has_sequence_) {
        return true;
    }
    const model::SmallAllele given(contig_, position, std::string(bases), bases == "N" ? "A" : "N");
    return canonical(given, counts).has_value();
}

void AlleleGate::check_tally() const {
    if (tally_.refuses()) {
        throw model::InputError(
            {.file = file_},
            fmt::format("{} of {} alleles contradict the reference ({})", tally_.mismatched,
                        tally_.checked, tally_.first_mismatch),
            "the file is of another assembly; give the one of the release's assembly");
    }
}

} // namespace vigie::knowledge
