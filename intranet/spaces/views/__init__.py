"""The room over HTTP: all spaces, one space, who belongs, what is said, what is to be done, files.

A view finds the space first, then what is in it: somebody who may not read a space learns nothing from its parts.
"""
