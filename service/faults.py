"""The two kinds of error whose words are meant for people.

    Refused             what was asked for cannot be done so: whoever asked can ask otherwise
      AccountRefused    people.accounts
      SignInRefused     people.accounts
      PasswordRefused   people.passwords
      KeyRefused        people.api_keys
      NoSuchCase        protect.erase
      ExportRefused     protect.export
    Fault               something that is kept is not as it must be: an administrator has to look
      KeyFault          store.keys
      BackupFault       protect.backup

Every other exception is a fault of the program, and is told by its kind alone.
"""


class Refused(Exception):
    """What was asked for cannot be done so. Its words are for whoever asked."""


class Fault(Exception):
    """Something that is kept is not as it must be. Its words are for an administrator."""
