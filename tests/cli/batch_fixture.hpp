#pragma once

#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace vigie::tests {

/// Every file of a folder by its name.
inline std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files[entry.path().filename().string()] = contents(entry.path());
    }
    return files;
}

/// Cases made of the demonstration's family, a manifest that lists them, and the folder "out".
class DemoBatch {
  public:
    explicit DemoBatch(const std::vector<std::string>& ids) {
        std::string text = "case\tcase_file\tvcf\tproband\n";
        for (const std::string& id : ids) {
            write_case(id);
            text += id + "\t" + id + ".json\t\t\n";
        }
        write_manifest(text);
    }

    void write_manifest(const std::string& text) const {
        std::ofstream(work_ / "manifest.tsv") << text;
    }

    /// The case file of the demonstration under another id; `change` may edit it.
    void write_case(const std::string& id, void (*change)(nlohmann::json&) = nullptr) const {
        const Demo& demo = Demo::instance();
        nlohmann::json packet = nlohmann::json::parse(contents(demo.data() / "CASE.json"));
        packet["id"] = id;
        for (nlohmann::json& file : packet.at("files")) {
            file["uri"] = (demo.data() / file.at("uri").get<std::string>()).string();
        }
        if (change != nullptr) {
            change(packet);
        }
        std::ofstream(work_ / (id + ".json")) << packet.dump(1);
    }

    std::vector<std::string> command(const std::vector<std::string>& more = {},
                                     int release = 1) const {
        std::vector<std::string> arguments{"batch",   (work_ / "manifest.tsv").string(),
                                           "-k",      Demo::instance().release(release),
                                           "-o",      out().string(),
                                           "--today", "2026-10-15"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    }
    Outcome run(const std::vector<std::string>& more = {}) const { return vigie(command(more)); }

    /// What `vigie run` makes of the case.
    std::map<std::string, std::string> result_of_run(const std::string& id) const {
        const std::filesystem::path folder = work_ / ("run." + id);
        const Outcome outcome = vigie({"run", "-k", Demo::instance().release(1), "--case",
                                       (work_ / (id + ".json")).string(), "--today", "2026-10-15",
                                       "-o", folder.string()});
        return outcome.status == 0 ? files_of(folder) : std::map<std::string, std::string>();
    }

    nlohmann::json report(const std::string& shard = "1-of-1") const {
        return nlohmann::json::parse(contents(out() / ("batch." + shard + ".json")));
    }
    /// The outcome of each case by the report, in the order of the manifest.
    std::vector<std::string> outcomes(const std::string& shard = "1-of-1") const {
        const nlohmann::json whole = report(shard);
        std::vector<std::string> outcomes;
        for (const nlohmann::json& one : whole.at("cases")) {
            outcomes.push_back(one.at("case").get<std::string>() + " " +
                               one.at("outcome").get<std::string>());
        }
        return outcomes;
    }

    std::filesystem::path file(const std::string& name) const { return work_ / name; }
    std::filesystem::path out() const { return work_ / "out"; }

  private:
    WorkFolder work_;
};

} // namespace vigie::tests
