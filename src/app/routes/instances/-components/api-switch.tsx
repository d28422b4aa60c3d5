/**
 * Version, health and API switch. Enabling works while the API is off and from any address; disabling stops all reads (contract
 * rows 1–4). Both need a token of the root team.
 */
import { useQuery } from '@tanstack/react-query';
import { Power, PowerOff } from 'lucide-react';
import { useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Button } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf, callPreviewQuery } from '#app/queries/call-preview.ts';
import { healthQuery, useApiSwitch } from '#app/queries/system.ts';
import type { Instance } from '#contract/instances.ts';
import { CallPreviewsButton } from '../../-components/call-previews-button.tsx';

/** Coolify allows this only for tokens of team 0 (recordings 4.0.0, GET_enable__403-other-team). */
const rootTeamReason = ({ dialect, team }: Instance): string | undefined =>
  dialect === 'coolify' && team !== null && team.id !== null && team.id !== 0
    ? `Only tokens of the root team can do this. This token belongs to “${team.name}”.`
    : undefined;

export function ApiSwitch({ instance }: { readonly instance: Instance }) {
  const [confirming, setConfirming] = useState(false);
  const health = useQuery(healthQuery(instance.id));
  const enable = useApiSwitch(instance, 'system.enable');
  const disable = useApiSwitch(instance, 'system.disable');
  const off = instance.outage?.failure.kind === 'api-disabled';
  // The API reference does not define the response of a disabled API, so it cannot be detected.
  const stateUnknown = !off && instance.dialect === 'reference';
  const reasonFor = (id: 'system.enable' | 'system.disable') =>
    unavailableReason(id, instance) ?? rootTeamReason(instance);
  const { data: enableRequest } = useQuery(callPreviewQuery(callOf(instance, 'system.enable', {})));
  return (
    <Section
      title="API"
      actions={
        <>
          {(off || stateUnknown) && (
            <Button
              tone={off ? 'primary' : 'plain'}
              icon={<Power aria-hidden="true" />}
              busy={enable.isPending}
              disabledReason={reasonFor('system.enable')}
              onClick={() => enable.mutate({})}
            >
              Enable API
            </Button>
          )}
          {!off && (
            <Button
              icon={<PowerOff aria-hidden="true" />}
              busy={disable.isPending}
              disabledReason={reasonFor('system.disable')}
              onClick={() => setConfirming(true)}
            >
              Disable API
            </Button>
          )}
          <CallPreviewsButton
            of={`the API of ${instance.name}`}
            instance={instance}
            calls={[
              callOf(instance, 'system.version', {}),
              callOf(instance, 'system.health', {}),
              callOf(instance, 'system.enable', {}),
              callOf(instance, 'system.disable', {}),
            ]}
          />
        </>
      }
    >
      {off && <p className="text-13 text-muted">“Enable API” works while the API is disabled.</p>}
      <Panel>
        <Facts
          rows={[
            [
              'API',
              off ? 'Disabled' : instance.checkedAt === null ? 'Unknown' : stateUnknown ? 'Not available' : 'Enabled',
            ],
            ['Version', instance.version],
            [
              'Health',
              <span key="health" className="flex flex-wrap items-center gap-x-1.5">
                {health.data !== undefined && health.error === null && (
                  <>
                    <StateMark mark={/^(ok|healthy|up|true)$/i.test(health.data) ? 'good' : 'warn'} />
                    <span>{health.data}</span>
                  </>
                )}
                {health.error !== null && (
                  <>
                    <StateMark mark="bad" /> <span>{describeError(health.error).title}</span>
                  </>
                )}
                {health.isPending && 'Checking…'}
                <span className="text-muted">checked without a token</span>
              </span>,
            ],
          ]}
        />
      </Panel>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={`Disable the API of ${instance.name}?`}
        description="This affects every client of this Coolify’s API, not only Flotilla."
        footer={
          <>
            <Button onClick={() => setConfirming(false)}>Cancel</Button>
            <Button
              tone="danger"
              onClick={() => {
                setConfirming(false);
                disable.mutate({});
              }}
            >
              Disable API
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3 text-13">
          <ul className="list-disc pl-5">
            <li>All API calls are rejected. Flotilla shows the last known values and cannot run actions.</li>
            <li>Pipelines and scripts that use the API fail, for all tokens and teams.</li>
            <li>Running resources and the Coolify dashboard are not affected.</li>
          </ul>
          <p>
            To enable it again, select “Enable API” on this page, use Settings → Advanced → API Access in Coolify
            {enableRequest === undefined ? '.' : ', or run:'}
          </p>
          {enableRequest !== undefined && (
            <div className="flex items-start gap-2">
              <pre
                role="region"
                tabIndex={0}
                aria-label="Enable API with curl"
                className="min-w-0 flex-1 overflow-x-auto rounded border border-line bg-surface-sunken p-2 font-mono text-xs"
              >
                {enableRequest.curl}
              </pre>
              <CopyButton text={enableRequest.curl} label="Copy curl: Enable API" />
            </div>
          )}
        </div>
      </Dialog>
    </Section>
  );
}
