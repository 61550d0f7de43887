"""The one tree of errors.

    TocsinError
    ├── UsageError                 what was asked for makes no sense          exit 2
    │   ├── UnknownCountryError
    │   ├── UnknownSignError
    │   └── DateError
    ├── SourceError                the text could not be had                  exit 3
    │   ├── SourceNotFoundError
    │   ├── SourceTooLargeError
    │   ├── FetchError
    │   └── RefusedAddressError
    ├── UnreadableArticleError     there is no article in the text            exit 4
    │   └── LanguageError
    ├── DataError                  a list, table or model is damaged          exit 5
    └── BrokenPromiseError         Tocsin caught itself out: always a bug     exit 70

Every message says what was found, what was expected and what to do.
"Nothing found" is an answer and never an error; "could not look" is an error and never an answer.
"""

from __future__ import annotations


class TocsinError(Exception):
    """Whatever Tocsin raises on purpose."""

    exit_code = 1


class UsageError(TocsinError):
    """What was asked for makes no sense."""

    exit_code = 2


class UnknownCountryError(UsageError):
    """No state of the Gleditsch-Ward system has this name or code."""


class UnknownSignError(UsageError):
    """The catalogue has no sign of this code."""


class DateError(UsageError):
    """A date is malformed, impossible or in the future."""


class SourceError(TocsinError):
    """The text could not be had."""

    exit_code = 3


class SourceNotFoundError(SourceError):
    """There is nothing at this path."""


class SourceTooLargeError(SourceError):
    """The source is larger than an article can be."""


class FetchError(SourceError):
    """An address did not answer, or not with a page."""


class RefusedAddressError(FetchError):
    """An address leads to a private network, to a file or to another protocol."""


class UnreadableArticleError(TocsinError):
    """The source was read, and holds no article."""

    exit_code = 4


class LanguageError(UnreadableArticleError):
    """The article is not in a language that Tocsin reads."""


class DataError(TocsinError):
    """A list, a table or a model is missing or damaged."""

    exit_code = 5


class BrokenPromiseError(TocsinError):
    """A reading breaks one of the promises: a span without its text, a driver without its claims."""

    exit_code = 70
