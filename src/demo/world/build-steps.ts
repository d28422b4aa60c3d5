/**
 * The steps of a deployment with the recorded log messages (recordings 4.3.10, GET_deployments-uuid__ok-finished, -failed
 * and -failed-git). Versions, hashes and file names are generated.
 */
import { createRandom, hexFrom } from './random.ts';
import type { Deployment } from './state.ts';

export interface Step {
  /** Position in the build time, from 0 to 1. */
  readonly at: number;
  readonly output: string;
  readonly type?: 'stderr' | 'info';
  /** The command that produced it; such entries are hidden, like all build output. */
  readonly command?: string;
  readonly hidden?: true;
}

const RULE = '----------------------------------------';
const DOUBLE_RULE = '========================================';
const HELPER = 'docker.io/coollabsio/coolify-helper:1.0.15';

/** All steps of the deployment in chronological order. */
export function stepsOf(deployment: Deployment): Step[] {
  const { application, uuid } = deployment;
  const pack = String(application.columns['build_pack'] ?? 'nixpacks');
  const repository = String(application.columns['git_repository'] ?? '');
  const branch = String(application.columns['git_branch'] ?? 'main');
  const server = application.server.name;
  const source = pack === 'dockerimage' || repository === '' ? application.name : `${repository}:${branch}`;
  const begin: Step[] = [
    { at: 0.01, output: `Docker 28.5.1 with BuildKit and Buildx detected on deployment server (${server}).` },
    {
      at: 0.015,
      output: deployment.isRestartOnly
        ? `Restarting ${application.name} on ${server}.`
        : `Starting deployment of ${source} to ${server}.`,
    },
    { at: 0.05, output: `Preparing container with helper image: ${HELPER}` },
    {
      at: 0.08,
      output: `Error response from daemon: No such container: ${uuid}`,
      type: 'stderr',
      command: `docker stop --time=30 ${uuid}`,
    },
    {
      at: 0.1,
      output: hexFrom(`${uuid} helper`, 64),
      command: `docker run -d --network 'coolify' --name ${uuid}  --rm -v /root/.docker/buildx:/root/.docker/buildx -v /var/run/docker.sock:/var/run/docker.sock ${HELPER}`,
    },
  ];
  if (deployment.fault === 'server')
    return [...begin.slice(1, 2), ...failure(deployment, `Server is not functional: ${server}.`)];
  if (deployment.isRestartOnly) return [...begin, ...rollOut(deployment, 0.3)];
  const fetch = pack === 'dockerimage' ? [] : checkout(deployment, repository, branch);
  if (deployment.fault === 'git') {
    const command = `docker exec ${uuid} bash -c 'git ls-remote '\\''https://github.com/${repository}'\\'' '\\''refs/heads/${branch}'\\'''`;
    return [
      ...begin,
      {
        at: 0.55,
        output: "fatal: could not read Username for 'https://github.com': No such device or address",
        type: 'stderr',
        command,
      },
      ...failure(
        deployment,
        `Command execution failed (exit code 128): ${command}\nError: fatal: could not read Username for 'https://github.com': No such device or address`,
      ),
    ];
  }
  return deployment.fault === null
    ? [...begin, ...fetch, ...build(deployment, pack), ...rollOut(deployment, 0.78)]
    : [...begin, ...fetch, ...broken(deployment, pack)];
}

function checkout(deployment: Deployment, repository: string, branch: string): Step[] {
  const { uuid, commit, commitMessage } = deployment;
  return [
    {
      at: 0.14,
      output: `${commit}\trefs/heads/${branch}`,
      command: `docker exec ${uuid} bash -c 'git ls-remote '\\''${repository}'\\'' '\\''refs/heads/${branch}'\\'''`,
    },
    { at: 0.15, output: RULE },
    { at: 0.15, output: `Importing ${repository}:${branch} (commit sha ${commit}) to /artifacts/${uuid}.` },
    {
      at: 0.19,
      output: `Cloning into '/artifacts/${uuid}'...`,
      type: 'stderr',
      command: `docker exec ${uuid} bash -c 'git clone --depth=1 --recurse-submodules -b ${branch} ${repository} /artifacts/${uuid}'`,
    },
    ...(commitMessage === null
      ? []
      : [
          {
            at: 0.2,
            output: commitMessage,
            command: `docker exec ${uuid} bash -c 'cd /artifacts/${uuid} && git log -1 ${commit} --pretty=%B'`,
          },
        ]),
  ];
}

