# The same steps as `make run`, at another time: packages, fonts, catalogue and static files are built in.

FROM node:22-slim AS fonts
WORKDIR /diwan
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --uid 10001 diwan \
    && install -d -o diwan -g diwan /var/lib/diwan
WORKDIR /diwan
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --no-deps --only-binary=:all: -r requirements.txt
COPY --from=fonts /diwan/node_modules ./node_modules
COPY . .
ENV PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    DIWAN_VAR=/var/lib/diwan \
    STATIC_ROOT=/diwan/staticfiles \
    BIND_HOST=0.0.0.0 \
    PORT=8000
# Collecting static files reads the settings, which ask for these two; nothing connects, and nothing is kept.
RUN python -m config.launcher.catalogue compile \
    && DIWAN_VAR=/tmp/diwan SECRET_KEY=only-while-building DATABASE_URL=postgres://nobody@nowhere/none \
       python -m config.launcher.prepare static \
    && rm -rf /tmp/diwan
USER diwan
VOLUME /var/lib/diwan
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind=0.0.0.0:8000", "--workers=2", "--threads=4", "--timeout=30", "--graceful-timeout=8", "--max-requests=2000", "--max-requests-jitter=200", "--preload", "--log-level=warning", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
