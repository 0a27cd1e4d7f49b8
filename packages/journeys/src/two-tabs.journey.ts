/** Two tabs on one draft: whoever types keeps the focus, the caret and every letter while the other's words come in, and nobody is asked about what nobody else touched. */
import type { Page } from 'playwright-core';
import { castOf } from './cast.js';
import { ask } from './course-steps.js';
import { part, saved } from './course-writing.js';
import { journey } from './described.js';
import { typeMeanwhile, typeThrough } from './typing-meanwhile.js';
import type { Visitor } from './visitor.js';

const changedElsewhere = 'This draft was changed in another tab or by somebody else';
const changedByColleague = 'This draft was changed in another tab or by a colleague';
const clause = (page: Page, place: number) => page.getByRole('textbox', { name: `Text of clause ${place}`, exact: true });

journey('two tabs', () => {
  const cast = castOf({ author: 'admin@marlow.example', sheriff: 'sheriff@marlow.example', officer: 'contracts@marlow.example', standards: 'standards@marlow.example' });
  let [mine, other]: Visitor[] = [];

  describe('in a policy', () => {
    let [address, policyId] = ['', ''];
    beforeAll(async () => {
      [mine, other] = [await cast.as('author'), await cast.as('author')];
      const { id } = await ask<{ id: string }>(mine.page, 'POST', '/api/policies', { starter: 'social-media', title: 'Two at one desk' });
      [address, policyId] = [`/admin/policies/${id}/edit`, id];
      for (const { page } of [mine, other]) {
        await page.goto(address);
        await clause(page, 2).waitFor();
      }
    });

    it('keeps what is typed on after another tab’s heading came in, in the middle of a sentence too', async () => {
      const [page, theirs] = [mine!.page, other!.page];
      await theirs.getByLabel('Heading of clause 1', { exact: true }).fill('Heading from the other tab');
      await saved(theirs);
      await clause(page, 2).click();
      await page.keyboard.press('Control+Home');
      await typeThrough(page, ['FIRST half, ', 'SECOND half. '], () => page.getByText(changedElsewhere).waitFor());
      expect(await page.getByLabel('Heading of clause 1', { exact: true }).inputValue()).toBe('Heading from the other tab');
      await saved(page);
      await theirs.reload();
      await clause(theirs, 2).getByText('FIRST half, SECOND half. ').waitFor();
    });

    it('keeps letters that are typed while the other’s words are on their way, and brings those in around the caret', async () => {
      const [page, theirs] = [mine!.page, other!.page];
      await clause(theirs, 2).click();
      await theirs.keyboard.press('Control+End');
      await theirs.keyboard.type(' Said by the other.');
      await saved(theirs);
      await clause(page, 1).click();
      await page.keyboard.press('Control+Home');
      await typeMeanwhile(page, /\/versions\/[\w-]+$/, ['ONE ', 'TWO ']);
      await clause(page, 1).getByText('ONE TWO ').waitFor();
      // The other's words come into the very text that one is about to type in.
      await clause(theirs, 2).click();
      await theirs.keyboard.press('Control+End');
      await theirs.keyboard.type(' Said once more.');
      await theirs.getByText(changedElsewhere).waitFor();
      await saved(theirs);
      await page.getByLabel('Heading of clause 2', { exact: true }).fill('A heading of mine');
      await clause(page, 2).click();
      await page.keyboard.press('Control+Home');
      await typeThrough(page, ['', 'NOW '], () => clause(page, 2).getByText('Said once more.').waitFor());
      await saved(page);
      expect(await clause(page, 2).innerText()).toMatch(/^NOW FIRST half, SECOND half\. [^]*Said by the other\. Said once more\.$/);
    });

    it('asks nobody about a name that the server gave, an empty key point or a space at the end', async () => {
      const [page, theirs] = [mine!.page, other!.page];
      const elsewhere = async (title: string) => {
        await theirs.getByLabel('Title', { exact: true }).fill(title);
        await saved(theirs);
      };
      const last = () => page.getByLabel(/^Heading of clause/).count();
      const added = await last() + 1;
      // Pressed while the toolbar of the text that one wrote in leaves: the click must not miss it.
      await page.getByLabel(`Heading of clause ${added - 1}`, { exact: true }).scrollIntoViewIfNeeded();
      await clause(page, added - 1).click();
      await page.getByRole('button', { name: /^Add a clause after/ }).last().click();
      await page.getByLabel(`Heading of clause ${added}`, { exact: true }).waitFor();
      await saved(page);
      await elsewhere('Two at one desk, again');
      await page.getByLabel(`Heading of clause ${await last()}`, { exact: true }).pressSequentially('Named later');
      await clause(page, await last()).fill('And said later.');
      await saved(page);
      await page.getByRole('button', { name: 'Add a key point' }).click();
      await saved(page);
      await elsewhere('Two at one desk, once more');
      await page.keyboard.type('Said later');
      await saved(page);
      await page.getByLabel('What it is about (optional)').pressSequentially('We say it ');
      await saved(page);
      await elsewhere('Two at one desk, at last');
      await page.keyboard.type('in other words');
      await saved(page);
      expect([await page.getByLabel(`Heading of clause ${await last()}`, { exact: true }).inputValue(), await page.getByRole('textbox', { name: /^Key point \d+$/ }).last().inputValue(), await page.getByLabel('What it is about (optional)').inputValue()]).toEqual(['Named later', 'Said later', 'We say it in other words']);
    });

    it('keeps the focus and every letter through a conflict, and leads to the choice from wherever one writes', async () => {
      const [page, theirs] = [mine!.page, other!.page];
      const about = (of: Page) => of.getByLabel('What it is about (optional)');
      await theirs.reload();
      await about(theirs).fill('In the words of the other');
      await saved(theirs);
      await about(page).click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type(', and MINE');
      await page.getByText('Waits for your choice above').waitFor();
      await page.keyboard.type(' go on');
      expect(await about(page).inputValue()).toBe('We say it in other words, and MINE go on');
      await page.getByRole('button', { name: 'Show the choice' }).click();
      const choice = page.getByRole('group', { name: 'What both sides changed', exact: true });
      expect(await choice.evaluate((place) => place === document.activeElement)).toBe(true);
      await choice.getByText('go on').waitFor();
      await mine!.check('A choice between two tabs');
      await choice.getByRole('button', { name: 'Join and save' }).click();
      await saved(page);
      expect(await about(page).inputValue()).toBe('We say it in other words, and MINE go on');
    });

    it('lets nobody approve a text that changed behind the dialog, keeps their note, and keeps what the author typed too late', async () => {
      const { page } = mine!;
      const { open } = await ask<{ open: { id: string } }>(page, 'GET', `/api/policies/${policyId}`);
      await ask(page, 'POST', `/api/policies/${policyId}/versions/${open.id}/submit`, { reviewers: [], note: null });
      await page.reload();
      await clause(page, 2).waitFor();
      const chief = await cast.as('sheriff');
      await chief.page.goto(`/admin/policies/${policyId}/versions/${open.id}`);
      await chief.page.getByRole('button', { name: 'Approve', exact: true }).click();
      const dialog = chief.page.getByRole('dialog');
      await dialog.getByRole('radio', { name: /^Minor/ }).check();
      await dialog.getByLabel('Note (optional)').fill('Read with care.');
      await clause(page, 1).click();
      await page.keyboard.type('During the review. ');
      await saved(page);
      await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
      await dialog.getByText('The text was changed since you opened this').waitFor();
      await chief.check('A text that changed behind the dialog');
      expect(await dialog.getByRole('button', { name: 'Approve', exact: true }).isDisabled()).toBe(true);
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await chief.page.getByText('During the review. ').waitFor();
      await chief.page.getByRole('button', { name: 'Approve', exact: true }).click();
      expect(await dialog.getByLabel('Note (optional)').inputValue()).toBe('Read with care.');
      await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.keyboard.type('Too late.');
      await page.getByText('What you typed last is not saved').waitFor();
      await page.getByText(/During the review\. Too late\./).waitFor();
      await page.getByText(/the version was approved before it could be saved/).waitFor();
      await mine!.check('Words that came too late');
    });
  });

  it('keeps what is typed on in a lesson after another tab’s title came in', async () => {
    const [{ page }, { page: theirs }] = [mine!, other!];
    const { id } = await ask<{ id: string }>(page, 'POST', '/api/training/courses', { title: 'Two at one lesson' });
    await page.goto(`/admin/courses/${id}/edit`);
    await part(page, 'Lessons');
    await page.getByRole('button', { name: 'Add a text' }).click();
    await saved(page);
    await theirs.goto(`/admin/courses/${id}/edit`);
    await theirs.getByLabel('Title', { exact: true }).fill('A title from the other tab');
    await saved(theirs);
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.click();
    await typeThrough(page, ['THIRD half, ', 'FOURTH half.'], () => page.getByText(changedElsewhere).waitFor());
    await saved(page);
    await text.getByText('THIRD half, FOURTH half.').waitFor();
    await page.getByText('Undo', { exact: true }).click();
    await text.getByText('THIRD half, FOURTH half.').waitFor({ state: 'hidden' });
    await part(page, 'About');
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('A title from the other tab');
  });

  it('keeps the words of a clause open and what is typed on in them after a colleague’s cover note came in, and asks nobody about a name that is still empty', async () => {
    const [officer, colleague] = [await cast.as('officer'), await cast.as('officer')];
    const [{ page }, { page: theirs }] = [officer, colleague];
    const { items } = await ask<{ items: { id: string; state: string }[] }>(page, 'GET', '/api/agreements?limit=50');
    const { id, open } = await ask<{ id: string; open: { id: string } }>(page, 'GET', `/api/agreements/${items.find(({ state }) => state === 'draft')?.id ?? ''}`);
    const address = `/admin/agreements/${id}/versions/${open.id}/edit`;
    await page.goto(`${address}?tab=words`);
    await theirs.goto(`${address}?tab=letter`);
    await page.getByRole('button', { name: /^Write other words for/ }).first().click();
    const words = page.getByRole('textbox', { name: /^Words of/ });
    await words.waitFor();
    await saved(page);
    await theirs.getByRole('textbox', { name: 'Cover note' }).fill('By a colleague.');
    await theirs.getByText(changedByColleague).waitFor();
    await saved(theirs);
    await words.click();
    await page.keyboard.press('Control+Home');
    await typeThrough(page, ['FIRST half, ', 'SECOND half. '], () => page.getByText(changedByColleague).waitFor());
    await saved(page);
    await words.getByText('FIRST half, SECOND half. ').waitFor();
    await page.getByRole('tab', { name: 'Terms' }).click();
    await page.getByRole('button', { name: 'Add a surcharge' }).click();
    await saved(page);
    await theirs.getByRole('textbox', { name: 'Cover note' }).fill('By a colleague, again.');
    await saved(theirs);
    await page.getByLabel('Surcharge', { exact: true }).last().fill('Liability');
    await saved(page);
    await theirs.reload();
    expect(await theirs.getByRole('textbox', { name: 'Cover note' }).inputValue()).toBe('By a colleague, again.');
    await officer.check('A joined agreement');
  });

  it('reads a complaint again behind the dialog in which it is being decided, and keeps what is typed there', async () => {
    const [decider, second] = [await cast.as('standards'), await cast.as('standards')];
    const { items } = await ask<{ items: { id: string; state: string }[] }>(decider.page, 'GET', '/api/complaints?limit=50&show=open');
    for (const { page } of [decider, second]) await page.goto(`/admin/complaints/${items.find(({ state }) => state === 'investigating')?.id ?? ''}`);
    const dialog = decider.page.getByRole('dialog');
    const decide = decider.page.getByRole('button', { name: 'Decide', exact: true });
    await decide.click();
    await dialog.getByRole('radio', { name: 'Sustained', exact: true }).check();
    await dialog.getByLabel(/^Reason/).fill('The recording shows it.');
    await dialog.getByLabel('What the complainant is told').fill('You were right, and we are sorry.');
    await second.page.getByRole('button', { name: 'More' }).click();
    await second.page.getByRole('menuitem', { name: 'Decide on another day' }).click();
    await second.page.getByRole('dialog').getByLabel('Reason').fill('A witness comes on Monday.');
    await second.page.getByRole('button', { name: 'Move the day' }).click();
    await second.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
    await dialog.getByText(/^It has been read again behind this dialog/).waitFor();
    await decider.check('A decision that came too late');
    await dialog.getByRole('button', { name: 'Decide', exact: true }).click();
    await decider.page.getByRole('button', { name: 'Close it' }).waitFor();
    await decider.page.getByText('The recording shows it.').first().waitFor();
  });
});
