"""`contra model`: which embedding model is used, and where it lies."""

from __future__ import annotations

import typer

from contra.cli import console

app = typer.Typer(help="Show the embedding model.", no_args_is_help=True, rich_markup_mode=None)


@app.command("info")
def info(model: console.ModelOption = None, revision: console.RevisionOption = None) -> int:
    """Print the name, fingerprint and dimension of the model."""
    from contra import pipeline  # noqa: PLC0415 - help must not wait for it

    chosen = console.settings()
    encoder = pipeline.load_encoder(model or chosen.model, revision or (None if model else chosen.revision))
    console.write(f"id           {encoder.id}\nfingerprint  {encoder.fingerprint}\ndimension    {encoder.dimension}\n")
    return 0


@app.command("path")
def path() -> int:
    """Print the folder of the cache, where vectors are kept."""
    from contra.encode import cache_directory  # noqa: PLC0415 - help must not wait for it

    console.write(f"{cache_directory()}\n")
    return 0
