/// Writes synthetic data sets in the forms of the bank, for validators: bank_samples OUTDIR.
#include "databank/bank_message.hpp"
#include "databank/fhir_bundle.hpp"
#include "databank/message.hpp"
#include "databank/phenopacket_writer.hpp"
#include "sample_set.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

namespace fs = std::filesystem;
using namespace vigie::databank;

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: bank_samples OUTDIR\n";
        return 64;
    }
    const fs::path folder = argv[1];
    for (std::size_t i = 0; i < sample_sets; ++i) {
        const DataSet set = sample_set(i);
        const std::string name = std::to_string(100 + i) + ".json";
        write(folder / "phenopacket" / name,
              phenopacket_of(set, {.id = "message-" + std::to_string(i),
                                   .created = told_on(set, sample_day(6, 1)),
                                   .program = "Vigie 0.1.0"})
                  .dump(1));
        MessageHeading heading{.message_id =
                                   "00000000-0000-8000-8000-000000000" + std::to_string(100 + i),
                               .kind = vigie::cases::OutboxKind::result,
                               .purpose = "bndmr",
                               .key_id = "k1",
                               .program = "Vigie 0.1.0",
                               .replaces = {},
                               .previous = {}};
        write(folder / "bank" / name, bank_message(heading, set));
        write(folder / "fhir" / name, fhir_bundle(set, {.id = heading.message_id,
                                                        .created = told_on(set, sample_day(6, 1)),
                                                        .program = "Vigie 0.1.0"})
                                          .dump(1));
        heading.kind = vigie::cases::OutboxKind::withdrawal;
        heading.replaces = "00000000-0000-8000-8000-000000000001";
        for (const auto& [form, kind] :
             {std::pair(MessageForm::bank, "withdrawal"),
              std::pair(MessageForm::fhir, "fhir_withdrawal"),
              std::pair(MessageForm::phenopacket, "packet_withdrawal")}) {
            write(folder / kind / name, withdrawal_of(form, heading, set));
        }
    }
    return 0;
}
