"""The content room: pages, files, imported documents."""
