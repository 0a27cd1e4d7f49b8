/** Reads the database catalogue and says what breaks the rules of tenancy. */
import type { TestDatabase } from '../test-database.js';

interface TableRow { name: string; kind: string; rls: boolean; forced: boolean; options: string[] | null }
interface KeyRow { table: string; name: string; columns: string[]; kind: 'p' | 'u' | 'f' | 'i'; target: string | null }
interface PolicyRow { table: string; permissive: string; command: string; qual: string | null; check: string | null; roles: string[] }
interface GrantRow { table: string; grantee: string; privilege: string }

export interface Catalogue { tables: TableRow[]; keys: KeyRow[]; policies: PolicyRow[]; grants: GrantRow[]; definers: { name: string; config: string[] | null }[]; sequences: string[] }

/** What a caller of a municipality reaches of a table: as the database prints the two expressions. */
export interface ReviewedWindow { using: string; check: string; because: string }
export interface Reviewed { municipalityWindows: Record<string, ReviewedWindow>; globalTables: Record<string, string>; identityTables: Record<string, string>; definerFunctions: Record<string, string> }

/** Everything of schema public that the rules speak about. */
export async function readCatalogue(database: TestDatabase): Promise<Catalogue> {
  const inPublic = "relnamespace = 'public'::regnamespace";
  const [tables, constraints, indexes, policies, grants, definers, sequences] = await Promise.all([
    database.asOwner<TableRow>(`select relname as name, relkind as kind, relrowsecurity as rls, relforcerowsecurity as forced, reloptions as options from pg_class where ${inPublic} and relkind in ('r','p','v','m')`),
    database.asOwner<KeyRow>(`select c.relname as table, k.conname as name, k.contype as kind, t.relname as target,
      array(select a.attname::text from unnest(k.conkey) with ordinality x(n, o) join pg_attribute a on a.attrelid = c.oid and a.attnum = x.n order by x.o) as columns
      from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class t on t.oid = k.confrelid where c.${inPublic} and k.contype in ('p','u','f')`),
    database.asOwner<KeyRow>(`select c.relname as table, i.relname as name, 'i' as kind, null as target,
      array(select coalesce(a.attname::text, '(expression)') from unnest(x.indkey) with ordinality k(n, o) left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.o) as columns
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid where c.${inPublic} and not exists (select 1 from pg_constraint k where k.conindid = i.oid)`),
    database.asOwner<PolicyRow>(`select tablename as table, permissive, cmd as command, qual, with_check as check, roles::text[] as roles from pg_policies where schemaname = 'public'`),
    database.asOwner<GrantRow>(`select table_name as table, grantee, privilege_type as privilege from information_schema.table_privileges where table_schema = 'public' and grantee in ('rapport_app', 'rapport_identity', 'PUBLIC')
      union select table_name, grantee, privilege_type from information_schema.column_privileges where table_schema = 'public' and grantee in ('rapport_app', 'rapport_identity', 'PUBLIC')`),
    database.asOwner<{ name: string; config: string[] | null }>(`select proname as name, proconfig as config from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`),
    database.asOwner<{ name: string }>(`select relname as name from pg_class where ${inPublic} and relkind = 'S'`),
  ]);
  return { tables, keys: [...constraints, ...indexes], policies, grants, definers, sequences: sequences.map((s) => s.name) };
}

/** One sentence per broken rule; empty when all hold. */
export function faultsOf(catalogue: Catalogue, reviewed: Reviewed): string[] {
  return [
    ...catalogue.tables.flatMap((table) => tableFaults(table, catalogue, reviewed)),
    ...catalogue.keys.flatMap((key) => keyFaults(key, reviewed)),
    ...catalogue.grants.filter((g) => ['TRUNCATE', 'TRIGGER', 'REFERENCES'].includes(g.privilege)).map((g) => `${g.table}: ${g.privilege} is granted to ${g.grantee}`),
    ...catalogue.grants.filter((g) => g.grantee === 'PUBLIC').map((g) => `${g.table}: ${g.privilege} is granted to everybody`),
    ...catalogue.definers.filter((f) => !reviewed.definerFunctions[f.name]).map((f) => `${f.name}: the SECURITY DEFINER function is not on the reviewed list`),
    ...catalogue.definers.filter((f) => !f.config?.some((c) => c.startsWith('search_path='))).map((f) => `${f.name}: the SECURITY DEFINER function pins no search_path`),
    ...catalogue.sequences.filter((name) => name !== 'migrations_id_seq').map((name) => `${name}: a sequence counts across agencies`),
  ];
}

