/** Mails of sign-in survive a mail server that fails and a worker that is killed; nothing is lost, nothing is sent as two messages. */
import { makeLogin } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Delivery } from '../../mail/delivery.js';
import { DeliveryFailed, DeliveryRefused } from '../../mail/delivery.errors.js';
import type { Mail } from '../../mail/mail-transport.js';

describe('mails of sign-in', () => {
  let api: TestApi;
  const sent: Mail[] = [];
  let fault: Error | null = null;
  beforeAll(async () => {
    api = await startTestApi();
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation(async (mail) => {
      if (fault) throw fault;
      sent.push(mail);
      return { providerId: mail.idempotencyKey, kept: false };
    });
  });
  afterAll(() => api.close());
  beforeEach(() => {
    sent.length = 0;
    fault = null;
  });

  const due = () => api.database.asOwner("update identity_mail set due_at = now() where sent_at is null; update outbox_message set due_at = now() where done_at is null; update work_due set due_at = now()");
  async function resetAsked() {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    await api.anybody.send('POST', '/api/password-reset', { email: login.email });
    return login;
  }

  it('wait while the mail server does not answer, and leave when it does, with the same link', async () => {
    await resetAsked();
    fault = new DeliveryFailed('connection');
    await api.settle();
    expect(await api.database.asOwner('select attempts, last_error from identity_mail where sent_at is null')).toEqual([{ attempts: 1, last_error: 'DeliveryFailed' }]);
    fault = null;
    await due();
    await api.settle();
    expect(sent).toHaveLength(1);
  });

  it('carry the same key and link when the worker was killed after handing over', async () => {
    await resetAsked();
    await api.settle();
    // As if the worker had died before it could note that the mail was taken: the token is still there then.
    const [row] = await api.database.asOwner<{ id: string }>('select id from identity_mail order by id desc limit 1');
    expect(sent[0]?.idempotencyKey).toBe(`identity-mail:${row?.id}`);
    const before = sent[0]!;
    await resetAsked();
    const [second] = await api.database.asOwner<{ id: string; token: Buffer }>('select id, token from identity_mail where sent_at is null');
    await api.settle();
    await api.database.asOwner('update identity_mail set sent_at = null, token = $2, due_at = now() where id = $1', [second!.id, second!.token]);
    await api.settle();
    const [one, two] = sent.slice(1);
    expect([two?.idempotencyKey, two?.text]).toEqual([one?.idempotencyKey, one?.text]);
    expect(one?.idempotencyKey).not.toBe(before.idempotencyKey);
    expect(await api.database.asOwner('select 1 from password_reset where used_at is null and user_id = (select id from app_user where email = $1)', [one?.to])).toHaveLength(1);
  });

  it('are given up when the mailbox does not exist, and forget their link', async () => {
    await resetAsked();
    fault = new DeliveryRefused('smtp-550');
    await api.settle();
    expect(await api.database.asOwner('select token, dead_at is not null as dead from identity_mail order by id desc limit 1')).toEqual([{ token: null, dead: true }]);
  });

  it('of an invitation are tried again, and a mailbox that does not exist is told to the agency', async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    await admin.send('POST', '/api/member-invitations', { email: 'late@example.org', roles: ['member'] });
    fault = new DeliveryFailed('connection');
    await api.settle();
    fault = null;
    await due();
    await api.settle();
    expect(sent.map((mail) => mail.to)).toEqual(['late@example.org']);
    await admin.send('POST', '/api/member-invitations', { email: 'gone@example.org', roles: ['member'] });
    fault = new DeliveryRefused('smtp-550');
    await api.settle();
    expect(await api.database.asOwner("select after from audit_event where agency_id = $1 and action = 'members.invitation-not-delivered'", [agency.id])).toEqual([{ after: { reason: 'smtp-550' } }]);
    const { items } = (await admin.send<{ items: { sentAt: string | null }[] }>('GET', '/api/member-invitations')).body;
    expect(items.map((item) => item.sentAt === null)).toEqual([true, false]);
  });
});
