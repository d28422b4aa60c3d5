/**
 * Version, health, and the switch of the API. Enabling works while the API is off and from any address, disabling takes all
 * reading away (contract rows 1–4); both are for tokens of the root team only.
 */
import { useQuery } from '@tanstack/react-query';
import { Power, PowerOff } from 'lucide-react';
import { useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { Button } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Facts, Panel, Section } from '#app/components/page.tsx';
import { StateMark } from '#app/components/state-mark.tsx';
import { unavailableReason } from '#app/queries/availability.ts';
import { callOf, callPreviewQuery } from '#app/queries/call-preview.ts';
import { healthQuery, useApiSwitch } from '#app/queries/system.ts';
import type { Instance } from '#contract/instances.ts';
import { CallsButton } from '../../-components/calls-button.tsx';

/** Coolify lets a token of team 0 alone switch (recordings 4.0.0, GET_enable__403-other-team). */
const teamReason = ({ dialect, team }: Instance): string | undefined =>
  dialect === 'coolify' && team !== null && team.id !== null && team.id !== 0
    ? `Only a token of the root team may switch the API; this one belongs to “${team.name}”.`
    : undefined;

export function ApiSwitch({ instance }: { readonly instance: Instance }) {
  const [asking, setAsking] = useState(false);
  const health = useQuery(healthQuery(instance.id));
  const enable = useApiSwitch(instance, 'system.enable');
  const disable = useApiSwitch(instance, 'system.disable');
  const off = instance.outage?.failure.kind === 'api-disabled';
  // The reference says neither what a switched-off API answers nor how to ask for it: one may stay off unnoticed.
  const untold = !off && instance.dialect === 'reference';
  const reasonFor = (id: 'system.enable' | 'system.disable') => unavailableReason(id, instance) ?? teamReason(instance);
  const { data: wayBack } = useQuery(callPreviewQuery(callOf(instance, 'system.enable', {})));
  return (
    <Section
      title="API"
      actions={
        <>
          {(off || untold) && (
            <Button
              tone={off ? 'primary' : 'plain'}
              icon={<Power aria-hidden="true" />}
              busy={enable.isPending}
              disabledReason={reasonFor('system.enable')}
              onClick={() => enable.mutate({})}
            >
              Enable the API
            </Button>
          )}
          {!off && (
            <Button
              icon={<PowerOff aria-hidden="true" />}
              busy={disable.isPending}
              disabledReason={reasonFor('system.disable')}
              onClick={() => setAsking(true)}
            >
              Disable the API
            </Button>
          )}
          <CallsButton
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
      {off && (
        <Notice tone="warn" title={`The API of ${instance.name} is off`}>
          Nothing can be read or done until it is on again. “Enable the API” works all the same: that one call is
          answered while the API is off.
        </Notice>
      )}
      <Panel>
        <Facts
          rows={[
            ['API', off ? 'Off' : instance.checkedAt === null ? 'Not known yet' : untold ? 'Not told' : 'On'],
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
                {health.isPending && 'Asking…'}
                <span className="text-muted">asked without a token</span>
              </span>,
            ],
          ]}
        />
      </Panel>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Disable the API of ${instance.name}?`}
        description="It concerns everybody who uses this Coolify’s API, not only Flotilla."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button
              tone="danger"
              onClick={() => {
                setAsking(false);
                disable.mutate({});
              }}
            >
              Disable the API
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3 text-13">
          <ul className="list-disc pl-5">
            <li>
              Every call is refused from then on: Flotilla shows what it last knew, and nothing can be done from here.
            </li>
            <li>Pipelines and scripts that deploy through the API fail, for every token and every team.</li>
            <li>What runs keeps running; Coolify’s own dashboard keeps working.</li>
          </ul>
          <p>
            The way back: “Enable the API” on this page, which works while the API is off; or in Coolify under Settings
            → Advanced → API Access{wayBack === undefined ? '.' : '; or this:'}
          </p>
          {wayBack !== undefined && (
            <div className="flex items-start gap-2">
              <pre
                role="region"
                tabIndex={0}
                aria-label="Enable the API with curl"
                className="min-w-0 flex-1 overflow-x-auto rounded border border-line bg-surface-sunken p-2 font-mono text-xs"
              >
                {wayBack.curl}
              </pre>
              <CopyButton text={wayBack.curl} label="Copy curl: Enable the API" />
            </div>
          )}
        </div>
      </Dialog>
    </Section>
  );
}
