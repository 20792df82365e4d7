"""The letters of a text in lower case, each at its place: patterns of lower case are looked for in half the time of
those that pass over case."""


def lowered(text: str) -> str:
    """The text in lower case; the few foreign letters that grow when lowered stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
