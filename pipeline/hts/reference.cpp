#include "pipeline/hts/reference.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/frame.hpp"
#include "pipeline/hts/packed_bases.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace vigie::hts {
namespace {

using model::InputError;

/// One contig of the details of a reference component.
struct ReferenceEntry {
    ReferenceContig contig;
    std::size_t bases = 0;   ///< stored chunk
    std::size_t unknown = 0; ///< compressed chunk
};

[[noreturn]] void refuse(const ComponentFile& file, const std::string& problem) {
    throw InputError({.file = file.path()}, problem, "rebuild the knowledge release");
}

ReferenceEntry parse_entry(const nlohmann::json& json) {
    return {{json.at("name").get<std::string>(), json.at("length").get<std::int64_t>(),
             json.at("md5").get<std::string>()},
            json.at("bases").get<std::size_t>(),
            json.at("unknown").get<std::size_t>()};
}

std::vector<ReferenceEntry> read_entries(const ComponentFile& file) {
    if (file.header().columns != Reference::columns()) {
        refuse(file, "this component is not a reference sequence");
    }
    try {
        std::vector<ReferenceEntry> entries;
        const nlohmann::json details = nlohmann::json::parse(file.header().details);
        for (const nlohmann::json& json : details.at("contigs")) {
            entries.push_back(parse_entry(json));
        }
        return entries;
    } catch (const nlohmann::json::exception&) {
        refuse(file, "the directory of contigs is malformed");
    }
}

std::vector<UnknownRun> read_runs(const ComponentFile& file, std::size_t chunk) {
    std::string bytes;
    file.read_chunk(chunk, bytes);
    FrameReader frame(bytes, {.file = file.path(), .field = "chunk " + std::to_string(chunk)});
    std::vector<UnknownRun> runs;
    while (!frame.at_end()) {
        const auto begin = frame.number<std::uint32_t>();
        runs.push_back({begin, frame.number<std::uint32_t>()});
    }
    return runs;
}

PackedBases open_bases(const ComponentFile& file, const ReferenceEntry& entry) {
    const std::string_view packed = file.stored_chunk(entry.bases);
    const std::int64_t length = entry.contig.length;
    if (length <= 0 || packed.size() != (static_cast<std::size_t>(length) + 3) / 4) {
        refuse(file, "the length of contig " + entry.contig.name + " contradicts its sequence");
    }
    std::vector<UnknownRun> runs = read_runs(file, entry.unknown);
    std::int64_t end = -1;
    for (const UnknownRun& run : runs) {
        if (run.begin <= end || run.begin >= run.end || run.end > length) {
            refuse(file, "the unknown bases of contig " + entry.contig.name + " are malformed");
        }
        end = run.end;
    }
    return {packed, std::move(runs), length};
}

} // namespace

struct Reference::State {
    std::optional<ComponentFile> file{};
    std::vector<std::unique_ptr<BasePacker>> owned{}; ///< the sequences of a reference in memory
    std::vector<ReferenceContig> contigs{};
    std::map<model::Contig, PackedBases> sequences{};

    const PackedBases* find(const model::Contig& contig) const {
        const auto it = sequences.find(contig);
        return it == sequences.end() ? nullptr : &it->second;
    }
};

Reference::Reference(ComponentFile file, std::vector<model::Contig> canonical) {
    auto state = std::make_shared<State>();
    const std::vector<ReferenceEntry> entries = read_entries(file);
    if (entries.size() != canonical.size()) {
        throw std::logic_error("a reference needs one canonical contig for each of its contigs");
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const bool added =
            state->sequences.emplace(canonical[i], open_bases(file, entries[i])).second;
        if (!added) {
            refuse(file, "two sequences of the reference are contig " + canonical[i].name());
        }
        state->contigs.push_back(entries[i].contig);
    }
    state->file = std::move(file);
    state_ = std::move(state);
}

Reference::Reference(const std::vector<std::pair<model::Contig, std::string>>& sequences) {
    auto state = std::make_shared<State>();
    for (const auto& [contig, bases] : sequences) {
        BasePacker& packer = *state->owned.emplace_back(std::make_unique<BasePacker>());
        if (packer.append(bases) != bases.size()) {
            throw std::invalid_argument("a reference sequence holds letters that are no bases");
        }
        packer.finish();
        std::string upper = bases;
        std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) {
            return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        });
        state->contigs.push_back({contig.name(), packer.length(), md5_hex(upper)});
        state->sequences.emplace(contig,
                                 PackedBases(packer.packed(), packer.unknown(), packer.length()));
    }
    state_ = std::move(state);
}

const std::vector<ReferenceContig>& Reference::contigs() const noexcept {
    static const std::vector<ReferenceContig> none;
    return state_ ? state_->contigs : none;
}

bool Reference::contains(const model::Contig& contig) const {
    return state_ && state_->find(contig) != nullptr;
}

std::optional<std::int64_t> Reference::length(const model::Contig& contig) const {
    const PackedBases* sequence = state_ ? state_->find(contig) : nullptr;
    return sequence == nullptr ? std::nullopt : std::optional(sequence->length());
}

std::string Reference::bases(const model::Contig& contig, model::Interval interval) const {
    std::string text;
    append_bases(contig, interval, text);
    return text;
}

void Reference::append_bases(const model::Contig& contig,
                             model::Interval interval,
                             std::string& out) const {
    if (const PackedBases* sequence = state_ ? state_->find(contig) : nullptr) {
        const std::int64_t begin = std::max<std::int64_t>(interval.begin.value, 0);
        const std::int64_t end = std::min(interval.end.value, sequence->length());
        sequence->append(begin, end, out);
    }
}

char Reference::base(const model::Contig& contig, model::Position position) const {
    const PackedBases* sequence = state_ ? state_->find(contig) : nullptr;
    const bool inside =
        sequence != nullptr && position.value >= 0 && position.value < sequence->length();
    return inside ? sequence->base(position.value) : 'N';
}

std::vector<ReferenceContig> Reference::directory(const ComponentFile& file) {
    std::vector<ReferenceContig> contigs;
    for (ReferenceEntry& entry : read_entries(file)) {
        contigs.push_back(std::move(entry.contig));
    }
    return contigs;
}

const std::vector<std::string>& Reference::columns() {
    static const std::vector<std::string> names{"contig", "length", "md5", "bases", "unknown"};
    return names;
}

} // namespace vigie::hts
