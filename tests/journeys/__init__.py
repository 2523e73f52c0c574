"""Whole stories, played on every platform; what fails in a chapter is told as if it stood in the test itself."""

import pytest

pytest.register_assert_rewrite("tests.journeys.builders", "tests.journeys.chapters", "tests.journeys.curtain")
