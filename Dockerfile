# One image for every service; what runs is the command of docker-compose.yml.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
# The harvester shows pages in it that only a browser can read; its sandbox needs user namespaces in the container.
RUN apt-get update && apt-get install -y --no-install-recommends chromium fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build --chown=root:root /app /app
# A new volume takes the owner of the directory it covers.
RUN mkdir -p /var/lib/gongkai/blobs && chown -R node:node /var/lib/gongkai
USER node
