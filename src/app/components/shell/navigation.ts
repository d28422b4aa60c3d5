/** The pages of the sidebar, the phone bar and the palette. */
import {
  Archive,
  Bell,
  Boxes,
  Cloud,
  Database,
  FolderKanban,
  Gauge,
  GitBranch,
  HardDrive,
  KeyRound,
  Layers,
  Network,
  Rocket,
  Server,
  Settings,
  Ship,
  SquareStack,
  Tags,
  Users,
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
  { to: '/private-keys', label: 'Private keys', icon: KeyRound, group: 'administer', key: 'k' },
  { to: '/github-apps', label: 'GitHub apps', icon: GitBranch, group: 'administer', key: 'h' },
  { to: '/teams', label: 'Teams', icon: Users, group: 'administer', key: 't' },
  { to: '/tags', label: 'Tags', icon: Tags, group: 'rare', key: 'l' },
  { to: '/s3-storages', label: 'S3 storages', icon: HardDrive, group: 'rare', key: '3' },
  { to: '/notifications', label: 'Notifications', icon: Bell, group: 'rare', key: 'm' },
  { to: '/cloud-tokens', label: 'Cloud tokens', icon: Cloud, group: 'rare', key: 'c' },
  { to: '/instances', label: 'Instances', icon: Ship, group: 'own', key: 'i' },
  { to: '/settings', label: 'Settings', icon: Settings, group: 'own', key: ',' },
] as const;

/** The group that the sidebar folds. */
export const RARE = 'rare';

export type NavigationEntry = (typeof NAVIGATION)[number];
/** The entries of the phone bar; the others are under “More”. */
export const ON_PHONE: readonly NavigationEntry['to'][] = ['/', '/deployments', '/resources'];
