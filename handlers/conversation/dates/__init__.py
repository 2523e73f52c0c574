"""Dates, times and lengths as people type them, in Dutch and English, read without guessing and without a clock."""

from .answers import DayPart, Question, QuestionKind, Understood
from .understanding import understand, understand_duration

__all__ = ["DayPart", "Question", "QuestionKind", "Understood", "understand", "understand_duration"]
