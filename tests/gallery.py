"""Every refusal and a script that provokes it: lines of shell that make files, then one ``loancalc …``, which may have settings of the environment before it.

`tests/test_errors.py` runs them and writes docs/errors.md. A new refusal needs a script here, or a reason in `UNSEEN`.
"""

FLAT = "flat 12000 --fee 0.6%/m"
EQUAL = "equal 12000 --rate 12%/y -n 12"
LOAN = "'plan=equal principal=50000 rate=0.04%/d periods=12'"
OWED = f"overdue {LOAN} --missed 1"
ON = "--on 2027-01-10"
TOML = 'printf \'plan = "flat"\\nprincipal = 12000\\nfee = "0.6%%/m"\\nperiods = 3\\n\' > offer.toml\n'

GALLERY: dict[str, str] = {
    # any text
    "hidden_character": "loancalc rate $'0.05\\u200b%/d'",
    "odd_character": "loancalc rate '½%/d'",
    "number_unreadable": f"loancalc {FLAT} -n 12 --due-day 32",
    "number_out_of_range": 'echo \'{"plan": "flat", "fee": "0.6%/m", "periods": 12, "principal": 1234567890123456}\' > offer.json\nloancalc quote offer.json',
    "value_type": 'echo \'{"plan": "flat", "fee": "0.6%/m", "periods": 12, "principal": true}\' > offer.json\nloancalc quote offer.json',
    "choice_unknown": f"loancalc {EQUAL} --interest often",
    "name_unreadable": f"loancalc {FLAT} -n 12 --name ''",
    "name_formula": f"loancalc {FLAT} -n 12 --name '=1+1'",
    # amounts
    "amount_unreadable": "loancalc flat 12OOO --fee 0.6%/m -n 12",
    "amount_too_fine": "loancalc flat 12000.005 --fee 0.6%/m -n 12",
    "amount_negative": f"loancalc {FLAT} -n 12 --cashback -100",
    "amount_out_of_range": "loancalc flat 0 --fee 0.6%/m -n 12",
    "charge_ambiguous": f"loancalc {FLAT} -n 12 --upfront-fee 0.03",
    # rates
    "ratio_unreadable": "loancalc rate LPR+100BP --lpr three",
    "ratio_out_of_range": "loancalc rate LPR+100BP --lpr 101%",
    "rate_unreadable": "loancalc rate cheap",
    "rate_out_of_range": "loancalc rate 101%/d",
    "rate_period_missing": "loancalc rate 12%",
    "fee_period_missing": "loancalc flat 12000 --fee 0.6% -n 12",
    "rate_unit_missing": "loancalc rate 日利率0.05",
    "rate_spoken_ambiguous": "loancalc rate 年息一分",
    "rate_two_periods": "loancalc rate 日利率0.05%/m",
    "rate_is_fee": "loancalc equal 12000 --rate 月费率0.6% -n 12",
    "rate_per_instalment": "loancalc rate 0.75%/p",
    "rate_is_money": "loancalc equal 12000 --rate 每天5元 -n 12",
    "rate_is_effective": "loancalc equal 12000 --rate 实际年化18% -n 12",
    "effective_is_yearly": "loancalc rate 1%/m --effective",
    "compounded_unreadable": "loancalc rate 36%/y --compounded often",
    "fee_unreadable": "loancalc flat 12000 --fee cheap -n 12",
    "fee_out_of_range": "loancalc flat 12000 --fee 101%/m -n 12",
    "fee_is_rate": "loancalc flat 12000 --fee 年利率7.2% -n 12",
    "fee_is_money": "loancalc flat 12000 --fee 每期60元 -n 12",
    "fee_total": "loancalc flat 12000 --fee 总费率7.2% -n 12",
    "lpr_unreadable": "loancalc rate LPR+much",
    "lpr_ambiguous": "loancalc rate LPR+1000",
    "lpr_five_years": "loancalc equal 12000 --rate 5年期LPR -n 12",
    "lpr_not_here": f"loancalc settle {LOAN} --after 6 --own-rate LPR+100BP",
    # discounts, shifts, penalties
    "discount_unreadable": f"loancalc {FLAT} -n 12 --first-discount some",
    "discount_ambiguous": f"loancalc {FLAT} -n 12 --first-discount 12",
    "discount_out_of_range": f"loancalc {FLAT} -n 12 --first-discount 150%",
    "shift_unreadable": f"loancalc {EQUAL} --change 2027-01-22=上浮很多",
    "shift_ambiguous": f"loancalc {EQUAL} --change 2027-01-22=上浮2%",
    "penalty_unreadable": f"loancalc {FLAT} -n 12 --penalty hard",
    "penalty_out_of_range": f"loancalc {FLAT} -n 12 --penalty x11",
    "penalty_ambiguous": f"loancalc {FLAT} -n 12 --penalty 50%",
    # time
    "day_unreadable": f"loancalc {FLAT} -n 12 --drawdown soon",
    "day_near_miss": f"loancalc {FLAT} -n 12 --drawdown 2026-1-5",
    "day_unreal": f"loancalc {FLAT} -n 12 --drawdown 2026-02-30",
    "day_outside": f"loancalc {FLAT} -n 12 --drawdown 9999-12-31",
    "day_too_early": f"loancalc {FLAT} -n 12 --first-due 2026-11-22",
    "day_twice": f"loancalc {EQUAL} --change 2027-01-22=10%/y --change 2027-01-22=11%/y",
    "dated_unreadable": f"loancalc {EQUAL} --change 10%/y",
    "every_unreadable": f"loancalc {FLAT} -n 12 --every often",
    "every_out_of_range": f"loancalc {FLAT} -n 12 --every 5000d",
    "term_unreadable": f"loancalc {FLAT} -n long",
    "term_mixed": f"loancalc {FLAT} -n 1个月5天",
    "term_uneven": f"loancalc {FLAT} -n 半年 --every 4months",
    "term_out_of_range": f"loancalc {FLAT} -n 1201",
    "periods_in_days": f"loancalc {FLAT} -n 37d",
    "draw_of_all": "loancalc revolving 10000 --rate 0.05%/d -n 60d --draw 2026-12-01=all",
    # flows
    "flow_unreadable": "loancalc irr 12000 rest",
    "flow_out_of_range": "loancalc irr 12000 -9999999999999",
    "flow_mixed": "loancalc irr 12000 2026-12-22=-12100",
    "flow_count": "loancalc irr 12000",
    "csv_header": "printf 'day,price\\n2026-11-22,5\\n' > flows.csv\nloancalc irr flows.csv",
    "csv_columns": "printf 'amount,amount\\n5,5\\n' > flows.csv\nloancalc irr flows.csv",
    "csv_row": "printf 'amount\\n12,000\\n' > flows.csv\nloancalc irr flows.csv",
    "csv_unreadable": "printf 'amount\\n\"12000\\n' > flows.csv\nloancalc irr flows.csv",
    # keys
    "key_unknown": "loancalc quote 'plan=flat principal=12000 colour=red'",
    "key_unknown_near": "loancalc quote 'plan=flat principle=12000'",
    "key_not_in_plan": "loancalc bullet 20000 --rate 0.05%/d -n 45d --change-keeps payment",
    "key_not_in_plan_instead": "loancalc flat 12000 --rate 1%/m -n 12",
    "key_missing": "loancalc flat 12000 -n 12",
    "fee_key_missing": TOML + "printf '[[fees]]\\nname = \"guarantee\"\\n' >> offer.toml\nloancalc quote offer.toml",
    "plan_missing": "loancalc quote principal=12000",
    "key_needs": f"loancalc settle {LOAN} --after 6 --keep payment",
    "standard_needs_days": "loancalc irr 10000 -10100 --standard xirr",
    "keys_conflict": f"loancalc settle {LOAN} --after 6 --on 2027-02-01",
    "key_twice": "loancalc flat 12000 --fee 0.6%/m -n 12 --fee 0.5%/m",
    "allocation_unreadable": f"loancalc {FLAT} -n 12 --allocation any",
    "list_too_long": "echo 'plan = \"revolving\"\nprincipal = 12000\nrate = \"0.05%/d\"\nrepayments = [' > offer.toml\nseq -f '\"2027-01-01=%.0f\",' 36601 >> offer.toml\necho ']' >> offer.toml\nloancalc quote offer.toml",
    # documents
    "toml_unreadable": "echo 'plan = flat' > offer.toml\nloancalc quote offer.toml",
    "json_unreadable": "echo '{\"plan\": flat}' > offer.json\nloancalc quote offer.json",
    "string_open": "echo 'plan = \"flat' > offer.toml\nloancalc quote offer.toml",
    "too_deep": "echo 'plan = [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]' > offer.toml\nloancalc quote offer.toml",
    "key_too_dotted": "echo 'a.b.c.d.e.f.g.h.i = 1' > offer.toml\nloancalc quote offer.toml",
    "too_many_keys": "seq -f 'k%g = 1' 20001 > offer.toml\nloancalc quote offer.toml",
    "too_many_offers": "yes '[[offer]]' | head -n 101 > offers.toml\nloancalc compare offers.toml",
    "no_offer": "echo '{\"offers\": []}' > offer.json\nloancalc quote offer.json",
    "offer_unnamed": "printf '[[offer]]\\n[[offer]]\\n' > offers.toml\nloancalc compare offers.toml",
    "offer_twice": (
        'printf \'[[offer]]\\nname = "A"\\n[[offer]]\\nname = "A"\\n\' > offers.toml\nloancalc compare offers.toml'
    ),
    "key_outside_offer": "printf 'plan = \"flat\"\\n[offer]\\n' > offer.toml\nloancalc quote offer.toml",
    "inline_word": "loancalc quote 'plan=flat 12000'",
    "inline_quote": 'loancalc quote "plan=flat name=\'A"',
    "inline_too_long": "loancalc quote \"name=$(printf '%65537s')\"",
    # plans
    "too_small_to_split": "loancalc flat 0.05 --fee 0.6%/m -n 12",
    "negative_amortisation": "loancalc equal 1000 --rate 100%/m -n 600",
    "nothing_arrives": f"loancalc {FLAT} -n 12 --deposit 12000",
    "fee_day_outside": TOML
    + 'printf \'[[fees]]\\nname = "late"\\namount = "1"\\nwhen = "2030-01-01"\\n\' >> offer.toml\nloancalc quote offer.toml',
    "fee_period_mismatch": f"loancalc {FLAT} -n 12 --every week",
    "balance_left": "loancalc revolving 12000 --rate 0.05%/d --repay 2026-12-22=5000",
    "nothing_owed": "loancalc revolving 12000 --rate 0.05%/d --repay 2026-12-22=all --repay 2026-12-23=1",
    "repays_too_much": "loancalc revolving 12000 --rate 0.05%/d --repay 2026-12-22=15000",
    "day_outside_loan": "loancalc revolving 12000 --rate 0.05%/d -n 30d --repay 2027-12-22=all",
    "day_out_of_range": f"loancalc {FLAT} -n 12 --drawdown 2199-12-31",
    # yearly rates
    "irr_no_loan_nothing": "loancalc irr 0 0",
    "irr_no_loan_one_day": "loancalc irr 2026-11-22=1000 2026-11-22=-1010",
    "irr_no_loan_one_sign": "loancalc irr 1000 1010",
    "irr_no_rate": "loancalc irr 5000 -500 12000",
    "irr_ambiguous": "loancalc irr 20 -9.33x11 70.63",
    # comparison, LPR
    "offers_count": f"loancalc compare {LOAN}",
    "lpr_unknown": "loancalc equal 12000 --rate LPR+100BP -n 12 --drawdown 2019-01-01",
    # command line
    "no_such_command": "loancalc mortgage 12000",
    "no_such_command_near": "loancalc comparison",
    "no_such_option": "loancalc flat 12000 --zzz",
    "no_such_option_near": "loancalc flat 12000 --period 12",
    "missing_argument": "loancalc rate",
    "option_is_flag": "loancalc flat 12000 --fee 0.6%/m -n 12 --quiet=yes",
    "option_needs_value": "loancalc flat 12000 --fee 0.6%/m -n",
    "usage": "loancalc rate 24%/y ''",
    "unknown_language": "loancalc rate 0.05%/d --lang fr",
    "unknown_format": "loancalc rate 0.05%/d -f pdf",
    "unknown_headers": "loancalc rate 0.05%/d -f csv --headers fr",
    "unknown_suffix": "loancalc rate 0.05%/d -o rate.xlsx",
    "unexpected_words": "loancalc flat 12000 13000 --fee 0.6%/m -n 12",
    "negative_word": f"loancalc {FLAT} -n 12 -100",
    # files and streams
    "offer_unreadable": "loancalc quote '等额本息 年利率12% 12期'",
    "file_missing": "loancalc irr absent.csv",
    "file_unreadable": "touch flows.csv\nloancalc irr flows.csv/absent.csv",
    "file_too_large": "truncate -s 1000001 offer.toml\nloancalc quote offer.toml",
    "file_not_utf8": "printf 'name = \"\\264\\373\\277\\356\"' > offer.toml\nloancalc quote offer.toml",
    "file_not_text": "printf 'amount\\n\\377\\377\\n' > flows.csv\nloancalc irr flows.csv",
    "file_exists": "touch rate.csv\nloancalc rate 0.05%/d -o rate.csv",
    "not_a_file": "mkdir rate.csv\nloancalc rate 0.05%/d -o rate.csv",
    "file_lost": "loancalc rate 0.05%/d -o absent/rate.csv",
    "stdin_closed": "loancalc irr - <&-",
    "stdout_closed": "loancalc rate 0.05%/d >&-",
    "output_lost": "loancalc rate 0.05%/d > /dev/full",
    "one_offer_needed": (
        'printf \'[[offer]]\\nname = "A"\\n[[offer]]\\nname = "B"\\n\' > offers.toml\n'
        "loancalc settle offers.toml --after 2"
    ),
    # settling early
    "settle_when": f"loancalc settle {LOAN}",
    "settle_day_outside": f"loancalc settle {LOAN} --on 2030-01-01",
    "settle_one_row": "loancalc settle 'plan=bullet principal=10000 rate=0.05%/d periods=60d' --table",
    "prepay_not_here": "loancalc settle 'plan=flat principal=12000 fee=0.6%/m periods=12' --after 6 --amount 1000",
    "prepay_outside": f"loancalc settle {LOAN} --after 6 --amount 30000",
    "prepay_nothing_owed": f"loancalc settle {LOAN} --after 12 --amount 100",
    "prepay_in_promotion": (
        "loancalc settle 'plan=equal principal=50000 rate=0.04%/d periods=12 free_days=45' --after 0 --amount 10000"
    ),
    "switch_never_enough": f"loancalc settle {LOAN} --after 6 --into 'plan=equal rate=5%/y periods=6 upfront_fee=100%'",
    "switch_too_small": f"loancalc settle {LOAN} --after 6 --into 'plan=equal principal=20000 rate=5%/y periods=6'",
    # paying late
    "missed_empty": f"loancalc overdue {LOAN} --missed '' {ON}",
    "missed_unreadable": f"loancalc overdue {LOAN} --missed 1,,2 {ON}",
    "missed_unknown": f"loancalc overdue {LOAN} --missed 13 {ON}",
    "missed_not_due": f"loancalc overdue {LOAN} --missed 1,12 {ON}",
    "overdue_too_early": f"loancalc {OWED} --on 2026-12-01",
    "overdue_no_instalments": (
        "loancalc overdue 'plan=revolving principal=1000 rate=0.05%/d periods=30d' --missed 1 --on 2027-01-25"
    ),
    "overdue_pays_outside": f"loancalc {OWED} {ON} --paid 2026-12-01=500",
    "overdue_pays_too_much": f"loancalc {OWED} {ON} --paid 2027-01-05=9000",
    "overdue_nothing_owed": f"loancalc {OWED} {ON} --paid 2027-01-04=all --paid 2027-01-05=1",
    "penalty_needs_rate": "loancalc overdue 'plan=flat principal=12000 fee=0.6%/m periods=12' --missed 1 --on 2027-01-05",
    "compound_needs_rate": f"loancalc {OWED} {ON} --penalty 50/d --compound penalty",
    "compound_twice": f"loancalc {OWED} {ON} --penalty-base overdue-payment --compound contract",
    "reprice_unreadable": f"loancalc {EQUAL} --reprice often",
    # solve
    "solve_for_missing": "loancalc solve 'plan=equal principal=10000 rate=12%/y' --given payment=950",
    "solve_given_missing": "loancalc solve 'plan=equal principal=10000 periods=12' --for rate",
    "solve_one_offer": "loancalc solve 10000 -950x12 --for rate --given payment=950",
    "solve_no_unknown": "loancalc solve 10000 -950x12 --for amount --given nominal=24%",
    "solve_one_way": "loancalc solve 10000 '?x12' --for amount --given nominal=24%",
    "solve_flow_target": "loancalc solve 10000 '-?' --for amount --given payment=500",
    "solve_not_in_plan": "loancalc solve 'plan=equal principal=10000 rate=12%/y periods=12' --for fee --given payment=900",
    "solve_same": "loancalc solve 'plan=equal principal=10000 rate=12%/y periods=12' --for payment --given payment=900",
    "solve_periods_by_rate": "loancalc solve 'plan=equal principal=10000 rate=12%/y' --for periods --given nominal=24%",
    "solve_no_effect": "loancalc solve 'plan=equal rate=12%/y periods=12' --for principal --given nominal=24%",
    "solve_never_repaid": "loancalc solve 'plan=equal principal=10000 rate=2%/m' --for periods --given payment=200",
    "solve_out_of_reach": "loancalc solve 'plan=equal principal=10000 periods=12' --for rate --given payment=800",
    "solve_no_rate": "loancalc solve 2026-11-22=100 '2026-11-22=?' 2026-11-22=-10 --for amount --given xirr=5%",
    "target_unreadable": "loancalc solve 'plan=equal principal=10000 rate=12%/y' --for periods --given 950",
    "target_rate_unreadable": "loancalc solve 'plan=equal principal=10000 periods=12' --for rate --given nominal=2%/m",
    # affording
    "recurring_period_missing": "loancalc afford 'plan=flat fee=0.6%/m periods=12' --payment 950 --debt 1200",
    "multiple_unreadable": "loancalc afford 'plan=flat fee=0.6%/m periods=12' --income 8000 --multiple ten",
    "afford_no_rule": "loancalc afford 'plan=flat fee=0.6%/m periods=12' --income 8000",
    "afford_needs": "loancalc afford 'plan=flat fee=0.6%/m periods=12' --share 50%",
    "afford_draws": ("loancalc afford 'plan=revolving rate=0.05%/d periods=60d draws=2026-12-22=5000' --limit 20000"),
    # checking an offer
    "ceiling_unreadable": f"loancalc check {LOAN} --ceiling abc",
    "ceiling_out_of_range": f"loancalc check {LOAN} --ceiling 20000%",
    "sheet_header": "printf 'a,b\\n1,2\\n' > plan.csv\nloancalc check --plan plan.csv",
    "sheet_columns": "printf '期数,月供,还款金额\\n1,2,3\\n' > plan.csv\nloancalc check --plan plan.csv",
    "sheet_lines": "printf '期数,月供\\n' > plan.csv\nloancalc check --plan plan.csv",
    "plan_no_amounts": "printf '期数,还款日\\n1,2026-12-22\\n' > plan.csv\nloancalc check --plan plan.csv",
    "plan_number": "printf '期数,月供\\n甲,10\\n' > plan.csv\nloancalc check --plan plan.csv",
    "plan_number_twice": "printf '期数,月供\\n1,10\\n1,10\\n' > plan.csv\nloancalc check --plan plan.csv",
    "plan_not_held": "printf '期数,月供\\n1,10\\n' > plan.csv\nloancalc check --plan plan.csv --ceiling 24%",
    "statement_columns": "printf '金额,支出\\n1,2\\n' > paid.csv\nloancalc check --statement paid.csv",
    "statement_empty": "printf '日期,支出\\n2026-01-15,0\\n' > paid.csv\nloancalc check --statement paid.csv",
    "statement_signs": "printf '日期,金额\\n2026-01-15,5\\n2026-02-15,6\\n' > paid.csv\nloancalc check --statement paid.csv",
    "statement_negative": "printf '日期,收入\\n2026-01-15,-5\\n' > paid.csv\nloancalc check --statement paid.csv",
    "statement_direction": "printf '日期,金额,收支\\n2026-01-15,5,转账\\n' > paid.csv\nloancalc check --statement paid.csv",
    "amount_cut": "printf '期数,月供,备注\\n1,1,072.00\\n2,072.00,\\n' > plan.csv\nloancalc check --plan plan.csv",
    # evidence
    "evidence_is_no_table": f"loancalc evidence {LOAN} -f csv",
    "evidence_needs_drawdown": f"LOANCALC_TODAY= loancalc evidence {LOAN} --claimed 5%/y",
    "evidence_needs_today": (
        "printf '日期,支出\\n2026-01-15,5\\n' > paid.csv\n"
        "LOANCALC_TODAY= loancalc evidence 'plan=equal principal=50000 rate=0.04%/d periods=12 drawdown=2026-01-05' --statement paid.csv"
    ),
}
"""Key of a refusal → the script that provokes it."""

UNSEEN = {
    "file_too_long": "a file of more than 1 MB is refused before it is text; for users of the library",
    "internal_error": "an error that nobody thought of; each one that is found becomes a test",
    "irr_roots_too_close": "takes rates that agree in hundreds of digits; tests/core/test_roots.py lowers the limit",
    "plan_not_rounded": "`check` asks only loans that can be rounded otherwise; tests/core/test_check_convention.py",
    "day_before_loan": "the reader says `day_too_early` first; for users of the library",
    "periods_needed": "the reader says `key_missing` first; for users of the library",
    "settle_after_outside": "the reader says `number_unreadable` first; for users of the library",
    "solve_rate_unclear": "no offer is known to do it; tests/core/test_solve.py gives the search such a figure",
}
"""Key of a refusal that no command line provokes → why."""
