#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::model {

enum class Sex : std::uint8_t { unknown, female, male };
enum class Affection : std::uint8_t { unknown, unaffected, affected };

std::string_view sex_name(Sex sex) noexcept;           ///< "female", "male", "unknown"
std::string_view affection_name(Affection a) noexcept; ///< "affected", "unaffected", "unknown"
std::optional<Sex> sex_from_name(std::string_view name) noexcept;
std::optional<Affection> affection_from_name(std::string_view name) noexcept;

/// One person of the family. `sample` is the column name in the VCF, empty if not sequenced.
struct Individual {
    std::string id;
    std::string sample = {};
    std::string father = {}; ///< id of another individual; empty if not in the family
    std::string mother = {};
    Sex sex = Sex::unknown;
    Affection affection = Affection::unknown;

    bool operator==(const Individual&) const = default;
};

/// A family with one proband. Invariants: ids unique and not empty, parents known, no one their
/// own ancestor, father and mother two people, sex of parents not contradictory, the proband is a
/// member.
class Pedigree {
  public:
    Pedigree() = default;
    /// @throws std::invalid_argument naming the individual and the broken rule.
    Pedigree(std::vector<Individual> individuals, std::string proband_id);

    const std::vector<Individual>& individuals() const noexcept { return individuals_; }
    const Individual& proband() const;
    const Individual* find(std::string_view id) const noexcept;
    const Individual* father_of(const Individual& individual) const noexcept;
    const Individual* mother_of(const Individual& individual) const noexcept;
    /// Index into `individuals()`, the order of `VariantEvidence::calls`.
    std::optional<std::size_t> index_of(std::string_view id) const noexcept;

    bool operator==(const Pedigree&) const = default;

  private:
    std::vector<Individual> individuals_;
    std::string proband_id_;
};

} // namespace vigie::model
