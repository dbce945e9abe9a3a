"""WSGI entry point for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.config.settings.production")

application = get_wsgi_application()


def settle() -> None:
    """Set aside what stays for good, so that the collector of garbage no longer looks through it.

    A third of a million objects take it 200 ms, while which nobody is answered; that came with every hundredth answer
    or so of the API's long lists. What a request leaves behind is little and quickly looked through, so it is looked
    for less often, too.
    """
    reverse("home:start")  # reads every address, and with it every view
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 10)


settle()
