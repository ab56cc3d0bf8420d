#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/fasta_reader.hpp"
#include "pipeline/hts/frame.hpp"
#include "pipeline/hts/packed_bases.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/error.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace vigie::hts {
namespace {

using model::InputError;

constexpr std::int64_t longest_contig = std::numeric_limits<std::int32_t>::max();

/// SAM reference names: printable ASCII without the characters that SAM and VCF use as syntax.
bool is_contig_name(std::string_view name) noexcept {
    constexpr std::string_view reserved = "\\,\"`'()[]{}<>";
    return !name.empty() && name.front() != '*' && name.front() != '=' &&
           std::all_of(name.begin(), name.end(), [reserved](char c) {
               return c > ' ' && c < '\x7f' && reserved.find(c) == std::string_view::npos;
           });
}

/// Takes the lines of a FASTA and writes one contig after another.
class ReferenceBuilder {
  public:
    ReferenceBuilder(std::string fasta,
                     const std::filesystem::path& component,
                     ComponentHeader header)
        : fasta_(std::move(fasta)), writer_(component, std::move(header)) {}

    void take(std::string_view line, std::uint64_t number) {
        line_ = number;
        if (line.starts_with('>')) {
            close_contig();
            open_contig(line.substr(1));
        } else if (!line.empty()) {
            append(line);
        }
    }

    std::vector<ReferenceContig> finish() {
        close_contig();
        if (contigs_.empty()) {
            refuse("the FASTA holds no sequence", {});
        }
        writer_.set_details(nlohmann::json{{"contigs", details_}}.dump());
        writer_.commit();
        return std::move(contigs_);
    }

  private:
    [[noreturn]] void refuse(const std::string& problem, const std::string& contig) const {
        throw InputError({.file = fasta_, .line = line_, .locus = contig}, problem,
                         "give the FASTA of the assembly, unchanged");
    }

    void open_contig(std::string_view title) {
        current_.name = std::string(title.substr(0, title.find_first_of(" \t")));
        if (!is_contig_name(current_.name)) {
            refuse("a sequence has no usable name", {});
        }
        if (!names_.insert(current_.name).second) {
            refuse("the sequence is there twice", current_.name);
        }
        digest_ = Md5();
        open_ = true;
    }

    void append(std::string_view line) {
        if (!open_) {
            refuse("there are bases before the first name: this is not a FASTA", {});
        }
        if (packer_.append(line) != line.size()) {
            refuse("the sequence holds characters that are no bases", current_.name);
        }
        if (packer_.length() > longest_contig) {
            refuse("the sequence is too long", current_.name);
        }
        upper_.assign(line);
        // Only letters come here: bit 5 is the case.
        std::transform(upper_.begin(), upper_.end(), upper_.begin(),
                       [](char c) { return static_cast<char>(c & 0x5F); });
        digest_.update(upper_);
    }

    void close_contig() {
        if (!open_) {
            return;
        }
        packer_.finish();
        if (packer_.length() == 0) {
            refuse("the sequence is empty", current_.name);
        }
        FrameWriter runs;
        for (const UnknownRun& run : packer_.unknown()) {
            runs.number(run.begin);
            runs.number(run.end);
        }
        current_.length = packer_.length();
        current_.md5 = digest_.hex();
        details_.push_back({{"name", current_.name},
                            {"length", current_.length},
                            {"md5", current_.md5},
                            {"bases", writer_.add_stored(packer_.packed())},
                            {"unknown", writer_.add_compressed(runs.bytes())}});
        contigs_.push_back(std::move(current_));
        packer_.clear();
        open_ = false;
    }

    std::string fasta_;
    ComponentWriter writer_;
    std::uint64_t line_ = 0;
    std::set<std::string> names_;
    std::vector<ReferenceContig> contigs_;
    nlohmann::json details_ = nlohmann::json::array();
    ReferenceContig current_;
    BasePacker packer_;
    Md5 digest_;
    std::string upper_;
    bool open_ = false;
};

} // namespace

std::vector<ReferenceContig> build_reference(const std::filesystem::path& fasta,
                                             const std::filesystem::path& component,
                                             ComponentHeader header) {
    FastaReader reader(fasta);
    header.columns = Reference::columns();
    ReferenceBuilder builder(fasta.string(), component, std::move(header));
    std::string_view line;
    while (reader.next_line(line)) {
        builder.take(line, reader.line_number());
    }
    return builder.finish();
}

} // namespace vigie::hts
