#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {
class Release;
}

namespace vigie::databank {

/// Names of HPO terms and diseases by id ("HP:0001250", "ORPHA:355"), French where there is one.
class DocumentNames {
  public:
    DocumentNames(); ///< knows the impasse (ORPHA:616874) alone

    /// Takes over the names that a result (candidates.json) holds; a text that is none adds
    /// nothing.
    void add_result(std::string_view candidates_json);
    /// Empty: not known.
    const std::string& of(const std::string& id) const noexcept;
    /// "Crise d'épilepsie (HP:0001250)", or the id alone.
    std::string with_id(const std::string& id) const;
    void add(const std::string& id, const std::string& name);

  private:
    std::map<std::string, std::string> names_;
};

/// The names of a knowledge release: those of the ids that are asked for.
void add_release_names(const knowledge::Release& release,
                       const std::vector<std::string>& ids,
                       DocumentNames& names);

} // namespace vigie::databank
