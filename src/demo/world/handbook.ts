/** The demo's third instance: a server that follows the written API reference rather than Coolify itself. */
import type { Content } from './content.ts';

export const handbook: Content = {
  team: 'Field offices',
  servers: [{ name: 'branch-01', description: 'In the cupboard of the branch office', ip: '203.0.113.30' }],
  projects: [
    { name: 'Branch office', description: 'What the branch runs for itself', environments: ['production', 'staging'] },
    { name: 'Training', environments: ['production'] },
  ],
  applications: [
    { name: 'intranet', description: 'Start page of the branch', at: 'Branch office/production', server: 'branch-01', pack: 'nixpacks', repository: 'acme/intranet', domains: 'https://intranet.example.test', ports: '3000', tags: ['branch'], history: 6 },
    { name: 'room-booking', at: 'Branch office/production', server: 'branch-01', pack: 'dockerfile', repository: 'acme/room-booking', domains: 'https://rooms.example.test', ports: '8080', talk: 'json', tags: ['branch'], history: 5 },
    { name: 'visitor-screen', at: 'Branch office/production', server: 'branch-01', pack: 'static', repository: 'acme/visitor-screen', domains: 'https://welcome.example.test', talk: 'static', history: 4 },
    { name: 'label-printer', at: 'Branch office/production', server: 'branch-01', pack: 'dockerimage', image: 'ghcr.io/acme/label-printer:1.0', unchecked: true, talk: 'worker', history: 2 },
    { name: 'intranet', at: 'Branch office/staging', server: 'branch-01', pack: 'nixpacks', repository: 'acme/intranet', branch: 'develop', domains: 'https://intranet-staging.example.test', ports: '3000', status: 'exited:unhealthy', history: 3 },
    { name: 'courses', description: 'Courses and certificates', at: 'Training/production', server: 'branch-01', pack: 'nixpacks', repository: 'acme/courses', domains: 'https://courses.example.test', ports: '3000', history: 5 },
    { name: 'quiz-room', at: 'Training/production', server: 'branch-01', pack: 'nixpacks', repository: 'acme/quiz-room', domains: 'https://quiz.example.test', ports: '3000', status: 'running:unhealthy', history: 2 },
    { name: 'video-encoder', at: 'Training/production', server: 'branch-01', pack: 'dockerfile', repository: 'acme/video-encoder', unchecked: true, talk: 'worker', status: 'exited:unhealthy', history: 0 },
  ],
  databases: [
    { name: 'branch-db', at: 'Branch office/production', server: 'branch-01', engine: 'postgresql', backup: '@daily' },
    { name: 'rooms-cache', at: 'Branch office/production', server: 'branch-01', engine: 'redis' },
    { name: 'courses-db', at: 'Training/production', server: 'branch-01', engine: 'mysql' },
    { name: 'search-scratch', at: 'Training/production', server: 'branch-01', engine: 'mongodb', status: 'exited:unhealthy' },
  ],
  services: [
    { name: 'wiki', at: 'Branch office/production', server: 'branch-01', type: 'bookstack', parts: [{ name: 'bookstack', image: 'lscr.io/linuxserver/bookstack:25.07', fqdn: 'https://wiki.example.test' }, { name: 'mariadb', kind: 'database', image: 'lscr.io/linuxserver/mariadb:11.4' }] },
    { name: 'jitsi', at: 'Training/production', server: 'branch-01', type: 'jitsi', parts: [{ name: 'jitsi-web', image: 'jitsi/web:stable', fqdn: 'https://meet.example.test', status: 'exited' }] },
  ],
};
