/** One-click services for work and publishing: key, name, and the words that people look for them by. */
export const WORK = `
# Websites and CMS
classicpress|ClassicPress|website blog cms wordpress php
directus|Directus|headless cms content api admin sql database
cockpit|Cockpit CMS|headless cms content api
drupal|Drupal|website cms php
ghost|Ghost|blog newsletter publishing website cms
joomla|Joomla|website cms php
mediawiki|MediaWiki|wiki wikipedia knowledge documentation
mixpost|Mixpost|social media scheduling posts marketing
moodle|Moodle|learning school courses lms education
next-image-transformation|Next.js image transformation|vercel image resize optimise next
nitropage|Nitropage|website builder visual pages
postiz|Postiz|social media scheduling posts marketing
strapi|Strapi|headless cms content api node
vvveb|Vvveb|website builder cms shop
wordpress|WordPress|blog website cms php
castopod|Castopod|podcast hosting audio
nodebb|NodeBB|forum community discussion board
fider|Fider|feedback feature requests votes ideas
formbricks|Formbricks|surveys forms feedback
heyform|HeyForm|forms surveys quiz poll typeform
limesurvey|LimeSurvey|surveys questionnaires forms
opnform|OpnForm|forms surveys typeform google forms
paymenter|Paymenter|billing hosting shop invoices whmcs
pairdrop|PairDrop|share files airdrop local transfer
snapdrop|Snapdrop|share files airdrop local transfer
shlink|Shlink|short links url shortener
slash|Slash|short links url shortener bookmarks
easyappointments|Easy!Appointments|booking calendar appointments scheduling
calcom|Cal.com|booking calendar appointments scheduling calendly
rallly|Rallly|meeting poll find a date doodle scheduling
onetimesecret|Onetime Secret|share secret link password once
privatebin|PrivateBin|pastebin paste share text encrypted
cryptgeon|Cryptgeon|share secret note encrypted once
zipline|Zipline|upload screenshots sharex file sharing
chibisafe|Chibisafe|upload files sharing vault
# Documents, notes and office
affine|AFFiNE|notes whiteboard notion miro workspace
alexandrie|Alexandrie|notes markdown wiki writing
appflowy|AppFlowy|notes notion workspace kanban
bookstack|BookStack|wiki documentation knowledge base
codimd|CodiMD|markdown notes together hackmd
docmost|Docmost|wiki documentation confluence notion
docuseal|DocuSeal|sign documents signature pdf docusign
documenso|Documenso|sign documents signature pdf docusign
dokuwiki|DokuWiki|wiki documentation knowledge
excalidraw|Excalidraw|whiteboard drawing sketch diagrams
getoutline|Outline|wiki documentation knowledge base notion
grist|Grist|spreadsheet database airtable tables
joplin|Joplin Server|notes sync markdown evernote
libreoffice|LibreOffice|office documents spreadsheet writer desktop
linkding|linkding|bookmarks links read later
karakeep|Karakeep|bookmarks links notes images read later hoarder
memos|Memos|notes micro blog journal
nocodb|NocoDB|airtable spreadsheet database tables no code
teable|Teable|airtable spreadsheet database tables no code postgres
open-archiver|Open Archiver|email archive backup mailbox
paperless|Paperless-ngx|documents scan archive ocr pdf
readeck|Readeck|read later articles bookmarks pocket
siyuan|SiYuan|notes knowledge markdown obsidian
silverbullet|SilverBullet|notes markdown knowledge obsidian
stirling-pdf|Stirling PDF|pdf tools merge split convert
triliumnext|TriliumNext Notes|notes knowledge wiki personal
wikijs|Wiki.js|wiki documentation knowledge base
# Projects, support and customers
buzz|Buzz|workspace chat agents nostr collaboration
chatwoot|Chatwoot|customer support live chat helpdesk inbox intercom
chaskiq|Chaskiq|customer support live chat messaging intercom
dolibarr|Dolibarr|erp crm invoices accounting business
espocrm|EspoCRM|crm customers sales
fizzy|Fizzy|kanban issues board tasks 37signals
freescout|FreeScout|helpdesk shared inbox tickets support email
glpi|GLPI|it assets inventory tickets helpdesk
invoice-ninja|Invoice Ninja|invoices billing accounting
kimai|Kimai|time tracking timesheets
leantime|Leantime|project management tasks goals
odoo|Odoo|erp crm shop invoices business
orangehrm|OrangeHRM|hr employees leave people
osticket|osTicket|helpdesk tickets support
plane|Plane|project management issues jira linear
redmine|Redmine|project management issues tickets
twenty|Twenty|crm customers sales salesforce
vikunja|Vikunja|tasks todo kanban todoist
wakapi|Wakapi|time tracking coding wakatime statistics
# Chat and meetings
bluesky-pds|Bluesky PDS|social network bluesky atproto personal data server
evolution-api|Evolution API|whatsapp messages api bot
gowa|GOWA|whatsapp messages api go
jitsi|Jitsi Meet|video calls meetings conference zoom
cap|Cap|screen recording video share loom
matrix-synapse|Matrix Synapse|chat messenger matrix element
mattermost|Mattermost|team chat slack
once-campfire|Campfire|team chat group 37signals slack
rocketchat|Rocket.Chat|team chat slack
soju|soju|irc bouncer chat
# Email and notifications
apprise-api|Apprise API|notifications push alerts telegram discord
gotify|Gotify|push notifications messages alerts
listmonk|listmonk|newsletter mailing list campaigns email
mailpit|Mailpit|test email smtp catch mail development
ntfy|ntfy|push notifications messages phone alerts
plunk|Plunk|email marketing transactional newsletter
sessy|Sessy|email monitoring ses observability
stalwart|Stalwart Mail Server|email server imap smtp mailbox
usesend|useSend|email sending transactional resend sendgrid
# Money and business records
actualbudget|Actual Budget|budget money finance personal
budge|Budge|budget money finance personal
firefly|Firefly III|budget money finance personal accounting
sure|Sure|budget money finance personal maybe
# Home and personal
babybuddy|Baby Buddy|baby feeding sleep tracking family
esphome|ESPHome|smart home microcontroller esp32 iot
gramps-web|Gramps Web|family tree genealogy ancestors
grimmory|Grimmory|ebooks library books reading
grocy|grocy|groceries household stock recipes
home-assistant|Home Assistant|smart home automation iot
homebox|Homebox|inventory household items
mealie|Mealie|recipes cooking meal planner
ryot|Ryot|tracker media fitness habits
sparkyfitness|SparkyFitness|fitness nutrition calories tracker
yamtrack|Yamtrack|tracker films series anime games books
traccar|Traccar|gps tracking vehicles fleet
`;
