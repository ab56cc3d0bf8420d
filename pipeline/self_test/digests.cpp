#include "pipeline/self_test/digests.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/self_test/work_names.hpp"

#include <array>

namespace vigie::self_test {

std::map<std::string, std::string> digests_of(const std::filesystem::path& work) {
    const std::array files{first_result + "/candidates.json", first_result + "/candidates.tsv",
                           first_result + "/not_excluded.tsv", coverage_result + "/genes.tsv",
                           coverage_result + "/not_excluded.tsv"};
    std::map<std::string, std::string> digests;
    for (const std::string& file : files) {
        digests[file] = hts::sha256_of_file(work / file);
    }
    return digests;
}

} // namespace vigie::self_test
