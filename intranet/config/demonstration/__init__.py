"""ROOF · the demonstration: an invented market town with a harbour, its people, texts and plans.

``data/`` and ``texts/`` are for everybody to edit (see ``README.md`` there); ``shapes`` says what a row is,
``reading`` turns the files into rows, ``organisation`` makes a municipality of any size from a seed. Nothing here
knows Django; ``build`` is what writes the rows through the rooms.
"""
