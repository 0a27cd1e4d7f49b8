/** A request for permission, an appointment and an official post of the victim agency. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function permissionSpecimens(api: TestApi, agencyId: string, personId: string): Promise<Record<string, string>> {
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  const [permissionRequestId, permissionAppointmentId, officialPostId, userId, membershipId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await sql(
    `insert into permission_request (agency_id, id, number, requester_id, title, materials, channel, purpose, publish_from, submitted_at, due_at) values ($1, $2, 'P-2026-0001', $3, 'Secret title', '{photo}', 'facebook', 'Secret purpose', '2026-12-01', now(), now() + interval '5 days')`,
    [agencyId, permissionRequestId, personId]);
  await sql('insert into permission_request_counter (agency_id, year, last) values ($1, 2026, 1) on conflict do nothing', [agencyId]);
  await sql("insert into permission_request_event (agency_id, id, request_id, at, person_id, by_name, to_state) values ($1, $2, $3, now(), $4, 'Somebody', 'submitted')", [agencyId, uuidv7(), permissionRequestId, personId]);
  await sql("insert into app_user (id, email, name) values ($1, $2, 'Designee')", [userId, `${userId}@example.org`]);
  await sql("insert into membership (agency_id, id, user_id, roles) values ($1, $2, $3, '{designee}')", [agencyId, membershipId, userId]);
  await sql("insert into permission_appointment (agency_id, id, membership_id, from_on, reason, appointed_by) values ($1, $2, $3, '2026-01-01', 'Information officer', 'Chief')", [agencyId, permissionAppointmentId, membershipId]);
  await sql("insert into official_post (agency_id, id, kind, channel, title, body, published_at, recorded_by) values ($1, $2, 'alert', 'website', 'Secret alert', 'Secret body', now(), 'Chief')", [agencyId, officialPostId]);
  return { permissionRequestId, permissionAppointmentId, officialPostId };
}
