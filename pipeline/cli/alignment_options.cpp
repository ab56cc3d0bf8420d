#include "pipeline/cli/alignment_options.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
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

void read_limits(const Arguments& arguments, run::AlignmentChoice& choice) {
    choice.assay = arguments.optional_text("assay").value_or("any");
    if (!reads::is_assay(choice.assay)) {
        throw model::UsageError("--assay is any, genome, exome or panel, not '" + choice.assay +
                                "'");
    }
    if (const auto file = arguments.optional_text("limits")) {
        const std::string text = hts::read_file(*file);
        choice.own_rules = std::make_shared<const reads::AcceptanceRules>(
            reads::read_acceptance_rules(text, *file));
        choice.own_rules_sha256 = hts::sha256_hex(text);
    }
}

} // namespace

run::AlignmentChoice alignment_choice(const Arguments& arguments) {
    run::AlignmentChoice choice{.skip = arguments.has("skip-reads"),
                                .reference = arguments.optional_text("reference").value_or(""),
                                .allow_cram = arguments.has("allow-cram"),
                                .regenotype = !arguments.has("no-regenotyping"),
                                .identity = identity_policy(arguments)};
    read_limits(arguments, choice);
    return choice;
}

void add_alignment_options(Command& command) {
    command.options.add_options()("skip-reads",
                                  "name BAM and CRAM in the receipt and do not read them");
    add_cram_options(command);
    command.options.add_options() //
        ("no-regenotyping",
         "do not look in the reads for known pathogenic alleles that no caller named") //
        ("identity", boost::program_options::value<std::string>(),
         "a sample whose reads refute its label: refuse (default), warn, or off: do not look") //
        ("assay", boost::program_options::value<std::string>(),
         "any (default), genome, exome or panel: which acceptance limits hold") //
        ("limits", boost::program_options::value<std::string>(),
         "TOML file with the laboratory's rules and acceptance limits");
}

void add_cram_options(Command& command) {
    command.options.add_options() //
        ("reference", boost::program_options::value<std::string>(),
         "local FASTA with .fai, which a CRAM needs") //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1");
}

} // namespace vigie::cli
