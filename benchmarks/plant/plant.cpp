#include "benchmarks/plant/plant.hpp"

#include "benchmarks/generate/compressed_text.hpp"
#include "benchmarks/generate/output_folder.hpp"
#include "benchmarks/plant/background.hpp"
#include "benchmarks/plant/planting.hpp"
#include "benchmarks/plant/published_case.hpp"
#include "benchmarks/plant/record_fields.hpp"
#include "benchmarks/plant/reference_text.hpp"
#include "pipeline/model/assembly.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace vigie::benchmarks {
namespace {

using Json = nlohmann::ordered_json;

const char* const truth_header =
    "#case\tsource_id\thgnc_id\tsymbol\tdisease\tchrom\tpos\tref\talt\t"
    "zygosity\tformat\tcall\tbackground_left_out\n";

const char* zygosity_name(Zygosity zygosity) {
    switch (zygosity) {
    case Zygosity::heterozygous:
        return "heterozygous";
    case Zygosity::homozygous:
        return "homozygous";
    default:
        return "hemizygous";
    }
}

std::vector<std::string> names_of(const ReferenceText& reference) {
    std::vector<std::string> names;
    for (const auto& [name, length] : reference.lengths) {
        names.push_back(name);
    }
    return names;
}

std::string case_json(const std::string& id, const PublishedCase& published) {
    const Json packet{
        {"id", id},
        {"subject", Json::parse(published.subject)},
        {"phenotypicFeatures", Json::parse(published.phenotypes)},
        {"files", Json::array({{{"uri", "PROBAND.vcf.gz"},
                                {"individualToFileIdentifiers", {{"PROBAND", "PROBAND"}}},
                                {"fileAttributes",
                                 {{"genomeAssembly", "GRCh38"}, {"fileFormat", "VCF"}}}}})},
        {"metaData",
         {{"created", "2026-01-01T00:00:00Z"},
          {"createdBy", "vigie-plant"},
          {"resources", Json::array({{{"id", "hp"},
                                      {"name", "human phenotype ontology"},
                                      {"url", "http://purl.obolibrary.org/obo/hp.owl"},
                                      {"version", published.hpo_version},
                                      {"namespacePrefix", "HP"},
                                      {"iriPrefix", "http://purl.obolibrary.org/obo/HP_"}}})},
          {"phenopacketSchemaVersion", "2.0.2"}}}};
    return packet.dump(2) + "\n";
}

class Planter {
  public:
    explicit Planter(const PlantOptions& options) : options_(options), random_(options.seed) {
        std::set<std::string> wanted;
        for (const std::string& path : options.backgrounds) {
            wanted.insert(backgrounds_.emplace_back(path).contig());
        }
        if (wanted.empty() || wanted.size() != backgrounds_.size()) {
            throw model::UsageError("give one background file per contig, with records in it");
        }
        reference_ = read_reference(options.reference, wanted);
        names_ = model::ContigNames(model::Assembly("GRCh38"), names_of(reference_));
        write_header();
    }

    std::string run() {
        PublishedCases cases = read_published_cases(options_.cases, names_);
        const std::vector<PublishedCase> selected = select(cases);
        create_output_folder(options_.output);
        std::string truth = truth_header;
        for (std::size_t i = 0; i < selected.size(); ++i) {
            write_case(fmt::format("case-{:04}", i + 1), selected[i], truth);
        }
        hts::write_file(options_.output / "truth.tsv", truth);
        std::string report = fmt::format("{}: {} cases written of {} read",
                                         options_.output.string(), selected.size(), cases.read);
        for (const auto& [reason, count] : cases.skipped) {
            fmt::format_to(std::back_inserter(report), "\n  {} {}", count, reason);
        }
        return report;
    }

  private:
    void write_header() {
        header_ = "##fileformat=VCFv4.2\n";
        std::map<std::string, std::string> declarations;
        for (const Background& background : backgrounds_) {
            declarations.insert(background.declarations().begin(), background.declarations().end());
            fmt::format_to(std::back_inserter(header_), "##contig=<ID={},length={}>\n",
                           background.contig(), reference_.lengths.at(background.contig()));
        }
        for (const auto& [key, line] : declarations) {
            header_ += line + "\n";
        }
        header_ += "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tPROBAND\n";
    }

