"""WING · the words of uploaded files, so that they can be found.

A room puts its files on a shelf (``shelves.py``); a worker then reads each one in a process of its own, with little
time and memory (``extracting/``), and keeps the words, or why there are none. May use people and search. Start at
``actions.py``, then ``reading.py``.
"""
