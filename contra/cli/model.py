"""`contra model`: which embedding model is used, and where it lies."""

from __future__ import annotations

import typer

from contra.cli import console
from contra.cli.common import register

app = typer.Typer(help="Show the embedding model.", no_args_is_help=True, rich_markup_mode=None)


@register(app, "info", "contra model info")
def info(model: console.ModelOption = None, revision: console.RevisionOption = None) -> int:
    """Print the name, fingerprint and dimension of the model."""
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it

    chosen = console.settings({"model": model, "revision": revision})
    encoder = pipeline.load_encoder(chosen.model, chosen.revision)
    console.write(f"id           {encoder.id}\nfingerprint  {encoder.fingerprint}\ndimension    {encoder.dimension}\n")
    return 0


@register(app, "path", "contra model path")
def path() -> int:
    """Print the folder of the cache, where vectors are kept."""
    from contra.encode import cache_directory  # noqa: PLC0415 - help must not wait for it

    console.write_line(str(cache_directory()))
    return 0
