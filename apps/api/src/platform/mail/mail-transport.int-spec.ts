/** Mail over a real SMTP server on this machine. */
import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readSettings } from '../config/config.js';
import { DeliveryFailed, DeliveryRefused } from './delivery.errors.js';
import { MailTransport } from './mail-transport.js';

interface Taken { from: string; to: string[]; raw: string; user: string | undefined }

describe('MailTransport', () => {
  const taken: Taken[] = [];
  let refuse: { code: number } | null = null;
  let server: SMTPServer;
  let url: string;
  const open: MailTransport[] = [];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true, disabledCommands: ['STARTTLS'], allowInsecureAuth: true, logger: false,
      onAuth: ({ username, password }, _session, done) => done(password === 'right' ? null : new Error('no'), { user: username }),
      onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('refused'), { responseCode: refuse.code }) : undefined),
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const from = session.envelope.mailFrom;
          taken.push({ from: from ? from.address : '', to: session.envelope.rcptTo.map((rcpt) => rcpt.address), raw: Buffer.concat(parts).toString(), user: session.user as unknown as string | undefined });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    url = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    for (const transport of open) transport.onApplicationShutdown();
    await new Promise<void>((resolve) => { server.close(() => resolve()); });
  });
  beforeEach(() => {
    taken.length = 0;
    refuse = null;
  });

  function transport(over: Record<string, string> = {}): MailTransport {
    const made = new MailTransport(readSettings({
      NODE_ENV: 'test', DATABASE_APP_URL: 'postgres://x/x', DATABASE_IDENTITY_URL: 'postgres://x/x', SECRET_KEY: Buffer.alloc(32).toString('base64'),
      PUBLIC_URL: 'https://rapport.example.org', MAIL_FROM: 'Rapport <no-reply@example.org>', SMTP_URL: `smtp://${url}`, ...over,
    }));
    open.push(made);
    return made;
  }
  const mail = { to: 'dana@example.org', subject: 'Añada “uno” — ✓', text: 'Grüße\n.\nEnd', html: '<p>Grüße</p>', idempotencyKey: 'key-1' };

  it('hands over text and HTML, with the headers given and none that track', async () => {
    await transport().send({ ...mail, headers: { 'List-Unsubscribe': '<https://rapport.example.org/u/1>' } });
    expect(taken).toMatchObject([{ from: 'no-reply@example.org', to: ['dana@example.org'] }]);
    const { raw } = taken[0]!;
    for (const part of ['Auto-Submitted: auto-generated', 'List-Unsubscribe: <https://rapport.example.org/u/1>', 'Content-Type: text/plain', 'Content-Type: text/html', 'From: Rapport <no-reply@example.org>']) expect(raw).toContain(part);
    expect(raw).not.toMatch(/X-Mailer|Disposition-Notification/i);
  });

  it('gives the same message the same Message-ID however often its job runs, and another message another', async () => {
    const sender = transport();
    const ids = [await sender.send(mail), await sender.send(mail), await sender.send({ ...mail, idempotencyKey: 'key-2' })];
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(taken[0]?.raw).toContain(`Message-ID: ${ids[0]}`);
  });

  it('never lets an address or a subject add recipients or headers', async () => {
    const sender = transport();
    for (const to of ['dana@example.org, mallory@example.org', 'dana@example.org\r\nBcc: mallory@example.org', 'Dana <dana@example.org>, <mallory@example.org>']) await sender.send({ ...mail, to }).catch(() => undefined);
    await sender.send({ ...mail, subject: 'Hello\r\nBcc: mallory@example.org' });
    expect(taken.flatMap((each) => each.to)).not.toContain('mallory@example.org');
    expect(taken.every((each) => each.to.length === 1 && !/^Bcc:/mi.test(each.raw.split('\r\n\r\n')[0]!))).toBe(true);
  });

  it('tells a lasting refusal from one that may pass', async () => {
    refuse = { code: 550 };
    await expect(transport().send(mail)).rejects.toMatchObject({ reason: 'smtp-550' });
    await expect(transport().send(mail)).rejects.toBeInstanceOf(DeliveryRefused);
    refuse = { code: 451 };
    await expect(transport().send(mail)).rejects.toBeInstanceOf(DeliveryFailed);
    await expect(transport({ SMTP_URL: 'smtp://127.0.0.1:1' }).send(mail)).rejects.toBeInstanceOf(DeliveryFailed);
  });

  it('signs in where the URL says so; a wrong password is ours to mend, not the end of the message', async () => {
    await transport({ SMTP_URL: `smtp://rapport:right@${url}` }).send(mail);
    expect(taken[0]?.user).toBe('rapport');
    await expect(transport({ SMTP_URL: `smtp://rapport:wrong@${url}` }).send(mail)).rejects.toBeInstanceOf(DeliveryFailed);
  });

  it('refuses to send unencrypted where the URL demands TLS', async () => {
    await expect(transport({ SMTP_URL: `smtp://${url}/?requireTLS=true` }).send(mail)).rejects.toBeInstanceOf(DeliveryFailed);
    expect(taken).toEqual([]);
  });
});
