/** One-click services for building and running software: key, name, search words. */
export const TECH = `
# AI
anythingllm|AnythingLLM|ai chat documents rag llm chatgpt
argilla|Argilla|ai data labelling annotation datasets
chroma|Chroma|vector database embeddings ai rag
flowise|Flowise|ai agents llm workflow low code langchain
hermes-agent-with-webui|Hermes Agent|ai agent assistant chat
jean|Jean|ai coding agents
labelstudio|Label Studio|data labelling annotation machine learning
langflow|Langflow|ai agents llm workflow low code langchain
langfuse|Langfuse|llm observability tracing prompts ai
librechat|LibreChat|ai chat chatgpt llm
libretranslate|LibreTranslate|translate languages translation
litellm|LiteLLM|llm gateway proxy openai api ai
lobe-chat|Lobe Chat|ai chat chatgpt llm
marimo|marimo|python notebook data science
jupyter-notebook-python|Jupyter Notebook|python notebook data science
metamcp|MetaMCP|mcp ai tools gateway
mindsdb|MindsDB|ai database machine learning sql
newapi|New API|llm gateway proxy openai api ai
ollama-with-open-webui|Ollama with Open WebUI|local llm ai chat models chatgpt
open-webui|Open WebUI|ai chat ollama llm chatgpt
openclaw|OpenClaw|ai coding assistant agent
spacebot|Spacebot|ai agent assistant
unstructured|Unstructured|documents parse extract rag ai
# Automation and workflows
activepieces|Activepieces|automation workflow zapier no code
changedetection|changedetection.io|watch websites changes monitor alerts
hatchet|Hatchet|background jobs tasks queue workflow
inngest|Inngest|background jobs queue workflow durable
mage-ai|Mage AI|data pipeline etl workflow
n8n|n8n|automation workflow zapier no code
prefect|Prefect|data pipeline workflow orchestration python
rivet-engine|Rivet Engine|stateful actors durable workloads
celld|celld|durable objects deno workers
sequin|Sequin|postgres change data capture stream events
trigger|Trigger.dev|background jobs workflow tasks
windmill|Windmill|scripts workflow automation internal tools
web-check|Web-Check|website analysis osint dns security
# Databases and database tools
autobase|Autobase|postgres cluster database management dbaas
cloudbeaver|CloudBeaver|database admin ui sql dbeaver postgres mysql
databasus|Databasus|database backup postgres mysql mongodb
denoKV|Deno KV|key value database deno
drizzle-gateway|Drizzle Gateway|database admin ui studio drizzle postgres mysql sqlite
elasticsearch|Elasticsearch|search engine index logs database
electricsql|Electric|postgres sync realtime local first
influxdb|InfluxDB|time series database metrics
litequeen|Lite Queen|sqlite admin ui database
neon-ws-proxy|Neon WebSocket proxy|postgres serverless neon proxy
pgadmin|pgAdmin|postgres ui postgresql admin database management
pgbackweb|PG Back Web|postgres backup postgresql database
phpmyadmin|phpMyAdmin|mysql ui mariadb admin database management
qdrant|Qdrant|vector database embeddings ai search
redis-insight|Redis Insight|redis ui admin cache database
weaviate|Weaviate|vector database embeddings ai search
# Backends and low code
appsmith|Appsmith|internal tools low code admin dashboards
appwrite|Appwrite|backend firebase auth database storage
budibase|Budibase|internal tools low code apps forms
convex|Convex|backend reactive database realtime
kuzzle|Kuzzle|backend iot realtime api
lowcoder|Lowcoder|internal tools low code retool
nocobase|NocoBase|internal tools low code no code
pocketbase|PocketBase|backend sqlite auth realtime firebase
supabase|Supabase|backend firebase postgres auth storage
trailbase|TrailBase|backend sqlite rust auth api firebase
soketi|soketi|websocket pusher realtime server
soketi-app-manager|soketi App Manager|websocket pusher admin
# Git and development
browserless|Browserless|headless chrome browser puppeteer playwright scraping
code-server|code-server|vs code editor ide browser
docker-registry|Docker Registry|container images registry
flipt|Flipt|feature flags toggles
forgejo|Forgejo|git hosting repositories github forge gitea
gitea|Gitea|git hosting repositories github forge
gitea-runner|Gitea Runner|git actions ci runner
github-runner|GitHub Runner|git actions ci runner github
gitlab|GitLab|git hosting repositories ci github forge
gotenberg|Gotenberg|pdf convert html api documents
hoppscotch|Hoppscotch|api client testing postman
proxyscotch|Proxyscotch|cors proxy hoppscotch
imgcompress|imgcompress|compress images convert resize
it-tools|IT Tools|developer tools converters generators
cyberchef|CyberChef|encode decode encryption converters developer tools
jenkins|Jenkins|ci build server pipelines
nexus|Nexus Repository|artifacts packages registry maven npm docker
nexus-arm|Nexus Repository (ARM)|artifacts packages registry maven npm docker
onedev|OneDev|git hosting ci issues forge
tolgee|Tolgee|translation localisation i18n
weblate|Weblate|translation localisation i18n
unleash|Unleash|feature flags toggles
vert|VERT|file converter convert images audio
convertx|ConvertX|file converter convert images video documents
martin|Martin|maps vector tiles postgis geo server
# Analytics
goatcounter|GoatCounter|web analytics visitors statistics privacy
metabase|Metabase|business intelligence dashboards sql charts analytics
openpanel|OpenPanel|product web analytics mixpanel plausible
rybbit|Rybbit|web analytics visitors statistics privacy
superset|Apache Superset|business intelligence dashboards sql charts analytics
swetrix|Swetrix|web analytics visitors statistics privacy
umami|Umami|web analytics visitors statistics privacy google analytics
# Monitoring
beszel|Beszel|server monitoring metrics docker
beszel-agent|Beszel Agent|server monitoring metrics agent
bugsink|Bugsink|error tracking exceptions sentry
checkmate|Checkmate|uptime monitoring server status
diun|Diun|docker image updates notifications
dozzle|Dozzle|docker logs viewer containers
embystat|EmbyStat|emby statistics media
glances|Glances|server monitoring metrics processes
glitchtip|GlitchTip|error tracking exceptions sentry
grafana|Grafana|dashboards metrics charts monitoring
healthchecks|Healthchecks|cron monitoring dead man switch jobs
observium|Observium|network monitoring snmp
openobserve|OpenObserve|logs metrics traces observability
signoz|SigNoz|logs metrics traces observability opentelemetry datadog
statusnook|Statusnook|status page uptime monitoring
uptime-kuma|Uptime Kuma|uptime monitoring status page ping
librespeed|LibreSpeed|speed test network bandwidth
# Files, storage and backup
cloudreve|Cloudreve|file sharing cloud drive dropbox
duplicati|Duplicati|backup cloud encrypted
ente-photos|Ente Photos|photos backup encrypted google photos
filebrowser|File Browser|files manager upload web
fileflows|FileFlows|media processing convert video files
garage|Garage|s3 object storage bucket minio
immich|Immich|photos backup google photos
nextcloud|Nextcloud|files cloud drive calendar contacts dropbox
owncloud|ownCloud|files cloud drive dropbox
pydio-cells|Pydio Cells|files sharing cloud drive
seafile|Seafile|files sync cloud drive dropbox
seaweedfs|SeaweedFS|s3 object storage distributed files
sftpgo|SFTPGo|sftp ftp webdav file transfer server
syncthing|Syncthing|sync files devices
# Media
audiobookshelf|Audiobookshelf|audiobooks podcasts library
calibre-web|Calibre-Web|ebooks library books reading
calibre-web-automated-book-downloader|Calibre-Web book downloader|ebooks download books
emby|Emby|media server films series streaming
jellyfin|Jellyfin|media server films series streaming
metube|MeTube|youtube download video
navidrome|Navidrome|music streaming server subsonic
overseerr|Overseerr|media requests plex films series
plex|Plex|media server films series streaming
prowlarr|Prowlarr|indexer manager torrents usenet
qbittorrent|qBittorrent|torrent download client
radarr|Radarr|films download manager torrents
sonarr|Sonarr|series download manager torrents
transmission|Transmission|torrent download client
# Search and feeds
freshrss|FreshRSS|rss reader news feeds
meilisearch|Meilisearch|search engine index full text
miniflux|Miniflux|rss reader news feeds
redlib|Redlib|reddit frontend privacy
searxng|SearXNG|search engine privacy metasearch google
typesense|Typesense|search engine index full text algolia
whoogle|Whoogle|search engine privacy google
# Sign-in and secrets
authentik|authentik|single sign-on sso identity login oidc saml
cap-captcha|Cap Captcha|captcha bot protection
infisical|Infisical|secrets management environment variables vault
keycloak|Keycloak|single sign-on sso identity login oidc saml
logto|Logto|authentication identity login oidc
passbolt|Passbolt|password manager team
pocket-id|Pocket ID|passkeys single sign-on sso oidc login
supertokens|SuperTokens|authentication login sessions
vaultwarden|Vaultwarden|password manager bitwarden
faraday|Faraday|vulnerability management security scanning
# Network
cloudflare-ddns|Cloudflare DDNS|dynamic dns cloudflare domain
cloudflared|Cloudflare Tunnel|tunnel cloudflare expose proxy
emqx-enterprise|EMQX Enterprise|mqtt broker iot messaging
mosquitto|Mosquitto|mqtt broker iot messaging
netbird-client|NetBird client|vpn mesh wireguard network
newt-pangolin|Newt (Pangolin)|tunnel expose reverse proxy
pi-hole|Pi-hole|dns ad blocker network
rabbitmq|RabbitMQ|message broker queue amqp
tailscale-client|Tailscale client|vpn mesh wireguard network
termix|Termix|ssh terminal remote desktop servers
wireguard-easy|WireGuard Easy|vpn wireguard network
portainer|Portainer|docker containers management ui
# Dashboards and start pages
dashy|Dashy|dashboard start page links
glance|Glance|dashboard start page feeds
heimdall|Heimdall|dashboard start page links
homarr|Homarr|dashboard start page links
homepage|Homepage|dashboard start page links
organizr|Organizr|dashboard start page tabs
# Design and browsers
penpot|Penpot|design figma prototypes ui
firefox|Firefox|browser remote desktop
reactive-resume|Reactive Resume|cv resume builder
bento-pdf|BentoPDF|pdf tools merge split
# Games
foundryvtt|Foundry VTT|tabletop role playing game
minecraft|Minecraft|game server
palworld|Palworld|game server
satisfactory|Satisfactory|game server
terraria-server|Terraria|game server
wings|Pterodactyl Wings|game server panel
# Blockchain
bitcoin-core|Bitcoin Core|bitcoin node blockchain cryptocurrency
`;
