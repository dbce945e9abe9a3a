"""Figures for Prometheus: requests by route, and what waits. Labels are routes and codes, never people or addresses.

With several gunicorn workers set ``PROMETHEUS_MULTIPROC_DIR`` to an empty folder: they then count together.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from intranet.config.models import Pulse
from intranet.config.operation import health
from intranet.journal.models import Entry
from intranet.mydata.models import Package, RetentionRun
from intranet.notifications.models import Notification
from search.models import Owed

REQUESTS = Counter("forkant_requests", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "forkant_request_seconds",
    "Time to answer a request",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
UNKNOWN = "(no route)"


def count(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request."""
    REQUESTS.labels(method, route or UNKNOWN, str(status)).inc()
    SECONDS.labels(route or UNKNOWN).observe(seconds)


class Waiting(Collector):
    """Read from the database when asked: parts, signs of life, and what waits."""

    def collect(self) -> Iterator[Metric]:
        """Yield the figures of this moment; without a database only that it is missing."""
        _ready, states = health.states()
        parts = GaugeMetricFamily("forkant_part_ok", "1 when the part is well or not wanted", labels=["part"])
        for name, found in states.items():
            parts.add_metric([name], float(found in (health.OK, health.OFF)))
        yield parts
        if states["database"] != health.OK or states["migrations"] != health.OK:
            return
        pulses = GaugeMetricFamily("forkant_pulse_age_seconds", "Since the last sign of life", labels=["process"])
        for pulse in Pulse.objects.all():
            pulses.add_metric([pulse.name], (timezone.now() - pulse.at).total_seconds())
        yield pulses
        waiting = {
            "journal": Entry.objects.filter(dispatched_at=None).count(),
            "mail": Notification.objects.filter(channel="email", sent_at=None, send_at__lte=timezone.now()).count(),
            "packages": Package.objects.open().count(),
            "search": Owed.objects.count(),
        }
        queue = GaugeMetricFamily("forkant_waiting", "Things not done yet", labels=["what"])
        for what, number in waiting.items():
            queue.add_metric([what], number)
        yield queue
        documents = GaugeMetricFamily("forkant_search_documents", "Documents that can be found", labels=["engine"])
        lag = GaugeMetricFamily("forkant_search_lag_seconds", "Since the oldest change not told", labels=["engine"])
        for engine, details in health.search_details().items():
            documents.add_metric([engine], details["documents"])
            lag.add_metric([engine], details["lag_seconds"])
        yield from (documents, lag)
        yield GaugeMetricFamily(
            "forkant_retention_faults",
            "Clean-ups that stopped today",
            value=RetentionRun.objects.filter(on=timezone.localdate()).exclude(fault="").count(),
        )


def text() -> bytes:
    """Return all figures in Prometheus' format."""
    registry = CollectorRegistry()
    registry.register(Waiting())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)
