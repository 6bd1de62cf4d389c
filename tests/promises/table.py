"""Promise → the tests that prove it → a figure: docs/promises.md is written from this table."""

from collections.abc import Callable
from typing import NamedTuple

from tests.core import test_high_precision, test_many_loans
from tests.fuzz.test_fuzz import CASES as FUZZED
from tests.gallery import GALLERY
from tests.mutants.survivors import figures
from tests.promises import test_faults, test_process, test_reproducible, test_widths
from tests.promises.child import OUTSIDE
from tests.promises.largest import LARGEST
from tests.questions import EVERY, QUESTIONS
from tests.reading import test_patterns
from tests.reading.checks import rows


class Promise(NamedTuple):
    """What is promised, by which tests, and how much they try; *bounds* says what is not promised."""

    text: str
    tests: tuple[str, ...]
    figure: Callable[[], str]
    bounds: str = ""


def of_kind(name: str, *kinds: str) -> int:
    return sum(row["kind"] in kinds for row in rows(f"{name}.json"))


def mutants_tried() -> str:
    found = figures()
    total, caught = sum(found.values()), found["killed"] + found["stopped"]
    return (
        f"{total:,} mutants: {found['refused']:,} refused by mypy, {caught:,} killed by the tests, "
        f"{found['survived']:,} live ({100 * (1 - found['survived'] / total):.1f} % noticed)"
    )


