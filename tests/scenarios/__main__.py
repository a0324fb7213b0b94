"""Runs the scenarios in this process and prints which parameter each of them exercised."""

import sys

import pytest

from matcher.policy.specification import SPECIFICATIONS
from tests.scenarios.coverage import COVERAGE, FOLDER

if __name__ == "__main__":
    code = pytest.main([str(FOLDER), "-q", "--no-header"])
    print(COVERAGE.report(list(SPECIFICATIONS)))
    sys.exit(int(code))
