import { createFileRoute, Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { buttonClass } from '#app/components/button.tsx';
import { SecretText } from '#app/components/form/secret-text.tsx';
import { Facts, Panel, Section, WithAside } from '#app/components/page.tsx';
import { TimeAgo } from '#app/components/time-ago.tsx';
import { capitalised } from '#app/lib/resources.ts';
import { databaseQuery } from '#app/queries/databases.ts';
import { useInstance } from '#app/queries/fleet.ts';
import type { DatabaseDetail } from '#coolify/model/databases.ts';
import { engineFacts } from '#coolify/model/engines.ts';
import { describeStatus, parseStatus } from '#coolify/status.ts';
import { Unread } from '../../-components/page-states.tsx';
import { TagsSection } from '../../-components/tags-section.tsx';
import { UuidFact } from '../../-components/uuid-fact.tsx';

export const Route = createFileRoute('/databases/$instance/$uuid/')({ component: Overview });

function Overview() {
  const params = Route.useParams();
  const { instance: id, uuid } = params;
  const { data: database, error } = useQuery(databaseQuery(id, uuid));
  const readable = useInstance(id)?.dialect !== 'reference';
  return (
    <WithAside>
      <Section
        title="Connections"
        actions={
          <Link
            to="/databases/$instance/$uuid/settings"
            params={params}
            className={buttonClass({ tone: 'quiet', size: 'sm' })}
          >
            Edit
          </Link>
        }
      >
        <Panel>
          {database === undefined ? (
            <Unread error={error} rows={3} />
          ) : (
            <Connections database={database} readable={readable} />
          )}
        </Panel>
      </Section>
      <div className="flex flex-col gap-5">
        <Section title="About">
          <Panel>{database === undefined ? <Unread error={error} rows={6} /> : <About database={database} />}</Panel>
        </Section>
        <TagsSection kind="database" instance={params.instance} uuid={params.uuid} />
      </div>
    </WithAside>
  );
}

/** Connection strings; they contain the password. */
function Connections({ database, readable }: { readonly database: DatabaseDetail; readonly readable: boolean }) {
  const { connections } = database;
  const facts = engineFacts(database.engine);
  const sealed = connections === null;
  const unavailable = <span className="text-muted">Not available on this instance</span>;
  return (
    <Facts
      rows={[
        [
          'Internal',
          sealed && !readable ? (
            unavailable
          ) : (
            <div>
              <SecretText
                value={connections?.internal ?? null}
                label="the internal connection string"
                hidden={sealed}
              />
              <p className="text-xs text-muted">For containers in the same Docker network.</p>
            </div>
          ),
        ],
        [
          'External',
          database.isPublic === true ? (
            sealed && !readable ? (
              unavailable
            ) : (
              <SecretText
                value={connections?.external ?? null}
                label="the external connection string"
                hidden={sealed}
              />
            )
          ) : (
            <span className="text-muted">Not public</span>
          ),
        ],
        [
          'Public',
          database.isPublic === null
            ? null
            : database.isPublic
              ? database.publicPort === null
                ? 'Yes, but no port is set: server checks fail until you set one'
                : `Yes, on port ${database.publicPort}`
              : 'No',
        ],
        ['Container port', facts === undefined ? null : String(facts.port)],
      ]}
    />
  );
}

function About({ database }: { readonly database: DatabaseDetail }) {
  return (
    <Facts
      rows={[
        ['Description', database.description],
        ['Status', capitalised(describeStatus(parseStatus(database.status)))],
        ['Engine', engineFacts(database.engine)?.title ?? database.engine],
        ['Image', database.image],
        ['Last online', database.lastOnlineAt === null ? null : <TimeAgo key="seen" at={database.lastOnlineAt} />],
        ['Created', database.createdAt === null ? null : <TimeAgo key="created" at={database.createdAt} />],
        ['UUID', <UuidFact key="uuid" uuid={database.uuid} />],
      ]}
    />
  );
}
