/** Refuses to run on a server or with a role that would see past row-level security. */
import type { DataSource } from 'typeorm';

interface RoleRow { name: string; version: number; rolsuper: boolean; rolbypassrls: boolean; owns: string; member_of_owner: boolean }

export class DatabaseUnsafe extends Error {}

/** Oldest release per line without the statistics leaks (CVE-2024-10976, CVE-2025-8713). */
const oldestMinor: Record<number, number> = { 15: 14, 16: 10, 17: 6 };

/** True when `server_version_num` (e.g. 150014) is new enough; unknown newer lines are. */
export function isVersionSafe(version: number): boolean {
  const line = Math.floor(version / 10_000);
  return line >= 18 || (oldestMinor[line] !== undefined && version % 10_000 >= oldestMinor[line]);
}

/** Throws {@link DatabaseUnsafe} when the connected role is a superuser, bypasses RLS, owns tables or belongs to the owner. */
export async function assertDatabaseIsSafe(source: DataSource, purpose: string): Promise<void> {
  const rows: RoleRow[] = await source.query(`
    select r.rolname as name, current_setting('server_version_num')::int as version, r.rolsuper, r.rolbypassrls,
      (select count(*) from pg_class c where c.relowner = r.oid and c.relkind in ('r','p')) as owns,
      exists (select 1 from pg_class c where c.relkind in ('r','p') and c.relnamespace = 'public'::regnamespace
        and c.relowner <> r.oid and pg_has_role(r.oid, c.relowner, 'member')) as member_of_owner
    from pg_roles r where r.rolname = current_user`);
  const role = rows[0];
  if (!role) throw new DatabaseUnsafe(`The ${purpose} connection has no role.`);
  const faults = [
    !isVersionSafe(role.version) && `the server (${role.version}) is older than 15.14, 16.10 or 17.6, which leak rows through statistics: update it`,
    role.rolsuper && 'it is a superuser',
    role.rolbypassrls && 'it has BYPASSRLS',
    Number(role.owns) > 0 && 'it owns tables',
    role.member_of_owner && 'it is a member of the role that owns the tables',
  ].filter(Boolean);
  if (faults.length) throw new DatabaseUnsafe(`Rapport will not use ${role.name} as the ${purpose} role: ${faults.join('; ')}. See docs/tenancy.md.`);
}