PROMISES = (
    Promise(
        "Every yearly rate is one that fits, to 12 digits, and every other rate that fits is found and named.",
        (
            "core/test_high_precision.py::test_every_rate_of_random_flows_is_the_one_that_flint_certifies",
            "core/test_roots.py::test_as_many_rates_are_found_as_sturm_counts_and_each_lies_where_he_says",
            "core/test_irr.py::test_the_rate_of_the_table_is_reported",
        ),
        lambda: (
            f"{test_high_precision.COUNT:,} random lists of flows against FLINT, "
            f"{of_kind('irr', 'periodic', 'dated')} reference cases"
        ),
    ),
    Promise(
        "No rate is invented: no flow, one sign, one day or no rate above −100 % is refused with the reason.",
        (
            "core/test_irr.py::test_flows_without_a_rate_are_refused_with_the_reason",
            "core/test_irr.py::test_rates_that_no_reading_names_are_listed_and_none_is_reported",
            "core/test_high_precision.py::test_the_rate_of_random_flows_is_one_that_flint_certifies_or_is_refused",
        ),
        lambda: f"{test_high_precision.COUNT:,} random lists of flows",
    ),
    Promise(
        "The rate is the same in yuan, fen or wan, with signs turned, in any order, with zeros, with payments split.",
        ("core/test_irr.py::test_neither_units_nor_signs_nor_order_nor_zeros_nor_split_payments_change_a_digit",),
        lambda: "five changes of each random list, no digit may differ",
    ),
    Promise(
        "Schedules are right to the fen: parts sum to the principal, the last balance is zero, the rest is announced.",
        (
            "core/test_laws.py::test_the_principal_parts_sum_to_all_that_was_lent",
            "core/test_laws.py::test_a_balance_is_the_one_before_less_the_principal_part_and_ends_at_zero",
            "core/test_many_loans.py::test_six_things_hold_for_ten_thousand_loans",
            "core/test_reference.py::test_every_row_of_the_corpus_comes_out_to_the_fen",
            "core/test_second_implementation.py::test_instalments_are_those_of_a_naive_walk_through_the_days",
        ),
        lambda: (
            f"{test_many_loans.LOANS:,} random loans, {len(rows('schedules.json'))} reference schedules, "
            "a second implementation, laws on loans with every key"
        ),
    ),
    Promise(
        "Due dates are counted from the start and never drift; leap days are right.",
        (
            "core/test_many_loans.py::test_due_days_never_drift_from_any_day_of_three_centuries",
            "core/test_reference.py::test_due_days_are_counted_from_the_start_and_never_drift",
            "core/test_day_count.py::test_a_convention_gives_the_fraction_that_is_published",
        ),
        lambda: f"every day from 1900 to 2199, {len(rows('day_counts.json'))} reference day counts",
    ),
    Promise(
        "The side of a ceiling is decided exactly, also at the ceiling and a fen beside it.",
        (
            "core/test_check_ceiling.py::test_a_loan_built_at_the_cap_is_at_it_and_a_fen_more_or_less_is_over_or_under",
            "core/test_irr.py::test_a_loan_at_a_ceiling_is_told_from_one_a_hair_below",
        ),
        lambda: "loans built at the ceiling, a fen above and a fen below",
    ),
    Promise(
        "Nothing is guessed: what could mean two things is asked about, with what to type instead.",
        (
            "reading/test_reference.py::test_a_spoken_rate_is_read_or_asked_about",
            "reading/test_reference.py::test_a_hostile_text_is_a_value_or_one_safe_sentence",
        ),
        lambda: f"{len(rows('reading.json'))} spoken forms, {len(rows('parse.json'))} hostile texts",
    ),
    Promise(
        "A wrong input ends with one sentence, exit status 2 or 3, nothing on stdout, no file, no traceback.",
        (
            "fuzz/test_fuzz.py::test_random_words_and_files_are_answered_or_refused",
            "promises/test_faults.py::test_a_refused_output_writes_no_offer_either",
            "promises/test_faults.py::test_a_file_that_cannot_be_read_is_one_line",
            "promises/test_process.py::test_a_refusal_quotes_a_long_word_in_part",
        ),
        lambda: f"{FUZZED:,} random command lines and files in every run, any number with `python -m tests.fuzz`",
        "Before the program begins Python itself speaks: of an unknown `PYTHONIOENCODING`, of a standard input that "
        "is a folder, of Ctrl-C in its first milliseconds; and where memory is kept short (`ulimit -v`), numpy's "
        "library may end a `--proof`.",
    ),
    Promise(
        "A file is complete or untouched, and never overwritten without `--force`, nor through a link.",
        (
            "promises/test_faults.py::test_whatever_call_fails_the_file_is_complete_or_untouched",
            "promises/test_faults.py::test_a_hundred_kills_leave_the_old_file_or_the_new_one",
            "promises/test_faults.py::test_a_process_told_to_end_leaves_nothing_beside",
            "promises/test_faults.py::test_an_output_that_is_lost_keeps_no_offer",
            "promises/test_faults.py::test_of_two_writers_at_once_one_wins_and_the_other_is_told",
            "promises/test_process.py::test_a_file_too_large_for_its_limit_is_not_begun",
            "promises/test_process.py::test_what_is_no_plain_file_is_never_written_to",
        ),
        lambda: (
            f"{len(test_faults.FAULTS)} faults at every call that saving makes, 100 kills, 120 signals to end, "
            "80 races of two writers"
        ),
        "A kill that cannot be noticed (SIGKILL, power) may leave a file `.loancalc-….tmp` beside the target. "
        "Where a file system has no hard links, a kill between two calls may leave an empty new file. `--force` keeps "
        "the permissions of the old file, not its owner.",
    ),
    Promise(
        "Lost output is never success: a full disk and a closed stdout are exit status 4, a closed pipe is quiet.",
        (
            "promises/test_process.py::test_a_full_disk_is_exit_4_and_one_line",
            "promises/test_process.py::test_a_full_disk_is_noticed_unbuffered_too",
            "promises/test_process.py::test_streams_that_are_closed_cost_at_most_the_answer",
            "promises/test_process.py::test_a_reader_that_leaves_is_not_told",
            "promises/test_process.py::test_an_interrupt_is_silent_and_leaves_nothing",
            "promises/test_process.py::test_a_bad_day_ends_as_agreed",
        ),
        lambda: f"{len(test_process.CASES)} bad days as lines of shell, every command on a full disk",
    ),
    Promise(
        "No digit is cut: every figure stands whole on a page of any width, in any encoding.",
        (
            "promises/test_widths.py::test_every_figure_of_json_stands_on_the_page",
            "promises/test_widths.py::test_every_number_of_the_page_stays_whole_at_every_width",
            "promises/test_widths.py::test_every_number_reaches_a_stream_of_any_encoding",
            "promises/test_process.py::test_any_encoding_carries_every_figure",
        ),
        lambda: (
            f"{len(test_widths.PAGES)} questions, {len(test_widths.WIDTHS)} widths from 1 to 1,000, two languages, "
            f"{len(test_widths.ENCODINGS)} encodings"
        ),
    ),
    Promise(
        "Text is data: no formula, mark-up, escape or bidi code gets out.",
        (
            "promises/test_process.py::test_a_name_is_text_in_every_format_or_refused",
            "promises/test_process.py::test_a_name_of_a_file_is_shown_and_not_obeyed",
        ),
        lambda: f"{len(test_process.NAMES)} names in four formats",
    ),
    Promise(
        "What is read is bounded: files and standard input to 1 MB, brackets, keys and flows counted before parsing.",
        (
            "promises/test_process.py::test_a_hostile_file_is_refused_in_one_line",
            "promises/test_process.py::test_a_hostile_file_takes_a_process_neither_time_nor_memory",
            "promises/test_process.py::test_an_endless_stdin_is_read_to_its_bound",
            "reading/test_patterns.py::test_a_pattern_ends",
        ),
        lambda: (
            f"{len(test_process.HOSTILE)} hostile files, at most 800 MB of address space and never 1 GB read; "
            f"{len(list(test_patterns.patterns()))} regular expressions"
        ),
    ),
    Promise(
        "What is accepted is answered within 150 MB, and within 3 s on the machine of benchmarks/README.md.",
        ("promises/test_largest.py::test_the_largest_questions_are_answered_within_150_megabytes",),
        lambda: (
            f"the {len(LARGEST)} largest questions, one of each kind; `python -m tests.promises.largest` times them"
        ),
        "The time on a slower machine. Other largest questions than these are thought to take less; none is known that "
        "takes more.",
    ),
    Promise(
        "The same question has the same answer, byte for byte, whatever the hash seed, zone, locale or Python.",
        (
            "promises/test_reproducible.py::test_surroundings_change_no_byte",
            "promises/test_reproducible.py::test_no_answer_depends_on_the_one_before",
            "test_golden.py::test_the_session_prints_what_it_printed",
        ),
        lambda: (
            f"{4 * len(EVERY)} pages, {len(test_reproducible.SURROUNDINGS)} other surroundings; all tests on "
            "Python 3.11, 3.12 and 3.13 (`PYTHON=python3.13 .ci/run`)"
        ),
        "Given the day (`--today`), and one version of the program.",
    ),
    Promise(
        "Offline and read-only unless asked: no socket, no other program, no file written but the one asked for.",
        (
            "promises/test_audit.py::test_no_question_reaches_outside",
            "promises/test_audit.py::test_a_file_that_is_asked_for_is_the_only_one",
            "promises/test_process.py::test_without_an_output_option_nothing_is_written",
        ),
        lambda: f"{4 * len(EVERY)} pages listened to by an audit hook for {len(OUTSIDE)} kinds of event",
        "Python itself may write its `__pycache__`.",
    ),
    Promise(
        "The tests would notice: they take every branch of the core and of the readers, and a change there fails one.",
        (
            "mutants/test_mutants.py::test_of_a_hundred_mutants_at_least_ninety_five_are_noticed",
            "mutants/test_mutants.py::test_a_reason_is_a_sentence_and_its_mutants_are_of_code_that_is_there",
        ),
        mutants_tried,
        "What lives stands in `tests/mutants/survivors/` with the reason. Where a function is as it was in an earlier "
        "run, the verdict is that run's. "
        "Changes outside of functions (tables of constants) are not tried. `.ci/run` holds the branches; "
        "`python -m tests.mutants` takes an hour or two, and is not part of it.",
    ),
    Promise(
        "Every example of the documents is run and prints what is shown.",
        (
            "test_documents.py::test_a_session_prints_what_the_document_shows",
            "test_golden.py::test_the_session_prints_what_it_printed",
        ),
        lambda: f"all {len(QUESTIONS)} commands",
    ),
    Promise(
        "Every refusal has a script that provokes it, or a reason why none can.",
        (
            "test_errors.py::test_the_script_provokes_the_refusal_and_nothing_else",
            "test_errors.py::test_every_refusal_is_in_the_gallery_or_has_a_reason_not_to_be",
        ),
        lambda: f"{len(GALLERY)} scripts, in both languages: [errors.md](errors.md)",
    ),
)
