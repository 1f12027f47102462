from tests.dialogue.conftest import empty, founded, given, given_out, stage

__all__ = ["empty", "founded", "given", "given_out", "stage"]
