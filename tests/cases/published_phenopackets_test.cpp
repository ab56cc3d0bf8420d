#include "cases/case_definition.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

#include <cstdlib>
#include <iostream>
#include <memory>
#include <set>

namespace {

using namespace vigie;

std::filesystem::path shared_data() {
    const char* const stated = std::getenv("VIGIE_SHARED_DATA");
    const char* const source = std::getenv("VIGIE_SOURCE_DIR");
    return stated != nullptr
               ? std::filesystem::path(stated)
               : std::filesystem::path(source == nullptr ? "." : source) / "../shared/data";
}

struct CloseGzip {
    void operator()(gzFile file) const noexcept { gzclose(file); }
};

std::string next_line(gzFile file) {
    std::string line;
    std::string piece(1 << 16, '\0');
    while (gzgets(file, piece.data(), static_cast<int>(piece.size())) != nullptr) {
        line += piece.c_str();
        if (line.ends_with('\n')) {
            break;
        }
    }
    return line;
}

std::set<std::string> signs(const nlohmann::json& packet, bool excluded) {
    std::set<std::string> terms;
    for (const auto& feature : packet.at("phenotypicFeatures")) {
        if (feature.value("excluded", false) == excluded) {
            terms.insert(feature.at("type").at("id").get<std::string>());
        }
    }
    return terms;
}

TEST(PublishedPhenopackets, AreReadWithAllTheirSigns) {
    const auto path = shared_data() / "phenopackets/phenopackets.dev.ndjson.gz";
    const std::unique_ptr<gzFile_s, CloseGzip> file(gzopen(path.c_str(), "rb"));
    if (!file) {
        std::cout << "left out: the published Phenopackets are not at " << path << "\n";
        return;
    }
    const tests::ScratchFolder folder;
    std::size_t read = 0;
    for (std::string line = next_line(file.get()); !line.empty(); line = next_line(file.get())) {
        const nlohmann::json packet = nlohmann::json::parse(line);
        const auto definition = cases::read_phenopacket(folder.write(std::to_string(read), line));
        ASSERT_EQ(definition.id, packet.at("id"));
        const auto& profile = definition.phenotype;
        ASSERT_EQ(std::set<std::string>(profile.observed.begin(), profile.observed.end()),
                  signs(packet, false));
        ASSERT_EQ(std::set<std::string>(profile.excluded.begin(), profile.excluded.end()),
                  signs(packet, true));
        ++read;
    }
    EXPECT_GT(read, 5000U);
}

} // namespace