const ESC = '\u001b';
const colour = (code: number, text: string): string => `${ESC}[${code}m${text}${ESC}[0m`;

function build(deployment: Deployment, pack: string): Step[] {
  const { uuid, application } = deployment;
  const random = createRandom(`${uuid} build`);
  const script = `docker exec ${uuid} bash -c 'bash /artifacts/build.sh'`;
  if (pack === 'dockerimage') {
    const image = `${String(application.columns['docker_registry_image_name'])}:${String(application.columns['docker_registry_image_tag'])}`;
    return [
      { at: 0.2, output: `Pulling ${image}.` },
      {
        at: 0.6,
        output: `Status: Downloaded newer image for ${image}`,
        type: 'stderr',
        command: `docker exec ${uuid} bash -c 'docker pull ${image}'`,
      },
    ];
  }
  const packages = random.integer(180, 1400);
  const modules = random.integer(320, 2400);
  const lines: readonly string[] = [
    '#0 building with "default" instance using docker driver\n\n#1 [internal] load build definition from Dockerfile\n#1 transferring dockerfile: 1.02kB 0.0s done\n#1 DONE 0.1s',
    '#2 [internal] load metadata for docker.io/library/node:24-alpine\n#2 DONE 0.4s',
    '#3 [internal] load .dockerignore\n#3 transferring context: 2B 0.0s done\n#3 DONE 0.0s',
    `#4 [1/5] FROM docker.io/library/node:24-alpine@sha256:${hexFrom('node', 64)}\n#4 CACHED`,
    '#5 [2/5] COPY package.json package-lock.json ./\n#5 DONE 0.1s',
    '#6 [3/5] RUN npm ci',
    `#6 4.118 ${colour(33, 'npm warn')} deprecated inflight@1.0.6: This module is not supported, and leaks memory.`,
    `#6 9.402 added ${packages} packages, and audited ${packages + 1} packages in 9s`,
    '#6 9.403 found 0 vulnerabilities\n#6 DONE 9.8s',
    '#7 [4/5] COPY . .\n#7 DONE 0.3s',
    '#8 [5/5] RUN npm run build',
    `#8 1.204 ${colour(36, 'vite v8.3.8')} ${colour(32, 'building for production...')}`,
    `#8 3.377 transforming (${Math.floor(modules / 2)}) ${colour(2, 'src/main.tsx')}`,
    `#8 6.014 ${colour(32, '✓')} ${modules} modules transformed.`,
    `#8 6.540 ${colour(2, 'dist/')}${colour(36, 'assets/index.js')}  ${random.integer(180, 620)}.42 kB ${colour(2, '│ gzip:')} ${random.integer(60, 190)}.10 kB`,
    `#8 6.541 ${colour(32, '✓ built in 5.31s')}\n#8 DONE 6.9s`,
    `#9 exporting to image\n#9 exporting layers 0.9s done\n#9 writing image sha256:${hexFrom(`${uuid} image`, 64)} done\n#9 naming to docker.io/library/${application.uuid}:${deployment.commit} 0.0s done\n#9 DONE 1.0s`,
  ];
  return [
    { at: 0.24, output: 'Creating build-time .env file in /artifacts (outside Docker context).', hidden: true },
    ...(pack === 'nixpacks' || pack === 'railpack' ? [{ at: 0.25, output: `Generating ${pack} configuration.` }] : []),
    ...announce,
    ...lines.map((output, index): Step => ({
      at: 0.3 + (0.42 * index) / lines.length,
      output,
      type: 'stderr',
      command: script,
    })),
    { at: 0.74, output: 'Building docker image completed.' },
    { at: 0.75, output: 'Creating .env file with runtime variables for container.', hidden: true },
  ];
}

const announce: readonly Step[] = [
  { at: 0.26, output: RULE },
  { at: 0.26, output: 'Building docker image started.' },
  { at: 0.26, output: 'To check the current progress, click on Show Debug Logs.' },
];

