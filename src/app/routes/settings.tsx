import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { KeyList } from '#app/components/key-list.tsx';
import { Page, Section } from '#app/components/page.tsx';
import { Segmented } from '#app/components/segmented.tsx';
import { setPreference, usePreferences } from '#app/lib/preferences.ts';
import { sessionQuery } from '#app/queries/session.ts';
import { PageTitle } from './-components/page-title.tsx';

export const Route = createFileRoute('/settings')({ component: Settings });

function Settings() {
  const { theme, density, keys } = usePreferences();
  const session = useQuery(sessionQuery).data;
  return (
    <Page title="Settings" facts="Saved in this browser only.">
      <PageTitle>Settings</PageTitle>
      <Section title="Appearance" className="max-w-[640px]">
        <dl className="divide-y divide-line rounded-lg border border-line bg-surface-raised">
          <div className="flex flex-wrap items-center justify-between gap-3 px-3 py-2.5">
            <dt className="text-13">Theme</dt>
            <dd>
              <Segmented
                label="Theme"
                value={theme}
                onChange={(value) => setPreference('theme', value)}
                options={[
                  { value: 'system', label: 'System' },
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
              />
            </dd>
          </div>
          <div className="flex flex-wrap items-center justify-between gap-3 px-3 py-2.5">
            <dt className="text-13">Row density</dt>
            <dd>
              <Segmented
                label="Row density"
                value={density}
                onChange={(value) => setPreference('density', value)}
                options={[
                  { value: 'comfortable', label: 'Comfortable' },
                  { value: 'compact', label: 'Compact' },
                ]}
              />
            </dd>
          </div>
        </dl>
      </Section>
      <Section title="Keyboard shortcuts" className="max-w-[640px]">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-surface-raised px-3 py-2.5">
          <p className="text-13">Single-key shortcuts</p>
          <Segmented
            label="Single-key shortcuts"
            value={keys}
            onChange={(value) => setPreference('keys', value)}
            options={[
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off' },
            ]}
          />
        </div>
        <KeyList />
      </Section>
      <p className="text-13 text-muted">Flotilla {session?.version}</p>
    </Page>
  );
}
