"""Why a case is not read or changed. No message repeats a key, a word or anything that is in a case."""


class NoCaseError(Exception):
    """No case has this key: there never was one, it has ended, or it was deleted. Nobody can tell which."""


class ReadOnlyKeyError(Exception):
    """This key reads, and does not change anything."""


class ConflictError(Exception):
    """The case is not what the change was made for: others saved in the meantime."""


class StoreError(Exception):
    """The store cannot be used: it is full, locked, not writable, damaged or away. Nothing was saved."""


class DamagedCaseError(StoreError):
    """What is stored is not what was sealed: it was changed, moved, set back, or is broken."""
