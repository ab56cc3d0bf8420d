#include "pipeline/cli/alignment_options.hpp"

namespace vigie::cli {

run::AlignmentChoice alignment_choice(const Arguments& arguments) {
    return {.skip = arguments.has("skip-reads"),
            .reference = arguments.optional_text("reference").value_or(""),
            .allow_cram = arguments.has("allow-cram")};
}

void add_alignment_options(Command& command) {
    command.options.add_options()                                                   //
        ("skip-reads", "name BAM and CRAM in the receipt and do not read them")      //
        ("reference", boost::program_options::value<std::string>(),
         "local FASTA with .fai, which a CRAM needs") //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1");
}

} // namespace vigie::cli