    /// Why the case cannot be planted here; nullptr if it can.
    const char* obstacle(const PublishedCase& published) const {
        for (const CausalAllele& allele : published.alleles) {
            const std::string contig = names_.display(allele.contig);
            const auto bases = reference_.bases.find(contig);
            const auto& wanted = options_.contigs;
            const bool in_list =
                wanted.empty() || std::find(wanted.begin(), wanted.end(), contig) != wanted.end();
            if (bases == reference_.bases.end() || !in_list) {
                return "other_contig";
            }
            const auto begin = static_cast<std::size_t>(allele.position.value);
            if (begin >= bases->second.size() ||
                bases->second.compare(begin, allele.ref.size(), allele.ref) != 0) {
                return "reference_mismatch";
            }
        }
        return nullptr;
    }

    std::vector<PublishedCase> select(PublishedCases& cases) const {
        std::map<std::uint64_t, PublishedCase> shuffled;
        for (PublishedCase& published : cases.usable) {
            if (const char* const reason = obstacle(published)) {
                ++cases.skipped[reason];
                continue;
            }
            Random order = random_.stream("order of " + published.source_id);
            if (!shuffled.emplace(order.next(), std::move(published)).second) {
                ++cases.skipped["duplicate_id"];
            }
        }
        std::vector<PublishedCase> selected;
        std::map<std::string, std::uint64_t> of_gene;
        for (auto& [key, published] : shuffled) {
            if (options_.per_gene != 0 && of_gene[published.hgnc_id]++ >= options_.per_gene) {
                ++cases.skipped["beyond_per_gene"];
            } else if (options_.limit != 0 && selected.size() >= options_.limit) {
                ++cases.skipped["beyond_limit"];
            } else {
                selected.push_back(std::move(published));
            }
        }
        return selected;
    }

    void write_case(const std::string& id, const PublishedCase& published, std::string& truth) {
        const std::filesystem::path folder = options_.output / id;
        create_output_folder(folder);
        Random random = random_.stream("calls of " + published.source_id);
        CompressedText file(folder / "PROBAND.vcf.gz");
        file.write(header_);
        std::string line;
        for (const Background& background : backgrounds_) {
            const auto planted =
                draw_records(background, alleles_on(published, background.contig()), random);
            const std::uint64_t left_out =
                merge_records(background, planted, [&](std::string_view record) {
                    line.assign(record).push_back('\n');
                    file.write(line);
                });
            append_truth(id, published, planted, left_out, truth);
        }
        file.commit();
        hts::write_file(folder / "CASE.json", case_json(id, published));
    }

    std::vector<CausalAllele> alleles_on(const PublishedCase& published,
                                         const std::string& contig) const {
        std::vector<CausalAllele> alleles;
        std::copy_if(
            published.alleles.begin(), published.alleles.end(), std::back_inserter(alleles),
            [&](const CausalAllele& allele) { return names_.display(allele.contig) == contig; });
        return alleles;
    }

    void append_truth(const std::string& id,
                      const PublishedCase& published,
                      const std::vector<PlantedRecord>& planted,
                      std::uint64_t left_out,
                      std::string& truth) const {
        for (const PlantedRecord& record : planted) {
            const CausalAllele& allele = record.allele;
            const auto columns = split(record.line, '\t');
            fmt::format_to(
                std::back_inserter(truth), "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                id, published.source_id, published.hgnc_id, published.symbol, published.disease,
                names_.display(allele.contig), allele.position.one_based(), allele.ref, allele.alt,
                zygosity_name(allele.zygosity), columns[static_cast<std::size_t>(Column::format)],
                columns[static_cast<std::size_t>(Column::sample)], left_out);
        }
    }

    const PlantOptions& options_;
    Random random_;
    std::vector<Background> backgrounds_;
    ReferenceText reference_;
    model::ContigNames names_;
    std::string header_;
};

} // namespace

std::string plant_cases(const PlantOptions& options) {
    return Planter(options).run();
}

} // namespace vigie::benchmarks
