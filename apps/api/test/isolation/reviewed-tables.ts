/** The tables that are not ordinary tenant tables, each with the reason; a new table is a tenant table unless it is named here. */

/** No agency's data at all, or the registry of agencies itself. */
export const globalTables: Record<string, string> = {
  agency: 'the registry of agencies; the app role sees its own row only',
  app_user: 'a login may belong to several agencies; identity role only',
  session: 'found by its secret before the agency is known; identity role only',
  recovery_code: 'belongs to a login; identity role only',
  password_reset: 'found by its token before anybody is known; identity role only',
  sign_in_failure: 'counts failures per address and source, also of unknown addresses; identity role only',
  known_source: 'where a login was used before; identity role only',
  identity_mail: 'mails of sign-in itself, of no agency; identity role only',
  kept_message: 'messages kept where no provider is configured; encrypted, identity role only',
  platform_event: 'the record of sign-in over all agencies, for operators; identity role only, append-only',
  migrations: 'TypeORM keeps here which migrations ran; owner only',
};

/** Have agency_id and forced RLS for the app role, and are read by the identity role before the agency is known. */
export const identityTables: Record<string, string> = {
  invitation_token: 'found by its hash before the agency is known, through agency_of_token alone; the identity role has no grant',
  membership: 'tells which agencies a session may work in',
  audit_unsealed: 'tells the sealer which agency has audit lines to seal: ids only',
  member_invitation: 'found by its token before the agency is known',
  api_key: 'found by its secret before the agency is known',
  sign_in_policy: 'says at sign-in what the agency demands',
  platform_event_telling: 'which agency is still to be told of an event of sign-in: two ids, nothing else',
  work_due: 'tells the relay which agency has work due: an agency id and a time, nothing else',
};

/** SECURITY DEFINER functions, each reviewed. */
export const definerFunctions: Record<string, string> = {
  agreement_version_found_ready: 'trigger only; reads writers of one version and members of its own agency, logins that are closed among them, and refuses or lets pass',
  agency_of_token: 'from the SHA-256 of a 128-bit token to an agency id, nothing else; reads invitation_token only',
  end_sessions_of_membership: 'trigger only; ends the sessions of one user in one agency when that membership ends',
  municipality_takes_right: 'trigger only; takes a right from one member or invitation of the municipality that the caller is bound to, ends their sessions in its agency, and refuses whoever holds no authority there',
  tell_of_complaint_rights: 'trigger only; announces to one agency that the right to read its complaints was given, confirmed or taken: ids only',
  tell_agency_renamed: 'trigger only; writes into the platform record what one agency is called now',
};
