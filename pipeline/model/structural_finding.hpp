#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/repeat_call.hpp"
#include "pipeline/model/structural_evidence.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// The part of a transcript that a structural variant holds.
enum class GenePart : std::uint8_t {
    whole,       ///< every exon
    five_prime,  ///< the 5' end and not the 3' end
    three_prime, ///< the 3' end and not the 5' end
    within,      ///< both ends of the variant lie in the transcript
};
std::string_view gene_part_name(GenePart part) noexcept; ///< "whole", "five_prime"

/// What a structural variant holds of one transcript.
struct GeneContent {
    GenePart part = GenePart::within;
    std::int64_t exons = 0;      ///< of the transcript
    std::int64_t first_exon = 0; ///< touched, 1-based in transcript direction; 0: none, intronic
    std::int64_t last_exon = 0;
    std::int64_t coding_bases = 0;  ///< of the coding sequence that it holds
    std::int64_t coding_length = 0; ///< of the whole coding sequence; 0: non-coding
    bool start_codon = false;
    bool stop_codon = false;
    bool partial_exon = false;           ///< an end lies within an exon
    bool between_codons = false;         ///< it begins between start and stop codon
    bool behind_coding = false;          ///< it lies in the 3' untranslated region alone
    bool spares_following_decay = false; ///< behind it only the last coding exon is left
    bool operator==(const GeneContent&) const = default;

    bool touches_exon() const noexcept { return first_exon > 0; }
    bool is_coding() const noexcept { return coding_length > 0; }
    bool touches_coding() const noexcept { return coding_bases > 0; }
    bool keeps_frame() const noexcept { return coding_bases % 3 == 0; }
    /// Of the coding sequence, 0..1.
    double coding_share() const noexcept {
        return coding_length == 0
                   ? 0.0
                   : static_cast<double>(coding_bases) / static_cast<double>(coding_length);
    }
};

/// One line of the scoring of Riggs et al. 2020; points in hundredths.
struct CopyNumberEvidence {
    std::string code; ///< "2A", "4"
    Verdict verdict = Verdict::not_assessed;
    int hundredths = 0;
    std::string evidence = {};
    std::string source = {};
    bool operator==(const CopyNumberEvidence&) const = default;
};

/// A deletion or duplication in one gene by the points of ACMG and ClinGen (Riggs et al. 2020,
/// doi 10.1038/s41436-019-0686-8).
struct CopyNumberClassification {
    std::string rule_set;
    AcmgClass classification = AcmgClass::uncertain;
    int hundredths = 0;
    AcmgStrength loss_strength = AcmgStrength::none; ///< PVS1 by Abou Tayoun 2018
    std::vector<CopyNumberEvidence> evidence = {};
    bool operator==(const CopyNumberClassification&) const = default;
};

/// What the release's table of loci says of one repeat in one person.
struct RepeatFinding {
    RepeatEvidence evidence;
    RepeatCall call;     ///< of the proband
    std::string disease; ///< "OMIM:143100"
    std::string disease_label;
    std::int64_t normal_max = 0;
    std::int64_t pathogenic_min = 0;
    std::string motif; ///< of the table
    std::string modes;
    std::string verdict; ///< "expanded", "intermediate", "uncertain"
    std::string source;
    std::string table; ///< version and hash
};

/// A structural variant or repeat of a candidate in its gene.
struct StructuralFinding {
    std::optional<StructuralEvidence> evidence = std::nullopt;
    GeneContent content = {};
    std::string content_text = {}; ///< "exons 3 to 5 of 12"
    bool open_content = false;     ///< its ends are not known well enough to tell which exons
    std::int64_t genes = 0;        ///< protein-coding genes that it touches
    std::optional<CopyNumberClassification> points = std::nullopt;
    std::optional<RepeatFinding> repeat = std::nullopt;
};

} // namespace vigie::model
