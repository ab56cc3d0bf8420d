#include "pipeline/run/haplotype_collector.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace vigie::run {
namespace {

using annotation::CombinedChange;
using annotation::HaplotypeMember;

/// Which members one haplotype of a sample carries for certain.
struct CarriedSet {
    std::vector<std::size_t> members;
    std::uint8_t slots = 0;
};

using CallsByMember = std::vector<std::vector<model::SampleCall>>;

std::uint8_t low_slots(std::uint32_t slots) {
    return static_cast<std::uint8_t>(slots & 0xffU);
}

/// Homozygous members belong to every set; a phased heterozygous one to the set of its phase set
/// and slot; an unphased one makes a set of its own.
std::vector<CarriedSet> carried_sets(const CallsByMember& calls, std::size_t sample) {
    std::vector<std::size_t> homozygous;
    std::uint8_t all_slots = 0;
    std::map<std::pair<std::optional<std::int64_t>, unsigned>, CarriedSet> phased;
    std::vector<CarriedSet> sets;
    for (std::size_t member = 0; member < calls.size(); ++member) {
        const model::Genotype& genotype = calls[member][sample].genotype;
        if (genotype.is_homozygous()) {
            homozygous.push_back(member);
            all_slots = static_cast<std::uint8_t>(all_slots | low_slots(genotype.this_slots));
        } else if (genotype.carries() && genotype.phased && genotype.copies() == 1) {
            const auto slot = static_cast<unsigned>(std::countr_zero(genotype.this_slots));
            CarriedSet& set = phased[{genotype.phase_set, slot}];
            set.members.push_back(member);
            set.slots = low_slots(genotype.this_slots);
        } else if (genotype.carries() && genotype.copies() == 1) {
            sets.push_back({{member}, low_slots(genotype.this_slots)});
        }
    }
    for (auto& [key, set] : phased) {
        sets.push_back(std::move(set));
    }
    if (sets.empty()) {
        sets.push_back({{}, all_slots});
    }
    for (CarriedSet& set : sets) {
        set.members.insert(set.members.end(), homozygous.begin(), homozygous.end());
    }
    return sets;
}

/// Two neighbours within one codon's reach, or one that may shift the frame: worth a closer look.
template <class Members>
bool may_combine(const Members& members) {
    if (members.size() < 2) {
        return false;
    }
    std::vector<std::pair<std::int64_t, std::int64_t>> spans;
    for (const auto& member : members) {
        if ((member.allele.ref().size() - member.allele.alt().size()) % 3 != 0) {
            return true;
        }
        spans.emplace_back(member.first_base, member.last_base);
    }
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
        if (spans[i + 1].first - spans[i].second < 3) {
            return true;
        }
    }
    return false;
}

} // namespace

HaplotypeCollector::HaplotypeCollector(const annotation::TranscriptIndex& transcripts,
                                       const hts::Reference& reference,
                                       const hts::VcfHeader& header)
    : transcripts_(transcripts), reference_(reference), header_(header),
      samples_(header.samples.size()) {
    std::iota(samples_.begin(), samples_.end(), std::size_t{0});
}

void HaplotypeCollector::clear() {
    by_transcript_.clear();
}

void HaplotypeCollector::add(std::size_t record,
                             std::string_view line,
                             const model::SmallAllele& allele,
                             std::size_t allele_number,
                             std::span<const annotation::TranscriptEffect> effects) {
    if (samples_.empty()) {
        return;
    }
    for (const annotation::TranscriptEffect& effect : effects) {
        if (!effect.first_codon) {
            continue;
        }
        const std::int64_t first =
            effect.cds.first.value_or(effect.cds.last.value_or(*effect.first_codon * 3));
        by_transcript_[static_cast<std::uint32_t>(effect.transcript)].push_back(
            {record, line, allele, allele_number, first, effect.cds.last.value_or(first),
             effect.hgvs_c});
    }
}

std::vector<model::SampleCall> HaplotypeCollector::calls_of(const Member& member) const {
    hts::LineFault fault;
    const auto record = hts::split_record(member.line, header_, fault);
    const auto layout = hts::parse_format(record->format, header_);
    const auto alleles = static_cast<int>(hts::split_alleles(record->alt).size());
    auto calls = layout.gt < 0
                     ? std::nullopt
                     : hts::read_calls(*record, layout, samples_,
                                       static_cast<int>(member.allele_number), alleles, fault);
    // A genotype that cannot be read tells no phase; the commands that use genotypes refuse it.
    return calls ? std::move(*calls) : std::vector<model::SampleCall>(samples_.size());
}

void HaplotypeCollector::find_in(std::uint32_t transcript,
                                 const Members& members,
                                 std::map<std::size_t, std::vector<RecordHaplotype>>& found) const {
    const annotation::TranscriptMapper mapper = transcripts_.mapper(transcript);
    std::vector<HaplotypeMember> codings;
    std::vector<const Member*> sources;
    CallsByMember calls;
    for (const Member& member : members) {
        if (auto coding = annotation::coding_change(annotation::change_of(member.allele), mapper,
                                                    reference_)) {
            codings.push_back({codings.size(), std::move(*coding), member.hgvs_c});
            sources.push_back(&member);
            calls.push_back(calls_of(member));
        }
    }
    std::map<std::vector<std::size_t>, std::vector<CombinedChange>> known;
    std::map<std::vector<std::size_t>, std::pair<const CombinedChange*, std::vector<std::uint8_t>>>
        carried;
    for (const std::size_t sample : samples_) {
        for (CarriedSet& set : carried_sets(calls, sample)) {
            if (set.members.size() < 2) {
                continue;
            }
            std::sort(set.members.begin(), set.members.end());
            auto [changes, fresh] = known.try_emplace(set.members);
            if (fresh) {
                std::vector<const HaplotypeMember*> chosen;
                for (const std::size_t member : set.members) {
                    chosen.push_back(&codings[member]);
                }
                changes->second = annotation::combined_changes(chosen, mapper, reference_);
            }
            for (const CombinedChange& change : changes->second) {
                auto& [first, slots] = carried[change.members];
                first = first == nullptr ? &change : first;
                slots.resize(samples_.size());
                slots[sample] = static_cast<std::uint8_t>(slots[sample] | set.slots);
            }
        }
    }
    for (const auto& [ids, entry] : carried) {
        std::string alleles;
        for (const std::size_t id : ids) {
            alleles += alleles.empty() ? "" : "+";
            alleles += sources[id]->allele.key();
        }
        for (const std::size_t id : ids) {
            found[sources[id]->record].push_back(
                {transcript, sources[id]->allele_number, *entry.first, alleles, entry.second});
        }
    }
}

std::map<std::size_t, std::vector<RecordHaplotype>> HaplotypeCollector::find() const {
    std::map<std::size_t, std::vector<RecordHaplotype>> found;
    for (const auto& [transcript, members] : by_transcript_) {
        if (may_combine(members)) {
            find_in(transcript, members, found);
        }
    }
    return found;
}

} // namespace vigie::run