function rollOut(deployment: Deployment, from: number): Step[] {
  const { application, uuid } = deployment;
  const at = (part: number): number => from + (0.99 - from) * part;
  const container = `${application.uuid}-${String(deployment.id).padStart(12, '0')}`;
  const up = `docker exec ${uuid} bash -c ' docker compose --project-name ${application.uuid} --project-directory /artifacts/${uuid} -f /artifacts/${uuid}/docker-compose.yaml up --build -d'`;
  const checked = application.columns['health_check_enabled'] === true;
  return [
    { at: at(0.05), output: RULE },
    { at: at(0.06), output: 'Rolling update started.' },
    { at: at(0.25), output: `Container ${container}  Creating`, type: 'stderr', command: up },
    {
      at: at(0.35),
      output: `Container ${container}  Created\n Container ${container}  Starting`,
      type: 'stderr',
      command: up,
    },
    { at: at(0.45), output: `Container ${container}  Started`, type: 'stderr', command: up },
    { at: at(0.46), output: 'New container started.' },
    ...(checked
      ? [
          { at: at(0.5), output: 'Waiting for healthcheck to pass on the new container.' },
          { at: at(0.7), output: 'Attempt 1 of 10 | Healthcheck status: "healthy"' },
          { at: at(0.72), output: 'New container is healthy.' },
        ]
      : []),
    { at: at(0.74), output: 'Removing old containers.' },
    { at: at(0.85), output: 'Rolling update completed.' },
    { at: at(0.95), output: `Gracefully shutting down build container: ${uuid}` },
    { at: at(0.99), output: uuid, command: `docker stop --time=30 ${uuid}` },
  ];
}

function broken(deployment: Deployment, pack: string): Step[] {
  const { uuid, fault, application } = deployment;
  if (fault === 'health') {
    return [
      ...build(deployment, pack),
      { at: 0.76, output: RULE },
      { at: 0.77, output: 'Rolling update started.' },
      { at: 0.79, output: 'New container started.' },
      { at: 0.8, output: 'Waiting for healthcheck to pass on the new container.' },
      ...[1, 2, 3].map((attempt) => ({
        at: 0.8 + attempt * 0.03,
        output: `Attempt ${attempt} of 3 | Healthcheck status: "unhealthy"`,
      })),
      { at: 0.91, output: 'New container is not healthy, rolling back to the old container.', type: 'stderr' },
      ...failure(deployment, 'Healthcheck failed: the new container did not become healthy.'),
    ];
  }
  if (fault === 'image') {
    const image = `${String(application.columns['docker_registry_image_name'])}:${String(application.columns['docker_registry_image_tag'])}`;
    const command = `docker exec ${uuid} bash -c 'docker pull ${image}'`;
    return [
      { at: 0.5, output: `Error response from daemon: manifest for ${image} not found`, type: 'stderr', command },
      ...failure(
        deployment,
        `Command execution failed (exit code 1): ${command}\nError: manifest for ${image} not found`,
      ),
    ];
  }
  const script = `docker exec ${uuid} bash -c 'bash /artifacts/build.sh'`;
  const complaint = `#8 2.917 ${colour(31, 'src/orders/summary.ts(41,17): error TS2304')}: Cannot find name 'formatPrice'.`;
  const plain = "src/orders/summary.ts(41,17): error TS2304: Cannot find name 'formatPrice'.";
  return [
    ...build(deployment, pack).filter((step) => step.at < 0.56),
    { at: 0.6, output: complaint, type: 'stderr', command: script },
    {
      at: 0.66,
      output:
        '#8 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2\n------\n > [5/5] RUN npm run build:\n------\nERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
      type: 'stderr',
      command: script,
    },
    ...failure(
      deployment,
      `Command execution failed (exit code 1): ${script}\nError: ${plain}\nERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2`,
    ),
  ];
}

/** The visible error between two rules, the hidden stack trace, and the cleanup (recordings 4.3.10, ok-failed). */
function failure(deployment: Deployment, reason: string): Step[] {
  const { uuid } = deployment;
  const lines: readonly Omit<Step, 'at'>[] = [
    { output: DOUBLE_RULE, type: 'stderr' },
    { output: `Deployment failed: ${reason}`, type: 'stderr' },
    { output: 'Error type: App\\Exceptions\\DeploymentException', type: 'stderr', hidden: true },
    { output: 'Error code: 0', type: 'stderr', hidden: true },
    { output: 'Location: /app/app/Traits/ExecuteRemoteCommand.php:243', type: 'stderr', hidden: true },
    { output: DOUBLE_RULE, type: 'stderr' },
    { output: 'Deployment failed. Removing the new version of your application.', type: 'stderr' },
    { output: `Gracefully shutting down build container: ${uuid}` },
    { output: uuid, command: `docker stop --time=30 ${uuid}` },
  ];
  return lines.map((line, index): Step => Object.assign({ at: 0.93 + index * 0.007 }, line));
}
