"""The process that opens files which nobody has looked at: started anew for each file, and thrown away after it.

It knows nothing of Django, has no settings and no secrets, and limits its own time and memory before it opens
anything (``__main__.py``). ``reading.py`` in the room starts it. What a file can do to it ends with it.
"""
