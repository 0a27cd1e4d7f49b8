/** Proves that a session which ends asks nothing in vain, loses no reading and never does by itself what somebody must press. */
import { notDone, SessionDoor } from './session-door.js';

const answer = (status: number) => Promise.resolve(new Response(null, { status }));
/** Lets everything that waits for nothing go on. */
const settle = async () => { for (let turn = 0; turn < 20; turn += 1) await Promise.resolve(); };
const nothing = () => Promise.resolve();

it('never sends anything while the page is covered: what is read waits, what would change something is refused', async () => {
  const door = new SessionDoor();
  const sent: string[] = [];
  door.shut();
  const read = door.pass(true, () => { sent.push('read'); return answer(200); }, nothing);
  const act = await door.pass(false, () => { sent.push('act'); return answer(201); }, nothing);
  await settle();
  expect([sent, act.status, await act.json()]).toEqual([[], 401, notDone]);
  door.open();
  expect([(await read).status, sent]).toEqual([200, ['read']]);
});
it('never does by itself, after signing in again, what was refused because the session had ended', async () => {
  const door = new SessionDoor();
  let sent = 0;
  const act = await door.pass(false, () => { sent += 1; return answer(401); }, async () => door.shut());
  door.open();
  await settle();
  expect([act.status, (await act.json() as { title: string }).title, sent]).toEqual([401, 'Your session had ended', 1]);
});
it('never lets a screen fail because the session ended while it was read', async () => {
  const door = new SessionDoor();
  const answers = [401, 401, 200];
  const read = door.pass(true, () => answer(answers.shift() ?? 500), async () => door.shut());
  for (const _ of [1, 2]) {
    await settle();
    expect(door.isShut()).toBe(true);
    door.open();
  }
  expect([(await read).status, answers]).toEqual([200, []]);
});
it('never asks without end where the API refuses somebody who is signed in', async () => {
  const door = new SessionDoor();
  let [sent, asked] = [0, 0];
  const read = await door.pass(true, () => { sent += 1; return answer(401); }, () => { asked += 1; return nothing(); });
  expect([read.status, sent, asked]).toEqual([401, 2, 2]);
});
it('never touches what went well, or was refused for another reason', async () => {
  const door = new SessionDoor();
  const asked = jest.fn(nothing);
  for (const status of [200, 403, 409, 500]) expect((await door.pass(status !== 409, () => answer(status), asked)).status).toBe(status);
  expect(asked).not.toHaveBeenCalled();
});
