#include "interpretation/read_judgement.hpp"

#include "reads/read_verdict.hpp"

#include <fmt/format.h>

#include <string>

namespace vigie::interpretation {
namespace {

using filters::inheritance::ReadAnswer;
using model::Verdict;

constexpr const char* threshold = "reads confirm the call";

std::string shares_text(const model::ReadEvidence& reads) {
    return fmt::format("{} of {} fragments", reads.allele.fragments, reads.depth());
}

std::string signs_text(const reads::ReadJudgement& judgement) {
    std::string text;
    for (const reads::ReadSign& sign : judgement.signs) {
        text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", sign.id, sign.value,
                            sign.threshold);
    }
    return text;
}

Verdict verdict_of(reads::ReadVerdict verdict) noexcept {
    switch (verdict) {
    case reads::ReadVerdict::confirmed:
        return Verdict::pass;
    case reads::ReadVerdict::refuted:
        return Verdict::fail;
    case reads::ReadVerdict::doubtful:
    case reads::ReadVerdict::not_assessable:
        break;
    }
    return Verdict::not_assessed;
}

ReadAnswer doubt(std::string text) {
    return {ReadAnswer::Finding::doubtful, std::move(text)};
}

/// Of a relative who is called with the allele.
ReadAnswer judge_carrier(const model::ReadEvidence& evidence) {
    const reads::ReadJudgement judgement = reads::judge_reads(evidence);
    switch (judgement.verdict) {
    case reads::ReadVerdict::confirmed:
        return {ReadAnswer::Finding::carries, {}};
    case reads::ReadVerdict::doubtful:
    case reads::ReadVerdict::refuted:
        return doubt(fmt::format("is {} by the reads: {}",
                                 reads::read_verdict_name(judgement.verdict),
                                 signs_text(judgement)));
    case reads::ReadVerdict::not_assessable:
        break;
    }
    return {};
}

ReadAnswer judge_relative(const model::ReadEvidence& evidence, bool carries) {
    if (carries) {
        return judge_carrier(evidence);
    }
    switch (reads::judge_relative(evidence)) {
    case reads::RelativeReads::absent:
        return {ReadAnswer::Finding::absent, {}};
    case reads::RelativeReads::mosaic:
        return doubt(
            fmt::format("shows the allele in {}: mosaic or artefact", shares_text(evidence)));
    case reads::RelativeReads::carries:
        return doubt(
            fmt::format("shows the allele in {}: missed by the caller", shares_text(evidence)));
    case reads::RelativeReads::not_assessable:
        break;
    }
    return {};
}

std::optional<bool> in_cis(const model::ReadPhase& phase) {
    const auto found = reads::phase_of(phase);
    return found ? std::optional(*found == "cis") : std::nullopt;
}

} // namespace

std::optional<model::Judgement> judge_reads(const model::VariantEvidence& variant,
                                            const model::CaseEvidence& evidence) {
    const std::string& proband = evidence.pedigree.proband().id;
    if (!evidence.has_alignments_of(proband) || variant.allele.contig().is_mitochondrial()) {
        return std::nullopt;
    }
    const auto index = evidence.pedigree.index_of(proband);
    const model::ReadEvidence* const found = index ? variant.reads_of(*index) : nullptr;
    if (found == nullptr) {
        return model::Judgement{"reads", Verdict::not_assessed, "not read at this allele",
                                threshold};
    }
    if (variant.regenotyped) {
        return model::Judgement{"reads", Verdict::not_assessed,
                                "not called; the reads alone show it: " + shares_text(*found),
                                threshold};
    }
    const reads::ReadJudgement judgement = reads::judge_reads(*found);
    std::string value =
        fmt::format("{}: {}", reads::read_verdict_name(judgement.verdict), shares_text(*found));
    if (!judgement.signs.empty()) {
        value += "; " + signs_text(judgement);
    }
    return model::Judgement{"reads", verdict_of(judgement.verdict), std::move(value), threshold};
}

filters::inheritance::ReadJudges read_judges() noexcept {
    return {.relative = judge_relative, .in_cis = in_cis};
}

} // namespace vigie::interpretation
