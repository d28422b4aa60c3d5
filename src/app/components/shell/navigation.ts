/** The places of the application, in the order people need them; one table for the sidebar, the phone and the palette. */
import {
  Archive,
  Boxes,
  Database,
  FolderKanban,
  Gauge,
  Layers,
  Network,
  Rocket,
  Server,
  Settings,
  Ship,
  SquareStack,
} from 'lucide-react';

export const NAVIGATION = [
  { to: '/', label: 'Overview', icon: Gauge, group: 'fleet', key: 'o' },
  { to: '/deployments', label: 'Deployments', icon: Rocket, group: 'fleet', key: 'd' },
  { to: '/applications', label: 'Applications', icon: Boxes, group: 'run', key: 'a' },
  { to: '/databases', label: 'Databases', icon: Database, group: 'run', key: 'b' },
  { to: '/backups', label: 'Backups', icon: Archive, group: 'run', key: 'u' },
  { to: '/services', label: 'Services', icon: SquareStack, group: 'run', key: 's' },
  { to: '/resources', label: 'Resources', icon: Layers, group: 'run', key: 'r' },
  { to: '/servers', label: 'Servers', icon: Server, group: 'where', key: 'v' },
  { to: '/projects', label: 'Projects', icon: FolderKanban, group: 'where', key: 'p' },
  { to: '/destinations', label: 'Destinations', icon: Network, group: 'where', key: 'n' },
  { to: '/instances', label: 'Instances', icon: Ship, group: 'own', key: 'i' },
  { to: '/settings', label: 'Settings', icon: Settings, group: 'own', key: ',' },
] as const;

export type NavigationEntry = (typeof NAVIGATION)[number];
/** What stands on the phone's bottom bar; the rest is under “More”. */
export const ON_PHONE: readonly NavigationEntry['to'][] = ['/', '/deployments', '/resources'];
