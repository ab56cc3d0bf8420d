#include "tests/validation/calls.hpp"

#include <gtest/gtest.h>

#include <random>

namespace vigie::validation::test {
namespace {

using Generator = std::mt19937_64;

std::size_t below(Generator& random, std::size_t bound) {
    return static_cast<std::size_t>(random() % bound);
}

char random_base(Generator& random) {
    return "ACGT"[below(random, 4)];
}

/// Random bases, a third of them in repeats of units of one to three bases.
std::string random_reference(Generator& random, std::size_t length) {
    std::string bases;
    while (bases.size() < length) {
        if (below(random, 3) != 0) {
            bases.push_back(random_base(random));
            continue;
        }
        std::string unit;
        for (std::size_t i = 0; i <= below(random, 3); ++i) {
            unit.push_back(random_base(random));
        }
        for (std::size_t i = 0; i < 2 + below(random, 6); ++i) {
            bases += unit;
        }
    }
    return bases.substr(0, length);
}

/// One column of an alignment of a haplotype with the reference: '-' where one has no base.
struct Column {
    char reference;
    char haplotype;
};

/// A haplotype as edits of the reference between `begin` and `end`.
std::vector<Column>
random_haplotype(Generator& random, const std::string& reference, std::size_t edits) {
    std::vector<Column> columns;
    for (const char base : reference) {
        columns.push_back({base, base});
    }
    for (std::size_t i = 0; i < edits; ++i) {
        const std::size_t place = 20 + below(random, columns.size() - 40);
        switch (below(random, 3)) {
        case 0:
            columns[place].haplotype = columns[place].haplotype == '-' ? '-' : random_base(random);
            break;
        case 1:
            columns[place].haplotype = '-';
            break;
        default:
            columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(place),
                           {'-', random_base(random)});
        }
    }
    return columns;
}

std::string bases_of(const std::vector<Column>& columns) {
    std::string bases;
    for (const Column& column : columns) {
        if (column.haplotype != '-') {
            bases.push_back(column.haplotype);
        }
    }
    return bases;
}

/// Moves gaps along equal bases at random: another alignment of the same haplotype.
void shift_gaps(Generator& random, std::vector<Column>& columns) {
    for (std::size_t round = 0; round < 200; ++round) {
        const std::size_t i = 1 + below(random, columns.size() - 2);
        Column& left = columns[i];
        Column& right = columns[i + 1];
        if (left.haplotype == '-' && right.haplotype == left.reference) {
            std::swap(left.haplotype, right.haplotype);
        } else if (right.haplotype == '-' && left.haplotype == right.reference) {
            std::swap(left.haplotype, right.haplotype);
        } else if (left.reference == '-' && right.reference == left.haplotype) {
            std::swap(left.reference, right.reference);
        } else if (right.reference == '-' && left.reference == right.haplotype) {
            std::swap(left.reference, right.reference);
        }
    }
}

/// The calls of an alignment; neighbouring differences are joined at random.
std::vector<Call> calls_of(Generator& random, const std::vector<Column>& columns, bool second) {
    std::vector<Call> calls;
    std::int64_t place = 0;
    bool open = false;
    for (const Column& column : columns) {
        const std::int64_t length = column.reference == '-' ? 0 : 1;
        if (column.reference == column.haplotype) {
            open = false;
            place += length;
            continue;
        }
        // What inserts beside what is deleted stays one call: apart they would cross.
        const bool mixed =
            open && (length == 0) != (calls.back().changed.end == calls.back().changed.begin);
        const bool insertion = open && length == 0;
        if (!open || (!mixed && !insertion && below(random, 2) == 0)) {
            calls.push_back(on_haplotype(call(place, place, ""), second));
            open = true;
        }
        calls.back().changed.end = model::Position{place + length};
        if (column.haplotype != '-') {
            calls.back().bases.push_back(column.haplotype);
        }
        place += length;
    }
    std::erase_if(calls, [](const Call& c) { return c.changed.empty() && c.bases.empty(); });
    return calls;
}

std::vector<Call> both(std::vector<Call> first, const std::vector<Call>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// Two haplotypes, each in two random representations.
struct Person {
    std::string reference_bases;
    std::array<std::vector<Column>, 2> haplotypes;
    std::vector<Call> truth;
    std::vector<Call> query;
};

Person random_person(Generator& random) {
    Person person{.reference_bases = random_reference(random, 120),
                  .haplotypes = {},
                  .truth = {},
                  .query = {}};
    for (std::size_t h = 0; h < 2; ++h) {
        person.haplotypes[h] =
            random_haplotype(random, person.reference_bases, 1 + below(random, 5));
        for (std::vector<Call>* const side : {&person.truth, &person.query}) {
            shift_gaps(random, person.haplotypes[h]);
            *side = both(*side, calls_of(random, person.haplotypes[h], h == 1));
        }
    }
    return person;
}

/// The bases of one haplotype with those of its calls that did not match.
std::string written(const std::string& reference,
                    const std::vector<Call>& calls,
                    const std::vector<Match>& found,
                    bool second) {
    std::string bases;
    std::size_t place = 0;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (found[i] == Match::matched || calls[i].phase->second != second) {
            continue;
        }
        const auto begin = static_cast<std::size_t>(calls[i].changed.begin.value);
        bases += reference.substr(place, begin - place) + calls[i].bases;
        place = static_cast<std::size_t>(calls[i].changed.end.value);
    }
    return bases + reference.substr(place);
}

/// Nothing is left, or only an insertion and a deletion that undo each other.
bool only_undone_left(const std::string& reference,
                      const std::vector<Call>& calls,
                      const std::vector<Match>& found) {
    return written(reference, calls, found, false) == reference &&
           written(reference, calls, found, true) == reference;
}

std::string told(const std::vector<Call>& calls, const std::vector<Match>& found) {
    std::string text;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        text += std::to_string(calls[i].changed.begin.value) + "-" +
                std::to_string(calls[i].changed.end.value) + " '" + calls[i].bases + "' " +
                (calls[i].phase->second ? "second " : "first ") +
                std::string(match_name(found[i])) + "\n";
    }
    return text;
}

