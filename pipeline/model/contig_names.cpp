#include "pipeline/model/contig_names.hpp"

namespace vigie::model {
namespace {

std::string ucsc_name(std::string_view canonical) {
    return canonical == "MT" ? "chrM" : "chr" + std::string(canonical);
}

} // namespace

ContigNames::ContigNames(Assembly assembly, const std::vector<std::string>& reference_names)
    : assembly_(std::move(assembly)) {
    for (const KnownContig& known : assembly_.contigs()) {
        const Contig contig{std::string(known.name)};
        by_given_.emplace(std::string(known.name), contig);
        by_given_.emplace(ucsc_name(known.name), contig);
        by_given_.emplace(std::string(known.refseq_accession), contig);
        if (contig.is_mitochondrial()) {
            by_given_.emplace("M", contig);
            by_given_.emplace("chrMT", contig);
        }
    }
    for (const std::string& name : reference_names) {
        const auto it = by_given_.find(name);
        const Contig contig = it != by_given_.end() ? it->second : Contig(name);
        by_given_.emplace(name, contig);
        display_.emplace(contig, name);
        chr_style_ = chr_style_ || name.starts_with("chr");
    }
}

std::optional<Contig> ContigNames::find(std::string_view given) const {
    const auto it = by_given_.find(given);
    return it == by_given_.end() ? std::nullopt : std::optional(it->second);
}

Contig ContigNames::canonical(std::string_view given) const {
    const auto known = find(given);
    return known ? *known : Contig(std::string(given));
}

std::string ContigNames::display(const Contig& contig) const {
    if (const auto it = display_.find(contig); it != display_.end()) {
        return it->second;
    }
    const bool tabled = assembly_.find(contig).has_value();
    return tabled && chr_style_ ? ucsc_name(contig.name()) : contig.name();
}

std::string_view ContigNames::style(std::string_view given, const Assembly& assembly) {
    for (const KnownContig& known : assembly.contigs()) {
        if (given == known.name || (given == "M" && known.name == "MT")) {
            return "plain";
        }
        if (given == known.refseq_accession) {
            return "refseq";
        }
        if (given == ucsc_name(known.name) || (given == "chrMT" && known.name == "MT")) {
            return "chr";
        }
    }
    return {};
}

} // namespace vigie::model
