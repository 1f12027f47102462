"""Names as a notice writes them, matched to the organisation's bodies. A near miss is a doubt, never a match."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from storage.people import Body
from storage.words import name_key

NEAR = 86  # of 100; below it two names are two bodies


@dataclass(frozen=True, slots=True)
class Match:
    """The body of that name, or the one whose name comes near, or neither."""

    body: Body | None = None
    near: Body | None = None


def match_body(name: str, bodies: list[Body]) -> Match:
    """Exact by `words.name_key`, which folds accents, joins and usual short forms."""
    key = name_key(name)
    for body in bodies:
        if body.key == key:
            return Match(body=body)
    best = max(bodies, key=lambda body: fuzz.token_sort_ratio(key, body.key), default=None)
    if best is not None and fuzz.token_sort_ratio(key, best.key) >= NEAR:
        return Match(near=best)
    return Match()
