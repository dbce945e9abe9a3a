"""Writing: generations, versions, graves."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from elasticsearch import ApiError, Elasticsearch, TransportError, dsl, helpers

from search.analysis.analyzer import ANALYZER_VERSION
from search.backends import aside
from search.backends.elastic.bodies import MAPPING, MAPPING_VERSION, Body, bodies, grave
from search.backends.elastic.cluster import Cluster
from search.backends.storing import READING, OvertakenError
from search.document import SearchDoc
from search.protocol import UnavailableError

#: Documents in one request.
CHUNK = 500


class Storing(Cluster):
    """The writing half of the engine."""

    # The protocol.

    def upsert(self, documents: Sequence[SearchDoc]) -> int:
        """Write documents into the serving generation, and into the one being built."""
        latest = {one.uid: one for one in bodies(documents)}
        with self._writing() as client:
            return self._put(client, latest.values())

    def delete(self, uids: Mapping[str, int]) -> int:
        """Delete documents; a grave stays for a day."""
        with self._writing() as client:
            if not self._state().serving or not uids:
                return 0
            answer = client.mget(index=self.access.prefix, ids=list(uids), source_includes=["live"])
            before = {one["_id"]: one for one in answer["docs"] if one.get("found") and one["_source"]["live"]}
            self._put(client, [grave(uid, version) for uid, version in uids.items()])
            return sum(1 for uid, one in before.items() if one["_version"] <= uids[uid])

    def rebuild(
        self,
        batches: Iterable[Sequence[SearchDoc]],
        *,
        progress: Callable[[int], None] = lambda written: None,
    ) -> int:
        """Fill a new index, and let the alias name it when it is complete."""
        with self._writing() as client:
            index = self._begin(client)
            building, written = f"{self.access.prefix}-building", 0
            try:
                for batch in aside.in_order(bodies, batches):
                    written += self._bulk(client, [building], {one.uid: one for one in batch}.values(), refresh=False)
                    progress(written)
                self._swap(client, index)
            except BaseException:
                with suppress(ApiError, TransportError):
                    client.indices.delete(index=index, ignore_unavailable=True)
                raise
            return self._live(self.access.prefix)

    def tidy(self) -> int:
        """Remove earlier generations that nobody reads any more, and graves older than a day."""
        with self._writing() as client:
            state = self._state()
            old = [
                name
                for name, meta in (state.indexes or {}).items()
                if name not in (state.serving, state.building)
                and timezone.now() - datetime.fromisoformat(meta.get("replaced", meta["began"])) >= READING
            ]
            for name in old:
                client.indices.delete(index=name, ignore_unavailable=True)
            return len(old) + (self._clear_graves(client) if state.serving else 0)

    def fingerprints(self, kind: str) -> dict[int, str]:
        """Return the fingerprint of every stored document of a kind, by key."""
        with self._writing() as client:
            if not self._state().serving:
                return {}
            client.indices.refresh(index=self.access.prefix)
            query = {"query": {"bool": {"filter": [{"term": {"kind": kind}}, {"term": {"live": True}}]}}}
            found = helpers.scan(
                client, query=query, index=self.access.prefix, source=["object_id", "fingerprint"], size=2_000
            )
            return {hit["_source"]["object_id"]: hit["_source"]["fingerprint"] for hit in found}

    # How it is done.

    def _put(self, client: Elasticsearch, documents: Collection[Body]) -> int:
        """Write into every generation that must hear of it; none yet: a rebuild will read everything."""
        state = self._state()
        targets = [self.access.prefix] if state.serving else []
        targets += [f"{self.access.prefix}-building"] if state.building else []
        return self._bulk(client, targets, documents, refresh=self._refresh)

    def _bulk(
        self,
        client: Elasticsearch,
        targets: Sequence[str],
        documents: Collection[Body],
        *,
        refresh: bool,
    ) -> int:
        """Write documents with their versions; older ones than those stored are ignored. Returns how many were not."""
        written = 0
        for target in targets:
            actions = (
                {"_id": one.uid, "version": one.version, "version_type": "external_gte", "_source": one.source}
                for one in documents
            )
            done, stale = 0, 0
            for fine, answer in helpers.streaming_bulk(
                client,
                actions,
                index=target,
                chunk_size=CHUNK,
                raise_on_error=False,
                refresh=refresh,
                require_alias=True,
                max_retries=2,
                initial_backoff=0.5,
            ):
                status = answer["index"]["status"]
                if status == 409:
                    stale += 1
                elif not fine and not (status == 404 and target != self.access.prefix and len(targets) > 1):
                    # The alias of a generation that was being built may be gone by now: it has taken over.
                    raise UnavailableError(f"Elasticsearch: {answer['index'].get('error')}")
                else:
                    done += 1
            written = max(written, done)
        return written

    def _begin(self, client: Elasticsearch) -> str:
        """Create the index of a new generation; one that somebody else is building is given up."""
        state = self._state()
        generation = max((meta.get("generation", 0) for meta in (state.indexes or {}).values()), default=0) + 1
        if state.building:
            client.indices.delete(index=state.building, ignore_unavailable=True)
        index = f"{self.access.prefix}-{generation:06d}"
        meta = {
            "generation": generation,
            "analyzer": ANALYZER_VERSION,
            "mapping": MAPPING_VERSION,
            "began": timezone.now().isoformat(),
        }
        client.indices.create(
            index=index,
            aliases={f"{self.access.prefix}-building": {}},
            mappings={**MAPPING, "_meta": meta},
            settings={
                "number_of_shards": self.access.shards,
                "number_of_replicas": 0,  # until it is complete
                "refresh_interval": "-1",
                "max_result_window": 100_000,
            },
        )
        return index

    def _swap(self, client: Elasticsearch, index: str) -> None:
        """Let the new index answer: one change of aliases, nobody sees half of it."""
        client.indices.put_settings(
            index=index, settings={"refresh_interval": "1s", "number_of_replicas": self.access.replicas}
        )
        client.indices.refresh(index=index)
        state = self._state()
        if state.building != index:
            raise OvertakenError
        actions: list[dict[str, Any]] = [
            {"add": {"index": index, "alias": self.access.prefix}},
            {"remove": {"index": index, "alias": f"{self.access.prefix}-building"}},
        ]
        if state.serving:
            actions.append({"remove": {"index": state.serving, "alias": self.access.prefix}})
        client.indices.update_aliases(actions=actions)
        if state.serving:
            replaced = {**state.meta, "replaced": timezone.now().isoformat()}
            client.indices.put_mapping(index=state.serving, meta=replaced)

    def _clear_graves(self, client: Elasticsearch) -> int:
        """Remove the graves of yesterday and before."""
        before = timezone.localdate() - timedelta(days=1)
        old = dsl.Q("bool", filter=[dsl.Q("term", live=False), dsl.Q("range", day={"lt": before.toordinal()})])
        query = {"query": old.to_dict()}
        graves = [hit["_id"] for hit in helpers.scan(client, query=query, index=self.access.prefix, source=False)]
        actions = ({"_op_type": "delete", "_id": uid} for uid in graves)
        helpers.bulk(client, actions, index=self.access.prefix, raise_on_error=False, refresh=self._refresh)
        return len(graves)
