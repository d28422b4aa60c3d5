/** What is shown, as a file: CSV for a spreadsheet, JSON for a program. */
import { Download } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import { Menu, MenuItem } from '#app/components/menu.tsx';
import { downloadText } from '#app/components/logs/export.ts';
import type { Item } from '#app/lib/items.ts';
import { pluralize } from '#app/lib/pluralize.ts';
import { exportCsv, exportJson } from '#app/lib/resources.ts';

export function ExportMenu({ items }: { readonly items: readonly Item[] }) {
  const words = pluralize(items.length, 'resource');
  return (
    <Menu
      label="Export"
      trigger={
        <Button
          icon={<Download aria-hidden="true" />}
          disabledReason={items.length === 0 ? 'There is nothing to export.' : undefined}
        >
          Export
        </Button>
      }
    >
      <MenuItem onSelect={() => downloadText(exportCsv(items).replace(/\r\n$/, ''), 'resources.csv')}>
        CSV, {words}
      </MenuItem>
      <MenuItem onSelect={() => downloadText(exportJson(items), 'resources.json')}>JSON, {words}</MenuItem>
    </Menu>
  );
}
