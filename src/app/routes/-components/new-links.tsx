/** Links to the create pages with a preset location. */
import { Boxes, Database, Plus, SquareStack } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem } from '#app/components/menu.tsx';

export interface PresetPlace {
  readonly instance: string;
  readonly project?: string;
  /** The environment's name. */
  readonly environment?: string;
  readonly server?: string;
}

const KINDS = [
  { to: '/applications/new', label: 'Application', icon: Boxes },
  { to: '/databases/new', label: 'Database', icon: Database },
  { to: '/services/new', label: 'Service', icon: SquareStack },
] as const;

export function NewMenu({ place, primary = false }: { readonly place: PresetPlace; readonly primary?: boolean }) {
  const navigate = useNavigate();
  return (
    <Menu
      label="New resource"
      trigger={
        <Button tone={primary ? 'primary' : 'plain'} icon={<Plus aria-hidden="true" />}>
          New resource
        </Button>
      }
    >
      {KINDS.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} icon={<Icon aria-hidden="true" />} onSelect={() => void navigate({ to, search: place })}>
          New {label.toLowerCase()}
        </MenuItem>
      ))}
    </Menu>
  );
}
