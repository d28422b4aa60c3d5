import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { maybeOn, notForPacks, type Specs } from './field-specs.ts';

const singleContainer = notForPacks('dockercompose');
const checked = (values: Values): boolean => singleContainer(values) && maybeOn(values['health_check_enabled']);
const byHttp = (values: Values): boolean => checked(values) && values['health_check_type'] !== 'cmd';
const byCommand = (values: Values): boolean => checked(values) && values['health_check_type'] === 'cmd';

export function healthSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Health checks',
    help: 'A new version goes live only when it is healthy. Compose applications define health checks in the Compose file.',
    fields: [
      specs.flag('health_check_enabled', 'Enable health check', {}),
      specs.select('health_check_type', 'Check type', {
        visibleWhen: checked,
        required: true,
        options: [
          { value: 'http', label: 'HTTP request' },
          { value: 'cmd', label: 'Command in the container' },
        ],
      }),
      specs.text('health_check_command', 'Command', {
        visibleWhen: byCommand,
        required: 'Enter the health check command.',
        max: 1000,
        pattern: {
          match: /^[a-zA-Z0-9 \-_./:=@,+]+$/,
          message: 'Use only letters, digits, spaces and - _ . / : = @ , +',
        },
      }),
      specs.select('health_check_method', 'Method', {
        visibleWhen: byHttp,
        required: true,
        options: ['GET', 'HEAD', 'POST', 'OPTIONS'],
      }),
      specs.select('health_check_scheme', 'Scheme', {
        visibleWhen: byHttp,
        required: true,
        options: ['http', 'https'],
      }),
      specs.text('health_check_host', 'Host', {
        visibleWhen: byHttp,
        required: true,
        pattern: { match: /^[a-zA-Z0-9.\-_]+$/, message: 'Enter a host name, e.g. localhost.' },
      }),
      specs.number('health_check_port', 'Port', {
        visibleWhen: byHttp,
        min: 1,
        max: 65_535,
        help: 'Leave empty to use the first exposed port.',
      }),
      specs.text('health_check_path', 'Path', {
        visibleWhen: byHttp,
        required: true,
        pattern: { match: /^[a-zA-Z0-9/\-_.~%,;]+$/, message: 'Enter a path, e.g. /health.' },
      }),
      specs.number('health_check_return_code', 'Expected status code', {
        visibleWhen: byHttp,
        required: true,
        min: 100,
        max: 599,
      }),
      specs.text('health_check_response_text', 'Expected response text', { visibleWhen: byHttp }),
      specs.number('health_check_interval', 'Interval', {
        visibleWhen: checked,
        required: true,
        min: 1,
        unit: 'seconds',
      }),
      specs.number('health_check_timeout', 'Timeout', {
        visibleWhen: checked,
        required: true,
        min: 1,
        unit: 'seconds',
      }),
      specs.number('health_check_retries', 'Retries', { visibleWhen: checked, required: true, min: 1 }),
      specs.number('health_check_start_period', 'Start period', {
        visibleWhen: checked,
        required: true,
        min: 0,
        unit: 'seconds',
        help: 'Failures during this period are ignored.',
      }),
    ],
  };
}

const SIZE = {
  match: /^(0|-1|\d+(\.\d+)?[bkmgBKMG]?)$/,
  message: 'Enter a size, e.g. 512m or 2g, or 0 for unlimited.',
} as const;

export function limitsSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Resource limits',
    help: '0 = unlimited. Enter sizes as 512m or 2g.',
    fields: [
      specs.text('limits_memory', 'Memory', { required: 'Enter a size, or 0 for unlimited.', pattern: SIZE }),
      specs.text('limits_memory_reservation', 'Memory reservation', {
        required: 'Enter a size, or 0 for none.',
        pattern: SIZE,
      }),
      specs.text('limits_memory_swap', 'Memory + swap', {
        required: 'Enter a size, or 0 for unlimited.',
        pattern: SIZE,
      }),
      specs.number('limits_memory_swappiness', 'Swappiness', { required: true, min: 0, max: 100 }),
      specs.text('limits_cpus', 'CPUs', {
        required: 'Enter a number of CPUs, or 0 for unlimited.',
        pattern: { match: /^\d+(\.\d+)?$/, message: 'Enter a number, e.g. 1.5.' },
        inputMode: 'decimal',
      }),
      specs.text('limits_cpuset', 'CPU set', {
        pattern: { match: /^\d+(-\d+)?(,\d+(-\d+)?)*$/, message: 'Enter CPU indexes or ranges, e.g. 0-2,4.' },
        help: 'CPU indexes to run on, e.g. 0-2,4. Leave empty for any.',
      }),
      specs.number('limits_cpu_shares', 'CPU weight', {
        required: true,
        min: 0,
        help: 'Relative share when containers compete. The default is 1024.',
      }),
    ],
  };
}

const CONTAINER_NAME = {
  match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  message: 'Enter a container or service name.',
} as const;

export function commandsSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Deployment commands',
    help: 'Run inside the application’s container: pre-deployment in the old one, post-deployment in the new one. A failing command aborts the deployment.',
    fields: [
      specs.area('pre_deployment_command', 'Pre-deployment command', { rows: 2 }),
      specs.text('pre_deployment_command_container', 'Pre-deployment container', {
        max: 255,
        pattern: CONTAINER_NAME,
        help: 'The service name in a Compose application; otherwise leave empty.',
      }),
      specs.area('post_deployment_command', 'Post-deployment command', { rows: 2 }),
      specs.text('post_deployment_command_container', 'Post-deployment container', {
        max: 255,
        pattern: CONTAINER_NAME,
      }),
    ],
  };
}
