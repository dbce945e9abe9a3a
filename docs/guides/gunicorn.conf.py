"""gunicorn for Forkant: ``gunicorn --config docs/guides/gunicorn.conf.py intranet.config.wsgi``."""

import multiprocessing
import os

bind = os.environ.get("FORKANT_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("FORKANT_WORKERS", str(multiprocessing.cpu_count())))
threads = 4
worker_class = "gthread"
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - a heartbeat file, in memory
timeout = 60
graceful_timeout = 30  # SIGTERM: running requests finish
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
backlog = 512
accesslog = None  # the product writes one line for each request, by route and without addresses
errorlog = "-"
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
preload_app = False


def child_exit(server: object, worker: object) -> None:
    """Let the figures of a worker that has gone be counted no longer as running."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(getattr(worker, "pid", 0))
