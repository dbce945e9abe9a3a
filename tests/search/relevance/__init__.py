"""A judged Danish set, and how well a search answers it: ``python -m tests.search.relevance``.

``dev`` and ``test`` hold one file for each topic family: its documents, and questions with the grade of every document
that answers them (3 is the answer, 2 helps much, 1 touches on it). Grades are given from the documents alone, never
from what an engine returns. All documents of both parts lie in one index. What is tuned is tuned on ``dev``; the
questions of ``test`` and all documents are frozen by a checksum.
"""
