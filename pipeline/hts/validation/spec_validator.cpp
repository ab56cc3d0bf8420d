#include "pipeline/hts/validation/spec_validator.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

namespace vigie::hts::validation {

using enum SpecVersion;

void SpecValidator::take(const RawLine& line) {
    ++lines_;
    faults_.at_line(lines_);
    if (line.text.empty() && !in_header_) {
        blank_line_ = blank_line_ == 0 ? lines_ : blank_line_;
        return;
    }
    // Blank lines are passed over at the end of the file only.
    if (blank_line_ != 0) {
        faults_.at_line(blank_line_);
        faults_.report("text-blank-line", "line", "a blank line stands between the records");
        faults_.at_line(lines_);
        blank_line_ = 0;
    }
    if (in_header_) {
        const bool complete = header_reader_.take(line.text);
        check_text(line);
        if (complete) {
            header_ = header_reader_.finish();
            in_header_ = false;
        }
        return;
    }
    take_record(line.text);
    check_text(line);
}

void SpecValidator::check_text(const RawLine& line) {
    if (has_control_byte(line.text)) {
        faults_.report("control-byte", "line", "the line holds a control byte");
    }
    const SpecVersion version = in_header_ ? header_reader_.version() : header_.version;
    if (version >= v4_3 && !is_utf8(line.text)) {
        faults_.report("text-utf8", "line", "the line is not UTF-8");
    }
    if (version >= v4_3 && !line.newline) {
        faults_.report("text-no-final-newline", "line", "the last line has no line end");
    }
}

void SpecValidator::take_record(std::string_view line) {
    ++records_;
    if (line.front() == '#') {
        faults_.report("meta-after-header", "line", "a header line stands after the #CHROM line");
        return;
    }
    if (!split_spec_record(line, header_, record_, faults_)) {
        return;
    }
    check_fixed_fields(record_, header_, faults_);
    check_alleles(record_, header_, faults_);
    check_info(record_, header_, info_, faults_);
    check_structural(record_, header_, info_, faults_);
    samples_.check(record_, header_, faults_);
    order_.check(record_, faults_);
}

void SpecValidator::finish() {
    if (in_header_) {
        faults_.at_line(0);
        faults_.report("header-columns", "#CHROM", "the file ends without a #CHROM line");
    }
}

} // namespace vigie::hts::validation
