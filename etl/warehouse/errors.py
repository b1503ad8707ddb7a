"""What keeps a build from coming about."""


class BuildError(Exception):
    """There is no new database, and the former one stays in use; says why, in words for the person who asked for it."""
