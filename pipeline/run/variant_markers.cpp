#include "pipeline/run/variant_markers.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/variant_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace vigie::run {
namespace {

/// Fills the calls of all samples of one file, record by record.
class MarkerReading {
  public:
    MarkerReading(const std::string& path, const reads::MarkerSet& set, VariantRecords& records)
        : set_(set), records_(records) {
        for (const std::string& sample : records.header().samples) {
            found_.samples.push_back({.individual = sample,
                                      .sample = sample,
                                      .file = path,
                                      .calls = std::vector<reads::MarkerCall>(set.size())});
        }
        numbers_.resize(found_.samples.size());
        std::iota(numbers_.begin(), numbers_.end(), std::size_t{0});
    }

    void take() {
        const hts::RecordLine& record = records_.record();
        const auto [first, end] = set_.range(records_.contig(), span());
        if (first == end || record.format.empty() ||
            !(record.filter == "PASS" || record.filter == ".")) {
            return;
        }
        if (is_reference_block(record.alt)) {
            for (std::size_t i = first; i < end; ++i) {
                add_reference(i);
            }
        } else if (set_[first].allele.position() == records_.position()) {
            add_alleles(first);
        }
    }

    VariantMarkers finish() {
        if (tally_.refuses()) {
            throw model::InputError({.file = found_.samples.front().file},
                                    fmt::format("{} of {} records at markers contradict the "
                                                "reference (first: {})",
                                                tally_.mismatched, tally_.checked,
                                                tally_.first_mismatch),
                                    "give files and markers of one assembly");
        }
        found_.warnings = records_.warnings();
        for (reads::MarkerSample& sample : found_.samples) {
            sample.carriers_only = found_.samples.size() == 1 && !states_reference_;
        }
        return std::move(found_);
    }

  private:
    static bool is_reference_block(std::string_view alt) {
        const model::AltKind kind = model::classify_alt(alt);
        return kind == model::AltKind::missing || kind == model::AltKind::unseen;
    }

    /// The bases that the record speaks of.
    model::Interval span() const {
        const hts::RecordLine& record = records_.record();
        model::Position end = records_.position() + static_cast<std::int64_t>(record.ref.size());
        if (is_reference_block(record.alt)) {
            if (const auto text = hts::info_value(record.info, "END")) {
                std::int64_t last = 0;
                const char* const stop = text->data() + text->size();
                const auto [at, fault] = std::from_chars(text->data(), stop, last);
                if (fault != std::errc() || at != stop) {
                    records_.refuse({"info-end", "INFO/END", "END is not a number"},
                                    "mend the line, or see 'vigie check'");
                }
                end = std::max(end, model::Position{last});
            }
        }
        return {records_.position(), end};
    }

    void check_reference(std::size_t marker) {
        hts::check_reference_bases(records_.record(), set_[marker].allele.ref(), tally_);
    }

    void add_reference(std::size_t marker) {
        if (records_.record().ref.size() == 1 &&
            set_[marker].allele.position() == records_.position()) {
            check_reference(marker);
        }
        // With no allele to ask for, the first one's copies are none.
        const auto calls = records_.calls(numbers_, 1);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            if (calls[i].genotype.is_reference()) {
                set(marker, i, calls[i]);
            }
        }
    }

    void add_alleles(std::size_t marker) {
        const hts::RecordLine& record = records_.record();
        if (record.ref.size() != 1) {
            return; // another allele over this place: what it says of the marker is not clear
        }
        check_reference(marker);
        const auto alts = hts::split_alleles(record.alt);
        const auto it = std::find(alts.begin(), alts.end(), set_[marker].allele.alt());
        const int allele = it == alts.end() ? 1 : static_cast<int>(it - alts.begin()) + 1;
        const auto calls = records_.calls(numbers_, allele);
        if (marker != place_) {
            place_ = marker;
            other_here_.assign(calls.size(), false);
        }
        for (std::size_t i = 0; i < calls.size(); ++i) {
            const model::Genotype& genotype = calls[i].genotype;
            if (genotype.other_copies() > 0 || (it == alts.end() && genotype.carries())) {
                other_here_[i] = true;
                found_.samples[i].calls[marker] = {};
            } else if (genotype.is_called() && !other_here_[i] &&
                       (it != alts.end() || !found_.samples[i].calls[marker].known)) {
                // A record of another allele says of this one only that it is not that one.
                set(marker, i, calls[i]);
            }
        }
    }

    void set(std::size_t marker, std::size_t sample, const model::SampleCall& call) {
        const model::Genotype& genotype = call.genotype;
        if (genotype.ploidy > 2) {
            return;
        }
        const int copies = genotype.ploidy == 1 ? 2 * genotype.copies() : genotype.copies();
        reads::MarkerCall& target = found_.samples[sample].calls[marker];
        target = reads::call_from_genotype(copies, call.genotype_quality);
        target.haploid = genotype.ploidy == 1;
        states_reference_ = states_reference_ || copies == 0;
    }

    const reads::MarkerSet& set_;
    VariantRecords& records_;
    VariantMarkers found_;
    std::vector<std::size_t> numbers_;
    hts::ReferenceTally tally_;
    bool states_reference_ = false;
    std::size_t place_ = SIZE_MAX; ///< the marker that records were last of
    /// By sample: a record of this place says that it carries a third allele.
    std::vector<bool> other_here_;
};

} // namespace

VariantMarkers read_variant_markers(const std::string& path,
                                    const reads::MarkerSet& set,
                                    const MarkerFrame& frame,
                                    int threads) {
    VariantRecords records(path, frame, threads);
    if (records.header().samples.empty()) {
        throw model::InputError({.file = path}, "no sample columns", "give a file with genotypes");
    }
    MarkerReading reading(path, set, records);
    while (records.next()) {
        reading.take();
    }
    return reading.finish();
}

} // namespace vigie::run
