/** A key speaks under its own name and that of its maker: nobody who reads takes it for the person it is called after. */
import { acknowledgementOffice, type Question } from '../../../../test/acknowledgement-world.js';
import { clause } from '../../../../test/policy-office.js';

interface Named { id: string; name: string }
interface Version { id: string; author: Named; revision: number }

describe('a key that is called like a person', () => {
  const office = acknowledgementOffice();

  it('never speaks, writes, answers, records or is told as that person', async () => {
    const { agency, hire, login, publish, mine } = await office.world();
    const api = office.api();
    const admin = await api.caller(agency.id, 'admin');
    await office.sql("update app_user set name = 'Ana Ruiz' where id = $1", [admin.userId]);
    const made = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Sheriff Helen Ward” of Ben', scopes: ['policies:write', 'policies:read', 'policies:comment', 'official-posts:manage', 'training:manage', 'training:read', 'people:read'], expiresOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) });
    const key = api.withHeaders({ authorization: `Bearer ${made.body.secret}` });
    const signed = 'API key “Sheriff Helen Ward" of Ben” of Ana Ruiz';
    const { body: policy } = await key.send<{ id: string; open: Version }>('POST', '/api/policies', { title: 'Take-home vehicles' });
    expect(policy.open.author.name).toBe(signed);
    const version = `/api/policies/${policy.id}/versions/${policy.open.id}`;
    await key.send('PUT', version, { revision: 1, content: { clauses: [clause('Vehicles go home.')] } });
    const { body: thread } = await key.send<{ comments: { by: Named }[] }>('POST', `${version}/threads`, { body: 'I approve this.', blocking: true, clauseId: null });
    expect(thread.comments[0]?.by.name).toBe(signed);
    const officer = await login(await hire());
    await publish();
    const [owed] = await mine(officer);
    const { body: question } = await officer.send<Question>('POST', `/api/my-work/acknowledgements/${owed!.id}/questions`, { clauseId: null, text: 'May I?' });
    expect((await key.send('POST', `/api/policy-questions/${question.id}/answers`, { text: 'Yes.', publish: true })).status).toBe(201);
    const seen = await officer.send<{ items: Question[] }>('GET', '/api/my-work/policy-questions');
    expect(seen.body.items[0]?.messages.map(({ name }) => name)).toEqual(['Ana Ruiz', signed]);
    const post = await key.send<{ recordedBy: string | null }>('POST', '/api/official-posts', { kind: 'post', channel: 'facebook', title: 'Thank you', body: 'A good day.', publishedAt: '2026-03-01T15:00:00Z' });
    expect(post.body.recordedBy).toBe(signed);
    expect(await office.sql("select distinct actor_label as label from audit_event where agency_id = $1 and actor_kind = 'api-key'", [agency.id])).toEqual([{ label: signed }]);
  });
});
