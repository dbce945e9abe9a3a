"""Words to tokens, once, in Python: the engines receive finished tokens and never analyse by themselves.

``tokens`` finds words in text · ``stems`` brings inflections together · ``folding`` forgives æ, ø and å ·
``compounds`` splits Danish compounds · ``analyzer`` puts them together, for documents and for queries alike.
"""
