import { createFileRoute, Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '#app/api/describe-error.ts';
import { ApiError } from '#app/api/error.ts';
import { Button, buttonClass } from '#app/components/button.tsx';
import { TextField } from '#app/components/field.tsx';
import { Notice } from '#app/components/notice.tsx';
import { Page, Panel, Section } from '#app/components/page.tsx';
import { importsQuery, useCreateInstance, useTryInstance } from '#app/queries/instances.ts';
import type { TryResult } from '#contract/instances.ts';
import { normaliseAddress } from '#coolify/address.ts';
import { PageTitle } from '../-components/page-title.tsx';
import { UnsavedGuard } from '../-components/unsaved-guard.tsx';
import { AbilityList } from './-components/abilities.tsx';
import { ImportPanel } from './-components/import-panel.tsx';
import { versionWords } from './-components/labels.ts';

export const Route = createFileRoute('/instances/new')({ component: ConnectPage });

function ConnectPage() {
  const imports = useQuery(importsQuery).data;
  return (
    <Page
      title="Connect a Coolify instance"
      facts="The token is stored encrypted on the Flotilla server and never sent back to the browser."
    >
      <PageTitle>Connect a Coolify instance</PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,640px)_minmax(0,22rem)]">
        <div className="flex flex-col gap-6">
          <ConnectForm />
          {imports !== undefined && (imports.candidates.length > 0 || imports.problem !== null) && (
            <Section title="Found on this machine">
              <ImportPanel list={imports} />
            </Section>
          )}
        </div>
        <Help />
      </div>
    </Page>
  );
}

function ConnectForm() {
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const [name, setName] = useState('');
  const [validated, setValidated] = useState(false);
  const attempt = useTryInstance();
  const create = useCreateInstance();
  const navigate = useNavigate();
  const local = validated ? localErrors(address, token) : {};
  const busy = attempt.isPending || create.isPending;
  const error = create.error ?? attempt.error;
  const fields = error instanceof ApiError && error.failure === null ? error.fields : {};
  // Editing a field discards the result of the previous test.
  const found = attempt.data !== undefined && !attempt.isPending && error === null ? attempt.data : null;
  const resetResults = () => {
    attempt.reset();
    create.reset();
  };
  const validate = (): boolean => {
    setValidated(true);
    return Object.keys(localErrors(address, token)).length === 0;
  };
  return (
    <form
      className="flex flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy || !validate()) return;
        attempt.reset();
        create.mutate(
          { address: address.trim(), token: token.trim(), ...(name.trim() === '' ? {} : { name: name.trim() }) },
          {
            onSuccess: (instance) =>
              void navigate({ to: '/instances/$instance', params: { instance: instance.id }, ignoreBlocker: true }),
          },
        );
      }}
    >
      <UnsavedGuard dirty={(address !== '' || token !== '') && !create.isSuccess} />
      <TextField
        label="Address"
        name="address"
        inputMode="url"
        autoCapitalize="off"
        placeholder="https://coolify.example.com"
        value={address}
        errors={local.address ?? fields['address']}
        help="Any URL of your Coolify works."
        onChange={(event) => {
          setAddress(event.target.value);
          resetResults();
        }}
      />
      <TextField
        label="API token"
        name="token"
        type="password"
        autoCapitalize="off"
        placeholder="3|…"
        value={token}
        errors={local.token ?? fields['token']}
        help="Include the full token, e.g. 3|abc…"
        onChange={(event) => {
          setToken(event.target.value);
          resetResults();
        }}
      />
      <TextField
        label="Name"
        name="name"
        placeholder="Optional – defaults to the host name"
        value={name}
        maxLength={60}
        errors={fields['name']}
        onChange={(event) => setName(event.target.value)}
      />
      {error !== null && Object.keys(fields).length === 0 && <ConnectError error={error} />}
      {found !== null && <TestResult result={found} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          tone="primary"
          busy={create.isPending}
          disabledReason={attempt.isPending ? 'Testing the connection…' : undefined}
        >
          Connect
        </Button>
        <Button
          busy={attempt.isPending}
          onClick={() => {
            if (!busy && validate()) {
              create.reset();
              attempt.mutate({ address: address.trim(), token: token.trim() });
            }
          }}
        >
          Test connection
        </Button>
        <Link to="/instances" className={buttonClass({ tone: 'quiet' })}>
          Back
        </Link>
      </div>
    </form>
  );
}

function localErrors(address: string, token: string): { address?: readonly string[]; token?: readonly string[] } {
  const result = normaliseAddress(address);
  return {
    ...(result.ok ? {} : { address: [result.reason] }),
    ...(token.trim() === ''
      ? { token: ['Enter an API token. Create one in Coolify under Keys & Tokens → API tokens.'] }
      : {}),
  };
}

function ConnectError({ error }: { readonly error: Error }) {
  const { title, remedy, quote } = describeError(error);
  return (
    <Notice tone="bad" title={title}>
      <p>{remedy}</p>
      {quote !== null && quote !== title && <p className="mt-1">Coolify responded: “{quote}”</p>}
    </Notice>
  );
}

function TestResult({ result }: { readonly result: TryResult }) {
  return (
    <div role="status">
      <Notice title={`${versionWords(result)} at ${result.address}`}>
        {result.team !== null && <p>The token belongs to team {result.team.name}.</p>}
        <div className="mt-2 text-text">
          <AbilityList abilities={result.abilities} />
        </div>
        {result.warnings.map((warning) => (
          <p key={warning} className="mt-2">
            {warning}
          </p>
        ))}
      </Notice>
    </div>
  );
}

function Help() {
  return (
    <Panel className="p-4 text-13">
      <h2 className="font-semibold">How to get a token</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-4 text-muted">
        <li>In Coolify, enable the API: Settings → Advanced → API Access.</li>
        <li>Open Keys &amp; Tokens → API tokens, enter a name, select permissions and create the token.</li>
        <li>
          For full access, select <b className="font-medium text-text">read</b>,{' '}
          <b className="font-medium text-text">read:sensitive</b>, <b className="font-medium text-text">write</b> and{' '}
          <b className="font-medium text-text">deploy</b>. With <b className="font-medium text-text">read</b> alone
          Flotilla is read-only. Selecting deploy clears the other boxes, so select it first.
        </li>
        <li>Each token belongs to one team. Add the instance once per team.</li>
      </ol>
    </Panel>
  );
}
