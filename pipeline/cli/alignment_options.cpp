#include "pipeline/cli/alignment_options.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::cli {

namespace {

run::IdentityPolicy identity_policy(const Arguments& arguments) {
    const std::string name = arguments.optional_text("identity").value_or("refuse");
    const auto policy = run::identity_policy_from_name(name);
    if (!policy) {
        throw model::UsageError("--identity is refuse, warn or off, not '" + name + "'");
    }
    return *policy;
}

} // namespace

run::AlignmentChoice alignment_choice(const Arguments& arguments) {
    return {.skip = arguments.has("skip-reads"),
            .reference = arguments.optional_text("reference").value_or(""),
            .allow_cram = arguments.has("allow-cram"),
            .identity = identity_policy(arguments)};
}

void add_alignment_options(Command& command) {
    command.options.add_options()("skip-reads",
                                  "name BAM and CRAM in the receipt and do not read them");
    add_cram_options(command);
    command.options.add_options() //
        ("identity", boost::program_options::value<std::string>(),
         "a sample whose reads refute its label: refuse (default), warn, or off: do not look");
}

void add_cram_options(Command& command) {
    command.options.add_options() //
        ("reference", boost::program_options::value<std::string>(),
         "local FASTA with .fai, which a CRAM needs") //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1");
}

} // namespace vigie::cli
