"""The organisation, brought in from the municipality's own master (domain rule 18).

One port, several adapters::

    files ─ reading (CSV, XLSX) ─► tables ─ parsing ─► rows ─ checking ─► sound rows
          ─ comparing with the database ─► differences ─ preview ─► a person's yes ─ writing ─► one transaction

``port.py`` is where to start reading. Nothing here asks who may: ``actions/importing.py`` does, and is what the page
and the command call. The format is described in ``docs/guides/organisation-import.md``.
"""
