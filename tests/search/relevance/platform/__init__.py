"""The same documents in the search that Wagtail brings along, as its documentation says: for comparison only."""
