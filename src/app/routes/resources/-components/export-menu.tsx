/** Exports the shown resources as CSV or JSON. */
import { Download } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem } from '#app/components/menu.tsx';
import { downloadText } from '#app/components/logs/export.ts';
import type { Resource } from '#app/lib/resources.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { exportCsv, exportJson } from '#app/lib/resource-lists.ts';

export function ExportMenu({ items }: { readonly items: readonly Resource[] }) {
  const count = pluralize(items.length, 'resource');
  return (
    <Menu
      label="Export"
      trigger={
        <Button
          icon={<Download aria-hidden="true" />}
          disabledReason={items.length === 0 ? 'No resources to export.' : undefined}
        >
          Export
        </Button>
      }
    >
      <MenuItem onSelect={() => downloadText(exportCsv(items).replace(/\r\n$/, ''), 'resources.csv')}>
        CSV ({count})
      </MenuItem>
      <MenuItem onSelect={() => downloadText(exportJson(items), 'resources.json')}>JSON ({count})</MenuItem>
    </Menu>
  );
}
