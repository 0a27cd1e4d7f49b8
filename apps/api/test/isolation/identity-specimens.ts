/** A member with a session, an invitation and a key in the victim agency. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function identitySpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const member = await api.caller(agencyId, 'supervisor');
  const [membership] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, member.userId]);
  const [session] = await api.database.asOwner<{ id: string }>('select id from session where user_id = $1', [member.userId]);
  const [memberInvitationId, apiKeyId] = [uuidv7(), uuidv7()];
  await api.database.asOwner(
    `insert into member_invitation (agency_id, id, email, roles, language, token_hash, invited_by_name, expires_at)
     values ($1, $2, 'invited@victim.example', '{member}', 'en', $3, 'Victim Admin', now() + interval '7 days')`, [agencyId, memberInvitationId, randomBytes(32)]);
  await api.database.asOwner(
    `insert into api_key (agency_id, id, name, scopes, hint, secret_hash, created_by, created_by_name, expires_at)
     values ($1, $2, 'Victim Key', '{contacts:read}', 'rpk_abcd', $3, $4, 'Victim Admin', now() + interval '1 year')`, [agencyId, apiKeyId, randomBytes(32), member.userId]);
  return { agencyId, membershipId: membership!.id, memberSessionId: session!.id, memberInvitationId, apiKeyId };
}
