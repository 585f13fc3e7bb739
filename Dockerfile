# One image for every service; what runs is the command of docker-compose.yml.
FROM node:24-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /app /app
# A new volume takes the owner of the directory it covers.
RUN mkdir -p /var/lib/gongkai/blobs && chown -R node:node /var/lib/gongkai
USER node
