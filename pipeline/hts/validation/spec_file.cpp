#include "pipeline/hts/validation/spec_file.hpp"

#include "pipeline/hts/bcf_records.hpp"
#include "pipeline/hts/index_statistics.hpp"
#include "pipeline/hts/validation/container_fault.hpp"
#include "pipeline/hts/validation/raw_lines.hpp"
#include "pipeline/hts/validation/spec_validator.hpp"
#include "pipeline/hts/variant_input.hpp"
#include "pipeline/model/error.hpp"

#include <optional>

namespace vigie::hts::validation {
namespace {

constexpr std::uint64_t lines_per_step = 1U << 14U;
constexpr std::size_t max_header_bytes = std::size_t{64} << 20U;
constexpr std::size_t most_contigs = std::size_t{1} << 20U;

/// Feeds the lines of one file to the validator and checks the container around them.
class SpecFile {
  public:
    SpecFile(const std::string& path, const SpecFileOptions& options, ViolationLog& log)
        : options_(options), log_(log), file_(path), validator_(log) {}

    SpecFileFindings run() {
        if (!open()) {
            return std::move(findings_);
        }
        findings_.format = input_->format() == VariantFormat::bcf ? "BCF" : "VCF";
        const bool complete = step("container-data", [this] { read(); });
        findings_.records = validator_.records();
        if (complete) {
            validator_.finish();
            step("container-end", [this] {
                static_cast<void>(input_->close());
                check_indexes();
            });
        }
        return std::move(findings_);
    }

  private:
    template <class Action>
    bool step(const char* rule, const Action& action) {
        try {
            action();
            return true;
        } catch (const model::InputError& error) {
            log_container_fault(error, rule, log_);
            return false;
        }
    }

    bool open() {
        try {
            input_.emplace(file_, options_.threads);
            return true;
        } catch (const model::InputError& error) {
            const std::string head = file_.is_regular() ? file_.read_at(0, 3) : std::string{};
            // What htslib does not take for a VCF, but is text with a header, lacks ##fileformat.
            const bool text = head.starts_with('#') || head == "\xEF\xBB\xBF";
            log_container_fault(error, text ? "fileformat-first" : "container-open", log_);
            return false;
        }
    }

    void read() {
        if (input_->format() == VariantFormat::bcf) {
            read_bcf();
        } else {
            read_text();
        }
    }

    void read_text() {
        RawLines lines;
        for (RawLine line; lines.next(*input_, line);) {
            take(line);
        }
        input_->require_sound();
    }

    void read_bcf() {
        BcfRecords records(*input_);
        contigs_ = records.contig_names();
        std::string_view rest = header_ = records.header_text();
        while (!rest.empty()) {
            const std::size_t end = rest.find('\n');
            take({.text = rest.substr(0, end)});
            rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        }
        std::string line;
        while (line.clear(), records.append_line(*input_, line)) {
            take({.text = std::string_view(line).substr(0, line.size() - 1)});
        }
    }

    void take(const RawLine& line) {
        validator_.take(line);
        if (line.text.starts_with("##")) {
            header_bytes_ += line.text.size();
            if (header_bytes_ > max_header_bytes) {
                input_->refuse("the header exceeds 64 MiB", "the file is damaged");
            }
        } else if (!line.text.starts_with('#')) {
            count(line.text.substr(0, line.text.find('\t')));
        }
        if (++lines_ % lines_per_step == 0) {
            step_done();
        }
    }

    void step_done() const {
        if (options_.on_step) {
            options_.on_step(lines_per_step);
        }
    }

    void count(std::string_view contig) {
        auto it = by_contig_.find(contig);
        if (it == by_contig_.end()) {
            if (by_contig_.size() == most_contigs) {
                return;
            }
            it = by_contig_.emplace(contig, 0).first;
        }
        ++it->second;
    }

    void check_indexes() {
        if (!file_.is_regular()) {
            return;
        }
        for (const std::filesystem::path& path : find_indexes(file_.path())) {
            const IndexStatistics index = read_index_statistics(path, contigs_);
            if (index.counted) {
                check_index_extent(index, file_);
                check_index_counts(index, by_contig_, file_.path());
                findings_.verified_by = "index";
            }
        }
    }

    const SpecFileOptions& options_;
    ViolationLog& log_;
    InputFile file_;
    std::optional<VariantInput> input_;
    SpecValidator validator_;
    SpecFileFindings findings_;
    std::string header_;
    std::vector<std::string> contigs_;
    std::map<std::string, std::uint64_t, std::less<>> by_contig_;
    std::uint64_t lines_ = 0;
    std::size_t header_bytes_ = 0;
};

} // namespace

SpecFileFindings
check_spec_file(const std::string& path, const SpecFileOptions& options, ViolationLog& log) {
    return SpecFile(path, options, log).run();
}

} // namespace vigie::hts::validation
