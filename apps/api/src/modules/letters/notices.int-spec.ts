/** Letters about what happened: to whom, once, and nothing about what was said. */
import { uuidv7 } from 'uuidv7';
import { clause, type Policy, type Version } from '../../../test/policy-office.js';
import { publishVersion } from '../../../test/policy-world.js';
import { letterDesk } from '../../../test/letters-world.js';
import type { TestApi, TestCaller } from '../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../test/training-world.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { PolicyHooks } from '../policies/policy-hooks.js';
import { RaterLetters } from '../training/role-plays/rater-letters.js';

describe('letters about what happened', () => {
  const desk = letterDesk({ languages: ['es', 'en'] });
  const { mails, at } = desk;
  let api: TestApi;
  let agencyId: string;
  beforeEach(() => { ({ api, agencyId } = desk.world()); });
  const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
  const addressed = (who: TestCaller) => `${who.userId ?? ''}@example.org`;
  const comeDue = async () => {
    await api.settle();
    await desk.comeDue();
  };
  const sent = async () => {
    await api.settle();
    return mails.splice(0).map((mail) => `${mail.to}: ${mail.subject}`).toSorted();
  };

  it('asks reviewers and approvers, reminds those who are late once, and tells the author what happens', async () => {
    const [author, chief, reviewer] = [await api.caller(agencyId, 'policy_author'), await api.caller(agencyId, 'chief'), await api.caller(agencyId, 'policy_author')];
    const policy = (await author.send<Policy>('POST', '/api/policies', { title: 'Off-duty conduct', number: '4.1' })).body;
    const path = `/api/policies/${policy.id}/versions/${policy.open!.id}`;
    const saved = await author.send<Version>('PUT', path, { revision: 1, content: { clauses: [clause('SECRET words')] } });
    const people = (await author.send<{ items: { membershipId: string; canApprove: boolean; you: boolean }[] }>('GET', '/api/policy-reviewers')).body.items;
    const approver = people.find((each) => each.canApprove)!;
    const other = people.find((each) => !each.canApprove && !each.you)!;
    const submitted = await author.send('POST', `${path}/submit`, { reviewers: [{ membershipId: approver.membershipId, role: 'approver' }, { membershipId: other.membershipId, role: 'reviewer' }] });
    expect([saved.status, submitted.status]).toEqual([200, 200]);
    await api.settle();
    expect(mails.map((mail) => `${mail.to}: ${mail.subject}`).toSorted()).toEqual([`${addressed(chief)}: Please decide on 4.1 Off-duty conduct`, `${addressed(reviewer)}: Please review 4.1 Off-duty conduct`].toSorted());
    expect(mails[0]?.text).toContain('March 9, 2026');
    expect(mails[0]?.text).toContain(`/admin/policies/${policy.id}/versions/${policy.open!.id}`);
    expect(mails.some((mail) => mail.text.includes('SECRET'))).toBe(false);
    mails.length = 0;
    const changes = await chief.send('POST', `${path}/request-changes`, { note: 'Mend the PRIVATE part' });
    expect(changes.status).toBe(200);
    await api.settle();
    expect(mails).toMatchObject([{ to: addressed(author), subject: 'Changes are asked for in 4.1 Off-duty conduct' }]);
    expect(mails[0]?.text).not.toContain('PRIVATE');
    mails.length = 0;
    at('2026-03-10');
    await comeDue();
    expect(mails).toEqual([]);
    await author.send('POST', `${path}/submit`, { reviewers: [{ membershipId: approver.membershipId, role: 'approver' }] });
    expect(await sent()).toEqual([`${addressed(chief)}: Please decide on 4.1 Off-duty conduct`]);
    at('2026-03-18');
    await comeDue();
    expect(await sent()).toEqual([`${addressed(chief)}: Your answer on 4.1 Off-duty conduct is awaited`]);
    await comeDue();
    expect(await sent()).toEqual([]);
  });

  it('tells the owner of a question and the asker of the answer, and of neither what was said', async () => {
    const owner = await member(api, agencyId, null, 'policy_author');
    const officer = await member(api, agencyId, null, 'member');
    const { policyId, versionId } = await publishVersion(api, agencyId, { ownerPersonId: owner.personId });
    await inside(() => api.app.get(PolicyHooks).tellPublished(policyId, versionId, true));
    await api.settle();
    mails.length = 0;
    const [mine] = (await officer.caller.send<{ items: { id: string }[] }>('GET', '/api/my-work/acknowledgements')).body.items;
    const asked = await officer.caller.send<{ id: string }>('POST', `/api/my-work/acknowledgements/${mine!.id}/questions`, { text: 'PRIVATE: am I in trouble?' });
    await api.settle();
    expect(mails).toMatchObject([{ to: addressed(owner.caller), subject: expect.stringContaining('A question about') as string }]);
    expect(mails[0]?.text).toContain('/admin/policy-questions');
    await owner.caller.send('POST', `/api/policy-questions/${asked.body.id}/answers`, { text: 'PRIVATE: no', publish: false });
    await api.settle();
    expect(mails.slice(1)).toMatchObject([{ to: addressed(officer.caller), subject: expect.stringContaining('was answered') as string }]);
    expect(mails.map((mail) => mail.text).join()).not.toMatch(/PRIVATE|Pat \w+ (asks|hat)/);
  });

  it('tells raters what waits for them: each only what they may score, never their own, on the morning after and weekly', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const coordinator = await member(api, agencyId, null, 'training_coordinator');
    const sergeant = await member(api, agencyId, null, 'supervisor');
    await member(api, agencyId, null, 'supervisor');
    const officer = await member(api, agencyId, sergeant.personId, 'member');
    const course = smallCourse({ lessons: [], quiz: null, reflection: null });
    const { courseId } = await publish(admin, course.content);
    const play = async (who: Member) => {
      const { body: attempt } = await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
      const { body } = await who.caller.send<{ id: string; revision: number }>('POST', `/api/my-work/course-attempts/${attempt.id}/role-plays`, { scenarioId: course.ids.scenario });
      await who.caller.send('POST', `/api/my-work/role-plays/${body.id}/turns`, { revision: body.revision, choiceId: course.choices[0] });
      return body.id;
    };
    const playId = await play(officer);
    await play(coordinator);
    const morning = async (day: string) => {
      at(day);
      for (let twice = 0; twice < 2; twice += 1) await inside(() => api.app.get(RaterLetters).plan());
      return (await sent()).map((line) => line.split(':')[0]);
    };
    expect(await morning('2026-03-02')).toEqual([]);
    const all = [addressed(admin), addressed(coordinator.caller), addressed(sergeant.caller)].toSorted();
    expect(await morning('2026-03-03')).toEqual(all);
    expect(await morning('2026-03-04')).toEqual([]);
    await coordinator.caller.send('POST', `/api/training/role-plays/${playId}/scores`, { levels: [{ dimensionId: course.ids.dimension, level: 2 }], comment: '' });
    expect(await morning('2026-03-09')).toEqual(all.filter((each) => each !== addressed(coordinator.caller)));
  });

  it('tells somebody what was decided about training from elsewhere, without its name or the reason', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const officer = await member(api, agencyId, null, 'member');
    await api.database.asOwner('update person set email = $2 where id = $1', [officer.personId, 'officer@example.org']);
    const recorded = await admin.send<{ id: string }>('POST', '/api/training/external-training', { title: 'PRIVATE therapy', provider: 'Academy', earnedOn: '2026-02-01', hours: [{ category: 'Crisis', hours: 8 }], personId: officer.personId });
    await admin.send('POST', `/api/training/external-training/${recorded.body.id}/void`, { reason: 'PRIVATE reason' });
    await api.settle();
    expect(mails).toMatchObject([{ to: 'officer@example.org', subject: 'A training no longer counts' }]);
    expect(mails[0]?.text).toContain('February 1, 2026');
    expect(mails[0]?.text).not.toContain('PRIVATE');
  });

  it('speaks the first language of the agency to somebody who has no login', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const personId = uuidv7();
    await api.database.asOwner(
      "insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, email) values ($1, $2, '7', '7', 'Ana', 'Ruiz', 'ruiz ana', 'sworn', 'active', '2020-01-01', 'ana@example.org')", [agencyId, personId]);
    const recorded = await admin.send<{ id: string }>('POST', '/api/training/external-training', { title: 'CIT', provider: 'Academy', earnedOn: '2026-02-01', hours: [{ category: 'Crisis', hours: 8 }], personId });
    await admin.send('POST', `/api/training/external-training/${recorded.body.id}/void`, { reason: 'A mistake' });
    expect(await sent()).toEqual(['ana@example.org: Una capacitación ya no cuenta']);
  });
});
