#include "pipeline/run/variants_file.hpp"

#include "annotation/allele_annotator.hpp"
#include "annotation/csq_writer.hpp"
#include "interpretation/drop_reason.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/run/annotation_tags.hpp"
#include "pipeline/run/call_line.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace vigie::run {
namespace {

/// What the assessment says of one residue variant over all its genes.
struct Outcome {
    std::optional<int> tier;
    std::optional<int> rank;
    std::string drops;              ///< "GENE|rule|verdict|value|threshold", comma-separated
    std::set<model::GeneKey> genes; ///< that may be shown; none: the variant is not in the file
};

/// Letters that have a meaning in INFO become '_'.
std::string plain(std::string text) {
    for (char& c : text) {
        if (c == ',' || c == ';' || c == '|' || c == '=' || c == ' ' || c == '\t') {
            c = '_';
        }
    }
    return text;
}

std::string drop_text(const model::VariantDecision& decision, const knowledge::Release& release) {
    const model::Judgement& drop = *decision.dropped_by;
    const std::string gene = decision.gene.empty() ? "." : release.genes().symbol(decision.gene);
    return fmt::format("{}|{}|{}|{}|{}", plain(gene), plain(drop.rule),
                       model::verdict_name(drop.verdict), plain(drop.value), plain(drop.threshold));
}

std::map<model::SmallAllele, int> ranks_of(const model::Assessment& assessment) {
    std::map<model::SmallAllele, int> ranks;
    for (const model::Candidate& candidate : assessment.candidates) {
        for (const model::CandidateVariant& variant : candidate.variants) {
            if (!variant.structural) {
                ranks.emplace(variant.evidence.allele, candidate.rank);
            }
        }
    }
    return ranks;
}

std::vector<Outcome> outcomes_of(const model::CaseEvidence& evidence,
                                 const model::Assessment& assessment,
                                 const knowledge::Release& release) {
    std::vector<Outcome> outcomes(evidence.residue.size());
    for (const model::VariantDecision& decision : assessment.decisions) {
        Outcome& outcome = outcomes[decision.residue_index];
        if (!interpretation::may_be_shown(decision)) {
            continue;
        }
        outcome.genes.insert(decision.gene);
        if (decision.tier) {
            outcome.tier = std::min(outcome.tier.value_or(*decision.tier), *decision.tier);
        } else if (decision.dropped_by) {
            outcome.drops += (outcome.drops.empty() ? "" : ",") + drop_text(decision, release);
        }
    }
    const std::map<model::SmallAllele, int> ranks = ranks_of(assessment);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const auto it = ranks.find(evidence.residue[i].allele);
        outcomes[i].rank = it == ranks.end() ? std::nullopt : std::optional(it->second);
    }
    return outcomes;
}

std::string header_text(const model::CaseEvidence& evidence,
                        const AnnotationTags& tags,
                        const knowledge::Release& release) {
    std::set<model::Contig> contigs;
    for (const model::VariantEvidence& variant : evidence.residue) {
        contigs.insert(variant.allele.contig());
    }
    std::string text = call_set_header(evidence.pedigree, contigs, release);
    std::string lines;
    for (const std::string& line : tags.header_lines(release)) {
        lines += line.starts_with("##VIGIE_release") ? "" : line + "\n";
    }
    lines +=
        "##INFO=<ID=VIGIE_TIER,Number=1,Type=Integer,Description=\"Best tier as a candidate\">\n"
        "##INFO=<ID=VIGIE_RANK,Number=1,Type=Integer,Description=\"Rank of its candidate\">\n"
        "##INFO=<ID=VIGIE_DROP,Number=.,Type=String,Description=\"First rule that dropped it, per "
        "gene. Format: gene|rule|verdict|value|threshold\">\n";
    text.insert(text.find("#CHROM"), lines);
    return text;
}

/// Puts more INFO into a call line, after its INFO column.
void add_info(std::string& line, const std::string& added) {
    std::size_t column = 0;
    for (int tabs = 0; tabs < 8; ++tabs) {
        column = line.find('\t', column) + (tabs < 7 ? 1 : 0);
    }
    line.insert(column, ";" + added);
}

/// Annotates the retained variants, one by one.
class VariantInfo {
  public:
    VariantInfo(const knowledge::Release& release, const AnnotationTags& tags)
        : transcripts_(release.transcripts()), csq_tag_(tags.csq_tag()),
          csq_(release.transcripts()), annotator_(release.transcripts(), release.reference()),
          tags_(tags, release) {}

    std::string of(const Outcome& outcome, const model::SmallAllele& allele) {
        std::string info = csq_tag_ + "=";
        const bool shared = allele.ref().size() != allele.alt().size() &&
                            allele.ref().front() == allele.alt().front();
        const std::vector<annotation::TranscriptEffect> effects = shown(outcome, allele);
        csq_.append(effects, annotation::vep_allele(allele.ref(), allele.alt(), shared), info);
        tags_.start_record(1);
        tags_.look_up(0, allele, effects);
        tags_.append_info(info);
        info += outcome.tier ? fmt::format(";VIGIE_TIER={}", *outcome.tier) : "";
        info += outcome.rank ? fmt::format(";VIGIE_RANK={}", *outcome.rank) : "";
        info += outcome.drops.empty() ? "" : ";VIGIE_DROP=" + outcome.drops;
        return info;
    }

  private:
    /// Without the transcripts of genes that the case's consent does not open.
    std::vector<annotation::TranscriptEffect> shown(const Outcome& outcome,
                                                    const model::SmallAllele& allele) {
        std::vector<annotation::TranscriptEffect> effects;
        for (const annotation::TranscriptEffect& effect : annotator_.effects(allele)) {
            if (outcome.genes.contains(transcripts_.transcripts()[effect.transcript].gene)) {
                effects.push_back(effect);
            }
        }
        return effects;
    }

    const annotation::TranscriptIndex& transcripts_;
    std::string csq_tag_;
    annotation::CsqWriter csq_;
    annotation::AlleleAnnotator annotator_;
    TagWriter tags_;
};

} // namespace

std::uint64_t write_variants(const std::filesystem::path& path,
                             const model::CaseEvidence& evidence,
                             const model::Assessment& assessment,
                             const knowledge::Release& release) {
    const AnnotationTags tags(release, "CSQ");
    hts::BlockEncoder encoder(hts::OutputType::vcf_gz, header_text(evidence, tags, release));
    hts::OutputFile output(path);
    output.write(encoder.encode_header());
    VariantInfo variant_info(release, tags);
    const std::vector<Outcome> outcomes = outcomes_of(evidence, assessment, release);
    std::string lines;
    std::uint64_t records = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (outcomes[i].genes.empty()) {
            continue;
        }
        std::string line;
        append_call_line(evidence.residue[i], release.contig_names(), line);
        add_info(line, variant_info.of(outcomes[i], evidence.residue[i].allele));
        lines += line;
        ++records;
    }
    std::string bytes;
    encoder.encode(lines, bytes);
    output.write(bytes);
    output.write(encoder.encode_end());
    output.commit();
    hts::build_index(path, hts::IndexKind::tbi, records);
    return records;
}

} // namespace vigie::run
