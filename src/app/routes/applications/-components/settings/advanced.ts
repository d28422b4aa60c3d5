import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { COMMAND } from './build.ts';
import { maybeOn, notForPacks, type Given, type Specs } from './specs.ts';

const one = notForPacks('dockercompose');
const gpu = (values: Values): boolean => maybeOn(values['is_gpu_enabled']);

export function advancedSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  return {
    title: 'Advanced',
    fields: [
      specs.code('custom_labels', 'Container labels', {
        visibleWhen: one,
        language: 'properties',
        rows: 8,
        help: 'One a line, name=value. Coolify writes them anew when the domains change. Sent in base64, as Coolify wants them.',
        ...(config.custom_labels === undefined
          ? {}
          : { required: 'Coolify cannot be told to have no labels: keep at least one.' }),
      }),
      specs.flag('is_container_label_escape_enabled', 'Escape $ in labels'),
      specs.text('custom_docker_run_options', 'Docker run options', {
        visibleWhen: one,
        max: 2000,
        pattern: COMMAND,
        placeholder: '--cap-add SYS_ADMIN',
      }),
      specs.flag('is_consistent_container_name_enabled', 'Always the same container name', {
        help: 'Rolling updates are then not possible.',
      }),
      specs.text('custom_internal_name', 'Container name', { help: 'Empty: made from the uuid.' }),
      specs.number('stop_grace_period', 'Time to stop', {
        min: 1,
        max: 3600,
        unit: 'seconds',
        help: 'Then it is ended. Empty: Coolify’s own.',
      }),
      specs.number('docker_images_to_keep', 'Images to keep', {
        required: true,
        min: 0,
        max: 100,
        help: 'To roll back to, beside the one that runs.',
      }),
      specs.number('max_restart_count', 'Restarts before giving up', { required: true, min: 0 }),
      specs.flag('is_log_drain_enabled', 'Send logs to the drain of the server', {}),
      specs.flag('is_gpu_enabled', 'Use a GPU', {}),
      specs.text('gpu_driver', 'GPU driver', { visibleWhen: gpu }),
      specs.text('gpu_count', 'Number of GPUs', { visibleWhen: gpu, help: 'Or “all”.' }),
      specs.text('gpu_device_ids', 'GPUs by id', {
        visibleWhen: gpu,
        help: 'With commas between them; used in place of the number.',
      }),
      specs.text('gpu_options', 'GPU options', { visibleWhen: gpu }),
    ],
  };
}
