// Annotates the alleles of a table of Ensembl VEP rows through the library and states, per column,
// how many rows agree, and how many c. names lead back to their allele; with a fourth argument it
// also lists every row that does not.
// Columns: chrom pos ref alt transcript symbol consequence hgvsc hgvsp exon intron
// protein_position.

#include "annotation/annotate_allele.hpp"
#include "annotation/gene_model_source.hpp"
#include "annotation/hgvs_locator.hpp"
#include "annotation/normalise.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/error.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using vigie::annotation::TranscriptIndex;
using vigie::model::TranscriptAnnotation;

/// Content of a plain, gzip or BGZF text file.
std::string read_text(const std::string& path) {
    const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) {
        throw vigie::model::InputError({.file = path}, "cannot be opened", "give a readable file",
                                       vigie::model::ExitCode::missing_input);
    }
    std::string text;
    std::vector<char> block(std::size_t{1} << 20U);
    for (;;) {
        const int got = gzread(file.get(), block.data(), static_cast<unsigned>(block.size()));
        if (got < 0) {
            throw vigie::model::InputError({.file = path}, "damaged compression",
                                           "fetch the file again");
        }
        if (got == 0) {
            return text;
        }
        text.append(block.data(), static_cast<std::size_t>(got));
    }
}

struct ExpectedRow {
    std::vector<std::string> cells;
    const std::string& transcript() const { return cells[4]; }
};

std::vector<ExpectedRow> read_rows(const std::string& path) {
    const std::string text = read_text(path);
    std::vector<ExpectedRow> rows;
    for (std::size_t at = text.find('\n') + 1; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        ExpectedRow row;
        for (std::size_t cell = at; cell <= end;) {
            const std::size_t tab = std::min(text.find('\t', cell), end);
            row.cells.push_back(text.substr(cell, tab - cell));
            cell = tab + 1;
        }
        rows.push_back(std::move(row));
        at = end + 1;
    }
    return rows;
}

std::string range_text(const vigie::model::FeatureRange& range) {
    if (range.empty()) {
        return {};
    }
    const auto text = [](const std::optional<std::int64_t>& end) {
        return end ? fmt::format("{}", *end) : std::string("?");
    };
    return range.first == range.last ? text(range.first)
                                     : text(range.first) + "-" + text(range.last);
}

/// Agreement of one column.
struct Tally {
    std::uint64_t compared = 0;
    std::uint64_t equal = 0;
};

const std::array<std::string, 6> column_names{"consequence", "hgvsc",  "hgvsp",
                                              "exon",        "intron", "protein_position"};

std::array<std::string, 6> cells_of(const TranscriptAnnotation& annotation) {
    return {annotation.consequences.names(),
            annotation.hgvs_c,
            annotation.hgvs_p,
            annotation.exon,
            annotation.intron,
            range_text(annotation.protein_range)};
}

class Comparison {
  public:
    void compare(const ExpectedRow& row, const std::vector<TranscriptAnnotation>& annotations) {
        if (row.transcript().empty()) {
            count(tallies_[0], annotations.empty());
            return;
        }
        const auto found = std::find_if(
            annotations.begin(), annotations.end(), [&](const TranscriptAnnotation& annotation) {
                return annotation.transcript.substr(0, annotation.transcript.find('.')) ==
                       row.transcript();
            });
        const auto got =
            found == annotations.end() ? std::array<std::string, 6>{} : cells_of(*found);
        const std::string locus =
            fmt::format("{}:{} {}>{}", row.cells[0], row.cells[1], row.cells[2], row.cells[3]);
        for (std::size_t i = 0; i < got.size(); ++i) {
            const std::string& expected = row.cells[i + 6];
            count(tallies_[i], expected == got[i]);
            if (expected != got[i] && verbose) {
                fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", column_names[i], locus, row.transcript(),
                           row.cells[6], expected, got[i]);
            }
        }
    }

    void print() const {
        for (std::size_t i = 0; i < tallies_.size(); ++i) {
            const Tally& tally = tallies_[i];
            fmt::print("{:<17} {:>7} of {:>7}  {:.4f} %\n", column_names[i], tally.equal,
                       tally.compared,
                       100.0 * static_cast<double>(tally.equal) /
                           static_cast<double>(std::max<std::uint64_t>(tally.compared, 1)));
        }
    }

    bool verbose = false;

  private:
    static void count(Tally& tally, bool equal) {
        ++tally.compared;
        tally.equal += equal ? 1U : 0U;
    }

    std::array<Tally, 6> tallies_;
};

