"""The data folder: imported lists and what a user added, each in a file of its own, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import DataError, UsageError
from tocsin.history.importing.additions import Addition, additions_of_text, additions_text
from tocsin.history.importing.kept import Kept, kept_of_text, text_of
from tocsin.history.importing.kinds import MAKERS
from tocsin.history.joining import past_of
from tocsin.history.past import Past

ADDITIONS = "additions.csv"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder that may not exist yet: then nothing was imported and nothing added."""

    path: Path

    def kept(self) -> tuple[Kept, ...]:
        """Return the imported lists, in the order of their makers.

        Raises:
            DataError: where one is damaged.
        """
        return tuple(kept for maker in MAKERS if (kept := self.kept_by(maker.name)) is not None)

    def kept_by(self, maker: str) -> Kept | None:
        """Return the imported list of a maker, None where there is none.

        Raises:
            DataError: where it is damaged.
        """
        text = self._text(self._file(maker))
        return None if text is None else kept_of_text(text, name=str(self._file(maker)))

    def additions(self) -> tuple[Addition, ...]:
        """Return what a user added, in order of day.

        Raises:
            DataError: where the file is damaged.
        """
        text = self._text(self.path / ADDITIONS)
        return () if text is None else additions_of_text(text, name=str(self.path / ADDITIONS))

    def keep(self, kept: Kept) -> bool:
        """Keep a list in place of the one by the same maker; say whether anything changed.

        Raises:
            UsageError: where the folder cannot be written.
        """
        return self._write(self._file(kept.maker.name), text_of(kept))

    def keep_additions(self, additions: Sequence[Addition]) -> bool:
        """Keep additions in place of those before; say whether anything changed.

        Raises:
            UsageError: where the folder cannot be written.
        """
        return self._write(self.path / ADDITIONS, additions_text(additions))

    def drop(self, maker: str) -> bool:
        """Take an imported list away; say whether there was one.

        Raises:
            UsageError: where the folder cannot be written.
        """
        file = self._file(maker)
        try:
            file.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise _unwritable(file, error) from error
        return True

    def _file(self, maker: str) -> Path:
        """Return where a maker's list is kept."""
        return self.path / f"{maker}.csv"

    @staticmethod
    def _text(file: Path) -> str | None:
        """Return what a file holds, or None where there is none.

        Raises:
            DataError: where it cannot be read.
        """
        try:
            return file.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except NotADirectoryError as error:
            msg = f"{file.parent}: no folder. Give the folder of imported lists with --data-dir."
            raise DataError(msg) from error
        except (OSError, UnicodeDecodeError) as error:
            msg = f"{file}: could not be read ({error}). Check its permissions, or import the list again."
            raise DataError(msg) from error

    def _write(self, file: Path, text: str) -> bool:
        """Write a file whole: a reader sees the old text or the new one, whatever happens in between.

        Raises:
            UsageError: where it cannot be written.
        """
        if file.exists() and self._text(file) == text:
            return False
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(
                "wb", dir=self.path, prefix=f".{file.name}.", delete=False
            ) as out:
                half = Path(out.name)
                out.write(text.encode("utf-8"))
                out.flush()
                os.fsync(out.fileno())
            try:
                # A temporary file is its owner's alone; lists are no secret, and a folder may be shared.
                half.chmod(0o644)
                half.replace(file)
            except OSError:
                half.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise _unwritable(file, error) from error
        return True


def past_with(folder: Path) -> Past:
    """Return the shipped past carried on by what a data folder holds.

    Raises:
        DataError: where a file in it is damaged.
    """
    held = DataFolder(folder)
    return past_of(held.kept(), held.additions())


def _unwritable(file: Path, error: OSError) -> UsageError:
    """Return the error that says why nothing can be kept there."""
    return UsageError(
        f"{file}: could not be written ({error.strerror}). Give a folder of your own with --data-dir."
    )