function tableFaults(table: TableRow, catalogue: Catalogue, reviewed: Reviewed): string[] {
  if (table.kind === 'v') return table.options?.includes('security_invoker=true') ? [] : [`${table.name}: the view is not security_invoker`];
  if (table.kind === 'm') return [`${table.name}: a materialised view copies rows past row-level security`];
  const grants = catalogue.grants.filter((g) => g.table === table.name);
  if (reviewed.globalTables[table.name]) {
    const open = grants.some((g) => g.grantee === 'rapport_app') && !(table.rls && table.forced);
    return open ? [`${table.name}: a global table is open to the app role without row-level security`] : [];
  }
  const policies = catalogue.policies.filter((p) => p.table === table.name);
  const faults: string[] = [];
  if (!table.rls) faults.push(`${table.name}: row-level security is not enabled`);
  if (!table.forced) faults.push(`${table.name}: row-level security is not forced`);
  if (!policies.some((p) => p.permissive === 'RESTRICTIVE' && bindsAgency(p.qual) && bindsAgency(p.check))) faults.push(`${table.name}: there is no restrictive agency policy`);
  faults.push(...wallFaults(table.name, policies, reviewed));
  if (reviewed.municipalityWindows[table.name] && grants.some((g) => g.grantee === 'rapport_app' && g.privilege === 'DELETE') && !policies.some(keepsRows)) faults.push(`${table.name}: a caller of a municipality may delete what its window shows`);
  if (!reviewed.identityTables[table.name] && grants.some((g) => g.grantee === 'rapport_identity')) faults.push(`${table.name}: the identity role may read it`);
  return faults;
}

/** The expression must be the bare comparison, so that nothing can be OR-ed to it. */
const bindsAgency = (expression: string | null) =>
  expression === "(agency_id = (NULLIF(current_setting('app.agency_id'::text, true), ''::text))::uuid)";

const noMunicipality = "(NULLIF(current_setting('app.municipality_id'::text, true), ''::text) IS NULL)";
/** The same in words that the planner takes for nearly all rows; the other ones it takes for one in two hundred, and plans joins of few rows. */
const agencyItself = "(NULLIF((COALESCE(current_setting('app.municipality_id'::text, true), ''::text) = ''::text), false) IS NOT NULL)";

/** A deletion asks a policy only what is seen; so what a window shows needs one more. */
const keepsRows = (p: PolicyRow) => p.command === 'DELETE' && p.permissive === 'RESTRICTIVE' && p.qual === agencyItself;

/** Every table is closed to callers of a municipality by one restrictive policy, but for windows that were reviewed to the letter. */
function wallFaults(table: string, policies: PolicyRow[], reviewed: Reviewed): string[] {
  const walls = policies.filter((p) => !keepsRows(p) && [agencyItself, noMunicipality].some((itself) => p.permissive === 'RESTRICTIVE' && p.qual?.startsWith(itself.slice(0, -1)) || p.qual?.startsWith(`(${itself}`)));
  const [wall] = walls;
  if (!wall || walls.length > 1 || wall.roles.join() !== 'public') return [`${table}: there is no restrictive municipality policy`];
  const window = reviewed.municipalityWindows[table];
  const expected = { using: window?.using ?? agencyItself, check: window?.check ?? noMunicipality };
  return wall.qual === expected.using && wall.check === expected.check ? [] : [`${table}: the window for a municipality is not the one that was reviewed: USING ${wall.qual} CHECK ${wall.check}`];
}

function keyFaults(key: KeyRow, reviewed: Reviewed): string[] {
  if (reviewed.globalTables[key.table]) return [];
  if (key.kind === 'f') {
    const toGlobalFromIdentity = reviewed.identityTables[key.table] && reviewed.globalTables[key.target ?? ''];
    return key.columns.includes('agency_id') || toGlobalFromIdentity ? [] : [`${key.table}: foreign key ${key.name} does not carry agency_id`];
  }
  if (key.columns[0] === 'agency_id' || reviewed.identityTables[key.table]) return [];
  return [`${key.table}: ${key.kind === 'i' ? 'index' : 'key'} ${key.name} does not begin with agency_id`];
}
