"""Mutants of the calculation and of the readers: what the tests would not notice if it broke.

``python -m tests.mutants`` (Python 3.12 or newer, on a system that forks) makes every change that mutmut knows of every
function of ``core/`` and ``reading/``, lets mypy and the tests that run the changed lines look at it, and lists the
mutants that neither notices and that no file of ``survivors/`` gives a reason for.
"""
