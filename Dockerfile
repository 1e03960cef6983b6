# Builds Chancery from the repository and runs it on a record kept in /data:
#   docker build -t chancery .
#   docker run --rm -v "$PWD:/data" chancery read /data/reports --record /data/my.duckdb
#   docker run --rm -p 127.0.0.1:4747:4747 -v "$PWD:/data" -e CHANCERY_TOKEN=… chancery serve my.duckdb --host 0.0.0.0
FROM node:20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run build && npm pack --ignore-scripts --pack-destination /tmp

FROM node:20-bookworm-slim
COPY --from=build /tmp/chancery-*.tgz /tmp/
RUN npm install --global --no-audit --no-fund /tmp/chancery-*.tgz && rm -rf /tmp/chancery-*.tgz /root/.npm
USER node
WORKDIR /data
ENTRYPOINT ["chancery"]
CMD ["--help"]
