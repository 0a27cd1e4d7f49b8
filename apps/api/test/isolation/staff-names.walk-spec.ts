/** Walks every route that an API key may call: without the right to read the roster it is told nobody's name, but by what was reviewed. */
import { notForKeys } from '@rapport/api-contract/api-keys';
import { allRoutes } from '@rapport/api-contract/all-routes';
import { type Permission, permissions, roles } from '@rapport/api-contract/permissions';
import { startTestApi, type TestApi, type TestCaller } from '../test-api.js';
import { makeSpecimens, type Specimens } from './specimens.js';

const forKeys = allRoutes().flatMap((route) => (route.access.kind === 'agency' && !route.stepUp && !notForKeys.includes(route.access.permission) ? [{ route, permission: route.access.permission }] : []));
const readable = forKeys.filter(({ route }) => route.method === 'GET');

/** Lists of people themselves: what else shows more to whoever has them is theirs. */
const lists: readonly Permission[] = ['people:read', 'members:read'];

/** Permissions whose answers name people of the staff, each reviewed. A route of any other permission that names one fails below. */
const namesStaff: Partial<Record<Permission, string>> = {
  'people:read': 'the roster itself', 'people:manage': 'changes the roster', 'members:read': 'logins of members', 'audit:read': 'who did what is what a trail is for',
  'agreements:read': 'who acted for the agency stands in what the municipality reads too', 'billing:read': 'who decided about money stands beside it', 'surveys:read': 'who published a questionnaire', 'insights:read': 'who set a mark', 'call-backs:manage': 'whom a call-back can be given to',
};

describe('walk over what keys read', () => {
  let api: TestApi;
  let victim: Specimens;
  let nameless: TestCaller;
  let reader: TestCaller;

  beforeAll(async () => {
    api = await startTestApi();
    victim = await makeSpecimens(api, (await api.agency()).id);
    const admin = await api.caller(victim.agencyId, ...roles.filter((role) => !role.startsWith('municipality')));
    await api.database.asOwner("update person set given_name = 'Otis', family_name = 'Hidden', employee_number = 'E-Hidden' where agency_id = $1", [victim.agencyId]);
    // Whatever a column is to say of who did something, it says: a specimen that was made by nobody in particular would hide a route that tells it.
    await api.database.asOwner(`do $$
      declare made record;
      begin
        set local session_replication_role = replica;
        for made in select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
          where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name ~ '(^|_)by(_name)?$'
        loop
          begin execute format('update %I set %I = ''Otis Hidden'' where %I is not null', made.table_name, made.column_name, made.column_name);
          exception when check_violation then null; -- One of a few words, and no name.
          end;
        end loop;
      end $$`);
    const key = async (scopes: readonly Permission[]) => {
      const { status, body } = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Reporting', scopes, expiresOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) });
      expect(status).toBe(201);
      return api.withHeaders({ authorization: `Bearer ${body.secret}` });
    };
    // A key is nobody of the roster, and complaints are read by nobody else.
    const grantable = permissions.filter((each) => !notForKeys.includes(each) && !each.startsWith('complaints:'));
    [nameless, reader] = [await key(grantable.filter((each) => !lists.includes(each))), await key(grantable)];
  });
  afterAll(() => api.close());

  const ask = (who: TestCaller, path: string) => who.send('GET', path.replace(/:(\w+)/g, (_, name: string) => victim.ids[name] ?? 'no-such-specimen'));
  /** As specimens are written: logins are called Test Person, and who did something exactly Victim. */
  const names = (text: string) => /Hidden|"Victim"|Test Person/.test(text);

  it('never tells a name through a permission that was not reviewed for it', async () => {
    const told: string[] = [];
    for (const { route } of readable.filter(({ permission }) => namesStaff[permission] === undefined)) {
      if (names((await ask(nameless, route.path)).text)) told.push(route.id);
    }
    expect(told).toEqual([]);
  });

  it('still tells them to a key that may read the roster, so that the walk would see one', async () => {
    const told: string[] = [];
    for (const { route, permission } of readable.filter((each) => ['training:read', 'training:manage', 'evidence:read', 'obligations:read'].includes(each.permission))) {
      if (names((await ask(reader, route.path)).text)) told.push(`${permission} ${route.id}`);
    }
    expect(told).toEqual(expect.arrayContaining(['training:read assignments.list', 'training:read assignments.read', 'training:read assignments.export', 'training:read transcripts.person', 'training:read transcripts.export', 'training:read hours.person', 'training:read attempts.list', 'training:read courses.read', 'training:read requirements.read', 'evidence:read evidence.read']));
    for (const path of ['/api/training/certificates/:certificateId', '/api/training/external-training/:externalTrainingId/proof']) expect((await ask(nameless, path)).text).toContain('people:read');
  });

  it('has a reason for every permission that names people, and no reason that is not needed', async () => {
    const naming = new Set<Permission>();
    for (const { route, permission } of readable) if (names((await ask(nameless, route.path)).text)) naming.add(permission);
    expect([...naming, ...lists].toSorted()).toEqual(Object.keys(namesStaff).toSorted());
  });
});
