import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { COMMAND } from './build.ts';
import { maybeOn, notForPacks, type Given, type Specs } from './field-specs.ts';

const singleContainer = notForPacks('dockercompose');
const gpu = (values: Values): boolean => maybeOn(values['is_gpu_enabled']);

export function advancedSection(specs: Specs, { config }: Given): SectionSpec<ApplicationField> {
  return {
    title: 'Advanced',
    fields: [
      specs.code('custom_labels', 'Container labels', {
        visibleWhen: singleContainer,
        language: 'properties',
        rows: 8,
        help: 'One name=value per line. Coolify rewrites them when the domains change.',
        ...(config.custom_labels === undefined
          ? {}
          : { required: 'Coolify’s API cannot clear this field; keep at least one label.' }),
      }),
      specs.flag('is_container_label_escape_enabled', 'Escape special characters in labels'),
      specs.text('custom_docker_run_options', 'Custom Docker options', {
        visibleWhen: singleContainer,
        max: 2000,
        pattern: COMMAND,
        placeholder: '--cap-add SYS_ADMIN',
      }),
      specs.flag('is_consistent_container_name_enabled', 'Consistent container names', {
        help: 'Prevents rolling updates.',
      }),
      specs.text('custom_internal_name', 'Custom container name', { help: 'Leave empty to use the UUID.' }),
      specs.number('stop_grace_period', 'Stop grace period', {
        min: 1,
        max: 3600,
        unit: 'seconds',
        help: 'Containers still running after this time are killed. Leave empty for Coolify’s default.',
      }),
      specs.number('docker_images_to_keep', 'Images to keep', {
        required: true,
        min: 0,
        max: 100,
        help: 'For rollbacks, in addition to the current image.',
      }),
      specs.number('max_restart_count', 'Max restart attempts', { required: true, min: 0 }),
      specs.flag('is_log_drain_enabled', 'Drain logs', {}),
      specs.flag('is_gpu_enabled', 'Enable GPU', {}),
      specs.text('gpu_driver', 'GPU driver', { visibleWhen: gpu }),
      specs.text('gpu_count', 'GPU count', { visibleWhen: gpu, help: 'A number, or “all”.' }),
      specs.text('gpu_device_ids', 'GPU device IDs', {
        visibleWhen: gpu,
        help: 'Comma-separated. Used instead of the count.',
      }),
      specs.text('gpu_options', 'GPU options', { visibleWhen: gpu }),
    ],
  };
}
