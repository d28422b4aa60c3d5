import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readActionResult, readDeployResult, readServerCheck } from './results.ts';

const bare = (data: unknown) => ({ data, message: null, envelope: false });

describe('readActionResult: outcomes of recorded messages', () => {
  test.each([
    [{ message: 'Deployment request queued.', deployment_uuid: 'd' }, 'queued', 'd'],
    [{ message: 'Restart request queued.', deployment_uuid: 'd' }, 'queued', 'd'],
    [{ message: 'Application stopping request queued.' }, 'queued', null],
    [{ message: 'Database starting request queued.' }, 'queued', null],
    [{ message: 'Service restarting request queued.' }, 'queued', null],
    [{ message: 'Application skipper deployment queued.', deployment_uuid: 'd' }, 'queued', 'd'],
    [{ message: 'Database queue-db started.' }, 'done', null],
    [{ message: 'Validation started.' }, 'done', null],
    [{ message: 'Deployment already queued for this commit.' }, 'skipped', null],
    [{ message: 'Deployment already queued for this commit.', deployment_uuid: 'ghost' }, 'skipped', 'ghost'],
    [{ message: 'Deployment skipped.' }, 'skipped', null],
    [{ message: 'API enabled.' }, 'done', null],
  ])('%j', (data, outcome, deploymentUuid) =>
    expect(readActionResult(bare(data))).toEqual({ outcome, message: data.message, deploymentUuid }),
  );

  test('readActionResult: message of an envelope, a bare message, none', () => {
    expect(readActionResult({ data: null, message: 'Application start queued', envelope: true })).toEqual({
      outcome: 'queued',
      message: 'Application start queued',
      deploymentUuid: null,
    });
    expect(readActionResult(bare('Application stopping request queued.'))).toMatchObject({ outcome: 'queued' });
    expect(readActionResult(bare(null))).toEqual({ outcome: 'done', message: '', deploymentUuid: null });
  });
});

describe('readDeployResult', () => {
  test('by uuid: one item for each resource, databases and services without a deployment', () => {
    const data = {
      deployments: [
        { message: 'Application backoffice deployment queued.', resource_uuid: 'app', deployment_uuid: 'dep' },
        { message: 'Database shop-db started.', resource_uuid: 'db' },
        { message: 'Deployment already queued for this commit.', resource_uuid: 'app2', deployment_uuid: 'ghost' },
        { message: 'Pull request 7 not found for this resource.', resource_uuid: 'app3' },
      ],
    };
    expect(
      readDeployResult(bare(data)).map(({ outcome, resourceUuid, deploymentUuid }) => [
        outcome,
        resourceUuid,
        deploymentUuid,
      ]),
    ).toEqual([
      ['queued', 'app', 'dep'],
      ['done', 'db', null],
      ['skipped', 'app2', 'ghost'],
      ['skipped', 'app3', null],
    ]);
  });

  test('by tag: skips what was not found or not allowed, and keeps the deployments of the others', () => {
    const data = {
      message: [
        'No resources found for tag old.',
        'Unauthorized to deploy this application.',
        'Application shop deployment queued.',
      ],
      details: [{ resource_uuid: 'app', deployment_uuid: 'dep' }],
    };
    expect(
      readDeployResult(bare(data)).map(({ outcome, resourceUuid, message }) => [outcome, resourceUuid, message]),
    ).toEqual([
      ['queued', 'app', 'Application shop deployment queued.'],
      ['skipped', null, 'No resources found for tag old.'],
      ['skipped', null, 'Unauthorized to deploy this application.'],
    ]);
  });

  test('by tag: messages beside details (recorded on 4.3.10)', () => {
    const data = {
      details: [{ resource_uuid: 'a', deployment_uuid: 'd1' }, { resource_uuid: 'b', deployment_uuid: 'd2' }],
      message: ['Application whoami deployment queued.', 'Application whoami-clone deployment queued.'],
    }; // prettier-ignore
    expect(readDeployResult(bare(data))).toEqual([
      { outcome: 'queued', message: 'Application whoami deployment queued.', deploymentUuid: 'd1', resourceUuid: 'a' },
      {
        outcome: 'queued',
        message: 'Application whoami-clone deployment queued.',
        deploymentUuid: 'd2',
        resourceUuid: 'b',
      },
    ]);
  });

  test('by tag with a service, which has a message but no detail (recorded on 4.0.0)', () => {
    const details = [{ resource_uuid: 'a', deployment_uuid: 'd1' }];
    const service = 'Service uptime-kuma started. It could take a while, be patient.';
    const skipped = 'Deployment already queued for this commit.';
    const expected = [
      { outcome: 'skipped', message: skipped, deploymentUuid: 'd1', resourceUuid: 'a' },
      { outcome: 'done', message: service, deploymentUuid: null, resourceUuid: null },
    ];
    expect(readDeployResult(bare({ details, message: [skipped, service] }))).toEqual(expected);
    // Over two tags the service of the first comes before the application of the second.
    expect(readDeployResult(bare({ details, message: [service, skipped] }))).toEqual(expected);
    expect(readDeployResult(bare({ message: [service] }))).toEqual(expected.slice(1));
  });

  test('reads the formats that the reference may use', () => {
    expect(
      readDeployResult({ data: { deployment_uuid: 'd', message: 'Queued' }, message: null, envelope: true }),
    ).toMatchObject([{ outcome: 'queued', deploymentUuid: 'd' }]);
    expect(readDeployResult({ data: null, message: 'Deployment queued', envelope: true })).toMatchObject([
      { outcome: 'queued', message: 'Deployment queued' },
    ]);
    expect(readDeployResult(bare([{ deployment_uuid: 'd', application_uuid: 'a' }]))).toMatchObject([
      { deploymentUuid: 'd', resourceUuid: 'a' },
    ]);
    expect(readDeployResult(bare('Deployment queued.'))).toMatchObject([
      { outcome: 'queued', message: 'Deployment queued.' },
    ]);
  });

  test('never throws, and always has an item to show', () => {
    const value = fc.jsonValue();
    const shaped = fc.record({ deployments: value, details: value, message: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(value, shaped), (data) => {
        expect(readDeployResult(bare(data)).length).toBeGreaterThan(0);
      }),
    );
  });
});

test.each([
  [{ message: 'Validation started.' }, { outcome: 'queued', reachable: null, usable: null }],
  [
    { is_reachable: true, is_usable: false },
    { outcome: 'done', reachable: true, usable: false },
  ],
  [{ reachable: false }, { outcome: 'done', reachable: false, usable: null }],
  [{ valid: true }, { outcome: 'done', reachable: true, usable: true }],
])('readServerCheck: %o', (data, found) => {
  expect(readServerCheck({ data, message: null, envelope: true })).toMatchObject(found);
});
