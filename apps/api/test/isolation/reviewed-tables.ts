/** The tables that are not ordinary tenant tables, each with the reason; a new table is a tenant table unless it is named here. */

/** No agency's data at all, or the registry of agencies itself. */
export const globalTables: Record<string, string> = {
  agency: 'the registry of agencies; the app role sees its own row only',
  app_user: 'a login may belong to several agencies; identity role only',
  session: 'found by its secret before the agency is known; identity role only',
  migrations: 'TypeORM keeps here which migrations ran; owner only',
};

/** Have agency_id and forced RLS for the app role, and are read by the identity role before the agency is known. */
export const identityTables: Record<string, string> = {
  membership: 'tells which agencies a session may work in',
  audit_unsealed: 'tells the sealer which agency has audit lines to seal: ids only',
  work_due: 'tells the relay which agency has work due: an agency id and a time, nothing else',
};

/** SECURITY DEFINER functions, each reviewed. */
export const definerFunctions: Record<string, string> = {};