TEST(ReplayProperty, TwoRepresentationsOfTheSameHaplotypesAlwaysMatch) {
    Generator random(20261123);
    std::size_t different = 0;
    std::size_t whole = 0;
    for (int round = 0; round < 3000; ++round) {
        Person person = random_person(random);
        const hts::Reference reference = reference_of(person.reference_bases);
        const ComparedCalls found = compared(person.truth, person.query, reference);
        std::sort(person.truth.begin(), person.truth.end(), comes_before);
        std::sort(person.query.begin(), person.query.end(), comes_before);
        const std::string& bases = person.reference_bases;
        ASSERT_TRUE(only_undone_left(bases, person.truth, found.truth) &&
                    only_undone_left(bases, person.query, found.query))
            << "round " << round << " of " << person.reference_bases << "\ntruth\n"
            << told(person.truth, found.truth) << "query\n"
            << told(person.query, found.query);
        whole += all_are(Match::matched, found.truth) ? 1U : 0U;
        different += std::equal(person.truth.begin(), person.truth.end(), person.query.begin(),
                                person.query.end(),
                                [](const Call& a, const Call& b) { return a.same_allele(b); })
                         ? 0U
                         : 1U;
    }
    EXPECT_GT(whole, 2900U);
    EXPECT_GT(different, 1000U) << "the representations are hardly ever different";
}

TEST(ReplayProperty, OneChangedBaseNeverMatchesAsAWhole) {
    Generator random(8);
    for (int round = 0; round < 3000; ++round) {
        Person person = random_person(random);
        // One more base on the first haplotype of the query, where the reference is copied.
        std::vector<Column>& columns = person.haplotypes[0];
        std::size_t place = below(random, columns.size());
        while (columns[place].reference != columns[place].haplotype) {
            place = below(random, columns.size());
        }
        const std::string before = bases_of(columns);
        columns[place].haplotype = columns[place].reference == 'A' ? 'C' : 'A';
        ASSERT_NE(before, bases_of(columns));
        const std::string second = bases_of(person.haplotypes[1]);
        if (second == before || second == bases_of(columns)) {
            continue;
        }
        const std::vector<Call> query =
            both(calls_of(random, columns, false), calls_of(random, person.haplotypes[1], true));
        const ComparedCalls found =
            compared(person.truth, query, reference_of(person.reference_bases));
        const bool whole =
            all_are(Match::matched, found.truth) && all_are(Match::matched, found.query);
        ASSERT_FALSE(whole) << "round " << round;
    }
}

} // namespace
} // namespace vigie::validation::test
