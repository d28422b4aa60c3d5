import type { SectionSpec, Values } from '#app/components/form/spec.ts';
import type { ApplicationField } from '#coolify/model/application-config.ts';
import { maybeOn, notForPacks, type Specs } from './specs.ts';

const one = notForPacks('dockercompose');
const checked = (values: Values): boolean => one(values) && maybeOn(values['health_check_enabled']);
const byHttp = (values: Values): boolean => checked(values) && values['health_check_type'] !== 'cmd';
const byCommand = (values: Values): boolean => checked(values) && values['health_check_type'] === 'cmd';

export function healthSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Health checks',
    help: 'A new version takes over only when it is healthy. Compose applications have theirs in the Compose file.',
    fields: [
      specs.flag('health_check_enabled', 'Check the health', {}),
      specs.select('health_check_type', 'Checked by', {
        visibleWhen: checked,
        required: true,
        options: [
          { value: 'http', label: 'A request' },
          { value: 'cmd', label: 'A command in the container' },
        ],
      }),
      specs.text('health_check_command', 'Command', {
        visibleWhen: byCommand,
        required: 'Enter the command that tells whether it is healthy.',
        max: 1000,
        pattern: {
          match: /^[a-zA-Z0-9 \-_./:=@,+]+$/,
          message: 'Use letters, digits, spaces and - _ . / : = @ , + only.',
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
        pattern: { match: /^[a-zA-Z0-9.\-_]+$/, message: 'Enter a host name, for example localhost.' },
      }),
      specs.number('health_check_port', 'Port', {
        visibleWhen: byHttp,
        min: 1,
        max: 65_535,
        help: 'Empty: the first port of the container.',
      }),
      specs.text('health_check_path', 'Path', {
        visibleWhen: byHttp,
        required: true,
        pattern: { match: /^[a-zA-Z0-9/\-_.~%,;]+$/, message: 'Enter a path, for example /health.' },
      }),
      specs.number('health_check_return_code', 'Expected status', {
        visibleWhen: byHttp,
        required: true,
        min: 100,
        max: 599,
      }),
      specs.text('health_check_response_text', 'Expected text', { visibleWhen: byHttp }),
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
      specs.number('health_check_retries', 'Attempts', { visibleWhen: checked, required: true, min: 1 }),
      specs.number('health_check_start_period', 'Time to start', {
        visibleWhen: checked,
        required: true,
        min: 0,
        unit: 'seconds',
        help: 'Failures in this time do not count.',
      }),
    ],
  };
}

const SIZE = {
  match: /^(0|-1|\d+(\.\d+)?[bkmgBKMG]?)$/,
  message: 'Enter a size as Docker writes it: 512m, 2g, or 0 for no limit.',
} as const;

export function limitsSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Resource limits',
    help: '0 is no limit. Docker writes sizes as 512m or 2g.',
    fields: [
      specs.text('limits_memory', 'Memory', { required: 'Enter a size, or 0 for no limit.', pattern: SIZE }),
      specs.text('limits_memory_reservation', 'Memory to keep free for it', {
        required: 'Enter a size, or 0 for none.',
        pattern: SIZE,
      }),
      specs.text('limits_memory_swap', 'Memory with swap', {
        required: 'Enter a size, or 0 for no limit.',
        pattern: SIZE,
      }),
      specs.number('limits_memory_swappiness', 'Swappiness', { required: true, min: 0, max: 100 }),
      specs.text('limits_cpus', 'CPUs', {
        required: 'Enter a number of CPUs, or 0 for no limit.',
        pattern: { match: /^\d+(\.\d+)?$/, message: 'Enter a number, for example 1.5.' },
        inputMode: 'decimal',
      }),
      specs.text('limits_cpuset', 'CPUs by number', {
        pattern: { match: /^\d+(-\d+)?(,\d+(-\d+)?)*$/, message: 'Enter numbers or ranges: 0-2,4.' },
        help: 'Runs on these only. Empty: on any.',
      }),
      specs.number('limits_cpu_shares', 'CPU weight', {
        required: true,
        min: 0,
        help: '1024 is the ordinary weight where several compete.',
      }),
    ],
  };
}

const CONTAINER = {
  match: /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/,
  message: 'Enter the name of a container or service.',
} as const;

export function commandsSection(specs: Specs): SectionSpec<ApplicationField> {
  return {
    title: 'Deployment commands',
    help: 'Run in the application’s own container: before in the old one, after in the new one. A failing one ends the deployment.',
    fields: [
      specs.area('pre_deployment_command', 'Before the deployment', { rows: 2 }),
      specs.text('pre_deployment_command_container', 'In the container', {
        max: 255,
        pattern: CONTAINER,
        help: 'Of a Compose application: which service. Otherwise empty.',
      }),
      specs.area('post_deployment_command', 'After the deployment', { rows: 2 }),
      specs.text('post_deployment_command_container', 'In the container (after)', { max: 255, pattern: CONTAINER }),
    ],
  };
}
