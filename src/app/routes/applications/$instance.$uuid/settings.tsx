import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fieldsOf, type FieldSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { cx } from '#app/lib/cx.ts';
import { applicationQuery } from '#app/queries/applications.ts';
import { useItem } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { ApplicationDetail } from '#coolify/operations/applications.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { ActionButton } from '../-components/actions.tsx';
import { SectionNav } from '../-components/settings/section-nav.tsx';
import { needsDeployment, SECTION_TITLES, sectionsOf } from '../-components/settings/sections.ts';
import { useSaveApplication } from '../-components/settings/use-save.tsx';

export const Route = createFileRoute('/applications/$instance/$uuid/settings')({ component: Settings });

function Settings() {
  const { instance: id, uuid } = Route.useParams();
  const instance = useInstance(id);
  const application = useQuery(applicationQuery(id, uuid));
  if (application.data === undefined || instance === undefined)
    return application.error === null ? (
      <TableSkeleton rows={10} />
    ) : (
      <ReadError error={application.error} onRetry={() => void application.refetch()} />
    );
  return <SettingsForm key={`${id}/${uuid}`} instance={instance} application={application.data} />;
}

const labelsOf = (specs: readonly FieldSpec[]): string =>
  specs.map(({ label }, index) => (index === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1))).join(', ');

function SettingsForm({
  instance,
  application,
}: {
  readonly instance: Instance;
  readonly application: ApplicationDetail;
}) {
  const { saving, dialog } = useSaveApplication(instance, application.uuid);
  const [saved, setSaved] = useState<readonly FieldSpec[]>([]);
  const item = useItem(instance.id, application.uuid);
  const profile = useProfile(instance);
  // Polling reads the same again and again: the form is made anew only when something of it has changed.
  const told = JSON.stringify(application.config);
  const { sections, initial } = useMemo(() => {
    const config = JSON.parse(told) as ApplicationDetail['config'];
    const made = sectionsOf({ config, profile });
    return { sections: made, initial: valuesOf(fieldsOf(made), config) };
  }, [told, profile]);
  const specs = fieldsOf(sections);
  return (
    <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-8">
      <SectionNav titles={SECTION_TITLES} />
      <div className="min-w-0">
        <ResourceForm
          instance={instance}
          operation="applications.update"
          sections={sections}
          initial={initial}
          saving={{
            ...saving,
            mutate: (input, options) => {
              const taken = (except: readonly string[]): void => {
                const changed = specs.filter(
                  (spec) => spec.name in input && !except.includes(spec.name) && needsDeployment(spec),
                );
                setSaved((before) => [...before.filter((spec) => !changed.includes(spec)), ...changed]);
              };
              saving.mutate(input, {
                onSuccess: () => {
                  options.onSuccess();
                  taken([]);
                },
                onPartly: (except) => {
                  options.onPartly(except);
                  taken(except);
                },
              });
            },
          }}
          input={(changes) => ({ ...changes, uuid: application.uuid })}
          before={<Limits instance={instance} config={application.config} />}
          after={(form) => {
            const waiting = form.changes.filter(({ spec }) => needsDeployment(spec)).map(({ spec }) => spec);
            return (
              <>
                {saved.length > 0 && item !== undefined && (
                  <Notice
                    title="Saved, and in use from the next deployment on"
                    // Seen from wherever the form was saved; what is typed next has the foot of the window for its own bar.
                    className={cx('max-w-[640px]', !form.dirty && 'md:sticky md:bottom-3 md:z-[6]')}
                    actions={
                      <ActionButton
                        action={item.status.state === 'exited' ? 'start' : 'deploy'}
                        item={item}
                        label={item.status.state === 'exited' ? 'Start' : 'Redeploy'}
                        primary
                        onSent={() => setSaved([])}
                      />
                    }
                  >
                    {labelsOf(saved)}
                  </Notice>
                )}
                {waiting.length > 0 && (
                  <p className="max-w-[640px] text-13 text-muted" role="status">
                    In use only from the next deployment on: {labelsOf(waiting)}.
                  </p>
                )}
              </>
            );
          }}
        />
        {dialog}
      </div>
    </div>
  );
}

/** The same object as long as the instance speaks the same way: the specs hang on it. */
function useProfile(instance: Instance) {
  const { dialect, version } = instance;
  return useMemo(() => ({ dialect, version, missing: [] }), [dialect, version]);
}

/** What this instance does not tell or name, once, rather than at each of its fields. */
function Limits({ instance, config }: { readonly instance: Instance; readonly config: ApplicationDetail['config'] }) {
  const untold = config.is_static === undefined || config.is_force_https_enabled === undefined;
  if (instance.dialect === 'coolify' && !untold) return null;
  return (
    <Notice
      title={instance.dialect === 'reference' ? 'The API reference names three of these' : 'Some values are not told'}
    >
      {instance.dialect === 'reference'
        ? 'Name, description and branch. The others are sent under Coolify’s names when they are changed; whether the instance takes them it says on saving. '
        : ''}
      {untold &&
        (instance.dialect === 'reference'
          ? 'Values that it does not tell are sent only when they are set here.'
          : `Coolify ${instance.version ?? ''} does not tell its switches; since 4.2.0 it does. What is not told is sent only when it is set here.`)}
    </Notice>
  );
}
