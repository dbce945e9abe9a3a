"""The index has no rule of its own: it copies the audiences that the rooms state, and is read through them only."""

from intranet.access import access
from search.models import Audience, AudienceToken, Document, Index, Owed, Signature, Text, Word

for _model in (Document, Text):
    access.exempt(_model, reason="Only read by the engines, which demand audience tokens and ask visible() again.")
for _part in (Index, Audience, AudienceToken, Owed, Signature):
    access.exempt(_part, reason="Bookkeeping of the index, without content.")
access.exempt(Word, reason="Words from documents that all staff may find.")
