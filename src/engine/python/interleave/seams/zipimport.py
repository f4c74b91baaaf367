"""The library comes over the network: replaces how `zipimport` reads of it, so that a program hears why it did not come."""

import zipimport as real

REPLACED = {"zipimport": ("_get_data",)}

_LIBRARY = "/lib/python314.zip"


def install() -> None:
    get_data = real._get_data  # pyright: ignore[reportAttributeAccessIssue]

    def get_data_or_explain(archive: str, toc_entry: tuple[object, ...]) -> bytes:
        try:
            return get_data(archive, toc_entry)
        except OSError, EOFError, real.ZipImportError:
            if archive != _LIBRARY:
                raise
            raise ImportError(
                "Python's library has not come: check the connection and run the program again"
            ) from None

    real._get_data = get_data_or_explain  # pyright: ignore[reportAttributeAccessIssue]
