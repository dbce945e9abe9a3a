# Forkant for production: web, worker and beat run from the same image.
FROM python:3.11-slim-bookworm AS packages
WORKDIR /forkant
COPY requirements.txt .
RUN python -m venv /packages \
    && /packages/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
# pg_dump and pg_restore for backups, gettext's tools are not needed: Babel compiles the catalogues.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 forkant && install -d -o forkant /var/lib/forkant
COPY --from=packages /packages /packages
WORKDIR /forkant
COPY --chown=root:root . .
ENV PATH=/packages/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=intranet.config.settings.production FORKANT_VAR=/var/lib/forkant
RUN for room in $(find intranet hr learning search -name locale); do pybabel -q compile -f -D django -d "$room" || true; done \
    && SECRET_KEY=only-for-collecting-static-files-while-the-image-is-built ALLOWED_HOSTS=localhost \
       DATABASE_URL=sqlite://:memory: FORKANT_VAR=/var/build python manage.py collectstatic --noinput -v 0
USER forkant
VOLUME /var/lib/forkant
EXPOSE 8000
CMD ["gunicorn", "--config", "docs/guides/gunicorn.conf.py", "intranet.config.wsgi"]
