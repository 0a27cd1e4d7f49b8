/** A running installation goes forward with its logins: who was linked before stays known, and reflections find who wrote them. */
import { uuidv7 } from 'uuidv7';
import { migrationOffice } from '../../test/migration-world.js';
import { member, publish, smallCourse } from '../../test/training-world.js';
import { LoginsOfPeople1763808600000 } from './1763808600000-logins-of-people.js';

describe('migration to logins that stay with their person', () => {
  const { now, undo, forward } = migrationOffice();

  it('never forgets a link of before, taken back or not, and never loses a reflection', async () => {
    const { api, source } = now();
    const agencyId = (await api.agency()).id;
    const admin = await api.caller(agencyId, 'admin');
    const officer = await member(api, agencyId, null, 'member');
    const once = await member(api, agencyId, null, 'member');
    const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], inOrder: false }).content);
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}/reflection`;
    await officer.caller.send('PUT', path, { revision: 0, text: 'I hung up on him' });
    await officer.caller.send('POST', `${path}/submit`, { revision: 1 });
    const [login] = await api.database.asOwner<{ id: string }>('update membership set person_id = null where agency_id = $1 and user_id = $2 returning id', [agencyId, once.caller.userId]);
    await api.database.asOwner("insert into audit_event (agency_id, id, at, actor_kind, actor_label, action, outcome, object_type, object_id, after) values ($1, $2, now(), 'system', 'Test', 'people.login-linked', 'done', 'person', $3, $4)",
      [agencyId, uuidv7(), once.personId, { membershipId: login!.id }]);
    await undo(
      'drop trigger acknowledgement_signer_employed on acknowledgement_record', 'drop function acknowledgement_signer_employed', 'drop function person_separated', 'drop trigger membership_keeps_person on membership', 'drop function membership_keeps_person',
      'drop table person_login', 'drop function person_login_guard', 'drop function login_has_acted', 'alter table reflection drop column user_id',
    );
    await forward(new LoginsOfPeople1763808600000());
    expect(await source.query('select user_id, person_id from person_login where agency_id = $1 order by linked_at, person_id', [agencyId])).toEqual(expect.arrayContaining([{ user_id: officer.caller.userId, person_id: officer.personId }, { user_id: once.caller.userId, person_id: once.personId }]));
    expect((await officer.caller.send<{ text: string }>('GET', path)).body.text).toBe('I hung up on him');
    await expect(source.query('update reflection set user_id = null where agency_id = $1', [agencyId])).rejects.toThrow(/final/);
  });
});
