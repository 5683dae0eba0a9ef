"""``python -m wireclaim``: the same as the command."""

from .cli import main

main()
