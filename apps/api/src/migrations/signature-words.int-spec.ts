/** A running installation goes forward with its signatures: good ones are checked, bad ones of before stop nobody, and none comes after them. */
import { migrationOffice } from '../../test/migration-world.js';
import { openPolicy, type TestPolicy } from '../../test/policy-world.js';
import { SignatureWords1763808500000 } from './1763808500000-signature-words.js';
import { SignatureWordsOfOld1763808510000 } from './1763808510000-signature-words-of-old.js';

describe('migration to signatures that have words', () => {
  const { now, undo, forward: run } = migrationOffice();
  let source: ReturnType<typeof now>['source'];
  let policy: TestPolicy;
  beforeAll(async () => {
    ({ source } = now());
    policy = await openPolicy(now().api);
  });

  const signed = async (wording: string) => {
    const id = await policy.owe();
    await policy.show(id);
    await policy.record(id, 'signed', undefined, { wording });
    await policy.forget(id);
  };
  const before = () => undo('alter table acknowledgement_record drop constraint acknowledgement_record_words');
  const forward = async () => {
    await run(new SignatureWords1763808500000(), new SignatureWordsOfOld1763808510000());
    const [constraint] = await source.query("select convalidated as checked from pg_constraint where conname = 'acknowledgement_record_words'") as { checked: boolean }[];
    return constraint?.checked;
  };

  it('checks every signature that is there', async () => {
    await before();
    await signed('I have received this policy.');
    expect(await forward()).toBe(true);
  });

  it('never stops at, changes or hides a signature without words that was kept before, and keeps no other', async () => {
    await before();
    await signed('');
    expect(await forward()).toBe(false);
    expect(await source.query("select wording from acknowledgement_record where wording = ''")).toHaveLength(1);
    await expect(signed('')).rejects.toThrow(/acknowledgement_record_words/);
  });
});
