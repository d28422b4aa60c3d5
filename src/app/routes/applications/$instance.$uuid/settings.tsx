import { createFileRoute } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { inSentence } from '#app/components/form/check.ts';
import { fieldsOf, type FieldSpec } from '#app/components/form/spec.ts';
import { valuesOf } from '#app/components/form/values.ts';
import { Notice } from '#app/components/notice.tsx';
import { TableSkeleton } from '#app/components/skeleton.tsx';
import { cx } from '#app/lib/cx.ts';
import { applicationQuery } from '#app/queries/applications.ts';
import { useResource } from '#app/queries/fleet-view.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { ApplicationDetail } from '#coolify/operations/applications.ts';
import type { Instance } from '#contract/instances.ts';
import { ReadError } from '../../-components/page-states.tsx';
import { ResourceForm } from '../../-components/resource-form.tsx';
import { ActionButton, startOrApply } from '../../-components/resource-action.tsx';
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
  specs.map(({ label }, index) => (index === 0 ? label : inSentence(label))).join(', ');

function SettingsForm({
  instance,
  application,
}: {
  readonly instance: Instance;
  readonly application: ApplicationDetail;
}) {
  const { saving, dialog } = useSaveApplication(instance, application.uuid);
  const [saved, setSaved] = useState<readonly FieldSpec[]>([]);
  const item = useResource(instance.id, application.uuid);
  const profile = useProfile(instance);
  // Polling returns equal data as new objects: rebuild the form only if the content changed.
  const configJson = JSON.stringify(application.config);
  const { sections, initial } = useMemo(() => {
    const config = JSON.parse(configJson) as ApplicationDetail['config'];
    const built = sectionsOf({ config, profile });
    return { sections: built, initial: valuesOf(fieldsOf(built), config) };
  }, [configJson, profile]);
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
              const markSaved = (except: readonly string[]): void => {
                const changed = specs.filter(
                  (spec) => spec.name in input && !except.includes(spec.name) && needsDeployment(spec),
                );
                setSaved((before) => [...before.filter((spec) => !changed.includes(spec)), ...changed]);
              };
              saving.mutate(input, {
                onSuccess: () => {
                  options.onSuccess();
                  markSaved([]);
                },
                onPartly: (except) => {
                  options.onPartly(except);
                  markSaved(except);
                },
              });
            },
          }}
          input={(changes) => ({ ...changes, uuid: application.uuid })}
          before={<Limits instance={instance} config={application.config} />}
          after={(form) => {
            const pending = form.changes.filter(({ spec }) => needsDeployment(spec)).map(({ spec }) => spec);
            return (
              <>
                {saved.length > 0 && item !== undefined && (
                  <Notice
                    title="Saved. Applies on the next deployment."
                    // Sticky, so it is visible wherever the form was saved; a dirty form needs the bottom edge for its save bar.
                    className={cx('max-w-[640px]', !form.dirty && 'md:sticky md:bottom-3 md:z-[6]')}
                    actions={
                      <ActionButton
                        action={startOrApply(item)}
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
                {pending.length > 0 && (
                  <p className="max-w-[640px] text-13 text-muted" role="status">
                    Applies on the next deployment: {labelsOf(pending)}.
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

/** Stable while dialect and version are unchanged, because the field specs are memoized by it. */
function useProfile(instance: Instance) {
  const { dialect, version } = instance;
  return useMemo(() => ({ dialect, version, missing: [] }), [dialect, version]);
}

/** Explains hidden and undocumented fields once instead of at each field. */
function Limits({ instance, config }: { readonly instance: Instance; readonly config: ApplicationDetail['config'] }) {
  const hasHidden = config.is_static === undefined || config.is_force_https_enabled === undefined;
  if (instance.dialect === 'coolify' && !hasHidden) return null;
  return (
    <Notice
      title={instance.dialect === 'reference' ? 'Only three of these fields are documented' : 'Some values are hidden'}
    >
      {instance.dialect === 'reference'
        ? 'This instance’s API documents name, description and branch. Other fields are sent under Coolify’s names, and the instance may reject them. '
        : ''}
      {hasHidden &&
        (instance.dialect === 'reference'
          ? 'Hidden values are only sent if you set them here.'
          : `Coolify ${instance.version ?? ''} hides the state of switches (available since 4.2.0). Hidden values are only sent if you set them here.`)}
    </Notice>
  );
}
