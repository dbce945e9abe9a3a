"""Every write of the room, by what it is about.

``profile`` what a person says about herself · ``absences`` when she is away · ``leaders`` who leads and who acts for
her · ``elections`` whom colleagues elected · ``leaves`` longer leave · ``units`` the tree · ``accounts`` language,
granted roles, closing · ``importing`` the organisation from the municipality's own master.

All check, lock, change and journal in one transaction. What they refuse with words they raise as ``ValidationError``.
"""

from intranet.people.actions import absences, accounts, elections, importing, leaders, leaves, profile, units

__all__ = ["absences", "accounts", "elections", "importing", "leaders", "leaves", "profile", "units"]
