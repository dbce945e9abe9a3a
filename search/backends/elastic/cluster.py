"""How a cluster is reached, which generations it holds, and what is wrong with it, in words."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, helpers

from search.analysis.analyzer import ANALYZER_VERSION
from search.backends.elastic.bodies import MAPPING_VERSION
from search.protocol import Health, UnavailableError

#: The major version that this was written for; others answer differently, or not at all.
MAJOR = "8"
#: Seconds that a write may take, and for which a reader believes what she knows of the generation.
WRITING, KNOWN_FOR = 30.0, 5.0


@dataclass(frozen=True)
class Access:
    """How a cluster is reached."""

    urls: tuple[str, ...]
    prefix: str = "forkant"
    ca: str = ""
    api_key: str = ""
    user: str = ""
    password: str = ""
    #: Seconds that a reader may wait.
    budget: float = 1.5
    shards: int = 1
    replicas: int = 1

    def client(self) -> Elasticsearch:
        """Return a client that gives up in time and never tries twice: whoever waits is answered otherwise."""
        options: dict[str, Any] = {"request_timeout": self.budget, "max_retries": 0, "retry_on_timeout": False}
        if self.ca:
            options["ca_certs"] = self.ca
        if self.api_key:
            options["api_key"] = self.api_key
        elif self.user:
            options["basic_auth"] = (self.user, self.password)
        return Elasticsearch(list(self.urls), **options)


@dataclass(frozen=True)
class State:
    """The generations that there are: index names with what their builders wrote about them."""

    serving: str = ""
    building: str = ""
    indexes: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def meta(self) -> Mapping[str, Any]:
        """What is known of the generation that answers."""
        return (self.indexes or {}).get(self.serving, {})

    @property
    def problem(self) -> str:
        """Why it cannot answer, or ""."""
        if not self.serving:
            return "never built: manage.py search_index"
        if self.meta.get("analyzer") != ANALYZER_VERSION:
            return f"made by analyzer {self.meta.get('analyzer')}, not {ANALYZER_VERSION}: rebuild"
        if self.meta.get("mapping") != MAPPING_VERSION:
            return f"made with mapping {self.meta.get('mapping')}, not {MAPPING_VERSION}: rebuild"
        return ""


class Cluster:
    """What reading and writing have in common. ``at_once``: writes can be found when they return (tests)."""

    name = "elasticsearch"

    def __init__(self, access: Access, *, at_once: bool = False) -> None:
        self.access = access
        self._client = access.client()
        self._refresh = at_once
        self._known: tuple[float, State] = (0.0, State())

    def health(self) -> Health:
        """Return how the engine is; never raises."""
        try:
            self._check_version()
            state = self._state()
            documents = self._live(self.access.prefix) if state.serving else 0
        except (ApiError, TransportError, ValueError) as error:
            return Health(self.name, 0, "", 0, problem=self._explained(error))
        meta = state.meta
        return Health(
            self.name,
            meta.get("generation", 0),
            meta.get("analyzer", ""),
            documents,
            bool(state.building),
            state.problem,
        )

    def probe(self) -> None:
        """Return when readers could be answered. Raises ``UnavailableError``, within the budget of a reader."""
        with self._reading():
            pass

    def _within(self, deadline: float) -> Elasticsearch:
        """Return a client that gives up when the reader's time is over."""
        return self._client.options(request_timeout=max(deadline - monotonic(), 0.05))

    @contextmanager
    def _reading(self) -> Iterator[float]:
        """Give until when a reader waits. Whatever goes wrong is an ``UnavailableError``."""
        deadline = monotonic() + self.access.budget
        try:
            at, state = self._known
            if monotonic() - at > KNOWN_FOR or state.problem:
                state = self._state(self._within(deadline))
                self._known = monotonic(), state
            if state.problem:
                raise UnavailableError(f"Elasticsearch: {state.problem}")
            yield deadline
        except (ApiError, TransportError) as error:
            raise UnavailableError(self._explained(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[Elasticsearch]:
        """Give a client that waits long enough. Whatever goes wrong is an ``UnavailableError``."""
        try:
            yield self._client.options(request_timeout=WRITING)
        except (ApiError, TransportError, helpers.BulkIndexError) as error:
            raise UnavailableError(self._explained(error)) from error
        finally:
            self._known = (0.0, State())

    def _state(self, client: Elasticsearch | None = None) -> State:
        """Return which generations there are."""
        prefix = self.access.prefix
        try:
            found = (client or self._client).indices.get(
                index=f"{prefix}-*", filter_path="*.aliases,*.mappings._meta", allow_no_indices=True
            )
        except NotFoundError:
            return State()
        indexes, serving, building = {}, "", ""
        for name, about in found.items():
            if not re.fullmatch(rf"{re.escape(prefix)}-\d+", name):
                continue
            indexes[name] = about.get("mappings", {}).get("_meta", {})
            serving = name if prefix in about.get("aliases", {}) else serving
            building = name if f"{prefix}-building" in about.get("aliases", {}) else building
        return State(serving, building, indexes)

    def _live(self, index: str) -> int:
        return int(self._client.count(index=index, query={"term": {"live": True}})["count"])

    def _check_version(self) -> None:
        """Raise ``ValueError`` when a node is of another major version."""
        nodes = self._client.nodes.info(filter_path="nodes.*.version").get("nodes", {})
        for version in {node["version"] for node in nodes.values()}:
            if version.split(".")[0] != MAJOR:
                raise ValueError(f"Elasticsearch {version} answers, but {MAJOR}.x is needed")

    def _explained(self, error: Exception) -> str:
        """Say what is wrong, so that whoever runs the cluster knows what to do."""
        where = ", ".join(re.sub(r"//[^@/]*@", "//", url) for url in self.access.urls)
        if isinstance(error, ApiError) and error.status_code in (401, 403):
            return (
                f"Elasticsearch at {where} refuses us ({error.status_code}): the key or user needs the cluster "
                f"privilege monitor, and read, write and manage on {self.access.prefix}*"
            )
        if isinstance(error, TransportError):
            return f"Elasticsearch cannot be reached at {where}: {error.message}"
        return str(error) if isinstance(error, ValueError) else f"Elasticsearch at {where}: {error}"
