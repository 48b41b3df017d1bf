"""The chapters of the tour, as the guide has them."""


def act(words: str) -> None:
    """Print what happens next."""
    print(f"\n— {words}", flush=True)
