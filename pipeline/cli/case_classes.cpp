#include "cases/signed_classes.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// A row of a table of classifications (docs/laboratory.md).
std::string row_of(const cases::SignedClass& one, const std::string& laboratory) {
    const model::SmallAllele allele = model::SmallAllele::from_key(one.allele).value();
    return fmt::format("{}\t{}\t{}\t{}\t{}\t\t{}\t{}\t{}\t{}\t\n", allele.contig().name(),
                       allele.position().one_based(), allele.ref(), allele.alt(), one.gene,
                       one.acmg_class, model::format_date(one.date), one.author, laboratory);
}

int write_classes(const Arguments& arguments) {
    const std::string laboratory = word_of(arguments, "laboratory");
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::SignedClasses told = cases::signed_classes(store);
    std::string text = "chrom\tpos\tref\talt\tgene\tdisease\tclass\tdate\tauthor\tlaboratory\t"
                       "reason\n";
    for (const cases::SignedClass& one : told.classes) {
        text += row_of(one, laboratory);
    }
    hts::write_file(arguments.text("output"), text);
    fmt::print(stderr,
               "wrote {}: {} classes of signed results; left out: {} of structural variants, {} "
               "without an HGNC id\n",
               arguments.text("output"), told.classes.size(), told.structural, told.without_gene);
    return 0;
}

} // namespace

Command case_classes_command() {
    Command command{.name = "case classes",
                    .summary = "the classes of signed results, as a source of the next release",
                    .operands = "--store FILE --laboratory NAME -o classifications.tsv",
                    .required = {"store", "laboratory", "output"},
                    .run = write_classes};
    command.options.add_options()                                          //
        ("store", po::value<std::string>(), "case store")                  //
        ("laboratory", po::value<std::string>(), "whose classes they are") //
        ("output,o", po::value<std::string>(),
         "table of classifications ([[laboratory]] of SOURCES.toml); - is stdout");
    return command;
}

} // namespace vigie::cli
