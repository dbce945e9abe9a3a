"""Makes ``search/analysis/data/compounds.da.xz`` from hunspell-da and word frequencies; never loaded by the site.

``hunspell`` reads the dictionary · ``tables`` decides what each word costs and packs what the splitter needs.
Run by ``manage.py search_build_compounds``.
"""
