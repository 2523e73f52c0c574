"""Dates, times and lengths as people type them, in Dutch and English, read without guessing and without a clock."""

from .answers import DayPart, Question, QuestionKind, Stretch, Understood
from .reading import understand, understand_duration

__all__ = ["DayPart", "Question", "QuestionKind", "Stretch", "Understood", "understand", "understand_duration"]