/// Takes every c. and n. name back to the genome.
class RoundTrip {
  public:
    RoundTrip(const TranscriptIndex& transcripts, const vigie::hts::Reference& reference)
        : transcripts_(transcripts), reference_(reference), annotator_(transcripts, reference) {}

    void check(const vigie::model::SmallAllele& given, bool verbose) {
        const auto canonical = vigie::annotation::normalise(given, reference_).allele;
        for (const auto& effect : annotator_.effects(canonical)) {
            if (effect.hgvs_c.empty()) {
                continue;
            }
            const auto back = vigie::annotation::allele_of_hgvs(
                effect.hgvs_c, transcripts_.mapper(effect.transcript), reference_);
            ++tally_.compared;
            tally_.equal += back == canonical ? 1U : 0U;
            if (back != canonical && verbose) {
                fmt::print("round trip\t{}\t{}\t{}\t{}\n", canonical.key(),
                           transcripts_.transcripts()[effect.transcript].id, effect.hgvs_c,
                           back ? back->key() : "");
            }
        }
    }
    void print() const {
        fmt::print("{:<17} {:>7} of {:>7}\n", "c. to genome", tally_.equal, tally_.compared);
    }

  private:
    const TranscriptIndex& transcripts_;
    const vigie::hts::Reference& reference_;
    vigie::annotation::AlleleAnnotator annotator_;
    Tally tally_;
};

vigie::model::SmallAllele allele_of(const ExpectedRow& row,
                                    const vigie::model::ContigNames& names) {
    return {names.canonical(row.cells[0]),
            vigie::model::Position::from_one_based(std::stoll(row.cells[1])), row.cells[2],
            row.cells[3]};
}

vigie::hts::Reference build_reference(const std::string& fasta,
                                      const vigie::model::ContigNames& names) {
    std::string pattern = (std::filesystem::temp_directory_path() / "concordance-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw vigie::model::ResourceError(vigie::model::ExitCode::cannot_create,
                                          "no temporary folder");
    }
    const std::filesystem::path component = std::filesystem::path(pattern) / "reference";
    vigie::hts::ComponentHeader header;
    header.kind = "reference";
    header.assembly = names.assembly().name();
    header.columns = vigie::hts::Reference::columns();
    std::vector<vigie::model::Contig> canonical;
    for (const auto& contig : vigie::hts::build_reference(fasta, component, header)) {
        canonical.push_back(names.canonical(contig.name));
    }
    vigie::hts::Reference reference(vigie::hts::ComponentFile::open(component), canonical);
    std::filesystem::remove_all(pattern);
    return reference;
}

void run(const std::vector<std::string>& arguments) {
    const vigie::model::ContigNames names(vigie::model::Assembly("GRCh38"), {});
    const auto reference = build_reference(arguments[1], names);
    const TranscriptIndex transcripts(
        vigie::annotation::read_gene_models(read_text(arguments[0]), arguments[0], names)
            .transcripts);
    const std::vector<ExpectedRow> rows = read_rows(arguments[2]);
    Comparison comparison;
    RoundTrip round_trip(transcripts, reference);
    comparison.verbose = arguments.size() > 3;
    std::chrono::nanoseconds spent{0};
    std::uint64_t alleles = 0;
    std::vector<TranscriptAnnotation> annotations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool same = i > 0 && std::equal(rows[i].cells.begin(), rows[i].cells.begin() + 4,
                                              rows[i - 1].cells.begin());
        if (!same) {
            const auto allele = allele_of(rows[i], names);
            const auto start = std::chrono::steady_clock::now();
            annotations = vigie::annotation::annotate_allele(allele, transcripts, reference);
            spent += std::chrono::steady_clock::now() - start;
            ++alleles;
            round_trip.check(allele, comparison.verbose);
        }
        comparison.compare(rows[i], annotations);
    }
    comparison.print();
    round_trip.print();
    fmt::print("{} alleles, {:.0f} alleles per second on one core\n", alleles,
               static_cast<double>(alleles) * 1e9 / static_cast<double>(spent.count()));
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3) {
        fmt::print(stderr, "usage: vep_concordance GENE_MODEL FASTA EXPECTED.tsv.gz [all]\n");
        return 64;
    }
    try {
        run(arguments);
    } catch (const vigie::model::Error& error) {
        fmt::print(stderr, "{}\n", error.what());
        return static_cast<int>(error.code());
    }
    return 0;
}
